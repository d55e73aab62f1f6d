// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/shape_images.h"

#include "core/data/rasteriser.h"
#include "core/support/random_stream.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hwflow {

namespace {

const std::array<std::string, 10> kShapeNames{"circle", "ring",     "square", "triangle", "star",
                                              "cross",  "crescent", "bar",    "hexagon",  "arrow"};

Outline shapeOutline(std::size_t shape) {
    switch (shape) {
    case 0:
        return circle({}, 0.9);
    case 1:
        return without(circle({}, 0.95), circle({}, 0.55));
    case 2:
        return rectangle(0.75, 0.75);
    case 3:
        return regularPolygon(3);
    case 4:
        return regularPolygon(5, 0.42);
    case 5:
        return unionOf(rectangle(0.95, 0.28), rectangle(0.28, 0.95));
    case 6:
        return without(circle({}, 0.95), circle({0.5, 0}, 0.8));
    case 7:
        return rectangle(1.0, 0.3);
    case 8:
        return regularPolygon(6);
    default:
        return unionOf(polygon({{0, -1}, {0.8, 0}, {-0.8, 0}}),
                       polygon({{-0.25, -0.1}, {0.25, -0.1}, {0.25, 0.95}, {-0.25, 0.95}}));
    }
}

Colour randomColour(double from, double to, RandomStream& random) {
    return {random.uniform(from, to), random.uniform(from, to), random.uniform(from, to)};
}

/// Backgrounds are dark and what is drawn on them is lighter, but in any hue.
Colour darkColour(RandomStream& random) {
    return randomColour(0, 110, random);
}

/// A colour that can just be told from `background` in spite of the noise.
Colour visibleColour(const Colour& background, RandomStream& random) {
    constexpr double kLeast = 55;
    const auto distance = [&](const Colour& colour) {
        return std::hypot(colour[0] - background[0], colour[1] - background[1],
                          colour[2] - background[2]);
    };
    Colour colour = randomColour(50, 220, random);
    while (distance(colour) < kLeast)
        colour = randomColour(50, 220, random);
    return colour;
}

Colour between(const Colour& a, const Colour& b, double part) {
    Colour mixed{};
    for (std::size_t i = 0; i < mixed.size(); ++i)
        mixed[i] = a[i] + part * (b[i] - a[i]);
    return mixed;
}

std::uint8_t toByte(double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

void fillWithGradient(Image& image, const Colour& from, const Colour& to, double angle) {
    const double reach = std::hypot(image.width, image.height);
    for (std::int64_t y = 0; y < image.height; ++y)
        for (std::int64_t x = 0; x < image.width; ++x) {
            const double along =
                (static_cast<double>(x) - static_cast<double>(image.width) / 2) * std::cos(angle) +
                (static_cast<double>(y) - static_cast<double>(image.height) / 2) * std::sin(angle);
            const Colour colour = between(from, to, 0.5 + along / reach);
            for (std::int64_t channel = 0; channel < image.channels; ++channel)
                image.at(channel, y, x) = toByte(colour[static_cast<std::size_t>(channel)]);
        }
}

void addNoise(Image& image, double deviation, RandomStream& random) {
    for (std::uint8_t& pixel : image.pixels)
        pixel = toByte(pixel + deviation * random.normal());
}

double anyAngle(RandomStream& random) {
    return random.uniform(0, 2 * std::numbers::pi);
}

constexpr double kUsualSize = 32; ///< of images of shapes, that lengths below are for

/// Short strokes that are no shape, behind it and in front of it.
void addClutter(Image& image, std::size_t most, const Colour& background, RandomStream& random) {
    const std::size_t count = random.below(most + 1);
    const double unit = static_cast<double>(image.width) / kUsualSize;
    for (std::size_t i = 0; i < count; ++i) {
        const Pose pose{{random.uniform(0, static_cast<double>(image.width)),
                         random.uniform(0, static_cast<double>(image.height))},
                        random.uniform(3, 6) * unit,
                        anyAngle(random)};
        paint(image, stroke({{-1, 0}, {0, random.uniform(-0.5, 0.5)}, {1, 0}}, 0.15), pose,
              visibleColour(background, random));
    }
}

/// The digits as strokes in [-1, 1] x [-1, 1], y downwards.
Outline digitOutline(std::size_t digit, double pen) {
    const auto line = [pen](std::vector<Point> points) { return stroke(std::move(points), pen); };
    const std::vector<Point> loop{{0, -0.9},    {0.42, -0.7}, {0.5, 0},      {0.42, 0.7}, {0, 0.9},
                                  {-0.42, 0.7}, {-0.5, 0},    {-0.42, -0.7}, {0, -0.9}};
    switch (digit) {
    case 0:
        return line(loop);
    case 1:
        return line({{-0.3, -0.55}, {0.05, -0.9}, {0.05, 0.9}});
    case 2:
        return line({{-0.5, -0.5},
                     {-0.25, -0.85},
                     {0.25, -0.85},
                     {0.5, -0.45},
                     {0.3, 0},
                     {-0.5, 0.9},
                     {0.55, 0.9}});
    case 3:
        return line({{-0.45, -0.8},
                     {0.2, -0.9},
                     {0.48, -0.5},
                     {0.1, -0.05},
                     {0.5, 0.4},
                     {0.2, 0.88},
                     {-0.45, 0.8}});
    case 4:
        return unionOf(line({{0.1, -0.9}, {-0.5, 0.25}, {0.55, 0.25}}),
                       line({{0.25, -0.2}, {0.25, 0.9}}));
    case 5:
        return line({{0.5, -0.9},
                     {-0.4, -0.9},
                     {-0.45, -0.1},
                     {0.2, -0.15},
                     {0.5, 0.35},
                     {0.2, 0.85},
                     {-0.45, 0.8}});
    case 6:
        return line({{0.35, -0.9},
                     {-0.2, -0.4},
                     {-0.45, 0.3},
                     {-0.2, 0.85},
                     {0.25, 0.85},
                     {0.45, 0.4},
                     {0.15, 0},
                     {-0.4, 0.25}});
    case 7:
        return line({{-0.5, -0.88}, {0.5, -0.88}, {-0.05, 0.9}});
    case 8:
        return unionOf(line({{0, -0.9},
                             {0.38, -0.68},
                             {0.35, -0.25},
                             {0, -0.05},
                             {-0.35, -0.25},
                             {-0.38, -0.68},
                             {0, -0.9}}),
                       line({{0, -0.05},
                             {0.45, 0.25},
                             {0.42, 0.7},
                             {0, 0.9},
                             {-0.42, 0.7},
                             {-0.45, 0.25},
                             {0, -0.05}}));
    default:
        return line({{0.4, -0.3},
                     {0, 0},
                     {-0.42, -0.3},
                     {-0.3, -0.8},
                     {0.1, -0.9},
                     {0.42, -0.6},
                     {0.4, 0.2},
                     {0.1, 0.9}});
    }
}

enum StreetClass : std::uint8_t { road = 0, building = 2, vegetation = 8, sky = 10 };

/// The classes that are drawn as shapes, in the order of their looks.
constexpr std::array<std::uint8_t, 15> kThings{1, 3, 4, 5, 6, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18};

/// A thing is known by its shape and by whether it is warm or cold in colour.
Colour thingColour(std::size_t thing, RandomStream& random) {
    const double strong = random.uniform(170, 255);
    const double weak = random.uniform(0, 80);
    const double middle = random.uniform(60, 140);
    return thing < kShapeNames.size() ? Colour{strong, middle, weak} : Colour{weak, middle, strong};
}

void paintStreet(Sample& sample, RandomStream& random) {
    Image& image = sample.image;
    const auto height = static_cast<double>(image.height);
    const auto width = static_cast<double>(image.width);
    const double horizon = random.uniform(0.45, 0.6) * height;
    const auto band = [&](const Colour& colour, StreetClass label, Point centre, double halfWidth,
                          double halfHeight) {
        const double scale = std::hypot(halfWidth, halfHeight);
        const Outline outline = rectangle(halfWidth / scale, halfHeight / scale);
        paint(image, outline, {centre, scale}, colour);
        mark(sample.labelMap, outline, {centre, scale}, label);
    };
    band({random.uniform(70, 110), random.uniform(70, 110), random.uniform(70, 120)}, road,
         {width / 2, (horizon + height) / 2 + 8}, width, (height - horizon) / 2 + 8);
    for (int i = 0; i < 3; ++i) {
        const double tall = random.uniform(0.15, 0.4) * height;
        band({random.uniform(110, 190), random.uniform(80, 120), random.uniform(60, 100)}, building,
             {random.uniform(0, width), horizon - tall / 2}, random.uniform(15, 50), tall / 2);
        band({random.uniform(20, 70), random.uniform(110, 160), random.uniform(20, 60)}, vegetation,
             {random.uniform(0, width), horizon - tall / 4}, random.uniform(10, 40), tall / 4);
    }
}

void addThings(Sample& sample, RandomStream& random) {
    const std::size_t count = 5 + random.below(6);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t thing = random.below(kThings.size());
        const Pose pose{{random.uniform(0, static_cast<double>(sample.image.width)),
                         random.uniform(0.3, 0.95) * static_cast<double>(sample.image.height)},
                        random.uniform(10, 22),
                        random.uniform(-0.4, 0.4)};
        const Outline outline = shapeOutline(thing % kShapeNames.size());
        paint(sample.image, outline, pose, thingColour(thing, random));
        mark(sample.labelMap, outline, pose, kThings[thing]);
    }
}

void ignoreBorder(Image& map) {
    constexpr std::int64_t kBorder = 2;
    for (std::int64_t y = 0; y < map.height; ++y)
        for (std::int64_t x = 0; x < map.width; ++x)
            if (std::min({y, x, map.height - 1 - y, map.width - 1 - x}) < kBorder)
                map.at(0, y, x) = kIgnoredLabel;
}

} // namespace

