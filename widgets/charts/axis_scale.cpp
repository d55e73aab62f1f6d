// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axis_scale.h"

#include "widgets/style/quantity.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

/// The least of 1, 2, 5 times a power of ten that is at least `step`.
double niceStep(double step) {
    const double decade = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * decade >= step * (1 - 1e-9))
            return factor * decade;
    return 10 * decade;
}

/// "20 M" rather than "20.0 M".
QString tickText(double value) {
    static const QRegularExpression zeros(R"(\.?0+(?=\s|$))");
    QString text = shortText(value);
    return text.contains('.') ? text.remove(zeros) : text;
}

AxisScale linear(double from, double to, int ticks) {
    AxisScale scale;
    const double span = to > from ? to - from : std::max(std::abs(to), 1.0);
    const double step = niceStep(span / std::max(1, ticks));
    scale.min = std::floor(from / step + 1e-9) * step;
    scale.max = std::ceil(to / step - 1e-9) * step;
    if (scale.max <= scale.min)
        scale.max = scale.min + step;
    const auto count = static_cast<int>(std::lround((scale.max - scale.min) / step));
    for (int i = 0; i <= count; ++i) {
        const double value = scale.min + i * step;
        // What should be zero is not quite, after a sum of steps.
        const double shown = std::abs(value) < step * 1e-6 ? 0 : value;
        scale.ticks.append({shown, tickText(shown)});
    }
    return scale;
}

} // namespace

double AxisScale::position(double value) const {
    return logarithmic ? std::log10(value) : value;
}

double AxisScale::value(double position) const {
    return logarithmic ? std::pow(10, position) : position;
}

AxisScale scaleFromZero(double most, int ticks) {
    return linear(0, most > 0 ? most : 1, ticks);
}

AxisScale scaleAround(double least, double most, int ticks) {
    return linear(least, most, ticks);
}

AxisScale logScaleAround(double least, double most, int ticks) {
    AxisScale scale;
    scale.logarithmic = true;
    const double margin = least < most ? std::pow(most / least, 0.03) : 1.5;
    scale.min = least / margin;
    scale.max = most * margin;
    const double decades = std::log10(scale.max / scale.min);
    // All of 1, 2, 5 while there is room for them, then decades, then every few decades.
    const bool isFine = decades * 3 <= ticks * 1.6;
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, ticks))));
    const auto first = static_cast<int>(std::floor(std::log10(scale.min)));
    const auto last = static_cast<int>(std::ceil(std::log10(scale.max)));
    for (int decade = first; decade <= last; ++decade) {
        for (const int factor : {1, 2, 3, 5, 7}) {
            const bool isWanted = factor == 1
                                      ? decade % stride == 0
                                      : isFine && (factor == 2 || factor == 5 || decades < 0.8);
            const double value = factor * std::pow(10, decade);
            if (isWanted && value >= scale.min && value <= scale.max)
                scale.ticks.append({value, tickText(value)});
        }
    }
    if (scale.ticks.size() < 2) {
        scale.ticks.clear();
        for (const AxisTick& tick : linear(scale.min, scale.max, ticks).ticks)
            if (tick.value >= scale.min && tick.value <= scale.max)
                scale.ticks.append(tick);
    }
    return scale;
}

} // namespace hwflow
