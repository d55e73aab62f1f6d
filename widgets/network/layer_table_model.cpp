// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_table_model.h"

#include "core/report/number_format.h"
#include "widgets/network/layer_texts.h"
#include "widgets/style/quantity.h"

#include <algorithm>
#include <utility>

namespace hwflow {

namespace {

constexpr std::array kFigures{LayerColumn::dramWords, LayerColumn::energy, LayerColumn::cycles,
                              LayerColumn::utilization};

bool isFigure(LayerColumn column) {
    return std::find(kFigures.begin(), kFigures.end(), column) != kFigures.end();
}

bool isOfEstimate(LayerColumn column) {
    return column >= LayerColumn::dramWords;
}

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QVariant alignmentOf(LayerColumn column) {
    const bool isText = column == LayerColumn::layer || column == LayerColumn::shape ||
                        column == LayerColumn::dataflow || column == LayerColumn::problem;
    return static_cast<int>(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight));
}

std::optional<double> figureOf(const LayerEstimate* estimate, LayerColumn column) {
    if (estimate == nullptr)
        return std::nullopt;
    switch (column) {
    case LayerColumn::dramWords:
        if (estimate->dramWords)
            return static_cast<double>(*estimate->dramWords);
        return std::nullopt;
    case LayerColumn::energy:
        return estimate->energy;
    case LayerColumn::cycles:
        return estimate->latencyCycles;
    case LayerColumn::utilization:
        return estimate->utilization;
    default:
        return std::nullopt;
    }
}

bool differsIn(LayerColumn column, const LayerEstimate* a, const LayerEstimate* b) {
    if (isFigure(column))
        return figureOf(a, column) != figureOf(b, column);
    if (a == nullptr || b == nullptr)
        return a != b;
    return column == LayerColumn::dataflow ? a->dataflow != b->dataflow
                                           : a->infeasible != b->infeasible;
}

} // namespace

std::optional<LayerColumn> columnOf(HeatMetric metric) {
    switch (metric) {
    case HeatMetric::energy:
        return LayerColumn::energy;
    case HeatMetric::latency:
        return LayerColumn::cycles;
    case HeatMetric::dramWords:
        return LayerColumn::dramWords;
    case HeatMetric::macs:
        return LayerColumn::macs;
    case HeatMetric::params:
        return LayerColumn::params;
    case HeatMetric::none:
        break;
    }
    return std::nullopt;
}

void LayerTableModel::show(const ShownDesign& design) {
    showNetwork(design.network);
    showEstimate(design);
}

bool LayerTableModel::hasSameRows(const NetworkFacts& facts) const {
    if (!m_facts || m_facts->graph.order != facts.graph.order)
        return false;
    int renamed = 0;
    for (std::size_t i = 0; i < facts.layers.size(); ++i)
        renamed += m_facts->layer(i).name == facts.layer(i).name ? 0 : 1;
    return renamed <= 1;
}

void LayerTableModel::showNetwork(const std::shared_ptr<const Network>& network) {
    if (m_facts ? network == m_facts->network : network == nullptr)
        return;
    std::optional<NetworkFacts> facts;
    if (network != nullptr)
        if (auto made = factsOf(network))
            facts = *std::move(made);
    if (facts && hasSameRows(*facts)) {
        m_facts = std::move(facts);
        m_estimates = matchLayers(*m_facts, m_estimate.get());
        measureHeat();
        changed(LayerColumn::number, LayerColumn::problem);
        Q_EMIT layersChanged();
        return;
    }
    beginResetModel();
    m_facts = std::move(facts);
    m_estimate.reset();
    m_estimates.assign(m_facts ? m_facts->layers.size() : 0, nullptr);
    endResetModel();
    Q_EMIT layersChanged();
}

