// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/onnx_import.h"

#include "core/onnx/constant_folding.h"
#include "core/onnx/onnx_reader.h"
#include "core/onnx/operators.h"
#include "core/support/checked_count.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace hwflow {

namespace {

constexpr std::int64_t kOldestOpset = 7;
constexpr std::int64_t kNewestOpset = 17;
constexpr std::size_t kMostDescriptionBytes = 10'000;
/// Bounds what arithmetic on constants may use, next to what the file holds.
constexpr std::int64_t kMostFolded = 64'000'000;

/// A layer's parameters, which a model may declare as inputs without giving values.
bool isParameterPlace(std::string_view op, std::size_t input) {
    constexpr std::array<std::string_view, 5> kWithParameters{"BatchNormalization", "Conv",
                                                              "ConvTranspose", "Gemm", "MatMul"};
    return input > 0 &&
           std::find(kWithParameters.begin(), kWithParameters.end(), op) != kWithParameters.end();
}

/// Which nodes the outputs depend on, and how often those read each value.
class LiveNodes {
public:
    [[nodiscard]] Result<std::vector<std::size_t>> find(const OnnxGraph& graph) {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            for (const std::string& output : graph.nodes[i].outputs)
                if (!output.empty() && !m_producers.emplace(output, i).second)
                    return badInput("the value " + inQuotes(printableName(output)) +
                                    " is made twice; the file is damaged");
        std::vector<bool> isLive(graph.nodes.size(), false);
        std::vector<std::string_view> wanted(graph.outputs.begin(), graph.outputs.end());
        while (!wanted.empty()) {
            const auto producer = m_producers.find(wanted.back());
            wanted.pop_back();
            if (producer == m_producers.end() || isLive[producer->second])
                continue;
            isLive[producer->second] = true;
            const OnnxNode& node = graph.nodes[producer->second];
            wanted.insert(wanted.end(), node.inputs.begin(), node.inputs.end());
        }
        std::vector<std::size_t> live;
        for (std::size_t i = 0; i < isLive.size(); ++i)
            if (isLive[i])
                live.push_back(i);
        return live;
    }

private:
    std::unordered_map<std::string_view, std::size_t> m_producers;
};

class Importer {
public:
    Importer(OnnxGraph graph, const OnnxImportOptions& options)
        : m_graph(std::move(graph)), m_options(options), m_state(m_graph.opset, options.weights) {}

    [[nodiscard]] Result<OnnxModel> run() {
        Result<void> done = checkOpset();
        if (done)
            done = findLive();
        if (done)
            done = checkOperators();
        if (done)
            done = defineGiven();
        for (std::size_t i = 0; done && i < m_live.size(); ++i)
            done = importNode(m_graph.nodes[m_live[i]]);
        if (done)
            done = checkResult();
        if (!done)
            return tl::unexpected(std::move(done).error());
        return model();
    }

private:
    [[nodiscard]] Result<void> checkOpset() {
        if (m_graph.opset < kOldestOpset)
            return fail(ErrorCode::unsupported,
                        "the model has the operator set " + std::to_string(m_graph.opset) +
                            "; sets from 7 are read, so export it again with a newer one");
        if (m_graph.opset > kNewestOpset)
            m_state.note("operator set " + std::to_string(m_graph.opset) +
                         " is newer than 17, the newest that this version knows");
        return {};
    }

    [[nodiscard]] Result<void> findLive() {
        auto live = LiveNodes().find(m_graph);
        if (!live)
            return tl::unexpected(std::move(live).error());
        m_live = *std::move(live);
        for (const std::size_t index : m_live)
            for (const std::string& input : m_graph.nodes[index].inputs)
                m_state.countUse(input);
        for (const std::string& output : m_graph.outputs)
            m_state.countUse(output);
        return {};
    }

    /// All operators that cannot be imported in one message, so that nobody finds them one by one.
    [[nodiscard]] Result<void> checkOperators() const {
        constexpr std::size_t kMost = 5;
        std::set<std::string> operators;
        const OnnxNode* first = nullptr;
        for (const std::size_t index : m_live) {
            const OnnxNode& node = m_graph.nodes[index];
            const bool isKnown =
                node.domain.empty() && (importOf(node.op) != nullptr || isFoldable(node.op));
            if (isKnown)
                continue;
            first = first != nullptr ? first : &node;
            operators.insert(
                printableName((node.domain.empty() ? "" : node.domain + '.') + node.op));
        }
        if (first == nullptr)
            return {};
        std::string others;
        std::size_t named = 0;
        for (const std::string& op : operators)
            if (++named <= kMost)
                others += (others.empty() ? "" : ", ") + op;
        if (operators.size() > kMost)
            others += " and " + std::to_string(operators.size() - kMost) + " more";
        return fail(ErrorCode::unsupported,
                    "node " + inQuotes(labelOf(*first)) + " (" + printableName(first->op) +
                        "): no layer can stand for this operator; export the model without it. "
                        "Operators that cannot be imported: " +
                        others,
                    labelOf(*first));
    }

