// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What can be done to the chosen layers of a network, in a menu and by keys, the same in every view
// of it. Keys act in the view that has the focus, before those of the window.

#include <QKeyEvent>
#include <QMenu>

#include <functional>
#include <optional>

namespace hwflow {

enum class LayerCommand { edit, rename, insertAfter, duplicate, remove, copy, paste };

/// The command that a key stands for.
[[nodiscard]] std::optional<LayerCommand> commandOf(const QKeyEvent& event);

/// Adds all commands; those that need layers are off unless `layers` are chosen.
void addCommands(QMenu& menu, qsizetype layers, const std::function<void(LayerCommand)>& run);

} // namespace hwflow