void LayerTableModel::showEstimate(const ShownDesign& design) {
    if (!m_facts || (design.estimate == m_estimate && design.isLate == m_isLate))
        return;
    const auto before = std::exchange(m_estimate, design.estimate); // keeps what m_estimates names
    const auto old = std::exchange(m_estimates, matchLayers(*m_facts, m_estimate.get()));
    const bool wasLate = std::exchange(m_isLate, design.isLate);
    const double most = m_most;
    measureHeat();
    if (wasLate != m_isLate) {
        changed(LayerColumn::dramWords, LayerColumn::problem);
        return;
    }
    const auto differs = [&](LayerColumn column) {
        for (std::size_t i = 0; i < old.size(); ++i)
            if (differsIn(column, old[i], m_estimates[i]))
                return true;
        return false;
    };
    if (differs(LayerColumn::problem)) { // which marks the whole row
        changed(LayerColumn::number, LayerColumn::problem);
        return;
    }
    for (int i = static_cast<int>(LayerColumn::dramWords); i < kLayerColumns; ++i) {
        const auto column = static_cast<LayerColumn>(i);
        if (differs(column) || (most != m_most && columnOf(m_metric) == column))
            changed(column, column);
    }
}

void LayerTableModel::setHeat(HeatMetric metric) {
    if (m_metric == metric)
        return;
    const auto before = columnOf(std::exchange(m_metric, metric));
    measureHeat();
    for (const auto& column : {before, columnOf(metric)})
        if (column)
            changed(*column, *column);
}

void LayerTableModel::measureHeat() {
    m_most = 0;
    for (std::size_t i = 0; i < m_estimates.size(); ++i)
        m_most = std::max(m_most, heatOf(m_metric, m_facts->layers[i], m_estimates[i]).value_or(0));
}

void LayerTableModel::changed(LayerColumn first, LayerColumn last) {
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, static_cast<int>(first)),
                           index(rowCount() - 1, static_cast<int>(last)));
}

int LayerTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_facts ? 0 : static_cast<int>(m_facts->layers.size());
}

int LayerTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kLayerColumns;
}

const Layer& LayerTableModel::layer(int row) const {
    return m_facts->layer(m_facts->graph.order[static_cast<std::size_t>(row)]);
}

const LayerFacts& LayerTableModel::facts(int row) const {
    return m_facts->layers[m_facts->graph.order[static_cast<std::size_t>(row)]];
}

const LayerEstimate* LayerTableModel::estimate(int row) const {
    return m_estimates[m_facts->graph.order[static_cast<std::size_t>(row)]];
}

QString LayerTableModel::name(int row) const {
    return toQString(layer(row).name);
}

int LayerTableModel::rowOf(const QString& name) const {
    const std::string wanted = name.toStdString();
    for (int row = 0; row < rowCount(); ++row)
        if (layer(row).name == wanted)
            return row;
    return -1;
}

int LayerTableModel::costedLayers() const {
    int most = 0;
    for (int row = 0; row < rowCount(); ++row)
        most = std::max(most, facts(row).number);
    return most;
}

std::optional<double> LayerTableModel::number(int row, LayerColumn column) const {
    const LayerFacts& known = facts(row);
    if (known.number == 0)
        return std::nullopt;
    switch (column) {
    case LayerColumn::number:
        return known.number;
    case LayerColumn::macs:
        return static_cast<double>(known.macs);
    case LayerColumn::params:
        return static_cast<double>(known.params);
    default:
        return figureOf(estimate(row), column);
    }
}

QString LayerTableModel::problem(int row) const {
    const LayerEstimate* const found = estimate(row);
    return found != nullptr && found->infeasible
               ? QString::fromStdString(toString(*found->infeasible))
               : QString();
}

QString LayerTableModel::figureText(int row, LayerColumn column) const {
    if (facts(row).number == 0)
        return {};
    const LayerEstimate* const found = estimate(row);
    if (found != nullptr && found->infeasible)
        return "NS";
    const std::optional<double> value = number(row, column);
    if (column == LayerColumn::utilization && value)
        return percentText(*value, 0);
    return shortText(value);
}

QString LayerTableModel::text(int row, LayerColumn column) const {
    const LayerEstimate* const found = estimate(row);
    switch (column) {
    case LayerColumn::layer:
        return name(row);
    case LayerColumn::shape:
        return workText(layer(row), facts(row).shapes);
    case LayerColumn::number:
    case LayerColumn::macs:
    case LayerColumn::params:
        return facts(row).number == 0 ? QString() : shortText(number(row, column));
    case LayerColumn::dataflow:
        return found != nullptr && found->dataflow ? toQString(nameOf(*found->dataflow)).toUpper()
                                                   : QString();
    case LayerColumn::problem:
        return problem(row);
    default:
        return figureText(row, column);
    }
}