    /// The one input that the network has; others are parameters that the model only declares.
    [[nodiscard]] Result<void> defineGiven() {
        std::set<std::string_view> data;
        std::set<std::string_view> parameters;
        for (const std::size_t index : m_live) {
            const OnnxNode& node = m_graph.nodes[index];
            for (std::size_t i = 0; i < node.inputs.size(); ++i)
                (isParameterPlace(node.op, i) ? parameters : data).insert(node.inputs[i]);
        }
        for (auto& [name, constant] : m_graph.initialisers)
            m_state.define(name, std::move(constant));
        std::vector<const OnnxInput*> inputs;
        for (const OnnxInput& input : m_graph.inputs) {
            if (parameters.contains(input.name) && !data.contains(input.name))
                declare(input);
            else if (data.contains(input.name))
                inputs.push_back(&input);
        }
        if (inputs.empty())
            return {}; // some value is missing, which the node that reads it says
        if (inputs.size() > 1)
            return fail(ErrorCode::unsupported,
                        "the model has " + std::to_string(inputs.size()) +
                            " inputs; only networks with one input can be imported");
        if (m_declared > 0)
            m_state.note(std::to_string(m_declared) + " parameters are declared without values");
        return defineInput(*inputs.front());
    }

    void declare(const OnnxInput& input) {
        auto tensor = std::make_shared<OnnxTensor>();
        tensor->shape = input.shape;
        tensor->hasValues = false;
        m_state.define(input.name, std::move(tensor));
        ++m_declared;
    }

    [[nodiscard]] Result<void> defineInput(const OnnxInput& input) {
        std::vector<std::int64_t> dims = input.shape;
        const std::string name = printableName(input.name);
        const auto wrong = [&](const std::string& reason) {
            return fail(ErrorCode::unsupported, "the input " + inQuotes(name) + ' ' + reason, name);
        };
        if (dims.size() < 2 || dims.size() > 4)
            return wrong("has " + std::to_string(dims.size()) +
                         " dimensions; only batch x channels x height x width can be imported");
        if (dims.front() == 0) {
            dims.front() = 1;
            m_state.note("the batch is open");
        }
        CheckedCount elements = 1;
        for (const std::int64_t extent : dims)
            elements = elements * extent;
        if (!elements.fits())
            return wrong("has more than 2^62 elements");
        if (elements.value() == 0)
            return wrong("has an open height, width or number of channels; export the model for "
                         "images of one size");
        const bool channelsLast = dims.size() == 4 && isTurned(input.name);
        dims.resize(4, 1);
        const Shape shape =
            channelsLast ? Shape{dims[3], dims[1], dims[2]} : Shape{dims[1], dims[2], dims[3]};
        if (channelsLast)
            m_state.note("the input has its channels last; here they come first");
        dims.resize(input.shape.size());
        m_state.setInput(input.name, shape, std::move(dims));
        m_channelsLast = channelsLast ? input.name : std::string();
        return {};
    }

    /// Whether all that reads the input is a Transpose that puts the channels first.
    [[nodiscard]] bool isTurned(const std::string& input) const {
        bool isRead = false;
        for (const std::size_t index : m_live) {
            const OnnxNode& node = m_graph.nodes[index];
            if (std::find(node.inputs.begin(), node.inputs.end(), input) == node.inputs.end())
                continue;
            isRead = true;
            const auto perm = node.attributes.find("perm");
            if (node.op != "Transpose" || node.outputs.empty() || perm == node.attributes.end() ||
                perm->second.integers != std::vector<std::int64_t>{0, 3, 1, 2})
                return false;
        }
        return isRead;
    }

    [[nodiscard]] Result<void> importNode(const OnnxNode& node) {
        std::vector<OnnxConstant> constants;
        bool allConstant = true;
        for (const std::string& input : node.inputs) {
            const OnnxValue* const value = input.empty() ? nullptr : m_state.find(input);
            if (value == nullptr && !input.empty())
                return badInput("node " + inQuotes(labelOf(node)) + " (" + printableName(node.op) +
                                    "): nothing before it makes its input " +
                                    inQuotes(printableName(input)) +
                                    "; an initialiser is missing, or the nodes form a cycle or are "
                                    "not in order",
                                labelOf(node));
            const auto* const constant =
                value != nullptr ? std::get_if<OnnxConstant>(value) : nullptr;
            constants.push_back(constant != nullptr ? *constant : nullptr);
            allConstant = allConstant && (value == nullptr || constant != nullptr);
        }
        if (allConstant)
            return fold(node, constants);
        if (!m_channelsLast.empty() && node.inputs.front() == m_channelsLast)
            return turnInput(node);
        return importMap(node);
    }

