// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every command of the window, once: the action that menus, the command palette and the editor of
// shortcuts share. Shortcuts that the user changed are kept in the settings.

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace hwflow {

struct CommandInfo {
    QString id;    ///< in the settings; never changes
    QString group; ///< the menu it belongs to, translated
    QString text;  ///< translated, with its mnemonic
    QString iconName = {};
    QKeySequence shortcut = {}; ///< unless the user has chosen another
};

class Commands : public QObject {
    Q_OBJECT

public:
    explicit Commands(QWidget* window);

    QAction* add(const CommandInfo& info, std::function<void()> run);
    /// For an action that somebody else made, such as undo.
    void add(const CommandInfo& info, QAction* action);

    struct Command {
        CommandInfo info;
        QAction* action = nullptr;
    };
    [[nodiscard]] const std::vector<Command>& all() const { return m_commands; }
    [[nodiscard]] QAction* find(const QString& id) const;

    /// Gives a command another shortcut, and takes it from whichever command had it.
    void setShortcut(const QString& id, const QKeySequence& shortcut);
    void resetShortcuts();

private:
    QWidget* m_window;
    std::vector<Command> m_commands;
};

} // namespace hwflow
