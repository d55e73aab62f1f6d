// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How elements of some width share memory words (cost model, section 9): a word of w bits holds
// floor(w / b) elements of b bits, or an element takes ceil(b / w) words.

#include "core/schedule/workload.h"
#include "core/support/integer_math.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hwflow {

struct WordFormat {
    std::int64_t elementsPerWord = 1;
    std::int64_t wordsPerElement = 1;

    static constexpr WordFormat of(int elementBits, int wordBits) {
        return {std::max<std::int64_t>(1, wordBits / elementBits), ceilDiv(elementBits, wordBits)};
    }
    [[nodiscard]] constexpr std::int64_t words(std::int64_t elements) const {
        return ceilDiv(elements, elementsPerWord) * wordsPerElement;
    }
    /// The same for a count kept as a (whole) double.
    [[nodiscard]] double words(double elements) const {
        const double perElement = static_cast<double>(wordsPerElement);
        return elementsPerWord == 1
                   ? elements * perElement
                   : std::ceil(elements / static_cast<double>(elementsPerWord)) * perElement;
    }
    /// Whether the words of a sum are the sum of the words.
    [[nodiscard]] constexpr bool isLinear() const { return elementsPerWord == 1; }
    bool operator==(const WordFormat&) const = default;
};

/// The formats of a layer's tensors in memories of `wordBits`.
struct WordFormats {
    WordFormat ifmap;
    WordFormat weight;
    WordFormat psum;
    WordFormat ofmap; ///< of finished outputs, which otherwise count with the partial sums

    WordFormats(const Precision& precision, int wordBits)
        : ifmap(WordFormat::of(precision.activation, wordBits)),
          weight(WordFormat::of(precision.weight, wordBits)),
          psum(WordFormat::of(precision.psum, wordBits)),
          ofmap(WordFormat::of(precision.ofmap, wordBits)) {}

    [[nodiscard]] const WordFormat& operator[](DataType type) const {
        return type == DataType::ifmap ? ifmap : type == DataType::weight ? weight : psum;
    }
};

} // namespace hwflow
