// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of networks or accelerators in the Library: those of the project first, then those that
// ship, with a size beside the name and a mark at the one in use.

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace hwflow {

struct LibraryEntry {
    QString name;
    QString detail; ///< "16 × 16", "56 layers"
    QString tip;
    bool isOpen = false;
    bool isInProject = false;

    bool operator==(const LibraryEntry&) const = default;
};

class LibraryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles { detailRole = Qt::UserRole, openRole, projectRole };

    /// `mimeType` is what a dragged entry is called.
    explicit LibraryModel(QString mimeType, QObject* parent = nullptr);

    void setEntries(const QList<LibraryEntry>& entries);
    /// Shows only entries that contain all words.
    void setFilter(const QString& words);
    [[nodiscard]] const LibraryEntry& entry(int row) const { return m_entries[m_shown[row]]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QStringList mimeTypes() const override { return {m_mimeType}; }
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    void refilter();

    QString m_mimeType;
    QString m_filter;
    QList<LibraryEntry> m_entries;
    QList<int> m_shown;
};

} // namespace hwflow
