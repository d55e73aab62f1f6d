// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/constant_folding.h"

#include "core/support/checked_count.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

namespace hwflow {

namespace {

using Dims = std::vector<std::int64_t>;
using Inputs = std::vector<OnnxConstant>;

constexpr std::int64_t kMostNewElements = 1'000'000;
constexpr std::size_t kMaxRank = 16;

const OnnxAttribute* attribute(const OnnxNode& node, std::string_view name) {
    const auto found = node.attributes.find(name);
    return found != node.attributes.end() ? &found->second : nullptr;
}

std::int64_t integer(const OnnxNode& node, std::string_view name, std::int64_t fallback) {
    const OnnxAttribute* const found = attribute(node, name);
    return found != nullptr ? found->integer : fallback;
}

/// Elements of a shape that a result may have next to `largest` elements of an operand.
std::optional<std::int64_t> elementsOf(const Dims& dims, std::int64_t largest) {
    CheckedCount elements = 1;
    for (const std::int64_t extent : dims) {
        elements = elements * extent;
        if (extent < 0 || !elements.fits())
            return std::nullopt;
    }
    if (dims.size() > kMaxRank || elements.value() > std::max(largest, kMostNewElements))
        return std::nullopt;
    return elements.value();
}

OnnxConstant makeTensor(Dims dims, bool isInteger) {
    auto tensor = std::make_shared<OnnxTensor>();
    tensor->shape = std::move(dims);
    tensor->isInteger = isInteger;
    return tensor;
}

/// Whole numbers of an input or, in earlier operator sets, of an attribute.
std::optional<Dims> numbers(const OnnxNode& node, const Inputs& inputs, std::size_t input,
                            std::string_view name) {
    if (input < inputs.size() && inputs[input])
        return inputs[input]->hasValues && inputs[input]->isInteger
                   ? std::optional(inputs[input]->integers)
                   : std::nullopt;
    const OnnxAttribute* const found = attribute(node, name);
    return found != nullptr ? std::optional(found->integers) : std::nullopt;
}

std::optional<std::size_t> axisOf(std::int64_t axis, std::size_t rank) {
    const auto count = static_cast<std::int64_t>(rank);
    if (axis < -count || axis >= count)
        return std::nullopt;
    return static_cast<std::size_t>(axis < 0 ? axis + count : axis);
}

/// The same values in another shape of as many elements.
OnnxConstant reshaped(const OnnxTensor& from, Dims dims) {
    const auto elements = elementsOf(dims, from.elements());
    if (!elements || *elements != from.elements())
        return nullptr;
    auto tensor = std::make_shared<OnnxTensor>(from);
    tensor->shape = std::move(dims);
    return tensor;
}

/// A tensor whose element i is element `source(i)` of `from`.
template <typename Source>
OnnxConstant gathered(const OnnxTensor& from, Dims dims, Source source) {
    const auto elements = elementsOf(dims, from.elements());
    if (!elements)
        return nullptr;
    OnnxConstant tensor = makeTensor(std::move(dims), from.isInteger);
    tensor->hasValues = from.hasValues;
    for (std::int64_t i = 0; from.hasValues && i < *elements; ++i) {
        const auto at = static_cast<std::size_t>(source(i));
        if (from.isInteger)
            tensor->integers.push_back(from.integers[at]);
        else
            tensor->reals.push_back(from.reals[at]);
    }
    return tensor;
}

std::int64_t productOf(const Dims& dims, std::size_t first, std::size_t last) {
    return std::accumulate(dims.begin() + static_cast<std::ptrdiff_t>(first),
                           dims.begin() + static_cast<std::ptrdiff_t>(last), std::int64_t{1},
                           std::multiplies<>());
}

OnnxConstant foldConstant(const OnnxNode& node, const Inputs&) {
    if (const OnnxAttribute* const value = attribute(node, "value"))
        return value->tensor;
    for (const std::string_view name : {"value_int", "value_ints"}) {
        if (const OnnxAttribute* const value = attribute(node, name)) {
            const bool isScalar = name == "value_int";
            OnnxConstant tensor = makeTensor({}, true);
            tensor->integers = isScalar ? Dims{value->integer} : value->integers;
            if (!isScalar)
                tensor->shape = {static_cast<std::int64_t>(value->integers.size())};
            return tensor;
        }
    }
    for (const std::string_view name : {"value_float", "value_floats"}) {
        if (const OnnxAttribute* const value = attribute(node, name)) {
            const bool isScalar = name == "value_float";
            OnnxConstant tensor = makeTensor({}, false);
            tensor->reals = isScalar ? std::vector<float>{value->real} : value->reals;
            if (!isScalar)
                tensor->shape = {static_cast<std::int64_t>(value->reals.size())};
            return tensor;
        }
    }
    return nullptr;
}

OnnxConstant foldIdentity(const OnnxNode&, const Inputs& inputs) {
    return inputs.at(0);
}

OnnxConstant foldCast(const OnnxNode& node, const Inputs& inputs) {
    constexpr std::int64_t kFloat = 1;
    constexpr std::int64_t kFloat16 = 10;
    constexpr std::int64_t kDouble = 11;
    constexpr std::int64_t kBfloat16 = 16;
    const std::int64_t to = integer(node, "to", kFloat);
    const bool toInteger = to != kFloat && to != kFloat16 && to != kDouble && to != kBfloat16;
    const OnnxTensor& from = *inputs.at(0);
    if (toInteger == from.isInteger)
        return inputs[0];
    OnnxConstant tensor = makeTensor(from.shape, toInteger);
    tensor->hasValues = from.hasValues;
    for (const std::int64_t value : from.integers)
        tensor->reals.push_back(static_cast<float>(value));
    for (const float value : from.reals) {
        if (!(std::abs(value) < 0x1p62F))
            return nullptr;
        tensor->integers.push_back(static_cast<std::int64_t>(value));
    }
    return tensor;
}

OnnxConstant foldReshape(const OnnxNode&, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const OnnxTensor& shape = *inputs.at(1);
    if (!shape.isInteger || !shape.hasValues || shape.integers.size() > kMaxRank)
        return nullptr;
    Dims dims = shape.integers;
    std::optional<std::size_t> open;
    CheckedCount known = 1;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        if (dims[i] == 0 && i < from.shape.size())
            dims[i] = from.shape[i];
        if (dims[i] == -1 && !open)
            open = i;
        else
            known = known * dims[i];
    }
    if (open && known.fits() && known.value() > 0)
        dims[*open] = from.elements() / known.value();
    return reshaped(from, dims);
}

OnnxConstant foldSqueeze(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const auto axes = numbers(node, inputs, 1, "axes");
    std::vector<bool> gone(from.shape.size(), false);
    if (!axes)
        for (std::size_t i = 0; i < gone.size(); ++i)
            gone[i] = from.shape[i] == 1;
    for (const std::int64_t axis : axes.value_or(Dims{})) {
        const auto place = axisOf(axis, gone.size());
        if (!place)
            return nullptr;
        gone[*place] = true;
    }
    Dims dims;
    for (std::size_t i = 0; i < gone.size(); ++i)
        if (!gone[i])
            dims.push_back(from.shape[i]);
    return reshaped(from, dims);
}

OnnxConstant foldUnsqueeze(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const auto axes = numbers(node, inputs, 1, "axes");
    if (!axes || from.shape.size() + axes->size() > kMaxRank)
        return nullptr;
    std::vector<bool> isNew(from.shape.size() + axes->size(), false);
    for (const std::int64_t axis : *axes) {
        const auto place = axisOf(axis, isNew.size());
        if (!place || isNew[*place])
            return nullptr;
        isNew[*place] = true;
    }
    Dims dims;
    auto old = from.shape.begin();
    for (const bool here : isNew)
        dims.push_back(here ? 1 : *old++);
    return reshaped(from, dims);
}

OnnxConstant foldGather(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const OnnxTensor& indices = *inputs.at(1);
    const auto axis = axisOf(integer(node, "axis", 0), from.shape.size());
    if (!axis || !indices.isInteger || !indices.hasValues)
        return nullptr;
    const std::int64_t extent = from.shape[*axis];
    Dims places = indices.integers;
    for (std::int64_t& place : places) {
        place += place < 0 ? extent : 0;
        if (place < 0 || place >= extent)
            return nullptr;
    }
    const std::int64_t inner = productOf(from.shape, *axis + 1, from.shape.size());
    const auto count = static_cast<std::int64_t>(places.size());
    Dims dims(from.shape.begin(), from.shape.begin() + static_cast<std::ptrdiff_t>(*axis));
    dims.insert(dims.end(), indices.shape.begin(), indices.shape.end());
    dims.insert(dims.end(), from.shape.begin() + static_cast<std::ptrdiff_t>(*axis) + 1,
                from.shape.end());
    return gathered(from, dims, [&](std::int64_t i) {
        const std::int64_t outer = i / (inner * count);
        const std::int64_t place = places[static_cast<std::size_t>(i / inner % count)];
        return (outer * extent + place) * inner + i % inner;
    });
}

OnnxConstant foldConcat(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& first = *inputs.at(0);
    // Shapes are vectors; nothing else is joined by exporters.
    if (first.shape.size() != 1 || integer(node, "axis", 0) > 0)
        return nullptr;
    OnnxConstant tensor = makeTensor({0}, first.isInteger);
    for (const OnnxConstant& part : inputs) {
        if (!part || part->shape.size() != 1 || part->isInteger != first.isInteger ||
            !part->hasValues)
            return nullptr;
        tensor->shape[0] += part->shape[0];
        tensor->integers.insert(tensor->integers.end(), part->integers.begin(),
                                part->integers.end());
        tensor->reals.insert(tensor->reals.end(), part->reals.begin(), part->reals.end());
    }
    return tensor;
}

/// One axis of a slice: where it starts, how it goes on, and how many elements it takes.
struct Run {
    std::int64_t begin = 0;
    std::int64_t step = 1;
    std::int64_t count = 0;
};

std::optional<Run> runOf(std::int64_t start, std::int64_t end, std::int64_t step,
                         std::int64_t extent) {
    if (step == 0)
        return std::nullopt;
    const std::int64_t least = step > 0 ? 0 : -1;
    const auto place = [&](std::int64_t at) {
        return std::clamp(at < 0 ? at + extent : at, least, extent + least);
    };
    const std::int64_t begin = place(start);
    // An end far below zero is what exporters write for "to the first element".
    const std::int64_t last = end < -extent ? least : place(end);
    const std::int64_t length = step > 0 ? last - begin : begin - last;
    const std::int64_t size = step > 0 ? step : -std::max(step, -CheckedCount::kMax);
    return Run{begin, step, length > 0 ? (length - 1) / size + 1 : 0};
}

OnnxConstant foldSlice(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const auto starts = numbers(node, inputs, 1, "starts");
    const auto ends = numbers(node, inputs, 2, "ends");
    if (!starts || !ends || starts->size() != ends->size() || starts->size() > kMaxRank)
        return nullptr;
    Dims all(starts->size());
    std::iota(all.begin(), all.end(), 0);
    const Dims axes = numbers(node, inputs, 3, "axes").value_or(all);
    const Dims steps = numbers(node, inputs, 4, "steps").value_or(Dims(all.size(), 1));
    if (axes.size() != all.size() || steps.size() != all.size())
        return nullptr;
    std::vector<Run> runs;
    for (const std::int64_t extent : from.shape)
        runs.push_back({0, 1, extent});
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto axis = axisOf(axes[i], runs.size());
        const auto run =
            axis ? runOf((*starts)[i], (*ends)[i], steps[i], from.shape[*axis]) : std::nullopt;
        if (!run)
            return nullptr;
        runs[*axis] = *run;
    }
    Dims dims;
    for (const Run& run : runs)
        dims.push_back(run.count);
    return gathered(from, dims, [&](std::int64_t i) {
        std::int64_t source = 0;
        std::int64_t stride = 1;
        for (std::size_t axis = runs.size(); axis-- > 0; i /= dims[axis]) {
            source += (runs[axis].begin + i % dims[axis] * runs[axis].step) * stride;
            stride *= from.shape[axis];
        }
        return source;
    });
}

