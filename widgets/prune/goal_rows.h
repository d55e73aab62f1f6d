// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The metrics that a run may reduce, a row each: whether it does, and to how many percent of the
// unpruned network, as a slider and as a number.

#include "widgets/prune/prune_settings.h"

#include <QWidget>

class QCheckBox;
class QSlider;
class QSpinBox;

namespace hwflow {

class GoalRows : public QWidget {
    Q_OBJECT

public:
    explicit GoalRows(QWidget* parent = nullptr);

    [[nodiscard]] QList<PruneGoalChoice> goals() const;
    void setGoals(const QList<PruneGoalChoice>& goals);
    /// A reward without a budget has no targets, only metrics.
    void setHasTargets(bool hasTargets);
    /// Operations and parameters only: the coarse level knows neither energy nor latency.
    void setCoarse(bool isCoarse);

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QString metric;
        QCheckBox* box = nullptr;
        QSlider* slider = nullptr;
        QSpinBox* percent = nullptr;
    };
    void addRow(const PruneGoalChoice& goal);
    void showEnabled();

    QList<Row> m_rows;
    bool m_hasTargets = true;
    bool m_isCoarse = false;
};

} // namespace hwflow
