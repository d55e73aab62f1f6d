// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hwflow {

namespace {

constexpr double kMostFloat = std::numeric_limits<float>::max();

void addUnary(NodeReader& in, LayerKind kind) {
    const Map map = in.map(0);
    in.add(in.layer(kind), {map}, map.rank);
}

void addClip(NodeReader& in, const Map& map, double low, double high) {
    if (!(low <= high))
        in.fail("its limits are no range; the file is damaged", ErrorCode::badInput);
    const bool isRelu = low == 0 && high >= kMostFloat;
    Layer layer = in.layer(isRelu                  ? LayerKind::relu
                           : low == 0 && high == 6 ? LayerKind::relu6
                                                   : LayerKind::clip);
    if (layer.kind == LayerKind::clip) {
        layer.low = std::max(low, -kMostFloat);
        layer.high = std::min(high, kMostFloat);
    }
    in.add(std::move(layer), {map}, map.rank);
}

/// Factor and summand of each channel; one value stands for all.
struct ScaleShift {
    std::vector<float> scale{1};
    std::vector<float> shift{0};
};

std::vector<float> spread(std::vector<float> values, std::int64_t channels) {
    if (values.size() == 1)
        values.resize(static_cast<std::size_t>(channels), values.front());
    return values;
}

/// x * scale + shift is a batch norm of mean 0 and variance 1.
Layer scaleShift(NodeReader& in, const Map& map, const ScaleShift& by) {
    Layer layer = in.layer(LayerKind::batchNorm);
    layer.epsilon = 0;
    const std::int64_t channels = map.shape.channels;
    const auto set = [&](std::string_view role, std::vector<float> values) {
        in.setParameter(layer, role, {{}, {channels}, spread(std::move(values), channels)});
    };
    if (in.state().keepsWeights()) {
        set("weight", by.scale);
        set("bias", by.shift);
        set("running_mean", {0});
        set("running_var", {1});
    }
    return layer;
}

/// Whether a constant has one value, or one for each channel of a map of that many dimensions.
bool isPerChannel(const OnnxTensor& constant, std::int64_t channels, std::size_t rank) {
    if (constant.shape.size() > rank)
        return false;
    for (std::size_t i = 0; i < constant.shape.size(); ++i) {
        const std::size_t axis = rank - constant.shape.size() + i;
        if (constant.shape[i] != 1 && !(axis == 1 && constant.shape[i] == channels))
            return false;
    }
    return true;
}

/// A summand of each channel is the bias of the layer before if that has none and nothing else
/// sees its result.
bool becomesBias(NodeReader& in, std::size_t input, const Map& map, const OnnxTensor& constant) {
    Layer* const before = in.state().layerOnlySeenAs(in.node().inputs[input]);
    const bool fits = in.node().op == "Add" && before != nullptr && isCosted(before->kind) &&
                      !before->bias && constant.elements() == map.shape.channels;
    if (!fits)
        return false;
    before->bias = true;
    in.setParameter(*before, "bias", {{}, {map.shape.channels}, constant.reals});
    in.alias(input);
    return true;
}

ScaleShift scaleShiftOf(const std::string& op, bool mapIsFirst, std::vector<float> values) {
    const auto changed = [&](auto change) {
        std::transform(values.begin(), values.end(), values.begin(), change);
        return values;
    };
    if (op == "Mul")
        return {values, {0}};
    if (op == "Div")
        return {changed([](float value) { return 1 / value; }), {0}};
    if (op == "Sub" && mapIsFirst)
        return {{1}, changed([](float value) { return -value; })};
    if (op == "Sub")
        return {{-1}, values};
    return {{1}, values};
}

void importWithConstant(NodeReader& in, std::size_t mapInput) {
    const std::string& op = in.node().op;
    const Map map = in.map(mapInput);
    const ParameterValue value = in.parameter(1 - mapInput);
    if (!in.ok())
        return;
    const auto& constant =
        *std::get<OnnxConstant>(*in.state().find(in.node().inputs[1 - mapInput]));
    if (!isPerChannel(constant, map.shape.channels, map.rank))
        return in.fail("its constant differs within a channel; only one value, or one for each "
                       "channel, can be imported");
    if (op == "Div" && mapInput == 1)
        return in.fail("division by a map cannot be imported");
    if (becomesBias(in, mapInput, map, constant))
        return;
    const std::vector<float>& values = constant.reals;
    const float neutral = op == "Mul" || op == "Div" ? 1 : 0;
    const bool isNeutral =
        !values.empty() && constant.hasValues &&
        std::all_of(values.begin(), values.end(), [&](float each) { return each == neutral; });
    if (isNeutral && !(op == "Sub" && mapInput == 1))
        return in.alias(mapInput);
    in.add(scaleShift(in, map, scaleShiftOf(op, mapInput == 0, values)), {map}, map.rank);
}

/// x * sigmoid(x) is SiLU and x * hardSigmoid(x) hard swish, if nothing else sees the gate.
bool becomesSwish(NodeReader& in, const Map& value, std::size_t gateInput) {
    Layer* const layer = in.state().layerOnlySeenAs(in.node().inputs[gateInput]);
    if (layer == nullptr || layer->inputs != std::vector{value.layer} ||
        (layer->kind != LayerKind::sigmoid && layer->kind != LayerKind::hardSigmoid))
        return false;
    layer->kind = layer->kind == LayerKind::sigmoid ? LayerKind::silu : LayerKind::hardSwish;
    in.alias(gateInput);
    in.state().countFree("Mul");
    return true;
}

} // namespace