OnnxConstant foldTranspose(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    const std::size_t rank = from.shape.size();
    std::vector<std::size_t> order(rank);
    std::iota(order.rbegin(), order.rend(), 0);
    if (const OnnxAttribute* const perm = attribute(node, "perm")) {
        if (perm->integers.size() != rank)
            return nullptr;
        std::vector<bool> seen(rank, false);
        for (std::size_t i = 0; i < rank; ++i) {
            const auto axis = axisOf(perm->integers[i], rank);
            if (!axis || seen[*axis])
                return nullptr;
            seen[*axis] = true;
            order[i] = *axis;
        }
    }
    Dims dims;
    Dims strides;
    for (const std::size_t axis : order) {
        dims.push_back(from.shape[axis]);
        strides.push_back(productOf(from.shape, axis + 1, rank));
    }
    return gathered(from, dims, [&](std::int64_t i) {
        std::int64_t source = 0;
        for (std::size_t axis = rank; axis-- > 0; i /= dims[axis])
            source += i % dims[axis] * strides[axis];
        return source;
    });
}

OnnxConstant foldConstantOfShape(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& shape = *inputs.at(0);
    if (!shape.isInteger || !shape.hasValues)
        return nullptr;
    const auto elements = elementsOf(shape.integers, 0);
    if (!elements)
        return nullptr;
    const OnnxAttribute* const value = attribute(node, "value");
    const OnnxTensor* const fill = value != nullptr ? value->tensor.get() : nullptr;
    OnnxConstant tensor = makeTensor(shape.integers, fill != nullptr && fill->isInteger);
    const auto count = static_cast<std::size_t>(*elements);
    if (tensor->isInteger)
        tensor->integers.assign(count, fill->integers.empty() ? 0 : fill->integers.front());
    else
        tensor->reals.assign(count,
                             fill == nullptr || fill->reals.empty() ? 0 : fill->reals.front());
    return tensor;
}

