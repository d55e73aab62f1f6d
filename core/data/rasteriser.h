// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws anti-aliased outlines into images. An outline is a signed distance: negative inside, in
// units of the outline's own coordinates, where it fits the circle of radius 1 about the origin.
// A pixel's coverage follows from the distance of its centre, which is exact for straight edges.

#include "core/data/image.h"

#include <array>
#include <functional>
#include <vector>

namespace hwflow {

struct Point {
    double x = 0;
    double y = 0;
};

using Outline = std::function<double(Point)>;

[[nodiscard]] Outline circle(Point centre, double radius);
/// A closed polygon, possibly not convex; at least three corners.
[[nodiscard]] Outline polygon(std::vector<Point> corners);
[[nodiscard]] Outline regularPolygon(int corners, double innerRadius = 0); ///< 0: no star
[[nodiscard]] Outline rectangle(double halfWidth, double halfHeight);
/// The open line through `points` with a round pen.
[[nodiscard]] Outline stroke(std::vector<Point> points, double halfThickness);
[[nodiscard]] Outline unionOf(Outline a, Outline b);
[[nodiscard]] Outline without(Outline whole, Outline hole);

/// Where an outline stands in an image: pixels and radians.
struct Pose {
    Point centre;
    double scale = 1;
    double angle = 0;
    double shear = 0; ///< x moves by this part of y, before the rotation
};

using Colour = std::array<double, 3>; ///< 0 to 255; one-channel images use the first

void paint(Image& image, const Outline& outline, const Pose& pose, const Colour& colour);

/// Sets the pixels of a one-channel map that the outline covers at least by half.
void mark(Image& map, const Outline& outline, const Pose& pose, std::uint8_t value);

} // namespace hwflow
