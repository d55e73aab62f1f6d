// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Colours, fonts and the style sheet of the window, light and dark. A data type and a level of the
// memory hierarchy have one colour each, everywhere, and nothing else has it. A widget asks for its
// theme when it paints (`Theme::of(*this)`); a change arrives as QEvent::PaletteChange. GUI thread
// only.

#include "core/support/data_type.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>
#include <QWidget>

#include <array>
#include <cstddef>

class QApplication;

namespace hwflow {

/// What a colour is for.
enum class Role {
    window,        ///< window, menus, status strip
    panel,         ///< docks and forms
    header,        ///< heads of docks and tables
    canvas,        ///< ground of a drawing
    canvasDots,    ///< its grid
    border,        ///< hairlines
    strongBorder,  ///< fields, blocks
    text,          ///< what is read
    textSecondary, ///< units, descriptions
    caption,       ///< ranges, axis ticks, hints
    accent,        ///< selection, focus, main button
    accentSoft,    ///< ground of what is selected
    accentInk,     ///< text on accentSoft
    onAccent,      ///< text on accent
    better,        ///< a change for the better
    betterSoft,
    worse, ///< a change for the worse, an error
    worseSoft,
    hover,
    busyPe,   ///< a processing element at work
    plainBar, ///< bars without a data type or a level
    tiedBar,  ///< the same, subordinate
    gridLine, ///< of charts
    tip,      ///< ground of tooltips
    tipText,  ///< text on it
    tipDim,   ///< captions on it
    scatter,  ///< points
    hatch,    ///< idle, not available
};

inline constexpr std::size_t kRoles = static_cast<std::size_t>(Role::hatch) + 1;

/// Sizes of text; all follow the system's font.
enum class TextSize {
    small,   ///< ranges and minor ticks
    table,   ///< tables, charts, secondary texts
    base,    ///< everything else
    title,   ///< titles of blocks, totals
    summary, ///< figures of a summary
};

class Theme {
public:
    enum class Kind { light, dark };

    [[nodiscard]] static const Theme& get(Kind kind);
    /// The theme that a palette belongs to.
    [[nodiscard]] static const Theme& of(const QPalette& palette);
    [[nodiscard]] static const Theme& of(const QWidget& widget) { return of(widget.palette()); }
    /// Dresses the whole application.
    static void apply(QApplication& application, Kind kind);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QColor color(Role role) const;
    [[nodiscard]] QColor dataType(DataType type) const;
    /// Its room, and what of it is unused.
    [[nodiscard]] QColor dataTypeSoft(DataType type) const;
    /// Level 0 is off-chip, then the on-chip memories, the array, the register files, the MACs; an
    /// accelerator with `memories` memories has memories + 3 levels.
    [[nodiscard]] QColor level(std::size_t index, std::size_t memories) const;
    /// Curves that are neither data types nor levels: told apart by hue, and by name in the legend.
    /// The first is the accent; nine differ.
    [[nodiscard]] QColor series(std::size_t index) const;
    /// Colours of a value from 0 to 1 and of text on it.
    [[nodiscard]] QColor heat(double share) const;
    [[nodiscard]] QColor heatText(double share) const;
    /// Tints of mappings: two families of four steps, which repeat.
    [[nodiscard]] QColor mappingTint(std::size_t family, std::size_t step) const;

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QString styleSheet() const;

private:
    explicit Theme(Kind kind);

    Kind m_kind;
};

/// The application's font in one of the sizes, with tabular figures where the font has them.
[[nodiscard]] QFont fontOf(TextSize size, QFont::Weight weight = QFont::Normal);
/// A fixed-width font of the same size as tables.
[[nodiscard]] QFont fixedFont();

} // namespace hwflow
