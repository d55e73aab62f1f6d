// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_model.h"

#include "widgets/style/quantity.h"

#include <algorithm>
#include <set>

namespace hwflow {

namespace {

constexpr int kCosts = 5;

} // namespace

QList<PolicyModel::Row> PolicyModel::bestOf(const PruneRun& run) {
    std::vector<const PruneEpisode*> episodes;
    for (const PruneEpisode& tried : run.episodes)
        episodes.push_back(&tried);
    std::stable_sort(
        episodes.begin(), episodes.end(),
        [](const PruneEpisode* a, const PruneEpisode* b) { return a->reward > b->reward; });
    QList<Row> rows;
    std::set<std::vector<std::int64_t>> known;
    for (const PruneEpisode* tried : episodes) {
        if (rows.size() == kMostPolicies)
            break;
        if (!known.insert(tried->kept).second)
            continue;
        rows.append({tried->index,
                     static_cast<int>(rows.size()) + 1,
                     tried->reward,
                     tried->accuracy,
                     {tried->energy, tried->latency, tried->dram, tried->ops, tried->params}});
    }
    return rows;
}

std::optional<double> PolicyModel::valueOf(const Row& row, int column) {
    switch (column) {
    case rank:
        return row.rank;
    case episode:
        return static_cast<double>(row.episode);
    case reward:
        return row.reward;
    case accuracy:
        return row.accuracy;
    default:
        return column >= energy && column < energy + kCosts ? row.costs[column - energy]
                                                            : std::nullopt;
    }
}

bool PolicyModel::isBefore(const Row& a, const Row& b) const {
    const auto left = valueOf(a, m_sortColumn);
    const auto right = valueOf(b, m_sortColumn);
    if (left != right)
        return m_order == Qt::AscendingOrder ? left < right : right < left;
    return a.rank < b.rank;
}

void PolicyModel::setRun(const PruneRun& run) {
    QList<Row> wanted = bestOf(run);
    const auto isBefore = [this](const Row& a, const Row& b) { return this->isBefore(a, b); };
    std::sort(wanted.begin(), wanted.end(), isBefore);
    if (wanted == m_rows)
        return;
    removeOthers(wanted);
    // Ranks of those that stay may have moved, but not their order.
    for (Row& row : m_rows)
        row = *std::find_if(wanted.begin(), wanted.end(),
                            [&](const Row& other) { return other.episode == row.episode; });
    if (!std::is_sorted(m_rows.begin(), m_rows.end(), isBefore)) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
        return;
    }
    insertMissing(wanted);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void PolicyModel::removeOthers(const QList<Row>& wanted) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto isSame = [&](const Row& other) { return other.episode == m_rows[row].episode; };
        if (std::any_of(wanted.begin(), wanted.end(), isSame))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
}

void PolicyModel::insertMissing(const QList<Row>& wanted) {
    for (int row = 0; row < wanted.size(); ++row) {
        if (row < m_rows.size() && m_rows[row].episode == wanted[row].episode)
            continue;
        beginInsertRows({}, row, row);
        m_rows.insert(row, wanted[row]);
        endInsertRows();
    }
}

int PolicyModel::rowOf(std::int64_t wanted) const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].episode == wanted)
            return row;
    return -1;
}

int PolicyModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PolicyModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant PolicyModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto value = valueOf(m_rows[index.row()], index.column());
    if (!value)
        return "–";
    if (index.column() <= episode)
        return static_cast<qlonglong>(*value);
    if (role == Qt::ToolTipRole)
        return exactText(*value);
    return index.column() == reward ? QString::number(*value, 'f', 3)
                                    : QString::number(100 * *value, 'f', 1);
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole) // what is best comes first
        return int(section == reward || section == accuracy ? Qt::DescendingOrder
                                                            : Qt::AscendingOrder);
    if (role == Qt::ToolTipRole && section >= energy)
        return tr("In percent of the unpruned network");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case rank:
        return "#";
    case episode:
        return tr("Episode");
    case reward:
        return tr("Reward");
    case accuracy:
        return tr("Accuracy");
    case energy:
        return tr("Energy");
    case latency:
        return tr("Latency");
    case dram:
        return tr("DRAM");
    case ops:
        return tr("OPs");
    case params:
        return tr("Params");
    default:
        return {};
    }
}

void PolicyModel::sort(int column, Qt::SortOrder order) {
    m_sortColumn = column;
    m_order = order;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<std::int64_t> episodes;
    for (const QModelIndex& index : before)
        episodes.append(m_rows[index.row()].episode);
    std::sort(m_rows.begin(), m_rows.end(),
              [this](const Row& a, const Row& b) { return isBefore(a, b); });
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(episodes[i]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

QString PolicyModel::text() const {
    QStringList lines;
    QStringList head;
    for (int column = 0; column < columns; ++column)
        head << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << head.join('\t');
    for (const Row& row : m_rows) {
        QStringList cells;
        for (int column = 0; column < columns; ++column) {
            const auto value = valueOf(row, column);
            cells << (value ? exactText(*value) : QString());
        }
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

} // namespace hwflow
