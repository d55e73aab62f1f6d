// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every command of the window by name: type a few letters, choose, and it runs. Also finds layers,
// networks and accelerators that the owner adds as entries.

#include <QAbstractListModel>
#include <QDialog>
#include <QIcon>
#include <QList>
#include <QString>

#include <functional>

class QLineEdit;
class QListView;

namespace hwflow {

struct PaletteEntry {
    QString text;
    QString detail;   ///< where it belongs: "File", "Layer"
    QString shortcut; ///< as text; may be empty
    QIcon icon;
    std::function<void()> run;
};

/// How well `text` answers `query`: all letters in order, word starts and runs count more; below 0
/// if it does not.
[[nodiscard]] int matchScore(const QString& query, const QString& text);

/// The entries that match a query, best first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles { detailRole = Qt::UserRole, shortcutRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setQuery(const QString& query);
    [[nodiscard]] const PaletteEntry& entry(int row) const { return m_entries[m_shown[row]]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<PaletteEntry> m_entries;
    QList<int> m_shown;
};

class CommandPalette : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent);

    /// Shows the palette at the top of its parent; the chosen entry runs after it has closed.
    void open(QList<PaletteEntry> entries);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void runCurrent();

    PaletteModel* m_model;
    QLineEdit* m_query;
    QListView* m_list;
};

} // namespace hwflow
