// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Chooses what the Explore workspace draws: a ready-made study, the roofline, or a sweep of one or
// two properties of the open accelerator.

#include "core/estimate/study.h"
#include "core/hardware/accelerator.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace hwflow {

/// One property with its range.
class VariationRow : public QWidget {
    Q_OBJECT

public:
    explicit VariationRow(QWidget* parent = nullptr);

    void setAccelerator(const Accelerator& accelerator);
    void setProperty(const QString& path);
    [[nodiscard]] Variation variation() const;

private:
    void proposeRange();

    Accelerator m_accelerator;
    QStringList m_paths;
    QComboBox* m_property;
    QDoubleSpinBox* m_from;
    QDoubleSpinBox* m_to;
    QSpinBox* m_steps;
    QCheckBox* m_logarithmic;
};

class SweepForm : public QWidget {
    Q_OBJECT

public:
    explicit SweepForm(QWidget* parent = nullptr);

    /// The studies that can be chosen, and the accelerator whose properties can be swept.
    void setDesign(const std::vector<Study>& studies, const Accelerator& accelerator);
    /// Asks for the first of the choices.
    void requestFirst();
    /// While something runs; `progress` from 0 to 1.
    void setRunning(bool running, double progress = 0);
    /// Why the last choice cannot be drawn; empty if it can.
    void setProblem(const QString& problem);

Q_SIGNALS:
    void studyRequested(const QString& id);
    void sweepRequested(const std::vector<hwflow::Variation>& variations);
    void rooflineRequested();
    void cancelRequested();

private:
    void showChoice();
    void run();
    [[nodiscard]] QWidget* makeOwnSweep();

    QListWidget* m_choices;
    QLabel* m_detail;
    QWidget* m_ownSweep;
    VariationRow* m_first;
    VariationRow* m_second;
    QCheckBox* m_hasSecond;
    QLabel* m_problem;
    QPushButton* m_run;
    QProgressBar* m_progress;
    std::vector<Study> m_studies;
};

} // namespace hwflow
