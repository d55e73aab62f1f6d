// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules that every source file of the tree keeps: which folder may include what, and what a
// file starts with. Paths are relative to the root of the tree, with '/'.

#include <QString>
#include <QStringList>

namespace hwflow::architecture {

/// What is wrong with a file, one sentence for each breach; empty if nothing is.
/// Knows C++ sources and headers, CMake files and shell scripts; any other file has no rules.
/// `hasHeader`: the tree has its `headerOf`.
[[nodiscard]] QStringList breachesIn(const QString& path, const QString& text,
                                     bool hasHeader = false);

/// The header of a source's own: "a.h" of "a.cpp"; empty if it is no source.
[[nodiscard]] QString headerOf(const QString& path);

/// Whether `breachesIn` has rules for a file of this name.
[[nodiscard]] bool isSource(const QString& path);

} // namespace hwflow::architecture
