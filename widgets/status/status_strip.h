// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The strip at the foot of the window: the totals of the open design with their change since the
// last edit, the choices that every estimate follows, and the jobs that run.

#include "widgets/shared/shown_design.h"

#include <QList>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace hwflow {

class DeltaChip;
class SegmentedControl;

class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void show(const ShownDesign& design);
    /// The choices as they are set; no signals.
    void setChoices(Level level, const std::optional<Dataflow>& dataflow, Goal goal);
    /// How many jobs run, the name of the first one, and its progress from 0 to 1 (below 0: not
    /// known).
    void setJobs(int running, const QString& name, double progress);
    /// A passing message, such as why an edit was refused.
    void showMessage(const QString& text, bool isProblem);

Q_SIGNALS:
    void levelChosen(hwflow::Level level);
    void dataflowChosen(const std::optional<hwflow::Dataflow>& dataflow);
    void goalChosen(hwflow::Goal goal);
    void jobsRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Figure {
        QWidget* group = nullptr;
        QLabel* value = nullptr;
        QLabel* unit = nullptr;
        DeltaChip* chip = nullptr;
    };
    [[nodiscard]] Figure addFigure(const QString& name, const QString& unit);
    void addChoices();
    void addJobs();
    void showFigure(Figure& figure, const std::optional<double>& value,
                    const std::optional<double>& before, bool isStale);

    QWidget* m_figures;
    Figure m_energy;
    Figure m_latency;
    Figure m_dram;
    QLabel* m_message;
    QList<QLabel*> m_names; ///< of the choices
    SegmentedControl* m_level;
    SegmentedControl* m_dataflow;
    QComboBox* m_goal;
    QToolButton* m_jobs;
    QProgressBar* m_progress;
    QTimer* m_messageClock;
};

} // namespace hwflow
