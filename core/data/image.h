// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Images as bytes, channel by channel (CHW), and the geometry that augmentation is made of.
// Coordinates are pixels; nothing here fails.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hwflow {

struct Image {
    std::int64_t channels = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::vector<std::uint8_t> pixels;

    Image() = default;
    Image(std::int64_t imageChannels, std::int64_t imageHeight, std::int64_t imageWidth,
          std::uint8_t value = 0)
        : channels(imageChannels), height(imageHeight), width(imageWidth),
          pixels(static_cast<std::size_t>(imageChannels * imageHeight * imageWidth), value) {}

    [[nodiscard]] std::uint8_t& at(std::int64_t channel, std::int64_t y, std::int64_t x) {
        return pixels[static_cast<std::size_t>((channel * height + y) * width + x)];
    }
    [[nodiscard]] std::uint8_t at(std::int64_t channel, std::int64_t y, std::int64_t x) const {
        return pixels[static_cast<std::size_t>((channel * height + y) * width + x)];
    }
    bool operator==(const Image&) const = default;
};

struct Box {
    std::int64_t top = 0;
    std::int64_t left = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;
};

/// What is outside of the image gets the value `outside`.
[[nodiscard]] Image cropped(const Image& image, const Box& box, std::uint8_t outside = 0);

[[nodiscard]] Image mirrored(const Image& image);

/// Bilinear, with a filter that grows when the image shrinks (as Pillow resizes).
[[nodiscard]] Image resized(const Image& image, std::int64_t height, std::int64_t width);

/// The nearest pixel, for label maps.
[[nodiscard]] Image resizedNearest(const Image& image, std::int64_t height, std::int64_t width);

/// One channel spread over three, or three averaged by ITU-R 601 to one; otherwise as it is.
[[nodiscard]] Image withChannels(Image image, std::int64_t channels);

} // namespace hwflow
