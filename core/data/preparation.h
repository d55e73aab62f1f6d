// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From an image of a data set to what a network takes: augmentation, size, normalisation. What is
// done is what the literature does with each data set:
//   cifar10     train: 4 zeros on each side, random crop, flip; test: as it is
//   mnist       as it is
//   imagenet    train: a crop of 8-100 % of the area with ratio 3/4-4/3, resized, flip; test: the
//               shorter side to 256/224 of the input, centre crop
//   cityscapes  train: scaled by 0.5-2, random crop, flip; test: resized, labels by the nearest
// The same random stream gives the same values. Nothing here fails.

#include "core/data/data_set.h"
#include "core/network/layer.h"
#include "core/support/random_stream.h"

namespace hwflow {

struct Normalisation {
    std::array<float, 3> mean{};
    std::array<float, 3> deviation{1, 1, 1};
};

/// Of pixels in [0, 1], computed from the training images as published.
[[nodiscard]] const Normalisation& normalisationOf(DataSetFormat format);

/// The image and the label map in the size of `input`. `random` null: as for testing.
[[nodiscard]] Sample prepared(Sample sample, DataSetFormat format, const Shape& input,
                              RandomStream* random);

/// Writes the normalised pixels, channel by channel, to `target`, which has room for all of them.
void normalise(const Image& image, const Normalisation& normalisation, std::span<float> target);

} // namespace hwflow