std::span<const std::string> shapeNames() {
    return kShapeNames;
}

Sample shapeImage(std::uint64_t seed, std::uint64_t index, std::int64_t size) {
    RandomStream random{seed, index};
    const auto label = static_cast<std::size_t>(index % kShapeNames.size());
    Sample sample{Image(3, size, size), static_cast<std::int64_t>(label), {}};
    const Colour background = darkColour(random);
    const Colour other = between(background, darkColour(random), 0.5);
    fillWithGradient(sample.image, background, other, anyAngle(random));
    addClutter(sample.image, 5, background, random);
    const double unit = static_cast<double>(size) / kUsualSize;
    const double centre = static_cast<double>(size) / 2;
    const double scale = random.uniform(5, 12) * unit;
    const double room = centre - scale * 0.8;
    const Pose pose{{centre + random.uniform(-room, room), centre + random.uniform(-room, room)},
                    scale,
                    anyAngle(random),
                    random.uniform(-0.15, 0.15)};
    paint(sample.image, shapeOutline(label), pose, visibleColour(background, random));
    addClutter(sample.image, 2, background, random);
    addNoise(sample.image, random.uniform(8, 36), random);
    return sample;
}

Sample digitImage(std::uint64_t seed, std::uint64_t index) {
    RandomStream random{seed, index};
    const auto label = static_cast<std::size_t>(index % 10);
    Sample sample{Image(1, 28, 28), static_cast<std::int64_t>(label), {}};
    const Pose pose{{14 + random.uniform(-3, 3), 14 + random.uniform(-3, 3)},
                    random.uniform(7, 11),
                    random.uniform(-0.35, 0.35),
                    random.uniform(-0.35, 0.35)};
    const double white = random.uniform(180, 255);
    paint(sample.image, digitOutline(label, random.uniform(0.08, 0.2)), pose, {white});
    addNoise(sample.image, random.uniform(4, 25), random);
    return sample;
}

Sample streetImage(std::uint64_t seed, std::uint64_t index) {
    RandomStream random{seed, index};
    Sample sample{Image(3, 128, 256), 0, Image(1, 128, 256, sky)};
    const Colour top{random.uniform(120, 200), random.uniform(160, 220), random.uniform(200, 255)};
    fillWithGradient(sample.image, top, between(top, {255, 255, 255}, 0.4), std::numbers::pi / 2);
    paintStreet(sample, random);
    addThings(sample, random);
    addNoise(sample.image, random.uniform(4, 12), random);
    ignoreBorder(sample.labelMap);
    return sample;
}

} // namespace hwflow
