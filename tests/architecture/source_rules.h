// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules that every source file of the tree keeps: which folder may include what, and what a
// file starts with. Paths are relative to the root of the tree, with '/'.

#include <QString>
#include <QStringList>

namespace hwflow::architecture {

/// What is wrong with a file, one sentence for each breach; empty if nothing is.
/// Knows C++ sources and headers, CMake files and shell scripts; any other file has no rules.
[[nodiscard]] QStringList breachesIn(const QString& path, const QString& text);

/// Whether `breachesIn` has rules for a file of this name.
[[nodiscard]] bool isSource(const QString& path);

} // namespace hwflow::architecture
