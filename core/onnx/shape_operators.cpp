// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/operators.h"
#include "core/support/checked_count.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hwflow {

namespace {

using Dims = std::vector<std::int64_t>;

/// The product of dimensions that a map has; they are known to fit.
std::int64_t productOf(const Dims& dims, std::size_t first) {
    std::int64_t product = 1;
    for (std::size_t i = first; i < dims.size(); ++i)
        product *= dims[i];
    return product;
}

const MapView* viewOf(NodeReader& in) {
    if (!in.isMap(0)) {
        in.fail("input 0 must depend on the network's input");
        return nullptr;
    }
    return &std::get<MapView>(*in.state().find(in.node().inputs[0]));
}

/// Fills in the 0 and -1 of a Reshape; empty with an error if that does not work out.
Dims resolved(NodeReader& in, Dims target, const Dims& from) {
    CheckedCount known = 1;
    std::int64_t* open = nullptr;
    const bool zeroIsZero = in.integer("allowzero", 0) != 0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (target[i] == 0 && i < from.size() && !zeroIsZero)
            target[i] = from[i];
        if (target[i] == -1 && open == nullptr)
            open = &target[i];
        else
            known = known * std::max<std::int64_t>(target[i], 0);
    }
    const std::int64_t elements = productOf(from, 0);
    if (open != nullptr && known.fits() && known.value() > 0)
        known = known * (*open = elements / known.value());
    if (!known.fits() || known.value() != elements || target.size() > 8) {
        in.fail("its result needs another number of elements than its input has",
                ErrorCode::badInput);
        return {};
    }
    return target;
}

/// Channels cut into groups and read across them: [N, g, C/g, …] -> [N, C/g, g, …] -> [N, C, …].
bool isShuffle(const Transposition& transposed, const Dims& target, const Shape& shape) {
    const Dims& before = transposed.before;
    if (before.size() < 4 || target.size() != 4)
        return false;
    std::vector<std::size_t> order(before.size());
    std::iota(order.begin(), order.end(), 0);
    std::swap(order[1], order[2]);
    return transposed.order == order && before[1] * before[2] == shape.channels &&
           before[0] == target[0] && target[1] == shape.channels && target[2] == shape.height &&
           target[3] == shape.width;
}

void finishShuffle(NodeReader& in, const MapView& view, const Dims& target) {
    const Shape shape = in.state().shapeOf(view.layer);
    const Transposition transposed = *view.transposed;
    if (!isShuffle(transposed, target, shape))
        return in.fail("together with the node " + transposed.node +
                       " (Transpose) it reorders the elements of a map in a way that a network "
                       "here cannot; export the model with channels first");
    Layer layer = in.layer(LayerKind::channelShuffle);
    layer.groups = transposed.before[1];
    in.add(std::move(layer), {{view.layer, shape, 4}});
}

/// A layer's count of channels: 0 for all to the end.
std::int64_t countOf(std::int64_t begin, std::int64_t count, std::int64_t channels) {
    return begin + count == channels ? 0 : count;
}

/// Adds the layer of a node that takes part of a map's channels, or nothing if it takes all.
void addSlice(NodeReader& in, const Map& map, Layer layer) {
    layer.count = countOf(layer.begin, layer.count, map.shape.channels);
    if (layer.begin == 0 && layer.count == 0 && layer.stride == Extent2d{})
        return in.alias(0);
    in.add(std::move(layer), {map}, map.rank);
}

/// One axis of a Slice, from the first to before the last, counted upwards.
struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t step = 1;
};

Range rangeOf(NodeReader& in, std::int64_t start, std::int64_t end, std::int64_t step,
              std::int64_t extent) {
    const auto place = [&](std::int64_t at) {
        return std::clamp<std::int64_t>(at < 0 ? at + extent : at, 0, extent);
    };
    if (step < 1)
        in.fail("a step of " + std::to_string(step) + " cannot be imported; use a positive one");
    const Range range{place(start), place(end), step};
    if (range.first >= range.last)
        in.fail("it takes nothing of its input", ErrorCode::badInput);
    return range;
}

