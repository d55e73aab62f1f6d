// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/operators.h"
#include "core/support/checked_count.h"
#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Elements of padding around a map.
struct Border {
    Extent2d begin{0, 0};
    Extent2d end{0, 0};

    [[nodiscard]] bool isEven() const { return begin == end; }
};

/// The largest extent of a window that is read; beyond it, sums could leave 64 bits.
constexpr std::int64_t kMostExtent = std::int64_t{1} << 31;

bool isLarge(const Extent2d& pair) {
    return std::max(pair.height, pair.width) > kMostExtent;
}

struct Window {
    Extent2d kernel;
    Extent2d stride;
    Extent2d dilation;
    Border border;
};

/// Padding of one axis so that the output has ceil(in / stride) positions, the odd one at the end
/// or, for SAME_LOWER, at the beginning.
void padToSame(std::int64_t in, std::int64_t span, std::int64_t stride, bool lower,
               std::int64_t& begin, std::int64_t& end) {
    const std::int64_t positions = ceilDiv(in, stride);
    const std::int64_t total = std::max<std::int64_t>(0, (positions - 1) * stride + span - in);
    begin = lower ? ceilDiv(total, 2) : total / 2;
    end = total - begin;
}

Border readBorder(NodeReader& in, const Window& window, const Shape& shape) {
    Border border;
    const std::string automatic = in.text("auto_pad", "NOTSET");
    const Extent2d span{(window.kernel.height - 1) * window.dilation.height + 1,
                        (window.kernel.width - 1) * window.dilation.width + 1};
    if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
        const bool lower = automatic == "SAME_LOWER";
        padToSame(shape.height, span.height, window.stride.height, lower, border.begin.height,
                  border.end.height);
        padToSame(shape.width, span.width, window.stride.width, lower, border.begin.width,
                  border.end.width);
        return border;
    }
    const OnnxAttribute* const pads = in.find("pads");
    if (pads == nullptr || automatic == "VALID")
        return border;
    const std::vector<std::int64_t>& values = pads->integers;
    if (values.size() != 4 || *std::min_element(values.begin(), values.end()) < 0 ||
        *std::max_element(values.begin(), values.end()) > kMostExtent) {
        in.fail("pads must be four numbers from 0; only two-dimensional layers can be imported");
        return border;
    }
    return {{values[0], values[1]}, {values[2], values[3]}};
}

Window readWindow(NodeReader& in, const Extent2d& kernel, const Shape& shape) {
    Window window{kernel, in.pair("strides", 1, 1), in.pair("dilations", 1, 1), {}};
    if (isLarge(kernel) || isLarge(window.stride) || isLarge(window.dilation))
        in.fail("its window is larger than any map; the file is damaged", ErrorCode::badInput);
    else if (in.ok())
        window.border = readBorder(in, window, shape);
    return window;
}

std::int64_t positions(std::int64_t in, std::int64_t begin, std::int64_t end, std::int64_t kernel,
                       std::int64_t stride) {
    return (in + begin + end - kernel) / stride + 1;
}

/// What the end of the padding makes of the size of a result, by the formula of ONNX.
Extent2d sizeOf(const Window& window, const Shape& in) {
    const Border& border = window.border;
    const Extent2d span{(window.kernel.height - 1) * window.dilation.height + 1,
                        (window.kernel.width - 1) * window.dilation.width + 1};
    return {
        positions(in.height, border.begin.height, border.end.height, span.height,
                  window.stride.height),
        positions(in.width, border.begin.width, border.end.width, span.width, window.stride.width)};
}

/// Padding that differs between the sides: as much at the end as at the beginning if no window
/// reaches the difference, else a layer of its own in front.
Map unevenPadding(NodeReader& in, const Map& map, Window& window) {
    Border& border = window.border;
    if (border.isEven() || !in.ok())
        return map;
    Window even = window;
    even.border.end = border.begin;
    if (sizeOf(even, map.shape) == sizeOf(window, map.shape)) {
        border.end = border.begin;
        return map;
    }
    if (border.end.height < border.begin.height || border.end.width < border.begin.width) {
        in.fail("its padding is larger at the beginning than at the end, which cannot be imported; "
                "export the model with symmetric padding");
        return map;
    }
    Layer pad;
    pad.name = in.state().names().claim(labelOf(in.node()) + ".pad");
    pad.kind = LayerKind::pad;
    pad.padding = border.begin;
    pad.outputPadding = {border.end.height - border.begin.height,
                         border.end.width - border.begin.width};
    border = {};
    return in.addInner(std::move(pad), {map});
}

