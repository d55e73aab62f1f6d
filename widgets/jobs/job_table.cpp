// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_table.h"

#include "widgets/controls/empty_state.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace hwflow {

namespace {

class ProgressDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const double progress = index.data(JobTableModel::kProgressRole).toDouble();
        if (progress < 0)
            return;
        const Theme& theme = Theme::of(option.palette);
        QRectF track = QRectF(option.rect).adjusted(6, 0, -6, 0);
        track.setTop(track.center().y() - 2);
        track.setHeight(5);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Role::border));
        painter->drawRoundedRect(track, 2.5, 2.5);
        track.setWidth(track.width() * std::min(1.0, progress));
        const bool isPaused = index.data(JobTableModel::kPausedRole).toBool();
        painter->setBrush(theme.color(isPaused ? Role::tiedBar : Role::accent));
        painter->drawRoundedRect(track, 2.5, 2.5);
    }
};

} // namespace

QString durationText(qint64 milliseconds) {
    if (milliseconds < 0)
        return "–";
    if (milliseconds < 10'000)
        return JobTable::tr("%1 s").arg(static_cast<double>(milliseconds) / 1000, 0, 'f', 1);
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return JobTable::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return JobTable::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return JobTable::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

void JobTableModel::setRows(const QList<JobRow>& rows) {
    const bool sameJobs = rows.size() == m_rows.size() &&
                          std::equal(rows.begin(), rows.end(), m_rows.begin(),
                                     [](const JobRow& a, const JobRow& b) { return a.id == b.id; });
    if (!sameJobs) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(i, 0), index(i, columns - 1));
    }
}

int JobTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JobTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant JobTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobRow& job = m_rows[index.row()];
    if (role == kProgressRole)
        return job.progress;
    if (role == kPausedRole)
        return job.isPaused;
    if (role == Qt::ToolTipRole)
        return job.problem;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case name:
        return job.name;
    case state:
        return job.problem.isEmpty() ? job.state : job.state + ": " + job.problem;
    case elapsed:
        return durationText(job.elapsedMs);
    case remaining:
        return job.running ? durationText(job.remainingMs) : QString();
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case name:
        return tr("Job");
    case state:
        return tr("State");
    case progress:
        return tr("Progress");
    case elapsed:
        return tr("Elapsed");
    case remaining:
        return tr("Remaining");
    default:
        return {};
    }
}

JobTable::JobTable(QWidget* parent)
    : QWidget(parent), m_model(new JobTableModel(this)), m_table(new QTableView),
      m_pages(new QStackedWidget) {
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(JobTableModel::progress, new ProgressDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setFont(fontOf(TextSize::table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kTableRow);
    m_table->horizontalHeader()->setSectionResizeMode(JobTableModel::name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto* nothing = new EmptyState;
    nothing->setTexts(tr("No jobs yet"),
                      tr("Sweeps, surveys and exports run here; each can be cancelled."));
    m_pages->addWidget(nothing);
    m_pages->addWidget(m_table);

    auto* cancel = new QPushButton(tr("Cancel job"));
    auto* clear = new QPushButton(tr("Clear finished"));
    connect(cancel, &QPushButton::clicked, this, &JobTable::cancelSelected);
    connect(clear, &QPushButton::clicked, this, &JobTable::clearRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics::kGap, 0, metrics::kGap, metrics::kGap);
    buttons->addStretch();
    buttons->addWidget(clear);
    buttons->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    layout->addLayout(buttons);
}

void JobTable::setRows(const QList<JobRow>& rows) {
    m_pages->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    m_model->setRows(rows);
    if (!rows.isEmpty() && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
}

void JobTable::cancelSelected() {
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        Q_EMIT cancelRequested(m_model->row(current.row()).id);
}

} // namespace hwflow
