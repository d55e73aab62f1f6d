// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers of an estimate for a narrow list: number or pin, name, heat, and what the level of
// abstraction knows of their cost.

#include "widgets/shared/shown_design.h"

#include <QAbstractTableModel>

#include <memory>

namespace hwflow {

class LayerStripModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { number, name, heat, value, columns };
    enum Role { shareRole = Qt::UserRole, pinnedRole, infeasibleRole, lateRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setDesign(const ShownDesign& design);
    [[nodiscard]] QString layerName(int row) const;
    /// -1 for an unknown layer.
    [[nodiscard]] int rowOf(const QString& layer) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] const LayerEstimate& layer(int row) const;
    [[nodiscard]] bool isPinned(int row) const;
    [[nodiscard]] QVariant displayed(int row, int column) const;
    [[nodiscard]] QString tipOf(int row) const;

    std::shared_ptr<const NetworkEstimate> m_estimate;
    double m_most = 0;
    bool m_isLate = false;
};

} // namespace hwflow
