// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_model.h"

#include <QMimeData>

#include <algorithm>
#include <utility>

namespace hwflow {

LibraryModel::LibraryModel(QString mimeType, QObject* parent)
    : QAbstractListModel(parent), m_mimeType(std::move(mimeType)) {}

void LibraryModel::setEntries(const QList<LibraryEntry>& entries) {
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = entries;
    refilter();
    endResetModel();
}

void LibraryModel::setFilter(const QString& words) {
    beginResetModel();
    m_filter = words;
    refilter();
    endResetModel();
}

void LibraryModel::refilter() {
    const QStringList words = m_filter.split(' ', Qt::SkipEmptyParts);
    m_shown.clear();
    for (int i = 0; i < m_entries.size(); ++i)
        if (std::all_of(words.begin(), words.end(), [&](const QString& word) {
                return m_entries[i].name.contains(word, Qt::CaseInsensitive) ||
                       m_entries[i].detail.contains(word, Qt::CaseInsensitive);
            }))
            m_shown.append(i);
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryEntry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.name;
    case Qt::ToolTipRole:
        return shown.tip;
    case detailRole:
        return shown.detail;
    case openRole:
        return shown.isOpen;
    case projectRole:
        return shown.isInProject;
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QMimeData* LibraryModel::mimeData(const QModelIndexList& indexes) const {
    auto* mime = new QMimeData;
    if (!indexes.isEmpty())
        mime->setData(m_mimeType, entry(indexes.front().row()).name.toUtf8());
    return mime;
}

} // namespace hwflow