/// The shape of a kernel parameter, which must have four dimensions.
Extent2d kernelOf(NodeReader& in, const ParameterValue& weight) {
    if (in.ok() && (weight.shape.size() != 4 ||
                    *std::min_element(weight.shape.begin(), weight.shape.end()) < 1))
        in.fail("its weights have " + std::to_string(weight.shape.size()) +
                " dimensions; only two-dimensional convolutions can be imported");
    return in.ok() ? Extent2d{weight.shape[2], weight.shape[3]} : Extent2d{};
}

void addWithBias(NodeReader& in, Layer layer, const Map& map, ParameterValue weight,
                 std::size_t rank = 4) {
    layer.bias = in.has(2);
    ParameterValue bias;
    if (layer.bias)
        bias = in.channelParameter(2, layer.outChannels);
    in.setParameter(layer, "weight", std::move(weight));
    in.setParameter(layer, "bias", std::move(bias));
    in.add(std::move(layer), {map}, rank);
}

void mismatch(NodeReader& in, std::int64_t needed, std::int64_t available) {
    if (in.ok() && needed != available)
        in.fail("its weights are for " + std::to_string(needed) + " inputs, but it gets " +
                    std::to_string(available) + "; the file is damaged",
                ErrorCode::badInput);
}

/// A fully connected layer with `weight` stored [outputs, inputs].
void addFullyConnected(NodeReader& in, const Map& map, ParameterValue weight) {
    Layer layer = in.layer(LayerKind::fullyConnected, weight.name);
    if (in.ok())
        layer.outChannels = weight.shape[0];
    addWithBias(in, std::move(layer), map, std::move(weight), 2);
}

/// [outputs, inputs], from the other order if `isTransposed` says so.
ParameterValue matrix(NodeReader& in, std::size_t input, bool isTransposed) {
    ParameterValue weight = in.parameter(input);
    if (in.ok() && weight.shape.size() != 2)
        in.fail("its weights must be a matrix, but have " + std::to_string(weight.shape.size()) +
                " dimensions");
    if (!in.ok() || isTransposed)
        return weight;
    std::swap(weight.shape[0], weight.shape[1]);
    const auto rows = static_cast<std::size_t>(weight.shape[0]);
    const auto columns = static_cast<std::size_t>(weight.shape[1]);
    std::vector<float> values(weight.values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = weight.values[i % columns * rows + i / columns];
    weight.values = std::move(values);
    return weight;
}

void importPool(NodeReader& in, LayerKind kind) {
    const Map map = in.map(0);
    if (in.find("kernel_shape") == nullptr)
        in.fail("kernel_shape is missing; the file is damaged", ErrorCode::badInput);
    Window window = readWindow(in, in.pair("kernel_shape", 1, 1), map.shape);
    if (window.dilation != Extent2d{})
        in.fail("pooling with a dilation cannot be imported; use a dense window");
    if (!in.ok())
        return;
    Layer layer = in.layer(kind);
    layer.kernel = window.kernel;
    layer.stride = window.stride;
    layer.padding = window.border.begin;
    layer.ceilMode = in.integer("ceil_mode", 0) != 0;
    const bool counts = in.integer("count_include_pad", 0) != 0;
    const bool isAverage = kind == LayerKind::averagePool;
    Map source = map;
    if (!window.border.isEven()) {
        // What a window misses at the end weighs nothing, as if it hung over the edge.
        const Extent2d size = sizeOf(window, map.shape);
        layer.ceilMode = true;
        const auto shape = inferShape(layer, std::vector{map.shape});
        const bool isSame = shape && Extent2d{shape->height, shape->width} == size;
        if (!isSame || (isAverage && counts)) {
            layer.ceilMode = false;
            if (!isAverage && window.border.begin != Extent2d{0, 0})
                return in.fail("its padding differs between the sides, which cannot be imported; "
                               "export the model with symmetric padding");
            source = unevenPadding(in, map, window);
            layer.padding = window.border.begin;
        }
    }
    layer.countPadding = !isAverage || counts || layer.padding == Extent2d{0, 0};
    in.add(std::move(layer), {source});
}

} // namespace

void importConv(NodeReader& in) {
    const Map map = in.map(0);
    ParameterValue weight = in.parameter(1);
    Window window = readWindow(in, kernelOf(in, weight), map.shape);
    const std::int64_t groups = in.integer("group", 1);
    if (groups < 1 || groups > kMostExtent)
        in.fail("group must be at least 1", ErrorCode::badInput);
    if (!in.ok())
        return;
    mismatch(in, weight.shape[1], map.shape.channels / groups);
    const Map padded = unevenPadding(in, map, window);
    Layer layer = in.layer(LayerKind::conv, weight.name);
    layer.outChannels = weight.shape[0];
    layer.kernel = window.kernel;
    layer.stride = window.stride;
    layer.dilation = window.dilation;
    layer.padding = window.border.begin;
    layer.groups = groups;
    addWithBias(in, std::move(layer), padded, std::move(weight));
}

