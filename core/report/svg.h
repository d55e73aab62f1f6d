// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Drawings as SVG, for reports that are made without a display and without Qt. Lengths are pixels,
// colours "#RRGGBB"; texts are escaped here.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct SvgPoint {
    double x = 0;
    double y = 0;
};

enum class SvgAnchor { start, middle, end };

struct SvgText {
    double size = 11;
    std::string_view colour = "#4F5765";
    SvgAnchor anchor = SvgAnchor::start;
    double turn = 0; ///< degrees, clockwise around its place
    bool isBold = false;
};

class SvgDrawing {
public:
    SvgDrawing(double width, double height) : m_width(width), m_height(height) {}

    void rectangle(SvgPoint corner, double width, double height, std::string_view colour,
                   double opacity = 1);
    void line(SvgPoint from, SvgPoint to, std::string_view colour, double width = 1);
    void polyline(std::span<const SvgPoint> points, std::string_view colour, double width,
                  double opacity = 1);
    void text(SvgPoint place, std::string_view content, const SvgText& style = {});

    /// One <svg> element. `description` is for those who cannot see it.
    [[nodiscard]] std::string toSvg(std::string_view description) const;

private:
    double m_width;
    double m_height;
    std::string m_content;
};

/// A step of 1, 2 or 5 times a power of ten that gives at most `most` steps up to `range`.
[[nodiscard]] double niceStep(double range, int most);

} // namespace hwflow
