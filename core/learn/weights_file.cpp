// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/weights_file.h"

#include "core/learn/border.h"
#include "core/learn/tensor_file.h"
#include "core/learn/tensor_values.h"
#include "core/network/safetensors.h"
#include "core/onnx/onnx_import.h"
#include "core/support/file.h"
#include "core/support/resources.h"
#include "core/support/words.h"

#include <ATen/ATen.h>
#include <ATen/EmptyTensor.h>
#include <algorithm>
#include <caffe2/serialize/inline_container.h>
#include <map>
#include <sstream>
#include <torch/csrc/jit/serialization/unpickler.h>
#include <zlib.h>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "hwflow-weights";
constexpr std::string_view kSafetensorsEnding = ".safetensors";
constexpr std::string_view kZipMagic = "PK\x03\x04";

/// The pickled object of a file that torch.save wrote, and the bytes that the file really has for
/// each storage: LibTorch takes the word of the pickle for them.
struct SavedObject {
    c10::IValue value;
    std::map<const void*, std::size_t> storageBytes;
};

SavedObject savedObject(const std::string& bytes) {
    std::istringstream stream(bytes);
    caffe2::serialize::PyTorchStreamReader file(&stream);
    const auto pickle = file.getRecord("data.pkl");
    const auto* const text = static_cast<const char*>(std::get<0>(pickle).get());
    const std::size_t size = std::get<1>(pickle);
    std::size_t place = 0;
    const auto read = [&](char* target, std::size_t count) {
        const std::size_t length = std::min(count, size - place);
        std::copy_n(text + place, length, target);
        place += length;
        return length;
    };
    SavedObject object;
    const auto readStorage = [&](const std::string& name) {
        auto record = file.getRecord("data/" + name);
        object.storageBytes[std::get<0>(record).get()] = std::get<1>(record);
        return std::move(std::get<0>(record));
    };
    torch::jit::Unpickler unpickler(read, nullptr, nullptr, readStorage, at::kCPU);
    unpickler.set_version(file.version());
    object.value = unpickler.parse_ivalue();
    return object;
}

/// Whether the file has all values of a tensor.
bool isWhole(const at::Tensor& tensor, const SavedObject& object) {
    const auto found = object.storageBytes.find(tensor.storage().data());
    const std::size_t bytes = found != object.storageBytes.end() ? found->second : 0;
    return tensor.numel() == 0 || (tensor.nbytes() <= bytes &&
                                   at::detail::computeStorageNbytes(
                                       tensor.sizes(), tensor.strides(), tensor.itemsize(),
                                       static_cast<std::size_t>(tensor.storage_offset())) <= bytes);
}

/// What torch.save wrote, without the "module." of a wrapped network.
Result<Weights> stateDictionary(const std::string& bytes, const fs::path& path) {
    const SavedObject object = savedObject(bytes);
    if (!object.value.isGenericDict())
        return badInput(inQuotes(path.string()) + " holds no state dictionary; save one with "
                                                  "torch.save(model.state_dict(), FILE)",
                        path.string());
    Weights weights;
    for (const auto& entry : object.value.toGenericDict()) {
        if (!entry.key().isString() || !entry.value().isTensor())
            continue;
        std::string key = entry.key().toStringRef();
        if (key.starts_with("module."))
            key.erase(0, std::string_view("module.").size());
        const at::Tensor tensor = entry.value().toTensor();
        if (!isWhole(tensor, object))
            return badInput(inQuotes(path.string()) + " is damaged: it has not all values of " +
                                inQuotes(key),
                            path.string());
        weights.emplace(std::move(key), toPlain(tensor));
    }
    return weights;
}

Result<Weights> readStateDictionary(const std::string& bytes, const fs::path& path) {
    auto weights =
        guarded("reading a state dictionary", [&] { return stateDictionary(bytes, path); });
    if (!weights && weights.error().code == ErrorCode::internal)
        return badInput(inQuotes(path.string()) + " cannot be read as a state dictionary (" +
                            weights.error().message +
                            "); save one with torch.save(model.state_dict(), FILE)",
                        path.string());
    return weights;
}

} // namespace

std::uint32_t checksumOf(const Weights& weights, std::string_view text) {
    uLong sum = ::crc32(0, nullptr, 0);
    const auto add = [&](const void* bytes, std::size_t count) {
        if (count > 0) // zlib begins anew at a null pointer
            sum = ::crc32_z(sum, static_cast<const Bytef*>(bytes), count);
    };
    add(text.data(), text.size());
    for (const auto& [name, tensor] : weights) {
        add(name.data(), name.size());
        add(tensor.shape.data(), tensor.shape.size() * sizeof(std::int64_t));
        add(tensor.values.data(), tensor.values.size() * sizeof(float));
    }
    return static_cast<std::uint32_t>(sum);
}

Weights tensorsBelow(const Weights& tensors, std::string_view prefix) {
    Weights found;
    for (const auto& [name, tensor] : tensors)
        if (name.starts_with(prefix))
            found.emplace(name.substr(prefix.size()), tensor);
    return found;
}

Result<void> writeWeights(const fs::path& path, const Weights& weights) {
    if (path.extension() == kSafetensorsEnding)
        return writeFileAtomically(path, writeSafetensors(weights));
    return writeTensorFile(path, {{{"format", kFormat}}, weights});
}

Result<Weights> readWeights(const fs::path& path) {
    if (isOnnx(path.string()))
        return importOnnx(path).map([](OnnxModel model) { return std::move(model.weights); });
    const Result<std::string> bytes = readTextFile(path, kMaxTensorFileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->starts_with(kZipMagic))
        return readStateDictionary(*bytes, path);
    if (isSafetensors(*bytes))
        return readSafetensors(*bytes).map_error([&](const Error& error) {
            return Error{error.code, inFile(error, path.string()).message, path.string()};
        });
    Result<TensorFile> file = parseTensorFile(*bytes, path);
    if (!file)
        return tl::unexpected(file.error());
    Weights ofCheckpoint = tensorsBelow(file->tensors, kCheckpointWeights);
    return ofCheckpoint.empty() ? std::move(file->tensors) : std::move(ofCheckpoint);
}

Result<Weights> loadWeights(std::string_view nameOrPath) {
    const auto path =
        findFileOrShipped(nameOrPath, {"file of weights", "models/weights", kSafetensorsEnding});
    if (!path)
        return tl::unexpected(path.error());
    return readWeights(*path);
}

} // namespace hwflow
