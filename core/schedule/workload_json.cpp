// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/workload_json.h"

#include "core/support/checked_count.h"

#include <initializer_list>

namespace hwflow {

namespace {

// Extents are far beyond any real layer, and small enough that sums of their products stay exact.
constexpr ObjectReader::IntegerRange kExtents{1, std::int64_t{1} << 31};
constexpr ObjectReader::IntegerRange kPaddings{0, std::int64_t{1} << 31};
constexpr ObjectReader::IntegerRange kWidths{1, 64};
constexpr std::int64_t kMaxCount = std::int64_t{1} << 53;

Extent2d readPair(ObjectReader& reader, std::string_view key, ObjectReader::IntegerRange range) {
    const std::vector<std::int64_t> values = reader.integers(key, range, 2);
    return {values[0], values[1]};
}

Json pairJson(std::int64_t height, std::int64_t width) {
    return Json::array({height, width});
}

Precision readPrecision(ObjectReader& parent) {
    Precision precision;
    const Json* const value = parent.require("bits");
    if (value == nullptr)
        return precision;
    ObjectReader reader(*value, pointerTo(parent.pointer(), "bits"));
    const auto width = [&](std::string_view key) {
        return static_cast<int>(reader.integer(key, kWidths));
    };
    precision = {width("weight"), width("activation"), width("psum"), width("ofmap")};
    reader.refuseUnknown();
    if (!reader.ok())
        parent.fail(*reader.error());
    return precision;
}

/// The reader's own product, which must not overflow before it is checked.
CheckedCount product(std::initializer_list<std::int64_t> factors) {
    CheckedCount result = 1;
    for (const std::int64_t factor : factors)
        result = result * factor;
    return result;
}

bool tooLarge(const CheckedCount& count) {
    return !count.fits() || count.value() > kMaxCount;
}

void checkCounts(ObjectReader& reader, const Workload& work) {
    const auto& w = work;
    const CheckedCount macs = product({w.batch, w.groups, w.inChannels, w.outChannels, w.outHeight,
                                       w.outWidth, w.kernelHeight, w.kernelWidth});
    const CheckedCount inputs = product({w.batch, w.groups, w.inChannels, w.inHeight, w.inWidth});
    const CheckedCount span = product({w.kernelSpanHeight(), w.kernelSpanWidth(), w.inChannels});
    if (tooLarge(macs) || tooLarge(inputs) || tooLarge(span))
        reader.fail({ErrorCode::badInput,
                     "the layer has more than 2^53 operations or elements; make it smaller",
                     reader.pointer()});
}

/// Below and on the right the ifmap is padded as far as the outputs reach, within reason.
void checkReach(ObjectReader& reader, const Workload& work) {
    const auto reaches = [](std::int64_t out, std::int64_t stride, std::int64_t in,
                            std::int64_t padding) {
        return (out - 1) * stride <= in + 2 * padding;
    };
    if (!reaches(work.outHeight, work.stride.height, work.inHeight, work.padding.height) ||
        !reaches(work.outWidth, work.stride.width, work.inWidth, work.padding.width))
        reader.failAt("output", "the last outputs would lie beyond the padded input; check output, "
                                "input, stride and padding");
}

} // namespace

Result<NamedWorkload> readWorkload(const Json& value, const std::string& pointer) {
    ObjectReader reader(value, pointer);
    NamedWorkload named;
    named.name = reader.text("name");
    Workload& work = named.workload;
    work.batch = reader.integer("batch", kExtents);
    work.groups = reader.integer("groups", kExtents);
    work.inChannels = reader.integer("inChannels", kExtents);
    work.outChannels = reader.integer("outChannels", kExtents);
    const Extent2d output = readPair(reader, "output", kExtents);
    const Extent2d kernel = readPair(reader, "kernel", kExtents);
    const Extent2d input = readPair(reader, "input", kExtents);
    work.outHeight = output.height;
    work.outWidth = output.width;
    work.kernelHeight = kernel.height;
    work.kernelWidth = kernel.width;
    work.inHeight = input.height;
    work.inWidth = input.width;
    work.stride = readPair(reader, "stride", kExtents);
    work.dilation = readPair(reader, "dilation", kExtents);
    work.padding = readPair(reader, "padding", kPaddings);
    work.precision = readPrecision(reader);
    reader.refuseUnknown();
    if (reader.ok()) {
        checkCounts(reader, work);
        checkReach(reader, work);
    }
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return named;
}

Json toJson(const NamedWorkload& named) {
    const Workload& work = named.workload;
    return {{"name", named.name},
            {"batch", work.batch},
            {"groups", work.groups},
            {"inChannels", work.inChannels},
            {"outChannels", work.outChannels},
            {"output", pairJson(work.outHeight, work.outWidth)},
            {"kernel", pairJson(work.kernelHeight, work.kernelWidth)},
            {"stride", pairJson(work.stride.height, work.stride.width)},
            {"dilation", pairJson(work.dilation.height, work.dilation.width)},
            {"padding", pairJson(work.padding.height, work.padding.width)},
            {"input", pairJson(work.inHeight, work.inWidth)},
            {"bits",
             {{"weight", work.precision.weight},
              {"activation", work.precision.activation},
              {"psum", work.precision.psum},
              {"ofmap", work.precision.ofmap}}}};
}

} // namespace hwflow