OnnxConstant foldRange(const OnnxNode&, const Inputs& inputs) {
    for (std::size_t i = 0; i < 3; ++i)
        if (!inputs.at(i) || inputs[i]->integers.size() != 1)
            return nullptr;
    const std::int64_t first = inputs[0]->integers[0];
    const std::int64_t last = inputs[1]->integers[0];
    const std::int64_t step = inputs[2]->integers[0];
    const CheckedCount span = CheckedCount(last) - first;
    if (step <= 0 || step > kMostNewElements || !span.fits() || span.value() > kMostNewElements)
        return nullptr;
    OnnxConstant tensor = makeTensor({0}, true);
    for (std::int64_t value = first; value < last; value += step)
        tensor->integers.push_back(value);
    tensor->shape = {static_cast<std::int64_t>(tensor->integers.size())};
    return tensor;
}

/// The shape of two operands spread over each other; nothing if they do not fit.
std::optional<Dims> spread(const Dims& a, const Dims& b) {
    Dims dims(std::max(a.size(), b.size()));
    for (std::size_t i = 0; i < dims.size(); ++i) {
        const std::int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
        const std::int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
        if (x != y && x != 1 && y != 1)
            return std::nullopt;
        dims[dims.size() - 1 - i] = x == 1 ? y : x;
    }
    return dims;
}

