// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_model.h"

#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

using Value = std::optional<double>;

/// Relative differences below this are shown as none.
constexpr double kSame = 0.0005;

/// Energy of one level over all layers; empty where an estimate has no levels.
Value levelEnergy(const ComparedColumn& design, const std::string& level) {
    if (!design.estimate || !design.estimate->schedulable)
        return std::nullopt;
    double energy = 0;
    bool known = false;
    for (const LayerEstimate& layer : design.estimate->layers)
        for (const LevelEnergy& part : layer.energyByLevel)
            if (part.level == level) {
                known = true;
                for (const double value : part.energy.values)
                    energy += value;
            }
    return known ? Value(energy) : std::nullopt;
}

Value macEnergy(const ComparedColumn& design) {
    if (!design.estimate || !design.estimate->totals.energy)
        return std::nullopt;
    double energy = 0;
    for (const LayerEstimate& layer : design.estimate->layers)
        energy += layer.macEnergy;
    return energy;
}

template <typename Member>
auto total(Member EstimateTotals::*member) {
    return [member](const ComparedColumn& design) -> Value {
        if (!design.estimate || !(design.estimate->totals.*member))
            return std::nullopt;
        return static_cast<double>(*(design.estimate->totals.*member));
    };
}

Value energyTimesLatency(const ComparedColumn& design) {
    if (!design.estimate)
        return std::nullopt;
    const EstimateTotals& totals = design.estimate->totals;
    if (!totals.energy || !totals.latencyCycles)
        return std::nullopt;
    return *totals.energy * *totals.latencyCycles;
}

Value accuracyOf(const ComparedColumn& design) {
    return design.accuracy ? Value(100 * *design.accuracy) : std::nullopt;
}

Value operationsOf(const ComparedColumn& design) {
    return design.estimate ? Value(static_cast<double>(design.estimate->totals.ops()))
                           : std::nullopt;
}

Value parametersOf(const ComparedColumn& design) {
    return design.estimate ? Value(static_cast<double>(design.estimate->totals.params))
                           : std::nullopt;
}

Value elementsOf(const ComparedColumn& design) {
    if (!design.accelerator)
        return std::nullopt;
    return static_cast<double>(design.accelerator->peArray.elements());
}

Value onChipKiB(const ComparedColumn& design) {
    if (!design.accelerator)
        return std::nullopt;
    double kib = 0;
    for (const MemoryLevel& memory : design.accelerator->memories)
        kib += memory.capacityKiB.value_or(0);
    return kib;
}

} // namespace

void CompareModel::setDesigns(const QList<ComparedColumn>& designs) {
    beginResetModel();
    m_designs = designs;
    m_base = std::clamp(m_base, 0, std::max(0, static_cast<int>(designs.size()) - 1));
    m_memories = 2;
    for (const ComparedColumn& design : designs)
        if (design.accelerator)
            m_memories =
                std::max(m_memories, static_cast<int>(design.accelerator->memories.size()));
    makeRows();
    endResetModel();
}

void CompareModel::setBase(int design) {
    beginResetModel();
    m_base = design;
    endResetModel();
}

void CompareModel::makeRows() {
    m_rows.clear();
    const bool hasSeveral =
        std::any_of(m_designs.begin(), m_designs.end(), [&](const ComparedColumn& design) {
            return design.network != m_designs.front().network;
        });
    if (hasSeveral)
        m_rows.append({tr("Accuracy"), "%", -1, false, false, accuracyOf, false});
    m_rows.append({tr("Energy"), tr("MAC-units"), -1, true, false, total(&EstimateTotals::energy)});
    addLevelRows();
    m_rows.append(
        {tr("Latency"), tr("cycles"), -1, true, false, total(&EstimateTotals::latencyCycles)});
    m_rows.append({tr("Energy × latency"), {}, -1, true, false, energyTimesLatency});
    m_rows.append(
        {tr("DRAM traffic"), tr("words"), -1, true, false, total(&EstimateTotals::dramWords)});
    m_rows.append({tr("Utilisation"), "%", -1, false, false, [](const ComparedColumn& design) {
                       Value share = total(&EstimateTotals::utilization)(design);
                       if (share)
                           *share *= 100;
                       return share;
                   }});
    if (hasSeveral) {
        m_rows.append({tr("Operations"), {}, -1, true, false, operationsOf});
        m_rows.append({tr("Parameters"), {}, -1, true, false, parametersOf});
    }
    m_rows.append({tr("PEs"), {}, -1, true, true, elementsOf});
    m_rows.append({tr("On-chip memory"), "KiB", -1, true, true, onChipKiB});
    dropUnknownRows();
}

