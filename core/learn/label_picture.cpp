// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/label_picture.h"

#include "core/data/formats.h"
#include "core/data/preparation.h"
#include "core/learn/accuracy.h"

namespace hwflow {

namespace {

constexpr std::int64_t kGap = 4;
constexpr std::int64_t kColours = 3;

Image coloured(const Image& labels) {
    Image picture(kColours, labels.height, labels.width);
    for (std::int64_t y = 0; y < labels.height; ++y)
        for (std::int64_t x = 0; x < labels.width; ++x) {
            const std::array<std::uint8_t, 3> colour = cityscapesColour(labels.at(0, y, x));
            for (std::int64_t c = 0; c < kColours; ++c)
                picture.at(c, y, x) = colour[static_cast<std::size_t>(c)];
        }
    return picture;
}

/// The strongest of a network's answers at every pixel.
Result<Image> answerOf(const ExecutableNetwork& network, const std::vector<float>& pixels) {
    const Result<std::vector<float>> scores = network.run(pixels, 1);
    if (!scores)
        return tl::unexpected(scores.error());
    const Shape& shape = network.outputShape();
    const auto area = static_cast<std::size_t>(shape.height * shape.width);
    Image labels(1, shape.height, shape.width);
    for (std::size_t pixel = 0; pixel < area; ++pixel) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < static_cast<std::size_t>(shape.channels); ++i)
            if ((*scores)[i * area + pixel] > (*scores)[best * area + pixel])
                best = i;
        labels.pixels[pixel] = static_cast<std::uint8_t>(best);
    }
    return labels;
}

Image sideBySide(const std::vector<Image>& images) {
    std::int64_t width = -kGap;
    for (const Image& image : images)
        width += image.width + kGap;
    constexpr std::uint8_t kWhite = 255;
    Image whole(kColours, images.front().height, width, kWhite);
    std::int64_t left = 0;
    for (const Image& image : images) {
        for (std::int64_t c = 0; c < kColours; ++c)
            for (std::int64_t y = 0; y < image.height; ++y)
                for (std::int64_t x = 0; x < image.width; ++x)
                    whole.at(c, y, left + x) = image.at(c, y, x);
        left += image.width + kGap;
    }
    return whole;
}

} // namespace

Result<Image> labelPicture(const DataSet& data, std::size_t index,
                           std::span<const ExecutableNetwork* const> networks) {
    if (data.task() != LearningTask::segmentation || networks.empty())
        return badInput("only networks that label every pixel have answers to be drawn");
    for (const ExecutableNetwork* network : networks)
        if (auto fits = checkFits(network->network(), data); !fits)
            return tl::unexpected(fits.error());
    const Shape input = networks.front()->network().input;
    Result<Sample> sample = data.sample(index);
    if (!sample)
        return tl::unexpected(sample.error());
    const Sample shown = prepared(*std::move(sample), data.format(), input, nullptr);
    std::vector<float> pixels(static_cast<std::size_t>(input.elements()));
    normalise(shown.image, normalisationOf(data.format()), pixels);
    std::vector<Image> panels{withChannels(shown.image, kColours), coloured(shown.labelMap)};
    for (const ExecutableNetwork* network : networks) {
        const Result<Image> answer = answerOf(*network, pixels);
        if (!answer)
            return tl::unexpected(answer.error());
        panels.push_back(coloured(*answer));
    }
    return sideBySide(panels);
}

} // namespace hwflow
