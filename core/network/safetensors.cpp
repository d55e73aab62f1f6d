// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/safetensors.h"

#include "core/support/checked_count.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <bit>
#include <cstring>

namespace hwflow {

namespace {

static_assert(std::endian::native == std::endian::little, "files hold little-endian floats");

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000; // as in the reference implementation

std::uint64_t headerLength(std::string_view bytes) {
    std::uint64_t length = 0;
    if (bytes.size() >= kLengthBytes)
        std::memcpy(&length, bytes.data(), kLengthBytes);
    return length;
}

/// One entry of the header of a safetensors file.
Result<Tensor> readTensor(const Json& entry, const std::string& name, std::string_view data) {
    ObjectReader reader(entry, pointerTo("", name));
    const std::string type = reader.text("dtype");
    Tensor tensor;
    tensor.shape = reader.integers("shape", {.min = 0});
    const std::vector<std::int64_t> range = reader.integers("data_offsets", {.min = 0}, 2);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    if (type != "F32")
        return badInput(inQuotes(name) + " is of type " + inQuotes(type) +
                            "; only F32 is read, so convert the file",
                        name);
    CheckedCount bytes = sizeof(float);
    for (const std::int64_t extent : tensor.shape)
        bytes = bytes * extent;
    const auto size = static_cast<std::int64_t>(data.size());
    if (!bytes.fits() || range[1] > size || range[0] > range[1] ||
        range[1] - range[0] != bytes.value())
        return badInput(inQuotes(name) + " does not fit the file; it is damaged or cut off", name);
    tensor.values.resize(static_cast<std::size_t>(bytes.value()) / sizeof(float));
    if (!tensor.values.empty())
        std::memcpy(tensor.values.data(), data.data() + range[0],
                    static_cast<std::size_t>(bytes.value()));
    return tensor;
}

} // namespace

std::string writeSafetensors(const Weights& weights) {
    Json header = Json::object();
    std::size_t end = 0;
    for (const auto& [name, tensor] : weights) {
        const std::size_t begin = end;
        end += tensor.values.size() * sizeof(float);
        header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {begin, end}}};
    }
    std::string text = header.dump();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    const std::uint64_t length = text.size();
    std::string bytes(kLengthBytes, '\0');
    std::memcpy(bytes.data(), &length, kLengthBytes);
    bytes.reserve(kLengthBytes + text.size() + end);
    bytes += text;
    for (const auto& [name, tensor] : weights)
        bytes.append(reinterpret_cast<const char*>(tensor.values.data()), // NOLINT: as it is stored
                     tensor.values.size() * sizeof(float));
    return bytes;
}

bool isSafetensors(std::string_view bytes) {
    return bytes.size() > kLengthBytes && bytes[kLengthBytes] == '{' &&
           headerLength(bytes) <= kLongestHeader;
}

Result<Weights> readSafetensors(std::string_view bytes) {
    const std::uint64_t length = headerLength(bytes);
    if (bytes.size() < kLengthBytes || length > bytes.size() - kLengthBytes)
        return badInput("this is no safetensors file, or it is cut off");
    const Result<Json> header = parseJson(bytes.substr(kLengthBytes, length));
    if (!header)
        return tl::unexpected(header.error());
    if (!header->is_object())
        return badInput("the header of a safetensors file must be an object");
    Weights weights;
    for (const auto& [name, entry] : header->items()) {
        if (name == "__metadata__")
            continue;
        Result<Tensor> tensor = readTensor(entry, name, bytes.substr(kLengthBytes + length));
        if (!tensor)
            return tl::unexpected(std::move(tensor).error());
        weights.emplace(name, *std::move(tensor));
    }
    return weights;
}

} // namespace hwflow
