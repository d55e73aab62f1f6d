// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The jobs panel: each job's name, state, progress, elapsed and remaining time, and a way to cancel
// it. It shows values; whoever runs the jobs keeps them up to date.

#include <QAbstractTableModel>
#include <QList>
#include <QString>
#include <QWidget>

class QStackedWidget;
class QTableView;

namespace hwflow {

struct JobRow {
    int id = 0;
    QString name;
    QString state; ///< "running", "finished" …, translated
    bool running = false;
    double progress = -1; ///< from 0 to 1; below 0: not known
    qint64 elapsedMs = 0;
    qint64 remainingMs = -1; ///< below 0: not known
    QString problem;
    bool isPaused = false;

    bool operator==(const JobRow&) const = default;
};

/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] QString durationText(qint64 milliseconds);

class JobTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { name, state, progress, elapsed, remaining, columns };
    static constexpr int kProgressRole = Qt::UserRole;
    static constexpr int kPausedRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<JobRow>& rows);
    [[nodiscard]] const JobRow& row(int index) const { return m_rows[index]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QList<JobRow> m_rows;
};

class JobTable : public QWidget {
    Q_OBJECT

public:
    explicit JobTable(QWidget* parent = nullptr);

    void setRows(const QList<JobRow>& rows);

Q_SIGNALS:
    void cancelRequested(int id);
    void clearRequested();

private:
    void cancelSelected();

    JobTableModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_pages;
};

} // namespace hwflow
