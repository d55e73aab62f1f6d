// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the scheduler sees of a layer: the loop nest of one (grouped) convolution for a whole batch.
// Extents are in elements; `inChannels` and `outChannels` are per group (cost model, section 0).

#include "core/network/network.h"
#include "core/support/data_type.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hwflow {

/// The loops of a convolution. `outPixels` is the row-major run over outHeight x outWidth that the
/// registers of an output-stationary PE hold.
enum class Dim {
    batch,
    groups,
    outChannels,
    inChannels,
    outHeight,
    outWidth,
    kernelHeight,
    kernelWidth,
    outPixels,
};

[[nodiscard]] std::string_view nameOf(Dim dim);

/// Bits of an element of each data type as it is stored, and of a finished output element.
struct Precision {
    int weight = 16;
    int activation = 16; ///< of the ifmap
    int psum = 16;       ///< of partial sums
    int ofmap = 16;      ///< of the finished output: the widest activation among its consumers

    bool operator==(const Precision&) const = default;
};

struct Workload {
    std::int64_t batch = 1;
    std::int64_t groups = 1;
    std::int64_t inChannels = 1;
    std::int64_t outChannels = 1;
    std::int64_t outHeight = 1;
    std::int64_t outWidth = 1;
    std::int64_t kernelHeight = 1;
    std::int64_t kernelWidth = 1;
    Extent2d stride;
    Extent2d dilation;
    Extent2d padding{0, 0}; ///< above and on the left; below and on the right follow from the rest
    std::int64_t inHeight = 1;
    std::int64_t inWidth = 1;
    Precision precision;

    [[nodiscard]] std::int64_t macs() const {
        return batch * groups * inChannels * outChannels * outHeight * outWidth * kernelArea();
    }
    [[nodiscard]] std::int64_t kernelArea() const { return kernelHeight * kernelWidth; }
    [[nodiscard]] std::int64_t params() const {
        return groups * inChannels * outChannels * kernelArea();
    }
    /// Rows and columns of ifmap under one kernel, dilation included (Khx, Kwx).
    [[nodiscard]] std::int64_t kernelSpanHeight() const {
        return (kernelHeight - 1) * dilation.height + 1;
    }
    [[nodiscard]] std::int64_t kernelSpanWidth() const {
        return (kernelWidth - 1) * dilation.width + 1;
    }
    [[nodiscard]] std::int64_t extent(Dim dim) const;

    bool operator==(const Workload&) const = default;
};

/// The workloads of a layer that the cost model charges for: one, except for a transposed
/// convolution of stride s, which is s x s stride-1 convolutions, one for each phase of the output
/// (ours; empty phases are left out). Their MACs and parameters add up to the layer's.
[[nodiscard]] std::vector<Workload> workloadsOf(const Layer& layer, const LayerShapes& shapes,
                                                std::int64_t batch);

} // namespace hwflow
