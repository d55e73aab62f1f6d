// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of the Compare workspace: a row for each figure, a column for each design, and the
// relative difference against one of them.

#include "widgets/compare/compared_design.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QList>

#include <functional>
#include <optional>

namespace hwflow {

class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles {
        /// double: difference against the base, if there is one: relative, of percentages in points
        changeRole = Qt::UserRole,
        changeTextRole, ///< the same in words
        verdictRole,    ///< int: 1 better than the base, -1 worse, 0 neither
        bestRole,       ///< bool: the best of its row
        levelRole,      ///< int: the level that the row is a part of, or -1
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setDesigns(const QList<ComparedColumn>& designs);
    void setBase(int design);
    [[nodiscard]] int base() const { return m_base; }
    [[nodiscard]] const QList<ComparedColumn>& designs() const { return m_designs; }
    /// Memories of the design with the most: what level colours are made for.
    [[nodiscard]] int memories() const { return m_memories; }

    /// Column 0 has the figures' names.
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row {
        QString name;
        QString unit;
        int level = -1;
        bool lessIsBetter = true;
        bool isNeutral = false;
        std::function<std::optional<double>(const ComparedColumn&)> value;
        bool isEstimated = true; ///< so that it lacks what cannot be scheduled
    };

    void makeRows();
    void addLevelRows();
    void dropUnknownRows();
    [[nodiscard]] std::optional<double> value(const Row& row, int design) const;
    [[nodiscard]] QVariant change(const Row& row, int design) const;
    [[nodiscard]] QString changeTextOf(const Row& row, int design) const;
    [[nodiscard]] int verdict(const Row& row, int design) const;
    [[nodiscard]] bool isBest(const Row& row, int design) const;
    [[nodiscard]] QVariant nameData(const Row& row, int role) const;

    QList<ComparedColumn> m_designs;
    QList<Row> m_rows;
    int m_base = 0;
    int m_memories = 2;
};

} // namespace hwflow
