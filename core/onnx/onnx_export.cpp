// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/onnx_export.h"

#include "core/network/network_graph.h"
#include "core/onnx/layer_names.h"
#include "core/onnx/onnx_reader.h"

#include <onnx/onnx_pb.h>

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace hwflow {

namespace {

using Integers = std::vector<std::int64_t>;
using Inputs = std::vector<std::string>;

constexpr std::int64_t kOpset = 14;
constexpr std::int64_t kIrVersion = 7; // of operator set 14
constexpr std::int64_t kToEnd = std::int64_t{1} << 62;

/// One node, its attributes given one after the other.
class NodeWriter {
public:
    NodeWriter(onnx::NodeProto& node, const std::string& op, const std::string& name,
               const Inputs& inputs)
        : m_node(node) {
        m_node.set_op_type(op);
        m_node.set_name(name);
        for (const std::string& input : inputs)
            m_node.add_input(input);
    }

    NodeWriter& output(const std::string& name) {
        m_node.add_output(name);
        return *this;
    }
    NodeWriter& integer(const std::string& name, std::int64_t value) {
        add(name, onnx::AttributeProto::INT).set_i(value);
        return *this;
    }
    NodeWriter& real(const std::string& name, double value) {
        add(name, onnx::AttributeProto::FLOAT).set_f(static_cast<float>(value));
        return *this;
    }
    NodeWriter& text(const std::string& name, const std::string& value) {
        add(name, onnx::AttributeProto::STRING).set_s(value);
        return *this;
    }
    NodeWriter& integers(const std::string& name, const Integers& values) {
        auto& attribute = add(name, onnx::AttributeProto::INTS);
        for (const std::int64_t value : values)
            attribute.add_ints(value);
        return *this;
    }
    NodeWriter& pair(const std::string& name, const Extent2d& value) {
        return integers(name, {value.height, value.width});
    }

private:
    onnx::AttributeProto& add(const std::string& name, onnx::AttributeProto::AttributeType type) {
        onnx::AttributeProto& attribute = *m_node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(type);
        return attribute;
    }

    onnx::NodeProto& m_node;
};

/// The result of a layer as an ONNX value: maps have four dimensions, vectors two.
struct Value {
    std::string name;
    Shape shape;
    bool isVector = false;
};

class Exporter {
public:
    Exporter(const Network& network, const Weights* weights, onnx::ModelProto& model)
        : m_network(network), m_weights(weights), m_model(model), m_graph(*model.mutable_graph()) {}

    void run(const NetworkGraph& graph, const std::vector<LayerShapes>& shapes) {
        m_model.set_ir_version(kIrVersion);
        m_model.set_producer_name("HW-Flow Studio");
        m_model.add_opset_import()->set_version(kOpset);
        m_graph.set_name(m_network.name);
        m_graph.set_doc_string(m_network.description);
        for (const Layer& layer : m_network.layers)
            (void)m_names.claim(layer.name);
        addInput();
        std::vector<bool> isRead(m_network.layers.size(), false);
        for (const std::size_t index : graph.order)
            for (const std::size_t producer : graph.producers[index])
                if (producer != kFromInput)
                    isRead[producer] = true;
        for (const std::size_t index : graph.order)
            addLayer(m_network.layers[index], shapes[index]);
        for (const std::size_t index : graph.order)
            if (!isRead[index])
                addOutput(m_values.at(m_network.layers[index].name));
    }

private:
    static void setShape(onnx::ValueInfoProto& info, const Integers& dims, bool openBatch) {
        auto& type = *info.mutable_type()->mutable_tensor_type();
        type.set_elem_type(onnx::TensorProto::FLOAT);
        for (std::size_t i = 0; i < dims.size(); ++i) {
            auto& dim = *type.mutable_shape()->add_dim();
            if (i == 0 && openBatch)
                dim.set_dim_param("batch");
            else
                dim.set_dim_value(dims[i]);
        }
    }

    void addInput() {
        const Shape& in = m_network.input;
        onnx::ValueInfoProto& info = *m_graph.add_input();
        info.set_name(std::string(kNetworkInput));
        setShape(info, {0, in.channels, in.height, in.width}, true);
        m_values[std::string(kNetworkInput)] = {std::string(kNetworkInput), in, false};
    }

    void addOutput(const Value& value) {
        onnx::ValueInfoProto& info = *m_graph.add_output();
        info.set_name(value.name);
        const Shape& out = value.shape;
        setShape(info,
                 value.isVector ? Integers{0, out.channels}
                                : Integers{0, out.channels, out.height, out.width},
                 true);
    }

    NodeWriter node(const std::string& op, const std::string& name, const Inputs& inputs) {
        return {*m_graph.add_node(), op, name, inputs};
    }

    std::string constant(const std::string& name, const Integers& values) {
        onnx::TensorProto& tensor = *m_graph.add_initializer();
        tensor.set_name(m_names.claim(name));
        tensor.set_data_type(onnx::TensorProto::INT64);
        tensor.add_dims(static_cast<std::int64_t>(values.size()));
        for (const std::int64_t value : values)
            tensor.add_int64_data(value);
        return tensor.name();
    }

    std::string constant(const std::string& name, const std::vector<float>& values,
                         bool isScalar = false) {
        onnx::TensorProto& tensor = *m_graph.add_initializer();
        tensor.set_name(m_names.claim(name));
        tensor.set_data_type(onnx::TensorProto::FLOAT);
        if (!isScalar)
            tensor.add_dims(static_cast<std::int64_t>(values.size()));
        for (const float value : values)
            tensor.add_float_data(value);
        return tensor.name();
    }

    std::string parameter(const Layer& layer, const Parameter& parameter) {
        std::string name = parameterName(layer, parameter.role);
        if (m_weights == nullptr) {
            onnx::ValueInfoProto& info = *m_graph.add_input();
            info.set_name(name);
            setShape(info, parameter.shape, false);
            return name;
        }
        const Tensor& from = m_weights->at(name);
        onnx::TensorProto& tensor = *m_graph.add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::FLOAT);
        for (const std::int64_t extent : from.shape)
            tensor.add_dims(extent);
        tensor.set_raw_data(from.values.data(), from.values.size() * sizeof(float));
        return name;
    }

    /// The value with four dimensions, or with two.
    std::string reshaped(const Value& value, const Layer& layer, bool asVector) {
        if (value.isVector == asVector)
            return value.name;
        const Shape& shape = value.shape;
        std::string name = m_names.claim(layer.name + (asVector ? ".vector" : ".map"));
        const std::string target = constant(
            name + ".shape",
            asVector ? Integers{0, -1} : Integers{0, shape.channels, shape.height, shape.width});
        node("Reshape", name, {value.name, target}).output(name);
        return name;
    }

    /// The name of the value that a layer reads, with four dimensions.
    std::string map(const Layer& layer, std::size_t input = 0) {
        return reshaped(m_values.at(layer.inputs[input]), layer, false);
    }

    void addLayer(const Layer& layer, const LayerShapes& shapes) {
        Value result{layer.name, shapes.output, false};
        switch (layer.kind) {
        case LayerKind::conv:
        case LayerKind::transposedConv:
            addConvolution(layer, shapes);
            break;
        case LayerKind::fullyConnected:
            addFullyConnected(layer, shapes);
            result.isVector = true;
            break;
        case LayerKind::flatten:
            node("Flatten", layer.name, {map(layer)}).integer("axis", 1).output(layer.name);
            result.isVector = true;
            break;
        case LayerKind::maxPool:
        case LayerKind::averagePool:
            addPool(layer);
            break;
        case LayerKind::globalAveragePool:
            node("GlobalAveragePool", layer.name, {map(layer)}).output(layer.name);
            break;
        case LayerKind::reduceMean:
            node("ReduceMean", layer.name, {map(layer)})
                .integers("axes", {2, 3})
                .output(layer.name);
            break;
        case LayerKind::add:
        case LayerKind::mul:
        case LayerKind::concat:
            addJoin(layer);
            break;
        case LayerKind::split:
        case LayerKind::slice:
        case LayerKind::selectChannels:
        case LayerKind::channelShuffle:
            addChannels(layer, shapes);
            break;
        case LayerKind::pad:
        case LayerKind::padChannels:
            addPad(layer, shapes);
            break;
        case LayerKind::reshape:
            node("Reshape", layer.name,
                 {m_values.at(layer.inputs[0]).name,
                  constant(layer.name + ".shape", Integers{0, layer.shape.channels,
                                                           layer.shape.height, layer.shape.width})})
                .output(layer.name);
            break;
        case LayerKind::upsample:
            addUpsample(layer);
            break;
        default:
            result.isVector = m_values.at(layer.inputs[0]).isVector;
            addElementwise(layer, shapes);
        }
        m_values[layer.name] = result;
    }

    void addConvolution(const Layer& layer, const LayerShapes& shapes) {
        const bool isTransposed = layer.kind == LayerKind::transposedConv;
        Inputs inputs{map(layer)};
        for (const Parameter& each : parametersOf(layer, shapes))
            inputs.push_back(parameter(layer, each));
        const Extent2d& pad = layer.padding;
        NodeWriter writer = node(isTransposed ? "ConvTranspose" : "Conv", layer.name, inputs);
        writer.pair("kernel_shape", layer.kernel)
            .pair("strides", layer.stride)
            .pair("dilations", layer.dilation)
            .integers("pads", {pad.height, pad.width, pad.height, pad.width})
            .integer("group", layer.groups)
            .output(layer.name);
        if (isTransposed)
            writer.pair("output_padding", layer.outputPadding);
    }

    void addFullyConnected(const Layer& layer, const LayerShapes& shapes) {
        Inputs inputs{reshaped(m_values.at(layer.inputs[0]), layer, true)};
        for (const Parameter& each : parametersOf(layer, shapes))
            inputs.push_back(parameter(layer, each));
        node("Gemm", layer.name, inputs).integer("transB", 1).output(layer.name);
    }

    void addPool(const Layer& layer) {
        const bool isMax = layer.kind == LayerKind::maxPool;
        const Extent2d& pad = layer.padding;
        NodeWriter writer = node(isMax ? "MaxPool" : "AveragePool", layer.name, {map(layer)});
        writer.pair("kernel_shape", layer.kernel)
            .pair("strides", layer.stride)
            .integers("pads", {pad.height, pad.width, pad.height, pad.width})
            .integer("ceil_mode", layer.ceilMode ? 1 : 0)
            .output(layer.name);
        if (!isMax)
            writer.integer("count_include_pad", layer.countPadding ? 1 : 0);
    }

    void addJoin(const Layer& layer) {
        Inputs inputs;
        for (std::size_t i = 0; i < layer.inputs.size(); ++i)
            inputs.push_back(map(layer, i));
        if (layer.kind == LayerKind::concat) {
            node("Concat", layer.name, inputs).integer("axis", 1).output(layer.name);
            return;
        }
        if (layer.kind == LayerKind::add) {
            node(inputs.size() == 2 ? "Add" : "Sum", layer.name, inputs).output(layer.name);
            return;
        }
        std::string product = inputs[0];
        for (std::size_t i = 1; i < inputs.size(); ++i) {
            const bool isLast = i + 1 == inputs.size();
            const std::string name = isLast ? layer.name : m_names.claim(layer.name + ".part");
            node("Mul", name, {product, inputs[i]}).output(name);
            product = name;
        }
    }

    void addChannels(const Layer& layer, const LayerShapes& shapes) {
        const std::int64_t last = layer.begin + shapes.output.channels;
        switch (layer.kind) {
        case LayerKind::split:
            addSplit(layer, shapes.input.channels, last);
            break;
        case LayerKind::slice:
            node("Slice", layer.name,
                 {map(layer), constant(layer.name + ".starts", Integers{layer.begin, 0, 0}),
                  constant(layer.name + ".ends", Integers{last, kToEnd, kToEnd}),
                  constant(layer.name + ".axes", Integers{1, 2, 3}),
                  constant(layer.name + ".steps",
                           Integers{1, layer.stride.height, layer.stride.width})})
                .output(layer.name);
            break;
        case LayerKind::selectChannels:
            node("Gather", layer.name,
                 {map(layer), constant(layer.name + ".indices", layer.indices)})
                .integer("axis", 1)
                .output(layer.name);
            break;
        default:
            addShuffle(layer, shapes.input);
        }
    }

    /// The parts before and after the layer's own have outputs that nothing reads.
    void addSplit(const Layer& layer, std::int64_t channels, std::int64_t last) {
        Integers sizes;
        Inputs outputs;
        if (layer.begin > 0) {
            sizes.push_back(layer.begin);
            outputs.push_back(m_names.claim(layer.name + ".before"));
        }
        sizes.push_back(last - layer.begin);
        outputs.push_back(layer.name);
        if (last < channels) {
            sizes.push_back(channels - last);
            outputs.push_back(m_names.claim(layer.name + ".after"));
        }
        NodeWriter writer =
            node("Split", layer.name, {map(layer), constant(layer.name + ".sizes", sizes)});
        writer.integer("axis", 1);
        for (const std::string& output : outputs)
            writer.output(output);
    }

    void addShuffle(const Layer& layer, const Shape& shape) {
        const std::string cut = m_names.claim(layer.name + ".cut");
        const std::string turned = m_names.claim(layer.name + ".turned");
        node("Reshape", cut,
             {map(layer), constant(layer.name + ".groups",
                                   Integers{0, layer.groups, shape.channels / layer.groups,
                                            shape.height, shape.width})})
            .output(cut);
        node("Transpose", turned, {cut}).integers("perm", {0, 2, 1, 3, 4}).output(turned);
        node("Reshape", layer.name,
             {turned, constant(layer.name + ".shape",
                               Integers{0, shape.channels, shape.height, shape.width})})
            .output(layer.name);
    }

    void addPad(const Layer& layer, const LayerShapes& shapes) {
        const std::int64_t added = shapes.output.channels - shapes.input.channels;
        const Extent2d pad = layer.kind == LayerKind::pad ? layer.padding : Extent2d{0, 0};
        const Extent2d& more = layer.outputPadding;
        node("Pad", layer.name,
             {map(layer),
              constant(layer.name + ".pads",
                       Integers{0, added / 2, pad.height, pad.width, 0, added - added / 2,
                                pad.height + more.height, pad.width + more.width})})
            .output(layer.name);
    }

    void addUpsample(const Layer& layer) {
        Inputs inputs{map(layer), ""};
        if (layer.size == Extent2d{0, 0}) {
            inputs.push_back(
                constant(layer.name + ".scales",
                         std::vector{1.0F, 1.0F, static_cast<float>(layer.scale.height),
                                     static_cast<float>(layer.scale.width)}));
        } else {
            const Shape& in = m_values.at(layer.inputs[0]).shape;
            // The batch is open, so its size comes from the input.
            const std::string shape = m_names.claim(layer.name + ".shape");
            const std::string batch = m_names.claim(layer.name + ".batch");
            const std::string sizes = m_names.claim(layer.name + ".sizes");
            node("Shape", shape, {inputs[0]}).output(shape);
            node("Gather", batch, {shape, constant(layer.name + ".first", Integers{0})})
                .output(batch);
            node("Concat", sizes,
                 {batch, constant(layer.name + ".size",
                                  Integers{in.channels, layer.size.height, layer.size.width})})
                .integer("axis", 0)
                .output(sizes);
            inputs.insert(inputs.end(), {"", sizes});
        }
        const std::string places = layer.nearest        ? "asymmetric"
                                   : layer.alignCorners ? "align_corners"
                                                        : "half_pixel";
        NodeWriter writer = node("Resize", layer.name, inputs);
        writer.text("mode", layer.nearest ? "nearest" : "linear")
            .text("coordinate_transformation_mode", places)
            .output(layer.name);
        if (layer.nearest)
            writer.text("nearest_mode", "floor");
    }

    void addClip(const Layer& layer, const std::string& input, double low, double high) {
        const auto limit = [&](const char* name, double value) {
            return constant(layer.name + name, std::vector{static_cast<float>(value)}, true);
        };
        node("Clip", layer.name, {input, limit(".low", low), limit(".high", high)})
            .output(layer.name);
    }

    void addElementwise(const Layer& layer, const LayerShapes& shapes) {
        constexpr double kMostRelu6 = 6;
        const std::string input = m_values.at(layer.inputs[0]).name;
        const auto unary = [&](const char* op) {
            NodeWriter writer = node(op, layer.name, {input});
            writer.output(layer.name);
            return writer;
        };
        switch (layer.kind) {
        case LayerKind::batchNorm: {
            Inputs inputs{input};
            for (const Parameter& each : parametersOf(layer, shapes))
                inputs.push_back(parameter(layer, each));
            node("BatchNormalization", layer.name, inputs)
                .real("epsilon", layer.epsilon)
                .output(layer.name);
            break;
        }
        case LayerKind::relu:
            unary("Relu");
            break;
        case LayerKind::relu6:
            addClip(layer, input, 0, kMostRelu6);
            break;
        case LayerKind::clip:
            addClip(layer, input, layer.low, layer.high);
            break;
        case LayerKind::leakyRelu:
            unary("LeakyRelu").real("alpha", layer.slope);
            break;
        case LayerKind::sigmoid:
            unary("Sigmoid");
            break;
        case LayerKind::hardSigmoid:
            unary("HardSigmoid").real("alpha", 1.0 / 6).real("beta", 0.5);
            break;
        case LayerKind::hardSwish:
            unary("HardSwish");
            break;
        case LayerKind::silu: {
            // The gate has the layer's name, as the importer names the layer after it.
            const std::string gate = m_names.claim(layer.name + ".gate");
            node("Sigmoid", layer.name, {input}).output(gate);
            node("Mul", m_names.claim(layer.name + ".product"), {input, gate}).output(layer.name);
            break;
        }
        case LayerKind::softmax:
            unary("Softmax").integer("axis", 1);
            break;
        default:
            unary("Dropout");
        }
    }

    const Network& m_network;
    const Weights* m_weights;
    onnx::ModelProto& m_model;
    onnx::GraphProto& m_graph;
    LayerNames m_names;
    std::unordered_map<std::string, Value> m_values;
};

/// Parameters have to be told from layers by their names.
Result<void> checkNames(const Network& network, const std::vector<LayerShapes>& shapes) {
    std::unordered_set<std::string> names;
    for (const Layer& layer : network.layers)
        names.insert(layer.name);
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        for (const Parameter& parameter : parametersOf(network.layers[i], shapes[i]))
            if (const std::string name = parameterName(network.layers[i], parameter.role);
                !names.insert(name).second)
                return badInput("the layer \"" + name +
                                    "\" has the name of another layer's parameter; rename it",
                                name);
    return {};
}

} // namespace

Result<std::string> exportOnnx(const Network& network, const Weights* weights) {
    const Result<NetworkGraph> graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    if (network.layers.empty())
        return badInput("the network has no layers; an ONNX model needs at least one");
    Result<void> checked = checkNames(network, *shapes);
    if (checked && weights != nullptr)
        checked = checkWeights(network, *weights);
    if (!checked)
        return tl::unexpected(std::move(checked).error());
    onnx::ModelProto model;
    Exporter(network, weights, model).run(*graph, *shapes);
    if (model.ByteSizeLong() > kMaxOnnxBytes)
        return badInput("the model would have more than the 2 GB that one ONNX file can hold; "
                        "export it without weights");
    return model.SerializeAsString();
}

} // namespace hwflow
