// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"

#include "core/network/network_graph.h"
#include "core/support/checked_count.h"
#include "core/support/integer_math.h"
#include "core/support/words.h"

#include <algorithm>
#include <initializer_list>
#include <span>

namespace hwflow {

namespace {

std::string toText(const Shape& shape) {
    return std::to_string(shape.channels) + 'x' + std::to_string(shape.height) + 'x' +
           std::to_string(shape.width);
}

std::string toText(const Extent2d& extent) {
    return std::to_string(extent.height) + 'x' + std::to_string(extent.width);
}

/// One axis of a window that slides over a map.
struct Window {
    std::int64_t in = 1;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t dilation = 1;
    bool ceilMode = false;
};

Window rowsOf(const Layer& layer, const Shape& in) {
    return {in.height, layer.kernel.height, layer.stride.height, layer.padding.height};
}

Window columnsOf(const Layer& layer, const Shape& in) {
    return {in.width, layer.kernel.width, layer.stride.width, layer.padding.width};
}

/// The output shape of one layer, from the shapes of its inputs.
class LayerInference {
public:
    LayerInference(const Layer& layer, std::span<const Shape> inputs)
        : m_layer(layer), m_inputs(inputs) {}

    [[nodiscard]] Result<Shape> infer() const {
        if (Result<void> checked = checkInputCount(); !checked)
            return tl::unexpected(std::move(checked).error());
        Result<Shape> shape = inferByKind();
        if (!shape)
            return shape;
        for (const std::int64_t extent : {shape->channels, shape->height, shape->width})
            if (extent < 1)
                return wrong("its result would be " + toText(*shape) +
                             "; every extent must be at least 1");
        const CheckedCount channels = shape->channels;
        if (!(channels * shape->height * shape->width).fits())
            return tooLarge("elements");
        return shape;
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(const std::string& message) const {
        return badInput("layer " + inQuotes(m_layer.name) + " (" +
                            std::string(nameOf(m_layer.kind)) + "): " + message,
                        m_layer.name);
    }

    [[nodiscard]] tl::unexpected<Error> tooLarge(const std::string& what) const {
        return wrong("it has more than 2^62 " + what + "; make it smaller");
    }

    [[nodiscard]] const Shape& in() const { return m_inputs.front(); }

    [[nodiscard]] Result<void> checkInputCount() const {
        const bool joins = m_layer.kind == LayerKind::add || m_layer.kind == LayerKind::mul ||
                           m_layer.kind == LayerKind::concat;
        if (joins ? m_inputs.size() >= 2 : m_inputs.size() == 1)
            return {};
        return wrong("it needs " + std::string(joins ? "two or more inputs" : "one input") +
                     ", but has " + std::to_string(m_inputs.size()));
    }

    [[nodiscard]] Result<Shape> inferByKind() const {
        switch (m_layer.kind) {
        case LayerKind::conv:
            return conv();
        case LayerKind::transposedConv:
            return transposedConv();
        case LayerKind::fullyConnected:
            return fullyConnected();
        case LayerKind::maxPool:
        case LayerKind::averagePool:
            return pool();
        case LayerKind::globalAveragePool:
        case LayerKind::reduceMean:
            return Shape{in().channels, 1, 1};
        case LayerKind::add:
            return add();
        case LayerKind::mul:
            return mul();
        case LayerKind::concat:
            return concat();
        case LayerKind::split:
        case LayerKind::slice:
            return slice();
        case LayerKind::selectChannels:
            return selectChannels();
        case LayerKind::channelShuffle:
            return channelShuffle();
        case LayerKind::pad:
            return pad();
        case LayerKind::padChannels:
            return padChannels();
        case LayerKind::flatten:
            return Shape{in().elements(), 1, 1};
        case LayerKind::reshape:
            return reshape();
        case LayerKind::upsample:
            return upsample();
        default:
            return in(); // element by element
        }
    }

    struct NamedExtent {
        std::string_view name;
        Extent2d value;
    };

    [[nodiscard]] Result<void> checkExtents(std::initializer_list<NamedExtent> atLeastOne,
                                            std::initializer_list<NamedExtent> atLeastZero) const {
        for (const auto& [list, least] : {std::pair(atLeastOne, 1), std::pair(atLeastZero, 0)})
            for (const auto& [name, value] : list)
                if (std::min(value.height, value.width) < least)
                    return wrong(std::string(name) + " must be at least " + std::to_string(least) +
                                 ", is " + toText(value));
        return {};
    }

    [[nodiscard]] Result<void> checkGroups() const {
        const std::int64_t groups = m_layer.groups;
        if (groups < 1)
            return wrong("groups must be at least 1, is " + std::to_string(groups));
        if (in().channels % groups != 0)
            return wrong("its " + std::to_string(in().channels) +
                         " input channels cannot be cut into " + std::to_string(groups) +
                         " groups; choose a divisor");
        return {};
    }

    [[nodiscard]] Result<void> checkOutChannels() const {
        if (m_layer.outChannels < 1)
            return wrong("outChannels must be at least 1, is " +
                         std::to_string(m_layer.outChannels));
        return {};
    }

    [[nodiscard]] Result<void> checkConvolution() const {
        if (Result<void> checked = checkGroups(); !checked)
            return checked;
        if (Result<void> checked = checkOutChannels(); !checked)
            return checked;
        if (m_layer.outChannels % m_layer.groups != 0)
            return wrong("its " + std::to_string(m_layer.outChannels) +
                         " output channels cannot be cut into " + std::to_string(m_layer.groups) +
                         " groups; choose a divisor");
        return {};
    }

    /// `positions`: how often each weight of a kernel is used for each channel pair.
    [[nodiscard]] Result<void> checkWork(CheckedCount positions) const {
        const CheckedCount weights = CheckedCount(m_layer.outChannels) *
                                     (in().channels / m_layer.groups) * m_layer.kernel.height *
                                     m_layer.kernel.width;
        if (!weights.fits())
            return tooLarge("parameters");
        if (!(weights * positions).fits())
            return tooLarge("MACs");
        return {};
    }

    /// How many positions the window has: as PyTorch counts them. With ceilMode the last one may
    /// hang over the padded end, but it must start inside the map or the padding before it.
    [[nodiscard]] Result<std::int64_t> positions(const Window& window) const {
        const CheckedCount span = CheckedCount(window.kernel - 1) * window.dilation + 1;
        const CheckedCount padded = CheckedCount(window.padding) * 2 + window.in;
        const CheckedCount room = padded - span + (window.ceilMode ? window.stride - 1 : 0);
        if (!room.fits())
            return tooLarge("elements in its padded input or its kernel");
        if (room.value() < 0)
            return wrong("a kernel that spans " + std::to_string(span.value()) +
                         " does not fit its input of " + toText(in()) + ", which is " +
                         std::to_string(padded.value()) +
                         " long with its padding; make the kernel smaller or pad more");
        const std::int64_t count = room.value() / window.stride + 1;
        const bool startsOutside =
            window.ceilMode && (count - 1) * window.stride >= window.in + window.padding;
        return startsOutside ? count - 1 : count;
    }

    [[nodiscard]] Result<Shape> slide(std::int64_t channels, const Window& rows,
                                      const Window& columns) const {
        const Result<std::int64_t> height = positions(rows);
        if (!height)
            return tl::unexpected(height.error());
        const Result<std::int64_t> width = positions(columns);
        if (!width)
            return tl::unexpected(width.error());
        return Shape{channels, *height, *width};
    }

    [[nodiscard]] Result<Shape> conv() const {
        Result<void> checked = checkExtents({{"kernel", m_layer.kernel},
                                             {"stride", m_layer.stride},
                                             {"dilation", m_layer.dilation}},
                                            {{"padding", m_layer.padding}});
        if (checked)
            checked = checkConvolution();
        if (!checked)
            return tl::unexpected(std::move(checked).error());
        Window rows = rowsOf(m_layer, in());
        Window columns = columnsOf(m_layer, in());
        rows.dilation = m_layer.dilation.height;
        columns.dilation = m_layer.dilation.width;
        Result<Shape> shape = slide(m_layer.outChannels, rows, columns);
        if (!shape)
            return shape;
        checked = checkWork(CheckedCount(shape->height) * shape->width);
        return checked ? shape : tl::unexpected(std::move(checked).error());
    }

    [[nodiscard]] Result<std::int64_t> grownExtent(const Window& window,
                                                   std::int64_t outputPadding) const {
        const CheckedCount extent = CheckedCount(window.in - 1) * window.stride + window.kernel +
                                    outputPadding - CheckedCount(window.padding) * 2;
        if (!extent.fits())
            return tooLarge("elements");
        return extent.value();
    }

    [[nodiscard]] Result<Shape> transposedConv() const {
        // The scheduler takes it apart into stride x stride convolutions.
        constexpr std::int64_t kMaxStride = 64;
        const Extent2d& stride = m_layer.stride;
        Result<void> checked =
            checkExtents({{"kernel", m_layer.kernel}, {"stride", stride}},
                         {{"padding", m_layer.padding}, {"outputPadding", m_layer.outputPadding}});
        if (checked)
            checked = checkConvolution();
        if (!checked)
            return tl::unexpected(std::move(checked).error());
        if (std::max(stride.height, stride.width) > kMaxStride)
            return wrong("stride must be at most " + std::to_string(kMaxStride) + ", is " +
                         toText(stride));
        if (m_layer.outputPadding.height >= stride.height ||
            m_layer.outputPadding.width >= stride.width)
            return wrong("outputPadding must be smaller than the stride of " + toText(stride) +
                         ", is " + toText(m_layer.outputPadding));
        const auto height = grownExtent(rowsOf(m_layer, in()), m_layer.outputPadding.height);
        if (!height)
            return tl::unexpected(height.error());
        const auto width = grownExtent(columnsOf(m_layer, in()), m_layer.outputPadding.width);
        if (!width)
            return tl::unexpected(width.error());
        checked = checkWork(CheckedCount(in().height) * in().width);
        if (!checked)
            return tl::unexpected(std::move(checked).error());
        return Shape{m_layer.outChannels, *height, *width};
    }

    [[nodiscard]] Result<Shape> fullyConnected() const {
        if (Result<void> checked = checkOutChannels(); !checked)
            return tl::unexpected(std::move(checked).error());
        if (!(CheckedCount(in().elements()) * m_layer.outChannels).fits())
            return tooLarge("parameters");
        return Shape{m_layer.outChannels, 1, 1};
    }

    [[nodiscard]] Result<Shape> pool() const {
        const Extent2d& padding = m_layer.padding;
        if (Result<void> checked = checkExtents(
                {{"kernel", m_layer.kernel}, {"stride", m_layer.stride}}, {{"padding", padding}});
            !checked)
            return tl::unexpected(std::move(checked).error());
        if (padding.height > m_layer.kernel.height / 2 || padding.width > m_layer.kernel.width / 2)
            return wrong("padding must be at most half of the kernel of " + toText(m_layer.kernel) +
                         ", is " + toText(padding));
        Window rows = rowsOf(m_layer, in());
        Window columns = columnsOf(m_layer, in());
        rows.ceilMode = columns.ceilMode = m_layer.ceilMode;
        return slide(in().channels, rows, columns);
    }

    [[nodiscard]] Result<Shape> add() const {
        for (const Shape& other : m_inputs)
            if (other != in())
                return wrong("its inputs are " + toText(in()) + " and " + toText(other) +
                             "; they must be alike");
        return in();
    }

    /// Inputs of Cx1x1 are spread over the map of the others (squeeze and excite).
    [[nodiscard]] Result<Shape> mul() const {
        const auto isVector = [](const Shape& s) { return s.height == 1 && s.width == 1; };
        const auto map = std::find_if_not(m_inputs.begin(), m_inputs.end(), isVector);
        const Shape& whole = map == m_inputs.end() ? in() : *map;
        for (const Shape& other : m_inputs)
            if (other != whole && !(isVector(other) && other.channels == whole.channels))
                return wrong("its inputs are " + toText(whole) + " and " + toText(other) +
                             "; they must be alike, or " + std::to_string(whole.channels) + "x1x1");
        return whole;
    }

    [[nodiscard]] Result<Shape> concat() const {
        CheckedCount channels = 0;
        for (const Shape& other : m_inputs) {
            if (other.height != in().height || other.width != in().width)
                return wrong("its inputs are " + toText(in()) + " and " + toText(other) +
                             "; their heights and widths must be alike");
            channels = channels + other.channels;
        }
        if (!channels.fits())
            return tooLarge("channels");
        return Shape{channels.value(), in().height, in().width};
    }

    [[nodiscard]] Result<Shape> slice() const {
        const std::int64_t available = in().channels;
        const std::int64_t begin = m_layer.begin;
        if (begin < 0 || begin >= available)
            return wrong("begin must be from 0 to " + std::to_string(available - 1) +
                         ", the last of its input's channels, but is " + std::to_string(begin));
        const std::int64_t count = m_layer.count == 0 ? available - begin : m_layer.count;
        if (count < 1 || count > available - begin)
            return wrong("count must be from 1 to " + std::to_string(available - begin) +
                         ", or 0 for all channels from " + std::to_string(begin) + " on, but is " +
                         std::to_string(m_layer.count));
        if (m_layer.kind == LayerKind::split)
            return Shape{count, in().height, in().width};
        if (Result<void> checked = checkExtents({{"stride", m_layer.stride}}, {}); !checked)
            return tl::unexpected(std::move(checked).error());
        return Shape{count, (in().height - 1) / m_layer.stride.height + 1,
                     (in().width - 1) / m_layer.stride.width + 1};
    }

    [[nodiscard]] Result<Shape> selectChannels() const {
        if (m_layer.indices.empty())
            return wrong("indices is empty; name at least one channel");
        for (const std::int64_t index : m_layer.indices)
            if (index < 0 || index >= in().channels)
                return wrong("index " + std::to_string(index) + " is not one of its input's " +
                             std::to_string(in().channels) + " channels (the first is 0)");
        return Shape{static_cast<std::int64_t>(m_layer.indices.size()), in().height, in().width};
    }

    [[nodiscard]] Result<Shape> channelShuffle() const {
        if (Result<void> checked = checkGroups(); !checked)
            return tl::unexpected(std::move(checked).error());
        return in();
    }

    [[nodiscard]] Result<Shape> pad() const {
        const Extent2d& padding = m_layer.padding;
        const Extent2d& atEnd = m_layer.outputPadding;
        if (Result<void> checked =
                checkExtents({}, {{"padding", padding}, {"outputPadding", atEnd}});
            !checked)
            return tl::unexpected(std::move(checked).error());
        const CheckedCount height = CheckedCount(padding.height) * 2 + atEnd.height + in().height;
        const CheckedCount width = CheckedCount(padding.width) * 2 + atEnd.width + in().width;
        if (!height.fits() || !width.fits())
            return tooLarge("elements");
        return Shape{in().channels, height.value(), width.value()};
    }

    [[nodiscard]] Result<Shape> padChannels() const {
        if (m_layer.outChannels < in().channels)
            return wrong("outChannels must be at least " + std::to_string(in().channels) +
                         ", the channels of its input, but is " +
                         std::to_string(m_layer.outChannels));
        return Shape{m_layer.outChannels, in().height, in().width};
    }

    [[nodiscard]] Result<Shape> reshape() const {
        const Shape& shape = m_layer.shape;
        const CheckedCount elements = CheckedCount(shape.channels) * shape.height * shape.width;
        if (std::min({shape.channels, shape.height, shape.width}) < 1 || !elements.fits() ||
            elements.value() != in().elements())
            return wrong("a map of " + toText(in()) + " cannot be read as " + toText(shape) +
                         "; both need the same number of elements");
        return shape;
    }

    [[nodiscard]] Result<Shape> upsample() const {
        if (m_layer.size != Extent2d{0, 0}) {
            if (Result<void> checked = checkExtents({{"size", m_layer.size}}, {}); !checked)
                return tl::unexpected(std::move(checked).error());
            return Shape{in().channels, m_layer.size.height, m_layer.size.width};
        }
        if (Result<void> checked = checkExtents({{"scale", m_layer.scale}}, {}); !checked)
            return tl::unexpected(std::move(checked).error());
        const CheckedCount height = CheckedCount(m_layer.scale.height) * in().height;
        const CheckedCount width = CheckedCount(m_layer.scale.width) * in().width;
        if (!height.fits() || !width.fits())
            return tooLarge("elements");
        return Shape{in().channels, height.value(), width.value()};
    }

    const Layer& m_layer;
    std::span<const Shape> m_inputs;
};

Result<void> checkNetworkInput(const Shape& input) {
    if (std::min({input.channels, input.height, input.width}) < 1)
        return badInput("the network's input is " + toText(input) +
                            "; every extent must be at least 1",
                        std::string(kNetworkInput));
    if (!(CheckedCount(input.channels) * input.height * input.width).fits())
        return badInput("the network's input of " + toText(input) +
                            " has more than 2^62 elements; make it smaller",
                        std::string(kNetworkInput));
    return {};
}

} // namespace

Result<Shape> inferShape(const Layer& layer, std::span<const Shape> inputs) {
    return LayerInference(layer, inputs).infer();
}

Result<std::vector<LayerShapes>> inferShapes(const Network& network) {
    if (Result<void> checked = checkNetworkInput(network.input); !checked)
        return tl::unexpected(std::move(checked).error());
    const Result<NetworkGraph> graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    std::vector<LayerShapes> shapes(network.layers.size());
    std::vector<Shape> inputs;
    for (const std::size_t index : graph->order) {
        inputs.clear();
        for (const std::size_t producer : graph->producers[index])
            inputs.push_back(producer == kFromInput ? network.input : shapes[producer].output);
        const Result<Shape> output = inferShape(network.layers[index], inputs);
        if (!output)
            return tl::unexpected(output.error());
        shapes[index] = {inputs.front(), *output};
    }
    return shapes;
}

} // namespace hwflow
