// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

struct RoleColor {
    const char* name; ///< in the style sheet, after an @
    const char* light;
    const char* dark;
};

/// In the order of Role.
constexpr std::array<RoleColor, kRoles> kRoleColors{{
    {"window", "#F1F2F5", "#1D1F25"},        {"panel", "#FFFFFF", "#24272E"},
    {"header", "#F7F8FA", "#292C34"},        {"canvas", "#FAFAFC", "#1A1C21"},
    {"canvasDots", "#DADDE3", "#353A43"},    {"border", "#D8DBE1", "#373B45"},
    {"strongBorder", "#AEB4BF", "#5B616D"},  {"text", "#1B1F27", "#E8EAEE"},
    {"textSecondary", "#4F5765", "#B1B7C2"}, {"caption", "#6C7482", "#8F96A3"},
    {"accent", "#4F46D8", "#A29BFF"},        {"accentSoft", "#E9E8FB", "#38346A"},
    {"accentInk", "#3B33B5", "#CFCBFF"},     {"onAccent", "#FFFFFF", "#14131F"},
    {"better", "#17695F", "#5CC5B2"},        {"betterSoft", "#DDF0EC", "#1D3F3A"},
    {"worse", "#B93A25", "#F08A75"},         {"worseSoft", "#FBE6E2", "#4A2620"},
    {"hover", "#EDEFF3", "#2F333C"},         {"busyPe", "#E9DBDE", "#4A3B40"},
    {"plainBar", "#5B6980", "#8C9AB3"},      {"tiedBar", "#A9B3C2", "#55617A"},
    {"gridLine", "#E9EBEF", "#30343D"},      {"tip", "#20242D", "#ECEEF2"},
    {"tipText", "#F2F3F5", "#1B1F27"},       {"tipDim", "#AAB1BE", "#5A6270"},
    {"scatter", "#8B93A1", "#7F8795"},       {"hatch", "#C9CDD5", "#4A505B"},
}};

struct Pair {
    const char* light;
    const char* dark;
};

constexpr std::array<Pair, 3> kDataTypeColors{
    {{"#2274B9", "#3D9FDB"}, {"#DE8E0E", "#EFAE3E"}, {"#1FA37C", "#62D2AC"}}};
constexpr std::array<Pair, 3> kSoftColors{
    {{"#D6E6F4", "#223B52"}, {"#FBE7C6", "#4A3A1C"}, {"#CFEAE1", "#1D453A"}}};

constexpr std::array<Pair, 9> kSeries{{{"#4F46D8", "#A29BFF"},
                                       {"#B93A25", "#F08A75"},
                                       {"#17695F", "#5CC5B2"},
                                       {"#8A5A00", "#E0B55A"},
                                       {"#7A3E8E", "#D39BE6"},
                                       {"#3E6B8E", "#8FBFE6"},
                                       {"#6B6B6B", "#C0C0C0"},
                                       {"#A0447A", "#EE9CC8"},
                                       {"#4E7A27", "#A8D37F"}}};

constexpr Pair kDram{"#43304F", "#745680"};
constexpr Pair kBuffer{"#7B5573", "#9C7190"};
constexpr Pair kArray{"#AC7F88", "#BF9196"};
constexpr Pair kRegisters{"#D0AA9B", "#DCBBAB"};
constexpr Pair kMac{"#EEDDC8", "#F5E8D8"};

constexpr std::array<Pair, 6> kHeat{{{"#FFFFFF", "#24272E"},
                                     {"#FBEBDF", "#38302F"},
                                     {"#F4CFB8", "#573C34"},
                                     {"#E6A78E", "#80503F"},
                                     {"#CC775F", "#B06A52"},
                                     {"#9E4738", "#E08E6E"}}};
/// Spreads small values, and the share above which text on the heat changes its colour.
constexpr double kHeatExponent = 1.5;
constexpr double kHeatTextFlip = 0.72;

constexpr std::array<std::array<const char*, 4>, 2> kTints{
    {{"#CDD3DE", "#B4BDCC", "#9AA6BA", "#808EA7"}, {"#DDE0CF", "#C8CDB3", "#B1B897", "#98A179"}}};

QColor blend(const QColor& from, const QColor& to, double t) {
    const auto mix = [t](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * t)); };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

double pointSizeFactor(TextSize size) {
    switch (size) {
    case TextSize::small:
        return 10.0 / 12;
    case TextSize::table:
        return 11.0 / 12;
    case TextSize::base:
        return 1;
    case TextSize::title:
        return 13.0 / 12;
    case TextSize::summary:
        return 17.0 / 12;
    }
    return 1;
}

} // namespace

Theme::Theme(Kind kind) : m_kind(kind) {}

const Theme& Theme::get(Kind kind) {
    static const Theme light(Kind::light);
    static const Theme dark(Kind::dark);
    return kind == Kind::light ? light : dark;
}

