// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/commands.h"

#include "widgets/style/icon.h"

#include <QSettings>
#include <QWidget>

#include <utility>

namespace hwflow {

namespace {

QString keyOf(const QString& id) {
    return "shortcuts/" + id;
}

} // namespace

Commands::Commands(QWidget* window) : QObject(window), m_window(window) {}

QAction* Commands::add(const CommandInfo& info, std::function<void()> run) {
    auto* action = new QAction(info.text, m_window);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    add(info, action);
    return action;
}

void Commands::add(const CommandInfo& info, QAction* action) {
    if (!info.iconName.isEmpty())
        action->setIcon(icon(info.iconName));
    const QVariant chosen = QSettings().value(keyOf(info.id));
    action->setShortcut(chosen.isValid() ? QKeySequence(chosen.toString()) : info.shortcut);
    action->setObjectName(info.id);
    m_window->addAction(action);
    m_commands.push_back({info, action});
}

QAction* Commands::find(const QString& id) const {
    for (const Command& command : m_commands)
        if (command.info.id == id)
            return command.action;
    return nullptr;
}

void Commands::setShortcut(const QString& id, const QKeySequence& shortcut) {
    for (const Command& command : m_commands) {
        const bool isMeant = command.info.id == id;
        const bool loses = !shortcut.isEmpty() && command.action->shortcut() == shortcut;
        if (!isMeant && !loses)
            continue;
        const QKeySequence next = isMeant ? shortcut : QKeySequence();
        command.action->setShortcut(next);
        QSettings().setValue(keyOf(command.info.id), next.toString());
    }
}

void Commands::resetShortcuts() {
    for (const Command& command : m_commands) {
        command.action->setShortcut(command.info.shortcut);
        QSettings().remove(keyOf(command.info.id));
    }
}

} // namespace hwflow