struct SliceArguments {
    Dims starts;
    Dims ends;
    Dims axes;
    Dims steps;
};

SliceArguments sliceArguments(NodeReader& in) {
    SliceArguments arguments;
    arguments.starts = in.integers(1, "starts").value_or(Dims{});
    arguments.ends = in.integers(2, "ends").value_or(Dims{});
    const std::size_t count = arguments.starts.size();
    Dims all(count);
    std::iota(all.begin(), all.end(), 0);
    arguments.axes = in.integers(3, "axes").value_or(all);
    arguments.steps = in.integers(4, "steps").value_or(Dims(count, 1));
    if (arguments.ends.size() != count || arguments.axes.size() != count ||
        arguments.steps.size() != count || count > 8)
        in.fail("its lists differ in length; the file is damaged", ErrorCode::badInput);
    return arguments;
}

/// Interpolation as a layer has it; a note where ONNX samples at slightly other places.
void setInterpolation(NodeReader& in, Layer& layer) {
    const std::string mode = in.text("mode", "nearest");
    const std::string places = in.text(
        "coordinate_transformation_mode",
        in.node().op == "Upsample" || in.state().opset() < 11 ? "asymmetric" : "half_pixel");
    if (mode != "nearest" && mode != "linear" && mode != "bilinear")
        return in.fail("the interpolation " + mode + " cannot be imported; use nearest or linear");
    layer.nearest = mode == "nearest";
    layer.alignCorners = !layer.nearest && places == "align_corners";
    if (in.find("axes") != nullptr)
        return in.fail("resizing of chosen axes cannot be imported; export the model with operator "
                       "set 17");
    if (places == "tf_crop_and_resize")
        return in.fail("cropping while resizing cannot be imported");
    if (!layer.nearest && places == "asymmetric")
        in.state().note(labelOf(in.node()) + ": sampled at asymmetric places in the model, at "
                                             "half pixels here");
}

/// The factors of a Resize or Upsample, or none of it is given by its size.
std::vector<double> scalesOf(NodeReader& in) {
    const std::size_t input = in.node().op == "Upsample" || in.state().opset() < 11 ? 1 : 2;
    return in.reals(input, "scales").value_or(std::vector<double>{});
}

bool isWhole(double value) {
    return value >= 1 && value < 1e6 && value == std::floor(value);
}

void setExtent(NodeReader& in, Layer& layer, const Shape& shape) {
    const std::vector<double> scales = scalesOf(in);
    if (!in.ok())
        return;
    if (scales.empty()) {
        const Dims sizes = in.has(3) ? in.integers(3) : Dims{};
        if (sizes.size() != 4 || sizes[1] != shape.channels)
            return in.fail("it must give a scale or a size for batch, channels, height and width");
        layer.size = {sizes[2], sizes[3]};
        return;
    }
    constexpr double kMostScale = 1e6;
    if (scales.size() != 4 || scales[0] != 1 || scales[1] != 1 ||
        !(scales[2] > 0 && scales[2] < kMostScale && scales[3] > 0 && scales[3] < kMostScale) ||
        static_cast<double>(std::max(shape.height, shape.width)) > 1e12)
        return in.fail("only height and width can be scaled, by positive factors");
    if (isWhole(scales[2]) && isWhole(scales[3])) {
        layer.scale = {static_cast<std::int64_t>(scales[2]), static_cast<std::int64_t>(scales[3])};
        return;
    }
    layer.size = {static_cast<std::int64_t>(static_cast<double>(shape.height) * scales[2]),
                  static_cast<std::int64_t>(static_cast<double>(shape.width) * scales[3])};
    if (layer.size.height < 1 || layer.size.width < 1)
        in.fail("its result would be empty");
}

} // namespace

void importShape(NodeReader& in) {
    Dims dims = in.dimsOf(0);
    const auto rank = static_cast<std::int64_t>(dims.size());
    const auto place = [&](std::int64_t at) {
        return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank);
    };
    const std::int64_t start = place(in.integer("start", 0));
    const std::int64_t end = std::max(start, place(in.integer("end", rank)));
    auto tensor = std::make_shared<OnnxTensor>();
    tensor->isInteger = true;
    tensor->integers.assign(dims.begin() + start, dims.begin() + end);
    tensor->shape = {end - start};
    in.define(std::move(tensor));
}