const Theme& Theme::of(const QPalette& palette) {
    return get(palette.color(QPalette::Window).lightness() < 128 ? Kind::dark : Kind::light);
}

void Theme::apply(QApplication& application, Kind kind) {
    const Theme& theme = get(kind);
    if (application.style()->name().compare("fusion", Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

QColor Theme::color(Role role) const {
    const RoleColor& entry = kRoleColors[static_cast<std::size_t>(role)];
    return QColor(m_kind == Kind::light ? entry.light : entry.dark);
}

QColor Theme::dataType(DataType type) const {
    const Pair& pair = kDataTypeColors[indexOf(type)];
    return QColor(m_kind == Kind::light ? pair.light : pair.dark);
}

QColor Theme::dataTypeSoft(DataType type) const {
    const Pair& pair = kSoftColors[indexOf(type)];
    return QColor(m_kind == Kind::light ? pair.light : pair.dark);
}

QColor Theme::series(std::size_t index) const {
    const Pair& pair = kSeries[index % kSeries.size()];
    return QColor(m_kind == Kind::light ? pair.light : pair.dark);
}

QColor Theme::level(std::size_t index, std::size_t memories) const {
    const auto pick = [this](const Pair& pair) {
        return QColor(m_kind == Kind::light ? pair.light : pair.dark);
    };
    if (index == 0)
        return pick(kDram);
    if (index < memories) {
        const double step = static_cast<double>(index - 1) / static_cast<double>(memories - 1);
        return blend(pick(kBuffer), pick(kArray), step);
    }
    if (index == memories)
        return pick(kArray);
    return pick(index == memories + 1 ? kRegisters : kMac);
}

QColor Theme::heat(double share) const {
    const double value = std::pow(std::clamp(share, 0.0, 1.0), kHeatExponent) * (kHeat.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(value), kHeat.size() - 2);
    const auto at = [this](std::size_t i) {
        return QColor(m_kind == Kind::light ? kHeat[i].light : kHeat[i].dark);
    };
    return blend(at(below), at(below + 1), value - static_cast<double>(below));
}

QColor Theme::heatText(double share) const {
    if (share <= kHeatTextFlip)
        return color(Role::text);
    return m_kind == Kind::light ? QColor(Qt::white) : get(Kind::light).color(Role::text);
}

QColor Theme::mappingTint(std::size_t family, std::size_t step) const {
    const QColor light(kTints[family % kTints.size()][step % 4]);
    return m_kind == Kind::light ? light : blend(light, color(Role::panel), 0.45);
}

QPalette Theme::palette() const {
    QPalette palette;
    palette.setColor(QPalette::Window, color(Role::window));
    palette.setColor(QPalette::WindowText, color(Role::text));
    palette.setColor(QPalette::Base, color(Role::panel));
    palette.setColor(QPalette::AlternateBase, color(Role::header));
    palette.setColor(QPalette::Text, color(Role::text));
    palette.setColor(QPalette::PlaceholderText, color(Role::caption));
    palette.setColor(QPalette::Button, color(Role::header));
    palette.setColor(QPalette::ButtonText, color(Role::text));
    palette.setColor(QPalette::Highlight, color(Role::accent));
    palette.setColor(QPalette::HighlightedText, color(Role::onAccent));
    palette.setColor(QPalette::Link, color(Role::accent));
    palette.setColor(QPalette::LinkVisited, color(Role::accentInk));
    palette.setColor(QPalette::ToolTipBase, color(Role::tip));
    palette.setColor(QPalette::ToolTipText, color(Role::tipText));
    palette.setColor(QPalette::Mid, color(Role::border));
    palette.setColor(QPalette::Dark, color(Role::strongBorder));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Role::strongBorder));
    return palette;
}

QString Theme::styleSheet() const {
    QFile file(":/hwflow/themes/studio.qss");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the style sheet is not part of the program");
    QString sheet = QString::fromUtf8(file.readAll());
    sheet.replace("@kind", m_kind == Kind::light ? "light" : "dark");
    // Longer names first, as "@worse" is also the start of "@worseSoft".
    std::array<RoleColor, kRoles> roles = kRoleColors;
    std::sort(roles.begin(), roles.end(), [](const RoleColor& a, const RoleColor& b) {
        return qstrlen(a.name) > qstrlen(b.name);
    });
    for (const RoleColor& entry : roles)
        sheet.replace('@' + QString(entry.name), m_kind == Kind::light ? entry.light : entry.dark);
    return sheet;
}

QFont fontOf(TextSize size, QFont::Weight weight) {
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * pointSizeFactor(size));
    font.setWeight(weight);
    return font;
}

QFont fixedFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies({"JetBrains Mono", font.family()});
    font.setPointSizeF(QApplication::font().pointSizeF() * pointSizeFactor(TextSize::table));
    return font;
}

} // namespace hwflow
