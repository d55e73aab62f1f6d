// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_commands.h"

#include "widgets/style/icon.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <algorithm>
#include <array>

namespace hwflow {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(hwflow::LayerCommands)
};

enum class Needs { nothing, oneLayer, layers };

struct Entry {
    LayerCommand command;
    const char* text;
    const char* icon; ///< null: none
    int key;          ///< of Qt::Key, with modifiers
    Needs needs;
    bool endsGroup;
};

constexpr int kCtrl = static_cast<int>(Qt::ControlModifier);

constexpr std::array<Entry, 7> kEntries{{
    {LayerCommand::edit, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Edit…"), nullptr,
     Qt::Key_Return, Needs::oneLayer, false},
    {LayerCommand::rename, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Rename"), nullptr,
     Qt::Key_F2, Needs::oneLayer, true},
    {LayerCommand::insertAfter, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Insert after…"), "plus",
     Qt::Key_Insert, Needs::nothing, false},
    {LayerCommand::duplicate, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Duplicate"), nullptr,
     kCtrl | static_cast<int>(Qt::Key_D), Needs::layers, false},
    {LayerCommand::remove, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Delete"), "delete",
     Qt::Key_Delete, Needs::layers, true},
    {LayerCommand::copy, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Copy"), "copy",
     kCtrl | static_cast<int>(Qt::Key_C), Needs::layers, false},
    {LayerCommand::paste, QT_TRANSLATE_NOOP("hwflow::LayerCommands", "Paste after"), nullptr,
     kCtrl | static_cast<int>(Qt::Key_V), Needs::nothing, false},
}};

bool isOffered(Needs needs, qsizetype layers) {
    return needs == Needs::nothing || (needs == Needs::oneLayer ? layers == 1 : layers > 0);
}

} // namespace

std::optional<LayerCommand> commandOf(const QKeyEvent& event) {
    const int key = event.key() == Qt::Key_Enter ? static_cast<int>(Qt::Key_Return) : event.key();
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto found = std::find_if(kEntries.begin(), kEntries.end(), [&](const Entry& entry) {
        return entry.key == (key | static_cast<int>(modifiers));
    });
    return found != kEntries.end() ? std::optional(found->command) : std::nullopt;
}

void addCommands(QMenu& menu, qsizetype layers, const std::function<void(LayerCommand)>& run) {
    for (const Entry& entry : kEntries) {
        // Behind the tab stands the key. It isn't set as the action's shortcut, which would compete
        // with the window's own.
        const QString key = QKeySequence(entry.key).toString(QKeySequence::NativeText);
        auto* action = menu.addAction(Texts::tr(entry.text) + '\t' + key, &menu,
                                      [run, command = entry.command] { run(command); });
        if (entry.icon != nullptr)
            action->setIcon(icon(entry.icon));
        action->setEnabled(isOffered(entry.needs, layers));
        if (entry.endsGroup)
            menu.addSeparator();
    }
}

} // namespace hwflow