QVariant LayerTableModel::sortKey(int row, LayerColumn column) const {
    switch (column) {
    case LayerColumn::number: // free layers stand where they are computed
        return row;
    case LayerColumn::layer:
    case LayerColumn::shape:
    case LayerColumn::dataflow:
    case LayerColumn::problem:
        return text(row, column);
    default:
        return number(row, column).value_or(-1);
    }
}

QString LayerTableModel::tip(int row, LayerColumn column) const {
    if (const QString reason = problem(row); !reason.isEmpty())
        return tr("%1 cannot be scheduled.\n%2").arg(name(row), reason);
    if (const std::optional<double> value = number(row, column);
        value && column != LayerColumn::number)
        return column == LayerColumn::utilization ? percentText(*value, 3) : exactText(*value);
    const LayerShapes& shapes = facts(row).shapes;
    return QString("%1\n%2, %3 → %4")
        .arg(name(row), titleOf(layer(row).kind), mapText(shapes.input), mapText(shapes.output));
}

QVariant LayerTableModel::heatAt(int row, LayerColumn column) const {
    if (m_most <= 0 || columnOf(m_metric) != column || facts(row).number == 0)
        return {};
    const auto value = heatOf(m_metric, facts(row), estimate(row));
    return value ? QVariant(*value / m_most) : QVariant();
}

QVariant LayerTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const auto column = static_cast<LayerColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return tip(row, column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case sortRole:
        return sortKey(row, column);
    case copyRole: {
        const std::optional<double> value = number(row, column);
        return value ? QVariant(exactText(*value)) : text(row, column);
    }
    case heatRole:
        return heatAt(row, column);
    case isFreeRole:
        return facts(row).number == 0;
    case isBlockedRole:
        return estimate(row) != nullptr && estimate(row)->infeasible.has_value();
    case isLateRole:
        return m_isLate && isOfEstimate(column);
    default:
        return {};
    }
}

QVariant LayerTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kLayerColumns)
        return {};
    const auto column = static_cast<LayerColumn>(section);
    if (role == Qt::DisplayRole)
        return head(column).title;
    if (role == Qt::ToolTipRole)
        return head(column).tip;
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    return {};
}

LayerTableModel::Head LayerTableModel::head(LayerColumn column) {
    switch (column) {
    case LayerColumn::number:
        return {"#", tr("Place among the layers that cost something")};
    case LayerColumn::layer:
        return {tr("Layer"), tr("Name")};
    case LayerColumn::shape:
        return {tr("Shape"), tr("Channels, kernel, stride (s), dilation (d), groups (g)")};
    case LayerColumn::macs:
        return {tr("MACs"), tr("Multiply-accumulate operations for one image")};
    case LayerColumn::params:
        return {tr("Params"), tr("Weights")};
    case LayerColumn::dramWords:
        return {tr("DRAM words"), tr("Words read from and written to DRAM")};
    case LayerColumn::energy:
        return {tr("Energy"), tr("Multiples of the energy of one 16-bit MAC")};
    case LayerColumn::cycles:
        return {tr("Cycles"), tr("Latency")};
    case LayerColumn::utilization:
        return {tr("Util."), tr("Utilisation: the share of the array that does real work")};
    case LayerColumn::dataflow:
        return {tr("Dataflow"), tr("RS, WS or OS: row-, weight- or output-stationary")};
    case LayerColumn::problem:
        return {tr("Problem"), tr("Why a layer cannot be scheduled")};
    }
    return {};
}

Qt::ItemFlags LayerTableModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == static_cast<int>(LayerColumn::layer) ? flags | Qt::ItemIsEditable
                                                                  : flags;
}

bool LayerTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != static_cast<int>(LayerColumn::layer))
        return false;
    const QString before = name(index.row());
    const QString after = value.toString().trimmed();
    if (after != before)
        Q_EMIT renameRequested(before, after);
    return false; // the new name comes back with the next network
}

} // namespace hwflow