/// `from` with its elements repeated to fill `dims`, which `spread` has made.
OnnxConstant spreadTo(const OnnxConstant& from, const Dims& dims) {
    if (from->shape == dims)
        return from;
    return gathered(*from, dims, [&](std::int64_t i) {
        std::int64_t source = 0;
        std::int64_t stride = 1;
        for (std::size_t axis = 0; axis < from->shape.size(); ++axis) {
            const std::int64_t extent = from->shape[from->shape.size() - 1 - axis];
            const std::int64_t size = dims[dims.size() - 1 - axis];
            source += (extent == 1 ? 0 : i % size) * stride;
            stride *= extent;
            i /= size;
        }
        return source;
    });
}

std::optional<std::int64_t> compute(std::string_view op, std::int64_t a, std::int64_t b) {
    const CheckedCount x = a;
    if (op == "Equal")
        return a == b ? 1 : 0;
    if (op == "Div")
        return b == 0 || !x.fits() ? std::nullopt : std::optional(a / b);
    if (op == "Max" || op == "Min")
        return op == "Max" ? std::max(a, b) : std::min(a, b);
    const CheckedCount result = op == "Add" ? x + b : op == "Sub" ? x - b : x * b;
    return result.fits() ? std::optional(result.value()) : std::nullopt;
}

float compute(std::string_view op, float a, float b) {
    return op == "Add"   ? a + b
           : op == "Sub" ? a - b
           : op == "Mul" ? a * b
           : op == "Div" ? a / b
           : op == "Max" ? std::max(a, b)
           : op == "Min" ? std::min(a, b)
           : a == b      ? 1.0F
                         : 0.0F;
}

OnnxConstant foldBinary(const OnnxNode& node, const Inputs& inputs) {
    if (inputs.size() != 2 || !inputs[1] || inputs[0]->isInteger != inputs[1]->isInteger)
        return nullptr;
    const auto dims = spread(inputs[0]->shape, inputs[1]->shape);
    if (!dims)
        return nullptr;
    const OnnxConstant a = spreadTo(inputs[0], *dims);
    const OnnxConstant b = spreadTo(inputs[1], *dims);
    if (!a || !b)
        return nullptr;
    OnnxConstant tensor = makeTensor(*dims, a->isInteger);
    tensor->hasValues = a->hasValues && b->hasValues;
    if (!tensor->hasValues)
        return tensor;
    for (std::size_t i = 0; i < a->integers.size(); ++i) {
        const auto value = compute(node.op, a->integers[i], b->integers[i]);
        if (!value)
            return nullptr;
        tensor->integers.push_back(*value);
    }
    for (std::size_t i = 0; i < a->reals.size(); ++i)
        tensor->reals.push_back(compute(node.op, a->reals[i], b->reals[i]));
    return tensor;
}

