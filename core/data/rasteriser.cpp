// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/rasteriser.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hwflow {

namespace {

double distanceToSegment(Point p, Point a, Point b) {
    const Point along{b.x - a.x, b.y - a.y};
    const double length = along.x * along.x + along.y * along.y;
    const double t =
        length > 0 ? std::clamp(((p.x - a.x) * along.x + (p.y - a.y) * along.y) / length, 0.0, 1.0)
                   : 0.0;
    return std::hypot(p.x - a.x - t * along.x, p.y - a.y - t * along.y);
}

bool crossesRay(Point p, Point a, Point b) {
    return (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
}

/// Calls `draw(y, x, coverage)` for the pixels that the outline touches.
template <typename Draw>
void forCoverage(const Image& image, const Outline& outline, const Pose& pose, Draw draw) {
    constexpr double kSoft = 2; // room for the soft edge and for shear
    const double reach = pose.scale * (1 + std::abs(pose.shear)) + kSoft;
    const auto first = [&](double centre) {
        return std::max<std::int64_t>(0, std::lround(centre - reach));
    };
    const auto last = [&](double centre, std::int64_t extent) {
        return std::min(extent, std::lround(centre + reach) + 1);
    };
    const double cosine = std::cos(pose.angle) / pose.scale;
    const double sine = std::sin(pose.angle) / pose.scale;
    for (std::int64_t y = first(pose.centre.y); y < last(pose.centre.y, image.height); ++y)
        for (std::int64_t x = first(pose.centre.x); x < last(pose.centre.x, image.width); ++x) {
            const double dx = static_cast<double>(x) + 0.5 - pose.centre.x;
            const double dy = static_cast<double>(y) + 0.5 - pose.centre.y;
            Point local{cosine * dx + sine * dy, cosine * dy - sine * dx};
            local.x -= pose.shear * local.y;
            const double coverage = std::clamp(0.5 - outline(local) * pose.scale, 0.0, 1.0);
            if (coverage > 0)
                draw(y, x, coverage);
        }
}

} // namespace

Outline circle(Point centre, double radius) {
    return [=](Point p) { return std::hypot(p.x - centre.x, p.y - centre.y) - radius; };
}

Outline polygon(std::vector<Point> corners) {
    return [corners = std::move(corners)](Point p) {
        double distance = std::numeric_limits<double>::max();
        bool inside = false;
        for (std::size_t i = 0, before = corners.size() - 1; i < corners.size(); before = i++) {
            distance = std::min(distance, distanceToSegment(p, corners[before], corners[i]));
            inside = inside != crossesRay(p, corners[before], corners[i]);
        }
        return inside ? -distance : distance;
    };
}

Outline regularPolygon(int corners, double innerRadius) {
    const int count = innerRadius > 0 ? 2 * corners : corners;
    std::vector<Point> points;
    for (int i = 0; i < count; ++i) {
        const double radius = innerRadius > 0 && i % 2 == 1 ? innerRadius : 1.0;
        const double angle = 2 * std::numbers::pi * i / count;
        points.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
    }
    return polygon(std::move(points));
}

Outline rectangle(double halfWidth, double halfHeight) {
    return polygon({{-halfWidth, -halfHeight},
                    {halfWidth, -halfHeight},
                    {halfWidth, halfHeight},
                    {-halfWidth, halfHeight}});
}

Outline stroke(std::vector<Point> points, double halfThickness) {
    return [points = std::move(points), halfThickness](Point p) {
        double distance = std::numeric_limits<double>::max();
        for (std::size_t i = 1; i < points.size(); ++i)
            distance = std::min(distance, distanceToSegment(p, points[i - 1], points[i]));
        return distance - halfThickness;
    };
}

Outline unionOf(Outline a, Outline b) {
    return [a = std::move(a), b = std::move(b)](Point p) { return std::min(a(p), b(p)); };
}

Outline without(Outline whole, Outline hole) {
    return [whole = std::move(whole), hole = std::move(hole)](Point p) {
        return std::max(whole(p), -hole(p));
    };
}

void paint(Image& image, const Outline& outline, const Pose& pose, const Colour& colour) {
    forCoverage(image, outline, pose, [&](std::int64_t y, std::int64_t x, double coverage) {
        for (std::int64_t channel = 0; channel < image.channels; ++channel) {
            std::uint8_t& pixel = image.at(channel, y, x);
            const double mixed = pixel + coverage * (colour[static_cast<std::size_t>(channel)] -
                                                     static_cast<double>(pixel));
            pixel = static_cast<std::uint8_t>(std::clamp(mixed + 0.5, 0.0, 255.0));
        }
    });
}

void mark(Image& map, const Outline& outline, const Pose& pose, std::uint8_t value) {
    forCoverage(map, outline, pose, [&](std::int64_t y, std::int64_t x, double coverage) {
        if (coverage >= 0.5)
            map.at(0, y, x) = value;
    });
}

} // namespace hwflow