void importActivation(NodeReader& in) {
    const std::string& op = in.node().op;
    addUnary(in, op == "Relu"      ? LayerKind::relu
                 : op == "Sigmoid" ? LayerKind::sigmoid
                                   : LayerKind::hardSwish);
}

void importClip(NodeReader& in) {
    const Map map = in.map(0);
    const auto limit = [&](std::size_t input, const char* name, double fallback) {
        if (in.find(name) != nullptr)
            return in.real(name, fallback);
        const std::vector<double> values = in.has(input) ? in.reals(input) : std::vector<double>{};
        return values.empty() ? fallback : values.front();
    };
    const double low = limit(1, "min", -kMostFloat);
    const double high = limit(2, "max", kMostFloat);
    if (in.ok())
        addClip(in, map, low, high);
}

void importLeakyRelu(NodeReader& in) {
    const Map map = in.map(0);
    Layer layer = in.layer(LayerKind::leakyRelu);
    layer.slope = in.real("alpha", 0.01);
    if (!std::isfinite(layer.slope))
        in.fail("alpha is no number; the file is damaged", ErrorCode::badInput);
    in.add(std::move(layer), {map}, map.rank);
}

void importHardSigmoid(NodeReader& in) {
    constexpr double kSlope = 1.0 / 6; // of PyTorch, and of the kind hardSigmoid
    constexpr double kTolerance = 1e-4;
    const Map map = in.map(0);
    const double alpha = in.real("alpha", 0.2);
    const double beta = in.real("beta", 0.5);
    if (std::abs(alpha - kSlope) < kTolerance && beta == 0.5)
        return in.add(in.layer(LayerKind::hardSigmoid), {map}, map.rank);
    const Map line = in.addInner(
        scaleShift(in, map, {{static_cast<float>(alpha)}, {static_cast<float>(beta)}}), {map});
    Layer clip = in.layer(LayerKind::clip);
    clip.high = 1;
    in.add(std::move(clip), {line}, map.rank);
}

void importSoftmax(NodeReader& in) {
    constexpr std::int64_t kPerAxis = 13; // before it, softmax was over all axes from there on
    const Map map = in.map(0);
    const bool isVector = map.shape.height == 1 && map.shape.width == 1;
    const std::int64_t axis =
        in.axis(in.integer("axis", in.state().opset() < kPerAxis ? 1 : -1), map.rank);
    if (axis != 1 || (in.state().opset() < kPerAxis && !isVector))
        in.fail("only a softmax over the channels can be imported");
    in.add(in.layer(LayerKind::softmax), {map}, map.rank);
}

void importDropout(NodeReader& in) {
    if (in.node().outputs.size() > 1 && in.state().uses(in.node().outputs[1]) > 0)
        return in.fail("its mask is used, which cannot be imported; export the model for "
                       "inference");
    addUnary(in, LayerKind::dropout);
}

void importIdentity(NodeReader& in) {
    in.alias(0);
    if (in.ok())
        in.state().countFree(in.node().op);
}

void importArithmetic(NodeReader& in) {
    const std::string& op = in.node().op;
    const std::size_t count = in.node().inputs.size();
    if (count == 2 && in.isMap(0) != in.isMap(1))
        return importWithConstant(in, in.isMap(0) ? 0 : 1);
    if (count == 1 && op == "Sum")
        return in.alias(0);
    if (op == "Sub" || op == "Div")
        return in.fail("only constants can be subtracted or divided by");
    std::vector<Map> maps;
    std::size_t rank = 0;
    for (std::size_t i = 0; i < count; ++i) {
        maps.push_back(in.map(i));
        rank = std::max(rank, maps.back().rank);
    }
    if (op != "Mul")
        return in.add(in.layer(LayerKind::add), maps, rank);
    if (in.ok() && count == 2 && (becomesSwish(in, maps[0], 1) || becomesSwish(in, maps[1], 0)))
        return;
    in.add(in.layer(LayerKind::mul), maps, rank);
}

} // namespace hwflow