void importReshape(NodeReader& in) {
    const MapView* const view = viewOf(in);
    const auto shape = in.integers(1, "shape");
    if (view == nullptr || !in.ok())
        return;
    const Dims target = resolved(in, shape.value_or(Dims{}), view->dims);
    if (!in.ok())
        return;
    if (view->transposed)
        return finishShuffle(in, *view, target);
    in.view(0, target);
    // Four dimensions are a map that the model means to have; fewer are seen through.
    if (in.ok() && target.size() == 4 && target.front() == in.state().batch())
        if (const auto map = in.state().mapOf(in.node().outputs.front()); !map)
            in.fail(map.error().message);
}

void importFlatten(NodeReader& in) {
    const Dims dims = in.dimsOf(0);
    const std::int64_t given = in.integer("axis", 1);
    const std::int64_t axis = given < 0 ? given + static_cast<std::int64_t>(dims.size()) : given;
    if (axis != 1)
        in.fail("only a flatten behind the batch (axis 1) can be imported");
    if (in.ok() && dims.size() == 2)
        return in.alias(0);
    const Map map = in.map(0);
    in.add(in.layer(LayerKind::flatten), {map}, 2);
}

void importSqueeze(NodeReader& in) {
    const Dims dims = in.dimsOf(0);
    const auto axes = in.integers(1, "axes");
    std::vector<bool> gone(dims.size(), false);
    for (const std::int64_t axis : axes.value_or(Dims{}))
        if (const std::int64_t place = in.axis(axis, dims.size()); in.ok())
            gone[static_cast<std::size_t>(place)] = true;
    Dims left;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        const bool drop = axes ? gone[i] : i > 0 && dims[i] == 1;
        if (drop && dims[i] != 1)
            in.fail("it removes a dimension of more than one element", ErrorCode::badInput);
        if (!drop)
            left.push_back(dims[i]);
    }
    in.view(0, left);
}

void importUnsqueeze(NodeReader& in) {
    const Dims dims = in.dimsOf(0);
    const Dims axes = in.integers(1, "axes").value_or(Dims{});
    if (axes.size() > 8)
        return in.fail("it makes more dimensions than a map can have");
    std::vector<bool> isNew(dims.size() + axes.size(), false);
    for (const std::int64_t axis : axes) {
        const std::int64_t place = in.axis(axis, isNew.size());
        if (in.ok() && isNew[static_cast<std::size_t>(place)])
            in.fail("it names an axis twice", ErrorCode::badInput);
        if (!in.ok())
            return;
        isNew[static_cast<std::size_t>(place)] = true;
    }
    Dims result;
    auto old = dims.begin();
    for (const bool here : isNew)
        result.push_back(here ? 1 : *old++);
    in.view(0, result);
}

void importTranspose(NodeReader& in) {
    const MapView* const view = viewOf(in);
    if (view == nullptr)
        return;
    const Dims& dims = view->dims;
    const OnnxAttribute* const perm = in.find("perm");
    std::vector<std::size_t> order(dims.size());
    std::iota(order.rbegin(), order.rend(), 0);
    std::vector<bool> seen(dims.size(), false);
    if (perm != nullptr && perm->integers.size() != dims.size())
        return in.fail("perm must name every dimension once", ErrorCode::badInput);
    for (std::size_t i = 0; perm != nullptr && i < dims.size(); ++i) {
        order[i] = static_cast<std::size_t>(in.axis(perm->integers[i], dims.size()));
        if (!in.ok() || seen[order[i]])
            return in.fail("perm must name every dimension once", ErrorCode::badInput);
        seen[order[i]] = true;
    }
    MapView result = *view;
    Transposition transposed =
        view->transposed.value_or(Transposition{dims, {}, labelOf(in.node())});
    Dims turned;
    std::vector<std::size_t> places; // of the axes with more than one element, as they were
    std::vector<std::size_t> combined;
    for (const std::size_t axis : order) {
        turned.push_back(dims[axis]);
        combined.push_back(view->transposed ? view->transposed->order[axis] : axis);
        if (dims[axis] != 1)
            places.push_back(combined.back());
    }
    transposed.order = combined;
    result.dims = turned;
    result.node = labelOf(in.node());
    result.transposed.reset();
    if (!std::is_sorted(places.begin(), places.end()))
        result.transposed = std::move(transposed);
    in.define(std::move(result));
}

