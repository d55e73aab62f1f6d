// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The best policies of a run, a row each: rank, episode, reward, accuracy, and costs in percent of
// the unpruned network. It can be sorted by any column. Rows come and go one by one as episodes
// arrive, so what is selected stays selected.

#include "core/project/prune_run.h"

#include <QAbstractTableModel>
#include <QList>

#include <optional>

namespace hwflow {

class PolicyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { rank, episode, reward, accuracy, energy, latency, dram, ops, params, columns };
    static constexpr int kMostPolicies = 100;

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows the best of the run's policies; equal ones stand once.
    void setRun(const PruneRun& run);
    /// The index of a row's episode.
    [[nodiscard]] std::int64_t episodeAt(int row) const { return m_rows[row].episode; }
    /// -1 if it is not among the best.
    [[nodiscard]] int rowOf(std::int64_t wanted) const;
    /// A head and all rows, with exact numbers (widgets/shared/table_file.h).
    [[nodiscard]] QString text() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        std::int64_t episode = 0;
        int rank = 0; ///< by reward, from 1
        double reward = 0;
        double accuracy = 0;
        std::optional<double> costs[5]; ///< energy, latency, dram, ops, params

        bool operator==(const Row&) const = default;
    };
    [[nodiscard]] static QList<Row> bestOf(const PruneRun& run);
    [[nodiscard]] static std::optional<double> valueOf(const Row& row, int column);
    [[nodiscard]] bool isBefore(const Row& a, const Row& b) const;
    void removeOthers(const QList<Row>& wanted);
    void insertMissing(const QList<Row>& wanted);

    QList<Row> m_rows; ///< as sorted
    int m_sortColumn = rank;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace hwflow
