// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The settings of estimates beyond level, dataflow and goal: batch, bit widths, preset, and every
// switch by itself. What is left at "as the preset says" follows the preset.

#include "core/project/project.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hwflow {

class EstimateSettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit EstimateSettingsDialog(const EstimateSettings& settings, QWidget* parent = nullptr);

    /// The settings as they stand; level, dataflow and goal are those that were given.
    [[nodiscard]] EstimateSettings settings() const { return m_settings; }

private:
    void addGeneral(QFormLayout* form);
    void addSwitches(QFormLayout* form);
    void check();

    EstimateSettings m_settings;
    QLineEdit* m_sampling = nullptr;
    QLabel* m_problem = nullptr;
    QWidget* m_accept = nullptr;
};

} // namespace hwflow