void importConcat(NodeReader& in) {
    std::vector<Map> maps;
    std::size_t rank = 4;
    for (std::size_t i = 0; i < in.node().inputs.size() && in.ok(); ++i) {
        maps.push_back(in.map(i));
        rank = maps.back().rank;
    }
    if (in.ok() && in.axis(in.integer("axis", 1), rank) != 1)
        in.fail("only channels can be joined (axis 1)");
    if (maps.size() == 1)
        return in.alias(0);
    in.add(in.layer(LayerKind::concat), maps, rank);
}

void importSplit(NodeReader& in) {
    const Map map = in.map(0);
    const std::size_t count = in.node().outputs.size();
    if (in.ok() && in.axis(in.integer("axis", 0), map.rank) != 1)
        in.fail("only channels can be split (axis 1)");
    const auto outputs = static_cast<std::int64_t>(count);
    const std::int64_t part =
        outputs > 0 ? (map.shape.channels + outputs - 1) / outputs : map.shape.channels;
    Dims sizes(count, part);
    if (!sizes.empty())
        sizes.back() = map.shape.channels - part * (outputs - 1);
    sizes = in.integers(1, "split").value_or(sizes);
    if (sizes.size() != count || std::any_of(sizes.begin(), sizes.end(), [&](std::int64_t size) {
            return size < 1 || size > map.shape.channels;
        }))
        in.fail("its parts do not fit its input", ErrorCode::badInput);
    if (!in.ok())
        return;
    const auto isUsed = [&](const std::string& output) { return in.state().uses(output) > 0; };
    const auto& names = in.node().outputs;
    const bool isAlone = std::count_if(names.begin(), names.end(), isUsed) == 1;
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < count; begin += sizes[i++]) {
        if (!isUsed(names[i]))
            continue;
        Layer layer;
        layer.kind = LayerKind::split;
        layer.name = isAlone
                         ? in.state().names().claimFor(in.node())
                         : in.state().names().claim(labelOf(in.node()) + '.' + std::to_string(i));
        layer.begin = begin;
        layer.count = countOf(begin, sizes[i], map.shape.channels);
        in.add(std::move(layer), {map}, map.rank, i);
    }
}

void importSlice(NodeReader& in) {
    const Map map = in.map(0);
    const SliceArguments arguments = sliceArguments(in);
    if (!in.ok())
        return;
    Layer layer;
    layer.kind = LayerKind::slice;
    layer.count = map.shape.channels;
    const Dims dims = in.dimsOf(0);
    for (std::size_t i = 0; i < arguments.axes.size() && in.ok(); ++i) {
        const std::int64_t axis = in.axis(arguments.axes[i], map.rank);
        const std::int64_t extent = dims[static_cast<std::size_t>(axis)];
        const Range range =
            rangeOf(in, arguments.starts[i], arguments.ends[i], arguments.steps[i], extent);
        const bool isWholeAxis = range.first == 0 && range.last == extent;
        if (axis == 1) {
            layer.begin = range.first;
            layer.count = range.last - range.first;
        }
        if (axis == 1 ? range.step != 1 : !isWholeAxis || (axis == 0 && range.step != 1))
            in.fail(axis == 1 ? "channels can only be taken one after the other"
                              : "cutting a piece out of a map cannot be imported, only channels "
                                "and every n-th row and column");
        if (axis == 2)
            layer.stride.height = range.step;
        if (axis == 3)
            layer.stride.width = range.step;
    }
    if (!in.ok())
        return;
    layer.name = in.layer(LayerKind::slice).name;
    addSlice(in, map, std::move(layer));
}

