// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/onnx_reader.h"

#include "core/onnx/record_count.h"
#include "core/onnx/tensor_bytes.h"
#include "core/support/checked_count.h"
#include "core/support/words.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr int kMaxNodes = 100'000;
/// Nodes, attributes, texts and so on; ResNet-152 has 6,000.
constexpr std::int64_t kMaxRecords = 2'000'000;
constexpr int kMaxRank = 16;
/// Tensors up to this size may be shapes, scales or limits, which are always needed.
constexpr std::int64_t kSmallTensor = 4096;

tl::unexpected<Error> wrongTensor(const onnx::TensorProto& proto, const std::string& reason) {
    return badInput("tensor " + inQuotes(proto.name()) + ' ' + reason, proto.name());
}

/// Where the elements of a tensor are when they are not in the model.
struct ExternalData {
    std::string location;
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> length;
};

class TensorReader {
public:
    explicit TensorReader(const OnnxReading& reading) : m_reading(reading) {}

    [[nodiscard]] Result<OnnxConstant> read(const onnx::TensorProto& proto) const {
        const auto type = elementTypeOf(proto.data_type());
        if (!type)
            return wrongTensor(proto, "is of type " + std::to_string(proto.data_type()) +
                                          ", which holds no numbers; export the model again");
        const Result<std::int64_t> elements = elementsOf(proto);
        if (!elements)
            return tl::unexpected(elements.error());
        auto tensor = std::make_shared<OnnxTensor>();
        tensor->shape.assign(proto.dims().begin(), proto.dims().end());
        tensor->isInteger = isInteger(*type);
        const bool isOutside = proto.data_location() == onnx::TensorProto::EXTERNAL;
        if (!m_reading.weights && *elements > kSmallTensor)
            tensor->hasValues = false;
        else if (Result<void> filled = isOutside ? readOutside(proto, *type, *elements, *tensor)
                                                 : readInside(proto, *type, *elements, *tensor);
                 !filled)
            return tl::unexpected(std::move(filled).error());
        return tensor;
    }

private:
    [[nodiscard]] static Result<std::int64_t> elementsOf(const onnx::TensorProto& proto) {
        if (proto.dims_size() > kMaxRank)
            return wrongTensor(proto, "has more than 16 dimensions; the file is damaged");
        CheckedCount elements = 1;
        for (const std::int64_t extent : proto.dims()) {
            elements = elements * extent;
            if (extent < 0 || !elements.fits())
                return wrongTensor(proto, "has an impossible shape; the file is damaged");
        }
        return elements.value();
    }

    /// The product of `elements` and `size`, if there are `available` bytes.
    [[nodiscard]] static bool fits(std::int64_t elements, std::size_t size,
                                   std::uint64_t available) {
        const CheckedCount bytes = CheckedCount(elements) * static_cast<std::int64_t>(size);
        return bytes.fits() && static_cast<std::uint64_t>(bytes.value()) == available;
    }

    [[nodiscard]] static Result<void> readInside(const onnx::TensorProto& proto, ElementType type,
                                                 std::int64_t elements, OnnxTensor& tensor) {
        if (proto.has_raw_data()) {
            if (!fits(elements, bytesOf(type), proto.raw_data().size()))
                return wrongTensor(proto, "has " + std::to_string(proto.raw_data().size()) +
                                              " bytes, which do not fit its shape; the file is "
                                              "damaged");
            readElements(proto.raw_data(), type, tensor);
            return {};
        }
        readFields(proto, type, tensor);
        const std::size_t count = tensor.isInteger ? tensor.integers.size() : tensor.reals.size();
        if (static_cast<std::int64_t>(count) != elements)
            return wrongTensor(proto, "has " + std::to_string(count) +
                                          " values, which do not fit its shape; the file is "
                                          "damaged or its values are missing");
        return {};
    }

