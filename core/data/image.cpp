// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

/// The pixels that one resized pixel is a weighted mean of.
struct Taps {
    std::int64_t first = 0;
    std::vector<float> weights;
};

std::vector<Taps> tapsOf(std::int64_t from, std::int64_t to) {
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    const double reach = std::max(scale, 1.0);
    std::vector<Taps> taps(static_cast<std::size_t>(to));
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale;
        const auto first = std::max<std::int64_t>(0, std::lround(std::floor(centre - reach)));
        const auto last = std::min<std::int64_t>(from, std::lround(std::ceil(centre + reach)));
        double sum = 0;
        std::vector<double> weights;
        for (std::int64_t x = first; x < last; ++x) {
            const double distance = std::abs(static_cast<double>(x) + 0.5 - centre) / reach;
            weights.push_back(std::max(0.0, 1.0 - distance));
            sum += weights.back();
        }
        taps[i].first = first;
        for (const double weight : weights)
            taps[i].weights.push_back(static_cast<float>(weight / sum));
    }
    return taps;
}

/// Resizes the rows of one plane from `length` to `newLength`, and transposes it, so that doing it
/// twice resizes both axes.
std::vector<float> resizedAndTransposed(const std::vector<float>& plane, std::int64_t length,
                                        std::int64_t newLength) {
    const std::vector<Taps> taps = tapsOf(length, newLength);
    const auto rows = static_cast<std::int64_t>(plane.size()) / length;
    std::vector<float> result(static_cast<std::size_t>(rows * newLength));
    for (std::int64_t y = 0; y < rows; ++y)
        for (std::int64_t x = 0; x < newLength; ++x) {
            const Taps& tap = taps[static_cast<std::size_t>(x)];
            const float* const source = plane.data() + y * length + tap.first;
            float sum = 0;
            for (std::size_t i = 0; i < tap.weights.size(); ++i)
                sum += tap.weights[i] * source[i];
            result[static_cast<std::size_t>(x * rows + y)] = sum;
        }
    return result;
}

} // namespace

Image cropped(const Image& image, const Box& box, std::uint8_t outside) {
    Image result(image.channels, box.height, box.width, outside);
    const std::int64_t firstX = std::max<std::int64_t>(0, -box.left);
    const std::int64_t lastX = std::min(box.width, image.width - box.left);
    if (lastX <= firstX)
        return result;
    for (std::int64_t channel = 0; channel < image.channels; ++channel)
        for (std::int64_t y = std::max<std::int64_t>(0, -box.top);
             y < std::min(box.height, image.height - box.top); ++y) {
            const std::int64_t from =
                (channel * image.height + y + box.top) * image.width + box.left + firstX;
            const std::int64_t to = (channel * box.height + y) * box.width + firstX;
            std::copy_n(image.pixels.begin() + from, lastX - firstX, result.pixels.begin() + to);
        }
    return result;
}

Image mirrored(const Image& image) {
    Image result = image;
    for (auto row = result.pixels.begin(); row != result.pixels.end(); row += image.width)
        std::reverse(row, row + image.width);
    return result;
}

Image resized(const Image& image, std::int64_t height, std::int64_t width) {
    if (image.height == height && image.width == width)
        return image;
    Image result(image.channels, height, width);
    const std::int64_t size = image.height * image.width;
    for (std::int64_t channel = 0; channel < image.channels; ++channel) {
        const auto first = image.pixels.begin() + channel * size;
        std::vector<float> plane(first, first + size);
        plane = resizedAndTransposed(plane, image.width, width);
        plane = resizedAndTransposed(plane, image.height, height);
        const auto target = result.pixels.begin() + channel * height * width;
        std::transform(plane.begin(), plane.end(), target, [](float value) {
            return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
        });
    }
    return result;
}

Image resizedNearest(const Image& image, std::int64_t height, std::int64_t width) {
    Image result(image.channels, height, width);
    for (std::int64_t channel = 0; channel < image.channels; ++channel)
        for (std::int64_t y = 0; y < height; ++y)
            for (std::int64_t x = 0; x < width; ++x)
                result.at(channel, y, x) =
                    image.at(channel, (2 * y + 1) * image.height / (2 * height),
                             (2 * x + 1) * image.width / (2 * width));
    return result;
}

Image withChannels(Image image, std::int64_t channels) {
    if (image.channels == channels)
        return image;
    const std::int64_t size = image.height * image.width;
    Image result(channels, image.height, image.width);
    if (image.channels == 1)
        for (std::int64_t channel = 0; channel < channels; ++channel)
            std::copy(image.pixels.begin(), image.pixels.end(),
                      result.pixels.begin() + channel * size);
    else
        for (std::int64_t y = 0; y < image.height; ++y)
            for (std::int64_t x = 0; x < image.width; ++x)
                result.at(0, y, x) = static_cast<std::uint8_t>(
                    (299 * image.at(0, y, x) + 587 * image.at(1, y, x) + 114 * image.at(2, y, x)) /
                    1000);
    return result;
}

} // namespace hwflow