/// What a level of abstraction does not know, or nobody has measured, needs no row.
void CompareModel::dropUnknownRows() {
    QList<ComparedColumn> answered;
    for (const ComparedColumn& design : m_designs) {
        if (design.estimate == nullptr && design.problem.isEmpty())
            return; // it is still being computed
        if (design.estimate != nullptr && design.estimate->schedulable)
            answered.append(design);
    }
    if (answered.isEmpty())
        return;
    m_rows.removeIf([&](const Row& row) {
        return std::none_of(answered.begin(), answered.end(), [&](const ComparedColumn& design) {
            return row.value(design).has_value();
        });
    });
}

void CompareModel::addLevelRows() {
    // Memories are matched by name, in the order of the design that has the most of them.
    const ComparedColumn* widest = nullptr;
    for (const ComparedColumn& design : m_designs)
        if (design.accelerator && (widest == nullptr || design.accelerator->memories.size() >
                                                            widest->accelerator->memories.size()))
            widest = &design;
    if (widest == nullptr)
        return;
    int level = 0;
    const auto add = [&](const QString& name, auto figure) {
        m_rows.append({name, {}, level++, true, false, figure});
    };
    for (const MemoryLevel& memory : widest->accelerator->memories)
        add(levelTitle(memory.name), [name = memory.name](const ComparedColumn& design) {
            return levelEnergy(design, name);
        });
    for (const char* name : {"array", "rf"})
        add(levelTitle(name),
            [name](const ComparedColumn& design) { return levelEnergy(design, name); });
    add(levelTitle("mac"), macEnergy);
}

int CompareModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_designs.size()) + 1;
}

std::optional<double> CompareModel::value(const Row& row, int design) const {
    return row.value(m_designs[design]);
}

QVariant CompareModel::change(const Row& row, int design) const {
    const auto own = value(row, design);
    const auto base = value(row, m_base);
    if (design == m_base || !own || !base)
        return {};
    if (row.unit == "%")
        return (*own - *base) / 100;
    return *base != 0 ? QVariant(*own / *base - 1) : QVariant();
}

QString CompareModel::changeTextOf(const Row& row, int design) const {
    const QVariant difference = change(row, design);
    if (!difference.isValid())
        return {};
    return row.unit == "%" ? pointsText(difference.toDouble()) : changeText(difference.toDouble());
}

int CompareModel::verdict(const Row& row, int design) const {
    const QVariant difference = change(row, design);
    if (!difference.isValid() || row.isNeutral || std::abs(difference.toDouble()) < kSame)
        return 0;
    return (difference.toDouble() < 0) == row.lessIsBetter ? 1 : -1;
}

bool CompareModel::isBest(const Row& row, int design) const {
    const auto own = value(row, design);
    if (!own || row.isNeutral || row.level >= 0)
        return false;
    bool differs = false;
    for (int other = 0; other < m_designs.size(); ++other) {
        const auto theirs = value(row, other);
        if (!theirs)
            continue;
        if (row.lessIsBetter ? *theirs < *own : *theirs > *own)
            return false;
        differs = differs || *theirs != *own;
    }
    return differs;
}

QVariant CompareModel::nameData(const Row& row, int role) const {
    if (role == Qt::DisplayRole)
        return row.unit.isEmpty() ? row.name : row.name + "  " + row.unit;
    return {};
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    if (role == levelRole)
        return row.level;
    if (index.column() == 0)
        return nameData(row, role);
    const int design = index.column() - 1;
    const auto own = value(row, design);
    switch (role) {
    case Qt::DisplayRole:
        if (own)
            return shortText(*own, 4);
        return row.isEstimated && m_designs[design].estimate &&
                       !m_designs[design].estimate->schedulable
                   ? QString("NS")
                   : QString("–");
    case Qt::ToolTipRole:
        return own ? exactText(*own) : m_designs[design].problem;
    case changeRole:
        return change(row, design);
    case changeTextRole:
        return changeTextOf(row, design);
    case verdictRole:
        return verdict(row, design);
    case bestRole:
        return isBest(row, design);
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return m_designs.isEmpty() ? QString() : tr("differences against %1").arg(letterOf(m_base));
    return m_designs[section - 1].name;
}

} // namespace hwflow