    /// Values as protobuf fields: small types share the field of 32-bit integers.
    static void readFields(const onnx::TensorProto& proto, ElementType type, OnnxTensor& tensor) {
        const auto bits = [](std::int32_t value) { return static_cast<std::uint16_t>(value); };
        switch (type) {
        case ElementType::float32:
            tensor.reals.assign(proto.float_data().begin(), proto.float_data().end());
            break;
        case ElementType::float64:
            for (const double value : proto.double_data())
                tensor.reals.push_back(static_cast<float>(value));
            break;
        case ElementType::float16:
            for (const std::int32_t value : proto.int32_data())
                tensor.reals.push_back(fromFloat16(bits(value)));
            break;
        case ElementType::bfloat16:
            for (const std::int32_t value : proto.int32_data())
                tensor.reals.push_back(fromBfloat16(bits(value)));
            break;
        case ElementType::int64:
            tensor.integers.assign(proto.int64_data().begin(), proto.int64_data().end());
            break;
        case ElementType::uint32:
        case ElementType::uint64:
            for (const std::uint64_t value : proto.uint64_data())
                tensor.integers.push_back(static_cast<std::int64_t>(value));
            break;
        default:
            tensor.integers.assign(proto.int32_data().begin(), proto.int32_data().end());
        }
    }

    [[nodiscard]] static Result<ExternalData> externalOf(const onnx::TensorProto& proto) {
        ExternalData data;
        for (const auto& entry : proto.external_data()) {
            const std::string& text = entry.value();
            std::uint64_t number = 0;
            const bool isNumber =
                std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
            if (entry.key() == "location")
                data.location = text;
            else if ((entry.key() == "offset" || entry.key() == "length") && !isNumber)
                return wrongTensor(proto, "has an " + entry.key() + " that is no number");
            else if (entry.key() == "offset")
                data.offset = number;
            else if (entry.key() == "length")
                data.length = number;
        }
        return data;
    }

    /// The file that holds a tensor, which must be in the model's folder, links followed.
    [[nodiscard]] Result<fs::path> pathOf(const onnx::TensorProto& proto,
                                          const std::string& location) const {
        if (m_reading.folder.empty())
            return wrongTensor(proto, "has its values in the file " + inQuotes(location) +
                                          ", which needs the model to be a file as well");
        const fs::path relative(location);
        const bool goesUp = std::any_of(relative.begin(), relative.end(),
                                        [](const fs::path& part) { return part == ".."; });
        std::error_code failed;
        const fs::path folder = fs::canonical(m_reading.folder, failed);
        const fs::path path = fs::weakly_canonical(folder / relative, failed);
        const auto inFolder = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
        if (location.empty() || location.find('\0') != std::string::npos ||
            relative.is_absolute() || goesUp || failed || inFolder.first != folder.end())
            return wrongTensor(proto, "has its values in the file " + inQuotes(location) +
                                          ", which is outside of the model's folder; move it there "
                                          "and export the model again");
        return path;
    }

    [[nodiscard]] Result<void> readOutside(const onnx::TensorProto& proto, ElementType type,
                                           std::int64_t elements, OnnxTensor& tensor) const {
        const Result<ExternalData> data = externalOf(proto);
        if (!data)
            return tl::unexpected(data.error());
        const Result<fs::path> path = pathOf(proto, data->location);
        if (!path)
            return tl::unexpected(path.error());
        std::error_code failed;
        const std::uint64_t size =
            fs::is_regular_file(*path, failed) ? fs::file_size(*path, failed) : 0;
        std::ifstream file(*path, std::ios::binary);
        if (failed || !file)
            return fail(ErrorCode::notFound,
                        "the values of " + inQuotes(proto.name()) + " are in " +
                            inQuotes(path->string()) +
                            ", which cannot be read; put it beside the model",
                        path->string());
        const std::uint64_t rest = data->offset <= size ? size - data->offset : 0;
        const std::uint64_t length = data->length.value_or(rest);
        if (length > rest || !fits(elements, bytesOf(type), length))
            return wrongTensor(proto, "does not fit its file " + inQuotes(data->location) +
                                          "; the file is damaged or belongs to another model");
        std::string bytes(length, '\0');
        file.seekg(static_cast<std::streamoff>(data->offset));
        if (!file.read(bytes.data(), static_cast<std::streamsize>(length)))
            return fail(ErrorCode::io, "cannot read " + inQuotes(path->string()), path->string());
        readElements(bytes, type, tensor);
        return {};
    }

    const OnnxReading& m_reading;
};

class GraphReader {
public:
    explicit GraphReader(const OnnxReading& reading) : m_tensors(reading) {}