void importGather(NodeReader& in) {
    const Map map = in.map(0);
    const Dims indices = in.integers(1);
    if (in.ok() && in.axis(in.integer("axis", 0), map.rank) != 1)
        in.fail("only channels can be gathered (axis 1)");
    const OnnxConstant constant = in.constant(1);
    if (!in.ok())
        return;
    if (constant->shape.size() > 1)
        return in.fail("its indices must be a list");
    Layer layer = in.layer(LayerKind::selectChannels);
    for (const std::int64_t index : indices)
        layer.indices.push_back(index < 0 ? index + map.shape.channels : index);
    in.add(std::move(layer), {map}, map.rank);
    if (!in.ok() || !constant->shape.empty())
        return;
    // One index instead of a list drops the dimension.
    MapView view = std::get<MapView>(*in.state().find(in.node().outputs[0]));
    view.dims.erase(view.dims.begin() + 1);
    in.define(std::move(view));
}

void importPad(NodeReader& in) {
    const Map map = in.map(0);
    const Dims pads = in.integers(1, "pads").value_or(Dims{});
    const std::vector<double> value = in.find("value") != nullptr ? std::vector{in.real("value", 0)}
                                      : in.has(2)                 ? in.reals(2)
                                                                  : std::vector<double>{};
    if (!in.ok())
        return;
    const bool isZero = value.empty() || value.front() == 0;
    const bool isNothing = std::all_of(pads.begin(), pads.end(), [](auto pad) { return pad == 0; });
    if (isNothing)
        return in.alias(0);
    const auto isOutside = [](std::int64_t pad) { return pad < 0 || pad > std::int64_t{1} << 31; };
    if (in.has(3))
        return in.fail("padding of chosen axes cannot be imported; export the model with operator "
                       "set 17");
    if (in.text("mode", "constant") != "constant" || !isZero)
        return in.fail("only padding with zeros can be imported");
    if (pads.size() != 8 || pads[0] != 0 || pads[4] != 0 ||
        std::any_of(pads.begin(), pads.end(), isOutside))
        return in.fail("only padding around channels, height and width can be imported");
    Map source = map;
    if (pads[1] + pads[5] > 0) {
        if (pads[1] != (pads[1] + pads[5]) / 2)
            return in.fail("channels can only be padded by as many before as after");
        Layer channels = in.layer(LayerKind::padChannels);
        channels.outChannels = map.shape.channels + pads[1] + pads[5];
        if (pads[2] + pads[3] + pads[6] + pads[7] == 0)
            return in.add(std::move(channels), {map});
        source = in.addInner(std::move(channels), {map});
    }
    if (pads[6] < pads[2] || pads[7] < pads[3])
        return in.fail("there is more padding at the beginning than at the end, which cannot be "
                       "imported");
    Layer layer = in.layer(LayerKind::pad);
    layer.padding = {pads[2], pads[3]};
    layer.outputPadding = {pads[6] - pads[2], pads[7] - pads[3]};
    in.add(std::move(layer), {source});
}

void importResize(NodeReader& in) {
    const Map map = in.map(0);
    Layer layer;
    layer.kind = LayerKind::upsample;
    setInterpolation(in, layer);
    if (in.ok())
        setExtent(in, layer, map.shape);
    const Extent2d whole{map.shape.height, map.shape.width};
    if (in.ok() && layer.size == whole)
        return in.alias(0);
    layer.name = in.layer(LayerKind::upsample).name;
    in.add(std::move(layer), {map});
}

void importReduceMean(NodeReader& in) {
    const Map map = in.map(0);
    Dims axes = in.integers(1, "axes").value_or(Dims{});
    for (std::int64_t& axis : axes)
        axis = in.axis(axis, map.rank);
    std::sort(axes.begin(), axes.end());
    if (in.ok() && (map.rank != 4 || axes != Dims{2, 3}))
        in.fail("only a mean over height and width can be imported");
    in.add(in.layer(LayerKind::reduceMean), {map}, in.integer("keepdims", 1) != 0 ? 4 : 2);
}

} // namespace hwflow
