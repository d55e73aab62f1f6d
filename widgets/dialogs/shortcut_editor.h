// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lists every command with its shortcut, and lets the user give it another one. It shows values;
// whoever owns the commands changes them and shows the list again.

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace hwflow {

struct ShortcutRow {
    QString id;
    QString group;
    QString text;
    QKeySequence shortcut;
};

class ShortcutEditor : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutEditor(QWidget* parent = nullptr);

    void setRows(const QList<ShortcutRow>& rows);

Q_SIGNALS:
    /// An empty sequence takes the shortcut away.
    void changeRequested(const QString& id, const QKeySequence& shortcut);
    void resetRequested();

private:
    void filter(const QString& words);
    void showCurrent();
    void noteConflict(const QKeySequence& shortcut);
    [[nodiscard]] QString currentId() const;

    QList<ShortcutRow> m_rows;
    QLineEdit* m_filter;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_edit;
    QLabel* m_conflict;
};

} // namespace hwflow