    /// Takes `model` apart: initialisers are freed once they are converted.
    [[nodiscard]] Result<OnnxGraph> read(onnx::ModelProto& model) {
        onnx::GraphProto& proto = *model.mutable_graph();
        if (proto.node_size() > kMaxNodes)
            return badInput("the model has " + std::to_string(proto.node_size()) +
                            " nodes, at most " + std::to_string(kMaxNodes) + " are read");
        m_graph.name = proto.name();
        m_graph.description = proto.doc_string();
        for (const auto& opset : model.opset_import())
            if (opset.domain().empty() || opset.domain() == "ai.onnx")
                m_graph.opset = opset.version();
        if (proto.sparse_initializer_size() > 0)
            return fail(ErrorCode::unsupported,
                        "the model has sparse initialisers; export it with dense ones");
        Result<void> done = readInitialisers(proto);
        if (done)
            done = readNodes(proto);
        if (!done)
            return tl::unexpected(std::move(done).error());
        readEnds(proto);
        return std::move(m_graph);
    }

private:
    [[nodiscard]] Result<void> readInitialisers(onnx::GraphProto& proto) {
        for (onnx::TensorProto& initialiser : *proto.mutable_initializer()) {
            Result<OnnxConstant> tensor = m_tensors.read(initialiser);
            if (!tensor)
                return tl::unexpected(std::move(tensor).error());
            if (!m_graph.initialisers.emplace(initialiser.name(), *std::move(tensor)).second)
                return wrongTensor(initialiser, "is there twice; the file is damaged");
            initialiser.Clear();
        }
        return {};
    }

    [[nodiscard]] Result<void> readNodes(const onnx::GraphProto& proto) {
        m_graph.nodes.reserve(static_cast<std::size_t>(proto.node_size()));
        for (const onnx::NodeProto& from : proto.node()) {
            OnnxNode node;
            node.name = from.name();
            node.op = from.op_type();
            node.domain = from.domain() == "ai.onnx" ? "" : from.domain();
            node.inputs.assign(from.input().begin(), from.input().end());
            node.outputs.assign(from.output().begin(), from.output().end());
            for (const onnx::AttributeProto& attribute : from.attribute()) {
                Result<OnnxAttribute> read = readAttribute(attribute);
                if (!read)
                    return tl::unexpected(std::move(read).error());
                node.attributes[attribute.name()] = *std::move(read);
            }
            m_graph.nodes.push_back(std::move(node));
        }
        return {};
    }

    [[nodiscard]] Result<OnnxAttribute> readAttribute(const onnx::AttributeProto& from) const {
        OnnxAttribute attribute;
        attribute.integer = from.i();
        attribute.real = from.f();
        attribute.text = from.s();
        attribute.integers.assign(from.ints().begin(), from.ints().end());
        attribute.reals.assign(from.floats().begin(), from.floats().end());
        if (!from.has_t())
            return attribute;
        Result<OnnxConstant> tensor = m_tensors.read(from.t());
        if (!tensor)
            return tl::unexpected(std::move(tensor).error());
        attribute.tensor = *std::move(tensor);
        return attribute;
    }

    void readEnds(const onnx::GraphProto& proto) {
        for (const onnx::ValueInfoProto& from : proto.input()) {
            if (m_graph.initialisers.contains(from.name()))
                continue; // files before IR version 4 list initialisers among the inputs
            OnnxInput input{from.name(), {}};
            const auto& dims = from.type().tensor_type().shape().dim();
            for (int i = 0; i < std::min(dims.size(), kMaxRank + 1); ++i)
                input.shape.push_back(std::max<std::int64_t>(0, dims[i].dim_value()));
            m_graph.inputs.push_back(std::move(input));
        }
        for (const onnx::ValueInfoProto& to : proto.output())
            m_graph.outputs.push_back(to.name());
    }

    TensorReader m_tensors;
    OnnxGraph m_graph;
};

} // namespace

Result<OnnxGraph> readOnnx(std::string_view bytes, const OnnxReading& reading) {
    if (bytes.size() > kMaxOnnxBytes)
        return badInput("an ONNX model has at most 2 GB; larger ones keep their weights in files "
                        "of their own");
    if (countRecords(bytes, kMaxRecords) > kMaxRecords)
        return badInput("the model has more than 2,000,000 records; the file is damaged");
    onnx::ModelProto model;
    const bool parsed = model.ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size()));
    if (!parsed || !model.has_graph())
        return badInput(parsed ? "this is no ONNX model: it has no graph"
                               : "this is no ONNX model, or it is damaged or cut off");
    return GraphReader(reading).read(model);
}

} // namespace hwflow