void importConvTranspose(NodeReader& in) {
    const Map map = in.map(0);
    ParameterValue weight = in.parameter(1);
    Window window = readWindow(in, kernelOf(in, weight), {});
    const Extent2d output = in.pair("output_padding", 0, 0);
    const std::int64_t groups = in.integer("group", 1);
    const std::string automatic = in.text("auto_pad", "NOTSET");
    if (window.dilation != Extent2d{})
        in.fail("a transposed convolution with a dilation cannot be imported; use a dense kernel");
    if (in.find("output_shape") != nullptr || automatic.starts_with("SAME"))
        in.fail("its padding follows from its output; export the model with explicit pads");
    const Border& border = window.border;
    // Padding takes away from the result: less at the end is more output there.
    const Extent2d kept{border.begin.height - border.end.height + output.height,
                        border.begin.width - border.end.width + output.width};
    if (std::min(kept.height, kept.width) < 0)
        in.fail("its padding is larger at the end, which cannot be imported; export the model with "
                "symmetric padding");
    if (groups < 1 || groups > kMostExtent || isLarge(output))
        in.fail("group and output_padding are out of range", ErrorCode::badInput);
    if (!in.ok())
        return;
    mismatch(in, weight.shape[0], map.shape.channels);
    const CheckedCount outChannels = CheckedCount(weight.shape[1]) * groups;
    Layer layer = in.layer(LayerKind::transposedConv, weight.name);
    layer.outChannels = outChannels.fits() ? outChannels.value() : 0;
    layer.kernel = window.kernel;
    layer.stride = window.stride;
    layer.padding = border.begin;
    layer.outputPadding = kept;
    layer.groups = groups;
    addWithBias(in, std::move(layer), map, std::move(weight));
}

void importGemm(NodeReader& in) {
    const Map map = in.vector(0);
    if (in.integer("transA", 0) != 0)
        in.fail("transA cannot be imported; only layers on a batch of vectors can");
    ParameterValue weight = matrix(in, 1, in.integer("transB", 0) != 0);
    const double alpha = in.real("alpha", 1);
    const double beta = in.real("beta", 1);
    if (beta != 1 && in.has(2))
        in.fail("a beta other than 1 cannot be imported; scale the bias");
    if (!in.ok())
        return;
    mismatch(in, weight.shape[1], map.shape.elements());
    for (float& value : weight.values)
        value *= static_cast<float>(alpha);
    addFullyConnected(in, map, std::move(weight));
}

void importMatMul(NodeReader& in) {
    const Map map = in.vector(0);
    ParameterValue weight = matrix(in, 1, false);
    if (!in.ok())
        return;
    mismatch(in, weight.shape[1], map.shape.elements());
    addFullyConnected(in, map, std::move(weight));
}

void importMaxPool(NodeReader& in) {
    if (in.node().outputs.size() > 1 && in.state().uses(in.node().outputs[1]) > 0)
        in.fail("the places of its maxima are used, which cannot be imported");
    importPool(in, LayerKind::maxPool);
}

void importAveragePool(NodeReader& in) {
    importPool(in, LayerKind::averagePool);
}

void importGlobalPool(NodeReader& in) {
    const Map map = in.map(0);
    const bool isAverage = in.node().op == "GlobalAveragePool";
    Layer layer = in.layer(isAverage ? LayerKind::globalAveragePool : LayerKind::maxPool);
    if (!isAverage)
        layer.kernel = layer.stride = {map.shape.height, map.shape.width};
    in.add(std::move(layer), {map});
}

void importBatchNormalization(NodeReader& in) {
    const Map map = in.map(0);
    if (in.integer("training_mode", 0) != 0 || in.integer("spatial", 1) != 1)
        in.fail("it works in training mode or per element; export the model for inference");
    ParameterValue weight = in.channelParameter(1, map.shape.channels);
    const std::string name = weight.name;
    Layer layer = in.layer(LayerKind::batchNorm, name);
    layer.epsilon = in.real("epsilon", 1e-5);
    if (!(layer.epsilon >= 0 && layer.epsilon <= 1e300))
        in.fail("epsilon must be a number from 0", ErrorCode::badInput);
    in.setParameter(layer, "weight", std::move(weight));
    in.setParameter(layer, "bias", in.channelParameter(2, map.shape.channels));
    in.setParameter(layer, "running_mean", in.channelParameter(3, map.shape.channels));
    in.setParameter(layer, "running_var", in.channelParameter(4, map.shape.channels));
    in.add(std::move(layer), {map}, map.rank);
}

} // namespace hwflow
