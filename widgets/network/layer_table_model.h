// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers of the open network as a table, in topological order: what they are, what work they
// do and what that costs. A new estimate changes the cells of the columns it concerns; rows are
// only made anew when the layers are others. Renaming is asked for, never done here.

#include "widgets/network/heat_metric.h"
#include "widgets/network/network_facts.h"
#include "widgets/shared/shown_design.h"

#include <QAbstractTableModel>

#include <array>
#include <optional>
#include <vector>

namespace hwflow {

enum class LayerColumn {
    number,
    layer,
    shape,
    macs,
    params,
    dramWords,
    energy,
    cycles,
    utilization,
    dataflow,
    problem,
};

inline constexpr int kLayerColumns = static_cast<int>(LayerColumn::problem) + 1;

/// The column that has the heat of a metric; none for HeatMetric::none.
[[nodiscard]] std::optional<LayerColumn> columnOf(HeatMetric metric);

class LayerTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles {
        sortRole = Qt::UserRole, ///< double or text
        copyRole,                ///< text with all digits
        heatRole,                ///< double from 0 to 1; invalid where there is no heat
        isFreeRole,              ///< bool: the layer costs nothing in the model
        isBlockedRole,           ///< bool: the layer cannot be scheduled
        isLateRole,              ///< bool: the value belongs to an older state
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const ShownDesign& design);
    void setHeat(HeatMetric metric);
    [[nodiscard]] HeatMetric heat() const { return m_metric; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    [[nodiscard]] const Layer& layer(int row) const;
    [[nodiscard]] const LayerFacts& facts(int row) const;
    [[nodiscard]] const LayerEstimate* estimate(int row) const;
    [[nodiscard]] QString name(int row) const;
    /// -1 if there is no such layer.
    [[nodiscard]] int rowOf(const QString& name) const;
    /// How many layers cost something.
    [[nodiscard]] int costedLayers() const;

Q_SIGNALS:
    /// Names, shapes or work are others, be the rows the same or not.
    void layersChanged();
    void renameRequested(const QString& name, const QString& newName);

private:
    struct Head {
        QString title;
        QString tip;
    };
    [[nodiscard]] static Head head(LayerColumn column);
    void showNetwork(const std::shared_ptr<const Network>& network);
    void showEstimate(const ShownDesign& design);
    /// As before, but for at most one layer that was edited or renamed.
    [[nodiscard]] bool hasSameRows(const NetworkFacts& facts) const;
    void changed(LayerColumn first, LayerColumn last);
    void measureHeat();
    /// What a cell's number is; empty where it has none.
    [[nodiscard]] std::optional<double> number(int row, LayerColumn column) const;
    [[nodiscard]] QString text(int row, LayerColumn column) const;
    [[nodiscard]] QString figureText(int row, LayerColumn column) const;
    [[nodiscard]] QString problem(int row) const;
    [[nodiscard]] QString tip(int row, LayerColumn column) const;
    [[nodiscard]] QVariant heatAt(int row, LayerColumn column) const;
    [[nodiscard]] QVariant sortKey(int row, LayerColumn column) const;

    std::optional<NetworkFacts> m_facts;
    std::shared_ptr<const NetworkEstimate> m_estimate;
    std::vector<const LayerEstimate*> m_estimates; ///< by index in the network
    HeatMetric m_metric = HeatMetric::energy;
    double m_most = 0; ///< of the metric
    bool m_isLate = false;
};

} // namespace hwflow
