// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg.h"

#include "core/report/html.h"
#include "core/report/number_format.h"

#include <cmath>

namespace hwflow {

namespace {

std::string pixels(double length) {
    std::string text = fixedNumber(length, 1);
    if (text.ends_with(".0"))
        text.resize(text.size() - 2);
    return text;
}

std::string attribute(std::string_view name, std::string_view value) {
    std::string text(" ");
    text.append(name).append("=\"").append(value).append("\"");
    return text;
}

std::string opacityOf(double opacity) {
    return opacity < 1 ? attribute("opacity", fixedNumber(opacity, 2)) : std::string();
}

} // namespace

void SvgDrawing::rectangle(SvgPoint corner, double width, double height, std::string_view colour,
                           double opacity) {
    m_content += "<rect" + attribute("x", pixels(corner.x)) + attribute("y", pixels(corner.y)) +
                 attribute("width", pixels(width)) + attribute("height", pixels(height)) +
                 attribute("fill", colour) + opacityOf(opacity) + "/>\n";
}

void SvgDrawing::line(SvgPoint from, SvgPoint to, std::string_view colour, double width) {
    m_content += "<line" + attribute("x1", pixels(from.x)) + attribute("y1", pixels(from.y)) +
                 attribute("x2", pixels(to.x)) + attribute("y2", pixels(to.y)) +
                 attribute("stroke", colour) + attribute("stroke-width", pixels(width)) + "/>\n";
}

void SvgDrawing::polyline(std::span<const SvgPoint> points, std::string_view colour, double width,
                          double opacity) {
    std::string list;
    for (const SvgPoint& point : points)
        list.append(list.empty() ? "" : " ")
            .append(pixels(point.x))
            .append(",")
            .append(pixels(point.y));
    m_content += "<polyline" + attribute("points", list) + attribute("fill", "none") +
                 attribute("stroke", colour) + attribute("stroke-width", pixels(width)) +
                 attribute("stroke-linejoin", "round") + opacityOf(opacity) + "/>\n";
}

void SvgDrawing::text(SvgPoint place, std::string_view content, const SvgText& style) {
    const char* const anchor = style.anchor == SvgAnchor::start    ? "start"
                               : style.anchor == SvgAnchor::middle ? "middle"
                                                                   : "end";
    m_content += "<text" + attribute("x", pixels(place.x)) + attribute("y", pixels(place.y)) +
                 attribute("font-size", pixels(style.size)) + attribute("fill", style.colour) +
                 attribute("text-anchor", anchor);
    if (style.isBold)
        m_content += attribute("font-weight", "600");
    if (style.turn != 0)
        m_content += attribute("transform", "rotate(" + pixels(style.turn) + ' ' + pixels(place.x) +
                                                ' ' + pixels(place.y) + ')');
    m_content += '>' + htmlText(content) + "</text>\n";
}

std::string SvgDrawing::toSvg(std::string_view description) const {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", pixels(m_width)) +
           attribute("height", pixels(m_height)) +
           attribute("viewBox", "0 0 " + pixels(m_width) + ' ' + pixels(m_height)) +
           attribute("role", "img") + attribute("aria-label", htmlText(description)) +
           attribute("font-family", "Inter, Helvetica Neue, Arial, sans-serif") + ">\n" +
           m_content + "</svg>\n";
}

double niceStep(double range, int most) {
    if (!(range > 0) || most < 1)
        return 1;
    const double rough = range / most;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

} // namespace hwflow
