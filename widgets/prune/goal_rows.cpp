// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/goal_rows.h"

#include "widgets/prune/prune_texts.h"
#include "widgets/style/metrics.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSlider>
#include <QSpinBox>

namespace hwflow {

namespace {

constexpr int kLeastPercent = 1;
constexpr int kSpinWidth = 54;
constexpr int kLeastSlider = 60;

bool needsSchedules(const QString& metric) {
    return metric == "energy" || metric == "latency";
}

} // namespace

GoalRows::GoalRows(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    for (const PruneGoalChoice& goal : PruneSettings().goals)
        addRow(goal);
    showEnabled();
}

void GoalRows::addRow(const PruneGoalChoice& goal) {
    Row row;
    row.metric = goal.metric;
    row.box = new QCheckBox(metricTitle(goal.metric));
    row.slider = new QSlider(Qt::Horizontal);
    row.percent = new QSpinBox;
    row.box->setChecked(goal.isOn);
    row.slider->setRange(kLeastPercent, 100);
    row.percent->setRange(kLeastPercent, 100);
    row.slider->setValue(goal.percent);
    row.percent->setValue(goal.percent);
    row.percent->setSuffix(" %");
    row.percent->setAlignment(Qt::AlignRight);
    row.percent->setFixedWidth(kSpinWidth);
    row.slider->setMinimumWidth(kLeastSlider);
    const QString name = tr("Target of %1, percent of the unpruned network").arg(row.box->text());
    for (QWidget* field : {static_cast<QWidget*>(row.slider), static_cast<QWidget*>(row.percent)}) {
        field->setAccessibleName(name);
        field->setToolTip(name);
    }
    auto* grid = static_cast<QGridLayout*>(layout());
    const int line = grid->rowCount();
    grid->addWidget(row.box, line, 0);
    grid->addWidget(row.slider, line, 1);
    grid->addWidget(row.percent, line, 2);
    connect(row.slider, &QSlider::valueChanged, row.percent, &QSpinBox::setValue);
    connect(row.percent, &QSpinBox::valueChanged, row.slider, &QSlider::setValue);
    connect(row.percent, &QSpinBox::valueChanged, this, &GoalRows::changed);
    connect(row.box, &QCheckBox::toggled, this, [this] {
        showEnabled();
        Q_EMIT changed();
    });
    m_rows.append(row);
}

QList<PruneGoalChoice> GoalRows::goals() const {
    QList<PruneGoalChoice> goals;
    for (const Row& row : m_rows)
        goals.append({row.metric, row.percent->value(),
                      row.box->isChecked() && !(m_isCoarse && needsSchedules(row.metric))});
    return goals;
}

void GoalRows::setGoals(const QList<PruneGoalChoice>& goals) {
    for (const PruneGoalChoice& goal : goals)
        for (const Row& row : m_rows)
            if (row.metric == goal.metric) {
                row.box->setChecked(goal.isOn);
                row.percent->setValue(goal.percent);
            }
}

void GoalRows::setHasTargets(bool hasTargets) {
    m_hasTargets = hasTargets;
    showEnabled();
}

void GoalRows::setCoarse(bool isCoarse) {
    m_isCoarse = isCoarse;
    showEnabled();
}

void GoalRows::showEnabled() {
    for (const Row& row : m_rows) {
        const bool isKnown = !m_isCoarse || !needsSchedules(row.metric);
        row.box->setEnabled(isKnown);
        row.box->setToolTip(isKnown ? tr("Let the reward count %1").arg(row.box->text())
                                    : tr("The coarse level knows neither energy nor latency"));
        const bool hasTarget = isKnown && m_hasTargets && row.box->isChecked();
        row.slider->setEnabled(hasTarget);
        row.percent->setEnabled(hasTarget);
    }
}

} // namespace hwflow