OnnxConstant foldWhere(const OnnxNode&, const Inputs& inputs) {
    const auto inner = spread(inputs.at(1)->shape, inputs.at(2)->shape);
    const auto dims = inner ? spread(inputs.at(0)->shape, *inner) : std::nullopt;
    if (!dims || inputs[1]->isInteger != inputs[2]->isInteger || !inputs[0]->isInteger)
        return nullptr;
    const OnnxConstant condition = spreadTo(inputs[0], *dims);
    const OnnxConstant yes = spreadTo(inputs[1], *dims);
    const OnnxConstant no = spreadTo(inputs[2], *dims);
    if (!condition || !yes || !no || !condition->hasValues || !yes->hasValues || !no->hasValues)
        return nullptr;
    OnnxConstant tensor = std::make_shared<OnnxTensor>(*no);
    for (std::size_t i = 0; i < condition->integers.size(); ++i) {
        if (condition->integers[i] == 0)
            continue;
        if (tensor->isInteger)
            tensor->integers[i] = yes->integers[i];
        else
            tensor->reals[i] = yes->reals[i];
    }
    return tensor;
}

OnnxConstant foldUnary(const OnnxNode& node, const Inputs& inputs) {
    OnnxConstant tensor = std::make_shared<OnnxTensor>(*inputs.at(0));
    for (float& value : tensor->reals)
        value = node.op == "Floor"  ? std::floor(value)
                : node.op == "Ceil" ? std::ceil(value)
                : node.op == "Sqrt" ? std::sqrt(value)
                                    : -value;
    if (node.op == "Neg")
        for (std::int64_t& value : tensor->integers)
            value = -std::max(value, -CheckedCount::kMax);
    return tensor;
}

OnnxConstant foldReduceProd(const OnnxNode& node, const Inputs& inputs) {
    const OnnxTensor& from = *inputs.at(0);
    CheckedCount product = 1;
    for (const std::int64_t value : from.integers)
        product = product * value;
    if (from.shape.size() != 1 || !from.isInteger || !from.hasValues || !product.fits())
        return nullptr;
    OnnxConstant tensor = makeTensor({}, true);
    if (integer(node, "keepdims", 1) != 0)
        tensor->shape = {1};
    tensor->integers = {product.value()};
    return tensor;
}

OnnxConstant foldShape(const OnnxNode&, const Inputs& inputs) {
    OnnxConstant tensor = makeTensor({static_cast<std::int64_t>(inputs.at(0)->shape.size())}, true);
    tensor->integers = inputs[0]->shape;
    return tensor;
}

struct Fold {
    OnnxConstant (*compute)(const OnnxNode&, const Inputs&);
    std::size_t operands; ///< that must be there
};

const std::map<std::string_view, Fold>& folds() {
    static const std::map<std::string_view, Fold> table{
        {"Add", {foldBinary, 2}},
        {"Cast", {foldCast, 1}},
        {"Ceil", {foldUnary, 1}},
        {"Concat", {foldConcat, 1}},
        {"Constant", {foldConstant, 0}},
        {"ConstantOfShape", {foldConstantOfShape, 1}},
        {"Div", {foldBinary, 2}},
        {"Equal", {foldBinary, 2}},
        {"Floor", {foldUnary, 1}},
        {"Gather", {foldGather, 2}},
        {"Identity", {foldIdentity, 1}},
        {"Max", {foldBinary, 2}},
        {"Min", {foldBinary, 2}},
        {"Mul", {foldBinary, 2}},
        {"Neg", {foldUnary, 1}},
        {"Range", {foldRange, 3}},
        {"ReduceProd", {foldReduceProd, 1}},
        {"Reshape", {foldReshape, 2}},
        {"Shape", {foldShape, 1}},
        {"Slice", {foldSlice, 1}},
        {"Sqrt", {foldUnary, 1}},
        {"Squeeze", {foldSqueeze, 1}},
        {"Sub", {foldBinary, 2}},
        {"Transpose", {foldTranspose, 1}},
        {"Unsqueeze", {foldUnsqueeze, 1}},
        {"Where", {foldWhere, 3}},
    };
    return table;
}

} // namespace

bool isFoldable(std::string_view op) {
    return folds().contains(op);
}

OnnxConstant foldConstants(const OnnxNode& node, const std::vector<OnnxConstant>& inputs) {
    const auto fold = folds().find(node.op);
    if (fold == folds().end() || inputs.size() < fold->second.operands)
        return nullptr;
    for (std::size_t i = 0; i < fold->second.operands; ++i)
        if (!inputs[i])
            return nullptr;
    return fold->second.compute(node, inputs);
}

} // namespace hwflow
