// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/preparation.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

bool coin(RandomStream& random) {
    return random.below(2) == 1;
}

/// How far a window of `inner` can start within `outer`; negative where it sticks out on both
/// sides.
std::int64_t randomStart(std::int64_t outer, std::int64_t inner, RandomStream& random) {
    const std::int64_t room = outer - inner;
    if (room <= 0)
        return room / 2;
    return static_cast<std::int64_t>(random.below(static_cast<std::size_t>(room) + 1));
}

Image fitted(const Image& image, const Shape& input) {
    return resized(image, input.height, input.width);
}

Image shiftedCrop(const Image& image, RandomStream& random) {
    constexpr std::size_t kPadding = 4;
    const auto shift = [&] {
        return static_cast<std::int64_t>(random.below(2 * kPadding + 1)) -
               static_cast<std::int64_t>(kPadding);
    };
    const std::int64_t top = shift();
    const std::int64_t left = shift();
    return cropped(image, {top, left, image.height, image.width});
}

Box centreBox(const Image& image, std::int64_t height, std::int64_t width) {
    return {(image.height - height) / 2, (image.width - width) / 2, height, width};
}

/// The box of a random-resized crop; after ten misses the largest centred one of a legal ratio.
Box randomBox(const Image& image, RandomStream& random) {
    constexpr int kTries = 10;
    constexpr double kWidest = 4.0 / 3.0;
    const auto area = static_cast<double>(image.height * image.width);
    for (int i = 0; i < kTries; ++i) {
        const double part = area * random.uniform(0.08, 1.0);
        const double ratio = std::exp(random.uniform(-std::log(kWidest), std::log(kWidest)));
        const auto width = std::lround(std::sqrt(part * ratio));
        const auto height = std::lround(std::sqrt(part / ratio));
        if (width >= 1 && height >= 1 && width <= image.width && height <= image.height)
            return {randomStart(image.height, height, random),
                    randomStart(image.width, width, random), height, width};
    }
    const auto longest = [&](std::int64_t side) {
        return std::max<std::int64_t>(1, std::lround(static_cast<double>(side) * kWidest));
    };
    return centreBox(image, std::min(image.height, longest(image.width)),
                     std::min(image.width, longest(image.height)));
}

Image centreCrop(const Image& image, const Shape& input) {
    constexpr double kMargin = 256.0 / 224.0;
    const double scale =
        kMargin * std::max(static_cast<double>(input.height) / static_cast<double>(image.height),
                           static_cast<double>(input.width) / static_cast<double>(image.width));
    const auto scaled = [&](std::int64_t extent, std::int64_t least) {
        return std::max(least, std::lround(static_cast<double>(extent) * scale));
    };
    const Image larger =
        resized(image, scaled(image.height, input.height), scaled(image.width, input.width));
    return cropped(larger, centreBox(larger, input.height, input.width));
}

void scaleAndCrop(Sample& sample, const Shape& input, RandomStream& random) {
    const double scale = random.uniform(0.5, 2.0);
    const auto scaled = [&](std::int64_t extent) {
        return std::max<std::int64_t>(1, std::lround(static_cast<double>(extent) * scale));
    };
    const std::int64_t height = scaled(sample.image.height);
    const std::int64_t width = scaled(sample.image.width);
    const Box box{randomStart(height, input.height, random),
                  randomStart(width, input.width, random), input.height, input.width};
    sample.image = cropped(resized(sample.image, height, width), box);
    sample.labelMap = cropped(resizedNearest(sample.labelMap, height, width), box, kIgnoredLabel);
}

void augment(Sample& sample, DataSetFormat format, const Shape& input, RandomStream& random) {
    switch (format) {
    case DataSetFormat::mnist: // mirrored digits are none
        sample.image = fitted(sample.image, input);
        return;
    case DataSetFormat::cifar10:
        sample.image = shiftedCrop(fitted(sample.image, input), random);
        break;
    case DataSetFormat::imagenet:
        sample.image = fitted(cropped(sample.image, randomBox(sample.image, random)), input);
        break;
    case DataSetFormat::cityscapes:
        scaleAndCrop(sample, input, random);
        break;
    }
    if (!coin(random))
        return;
    sample.image = mirrored(sample.image);
    if (!sample.labelMap.pixels.empty())
        sample.labelMap = mirrored(sample.labelMap);
}

} // namespace

const Normalisation& normalisationOf(DataSetFormat format) {
    static const Normalisation kCifar10{{0.4914F, 0.4822F, 0.4465F}, {0.2470F, 0.2435F, 0.2616F}};
    static const Normalisation kMnist{{0.1307F, 0.1307F, 0.1307F}, {0.3081F, 0.3081F, 0.3081F}};
    static const Normalisation kImageNet{{0.485F, 0.456F, 0.406F}, {0.229F, 0.224F, 0.225F}};
    switch (format) {
    case DataSetFormat::cifar10:
        return kCifar10;
    case DataSetFormat::mnist:
        return kMnist;
    case DataSetFormat::imagenet:
    case DataSetFormat::cityscapes: // whose networks start from weights for ImageNet
        break;
    }
    return kImageNet;
}

Sample prepared(Sample sample, DataSetFormat format, const Shape& input, RandomStream* random) {
    sample.image = withChannels(std::move(sample.image), input.channels);
    if (random != nullptr)
        augment(sample, format, input, *random);
    else if (format == DataSetFormat::imagenet)
        sample.image = centreCrop(sample.image, input);
    else
        sample.image = fitted(sample.image, input);
    if (!sample.labelMap.pixels.empty() &&
        (sample.labelMap.height != input.height || sample.labelMap.width != input.width))
        sample.labelMap = resizedNearest(sample.labelMap, input.height, input.width);
    return sample;
}

void normalise(const Image& image, const Normalisation& normalisation, std::span<float> target) {
    const auto size = static_cast<std::size_t>(image.height * image.width);
    for (std::size_t channel = 0; channel < static_cast<std::size_t>(image.channels); ++channel) {
        const float scale = 1.0F / (255.0F * normalisation.deviation[channel % 3]);
        const float offset =
            -normalisation.mean[channel % 3] / normalisation.deviation[channel % 3];
        for (std::size_t i = channel * size; i < (channel + 1) * size; ++i)
            target[i] = static_cast<float>(image.pixels[i]) * scale + offset;
    }
}

} // namespace hwflow
