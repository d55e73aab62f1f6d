// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/settings.h"

#include <QFileInfo>
#include <QSettings>

namespace hwflow::settings {

namespace {

constexpr int kRecentFiles = 9; // as many as Ctrl+1 to Ctrl+9 open
constexpr const char* kThemeKey = "theme";
constexpr const char* kLanguageKey = "language";
constexpr const char* kRecentKey = "recentFiles";

} // namespace

ThemeChoice theme() {
    const QString stored = QSettings().value(kThemeKey).toString();
    if (stored == "light")
        return ThemeChoice::light;
    return stored == "dark" ? ThemeChoice::dark : ThemeChoice::system;
}

void setTheme(ThemeChoice choice) {
    QSettings().setValue(kThemeKey, choice == ThemeChoice::light  ? "light"
                                    : choice == ThemeChoice::dark ? "dark"
                                                                  : "system");
}

QString language() {
    return QSettings().value(kLanguageKey).toString();
}

void setLanguage(const QString& language) {
    QSettings().setValue(kLanguageKey, language);
}

QStringList recentFiles() {
    QStringList files = QSettings().value(kRecentKey).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files.mid(0, kRecentFiles);
}

void addRecentFile(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(kRecentKey, files.mid(0, kRecentFiles));
}

} // namespace hwflow::settings
