// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks how a pruned network is to be trained.

#include <QDialog>

#include <optional>

class QDoubleSpinBox;
class QSpinBox;

namespace hwflow {

struct FineTuningChoice {
    int epochs = 10;
    double learningRate = 0.01;
};

class FineTuningDialog : public QDialog {
    Q_OBJECT

public:
    explicit FineTuningDialog(const FineTuningChoice& usual, QWidget* parent = nullptr);

    [[nodiscard]] FineTuningChoice choice() const;

    /// Empty if it was cancelled.
    [[nodiscard]] static std::optional<FineTuningChoice> ask(const FineTuningChoice& usual,
                                                             QWidget* parent);

private:
    QSpinBox* m_epochs;
    QDoubleSpinBox* m_rate;
};

} // namespace hwflow
