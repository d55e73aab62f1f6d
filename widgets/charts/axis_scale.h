// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Ranges and ticks that people read easily: 1, 2 and 5 times powers of ten. Pure functions.

#include <QList>
#include <QString>

namespace hwflow {

struct AxisTick {
    double value = 0;
    QString label;

    bool operator==(const AxisTick&) const = default;
};

/// The part of an axis that is shown. A logarithmic one maps log10 of a value to the screen; its
/// ends are above zero.
struct AxisScale {
    double min = 0;
    double max = 1;
    bool logarithmic = false;
    QList<AxisTick> ticks;

    /// Where a value lies on the axis, in the units that Qt Charts is given.
    [[nodiscard]] double position(double value) const;
    [[nodiscard]] double value(double position) const;
    bool operator==(const AxisScale&) const = default;
};

/// A scale from zero, or from below the least value if that is negative, to at least `most`.
[[nodiscard]] AxisScale scaleFromZero(double most, int ticks);
/// A scale around values from `least` to `most`.
[[nodiscard]] AxisScale scaleAround(double least, double most, int ticks);
/// The same in equal ratios; values at or below zero have no place on it.
[[nodiscard]] AxisScale logScaleAround(double least, double most, int ticks);

} // namespace hwflow