    [[nodiscard]] Result<void> importMap(const OnnxNode& node) {
        NodeReader reader(m_state, node);
        if (const OperatorImport import = importOf(node.op))
            import(reader);
        else
            reader.fail("it can only be computed for constants");
        return reader.result();
    }

    [[nodiscard]] Result<void> turnInput(const OnnxNode& node) {
        const Shape& shape = m_state.network().input;
        m_state.define(node.outputs.front(),
                       MapView{std::string(kNetworkInput),
                               {m_state.batch(), shape.channels, shape.height, shape.width},
                               {},
                               {}});
        m_state.countFree("Transpose");
        return {};
    }

    [[nodiscard]] Result<void> fold(const OnnxNode& node,
                                    const std::vector<OnnxConstant>& constants) {
        NodeReader reader(m_state, node);
        const OnnxConstant result = foldConstants(node, constants);
        if (!result) {
            reader.fail("its constants cannot be computed here; simplify the model (constant "
                        "folding) and export it again");
            return reader.result();
        }
        const bool isNew = std::find(constants.begin(), constants.end(), result) == constants.end();
        m_folded += isNew && result->hasValues ? result->elements() : 0;
        if (m_folded > kMostFolded)
            reader.fail("the model computes too many constants; simplify it (constant folding) "
                        "and export it again");
        reader.define(result);
        return reader.result();
    }

    [[nodiscard]] Result<void> checkResult() {
        for (const std::string& output : m_graph.outputs) {
            const OnnxValue* const value = m_state.find(output);
            if (value == nullptr || !std::holds_alternative<MapView>(*value))
                return badInput("nothing makes the output " + inQuotes(printableName(output)) +
                                "; the file is damaged");
        }
        if (m_state.network().layers.empty())
            return badInput("the model has no layers between its input and its output");
        if (const auto shapes = inferShapes(m_state.network()); !shapes)
            return tl::unexpected(shapes.error());
        return {};
    }

    [[nodiscard]] OnnxModel model() {
        OnnxModel model;
        model.network = std::move(m_state.network());
        model.network.name = nameOfNetwork();
        model.network.description = printableName(m_graph.description, kMostDescriptionBytes);
        model.weights = std::move(m_state.weights());
        model.opset = m_graph.opset;
        model.nodes = static_cast<std::int64_t>(m_graph.nodes.size());
        for (const auto& [op, count] : m_state.freeOperators())
            model.freeOperators.push_back({op, count});
        model.notes = m_state.notes();
        return model;
    }

    [[nodiscard]] std::string nameOfNetwork() const {
        constexpr std::array<std::string_view, 6> kExporters{
            "torch_jit", "torch-jit-export", "main_graph", "main", "tf2onnx", ""};
        const std::string name = printableName(m_graph.name);
        const bool isExporter =
            std::find(kExporters.begin(), kExporters.end(), name) != kExporters.end();
        if (isExporter && !m_options.name.empty())
            return m_options.name;
        return name.empty() ? "network" : name;
    }

    OnnxGraph m_graph;
    OnnxImportOptions m_options;
    ImportState m_state;
    std::vector<std::size_t> m_live;
    std::string m_channelsLast; ///< the input, if its channels come last
    std::int64_t m_folded = 0;
    std::int64_t m_declared = 0;
};

Result<OnnxModel> import(std::string_view bytes, const OnnxReading& reading,
                         const OnnxImportOptions& options) {
    Result<OnnxGraph> graph = readOnnx(bytes, reading);
    if (!graph)
        return tl::unexpected(std::move(graph).error());
    return Importer(*std::move(graph), options).run();
}

} // namespace

Result<OnnxModel> importOnnx(const std::filesystem::path& path, const OnnxImportOptions& options) {
    const Result<std::string> bytes = readTextFile(path, kMaxOnnxBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    OnnxImportOptions named = options;
    if (named.name.empty())
        named.name = printableName(path.stem().string());
    const std::filesystem::path folder =
        path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    return import(*bytes, {folder, options.weights}, named).map_error([&](Error error) {
        if (error.message.find(path.string()) == std::string::npos)
            error.message = path.string() + ": " + error.message;
        return error;
    });
}

Result<OnnxModel> importOnnx(std::string_view bytes, const OnnxImportOptions& options) {
    return import(bytes, {{}, options.weights}, options);
}

bool isOnnx(std::string_view path) {
    return path.ends_with(".onnx");
}

} // namespace hwflow
