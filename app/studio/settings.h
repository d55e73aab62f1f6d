// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the program remembers for a user, over all projects. Kept by QSettings; reads give the
// default where nothing usable is stored.

#include <QString>
#include <QStringList>

namespace hwflow::settings {

enum class ThemeChoice { system, light, dark };

[[nodiscard]] ThemeChoice theme();
void setTheme(ThemeChoice choice);

/// A language such as "de", or empty for that of the system.
[[nodiscard]] QString language();
void setLanguage(const QString& language);

/// Paths of projects, the latest first; at most nine, all of which exist.
[[nodiscard]] QStringList recentFiles();
void addRecentFile(const QString& path);

} // namespace hwflow::settings
