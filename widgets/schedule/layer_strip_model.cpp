// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/layer_strip_model.h"

#include "widgets/style/quantity.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Energy, or the nearest thing to it that the level knows.
std::optional<double> costOf(const LayerEstimate& layer) {
    if (layer.energy)
        return layer.energy;
    if (layer.offChipEnergy)
        return layer.offChipEnergy;
    return layer.dramWords ? std::optional(static_cast<double>(*layer.dramWords)) : std::nullopt;
}

bool haveSameNames(const NetworkEstimate* a, const NetworkEstimate* b) {
    if (a == nullptr || b == nullptr)
        return a == b;
    return std::equal(
        a->layers.begin(), a->layers.end(), b->layers.begin(), b->layers.end(),
        [](const LayerEstimate& x, const LayerEstimate& y) { return x.name == y.name; });
}

} // namespace

void LayerStripModel::setDesign(const ShownDesign& design) {
    if (design.estimate == m_estimate && design.isLate == m_isLate)
        return;
    const bool isSame = haveSameNames(design.estimate.get(), m_estimate.get());
    const bool hasOtherLevel = design.estimate && m_estimate &&
                               design.estimate->options.level != m_estimate->options.level;
    if (!isSame)
        beginResetModel();
    m_estimate = design.estimate;
    m_isLate = design.isLate;
    m_most = 0;
    for (int row = 0; row < rowCount(); ++row)
        m_most = std::max(m_most, costOf(layer(row)).value_or(0));
    if (!isSame)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    if (hasOtherLevel)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
}

const LayerEstimate& LayerStripModel::layer(int row) const {
    return m_estimate->layers[static_cast<std::size_t>(row)];
}

QString LayerStripModel::layerName(int row) const {
    return QString::fromStdString(layer(row).name);
}

int LayerStripModel::rowOf(const QString& layerName) const {
    const std::string wanted = layerName.toStdString();
    for (int row = 0; row < rowCount(); ++row)
        if (layer(row).name == wanted)
            return row;
    return -1;
}

bool LayerStripModel::isPinned(int row) const {
    return layer(row).isPinned || layer(row).isPinStale;
}

int LayerStripModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_estimate ? 0 : static_cast<int>(m_estimate->layers.size());
}

int LayerStripModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant LayerStripModel::displayed(int row, int column) const {
    switch (column) {
    case number:
        return row + 1;
    case name:
        return layerName(row);
    case value:
        return layer(row).infeasible ? tr("NS") : shortText(costOf(layer(row)));
    default:
        return {};
    }
}

QString LayerStripModel::tipOf(int row) const {
    const LayerEstimate& estimate = layer(row);
    const QString head = layerName(row);
    if (estimate.infeasible)
        return head + '\n' +
               tr("Not schedulable: %1")
                   .arg(QString::fromStdString(toString(*estimate.infeasible)));
    const auto cost = costOf(estimate);
    QString tip = cost ? head + '\n' + exactText(*cost) : head;
    if (!isPinned(row))
        return tip;
    return tip + '\n' +
           (estimate.isPinned ? tr("Pinned by hand") : tr("Its pin does not fit this design"));
}

QVariant LayerStripModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, index.column());
    case Qt::ToolTipRole:
        return tipOf(row);
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == value ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case shareRole:
        return m_most > 0 ? costOf(layer(row)).value_or(0) / m_most : 0.0;
    case pinnedRole:
        return isPinned(row);
    case infeasibleRole:
        return layer(row).infeasible.has_value();
    case lateRole:
        return m_isLate;
    default:
        return {};
    }
}

QVariant LayerStripModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == value ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const Level level = m_estimate ? m_estimate->options.level : Level::fine;
    switch (section) {
    case number:
        return QString("#");
    case name:
        return tr("Layer");
    case value:
        return level == Level::fine  ? tr("Energy")
               : level == Level::mid ? tr("Off-chip energy")
                                     : tr("Off-chip words");
    default:
        return QString();
    }
}

} // namespace hwflow
