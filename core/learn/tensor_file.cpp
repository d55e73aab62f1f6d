// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/tensor_file.h"

#include "core/support/checked_count.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <bit>
#include <cstring>
#include <zlib.h>

namespace hwflow {

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): floats as the bytes of a file

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "HWFLOWT\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kChecksumAt = 12;
constexpr std::size_t kBodyAt = 16;
constexpr std::size_t kJsonAt = 24;

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

template <typename T>
T numberAt(std::string_view bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

template <typename T>
void putNumber(std::string& bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::uint32_t checksumOf(std::string_view body) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size()));
}

tl::unexpected<Error> broken(const fs::path& path, const std::string& why) {
    return badInput(inQuotes(path.string()) + ' ' + why, path.string());
}

Json headerOf(const TensorFile& content) {
    Json tensors = Json::array();
    for (const auto& [name, tensor] : content.tensors)
        tensors.push_back({{"name", name}, {"shape", tensor.shape}});
    return {{"meta", content.meta}, {"tensors", std::move(tensors)}};
}

Result<void> checkFrame(const std::string& bytes, const fs::path& path) {
    if (!isTensorFile(bytes))
        return broken(path, "is no file of weights or checkpoint of HW-Flow: it does not start "
                            "with its magic number; name the file that train wrote");
    if (bytes.size() < kJsonAt)
        return broken(path, "is truncated after " + std::to_string(bytes.size()) +
                                " bytes; copy it again");
    if (const auto version = numberAt<std::uint32_t>(bytes, kVersionAt); version > kVersion)
        return fail(ErrorCode::unsupported,
                    inQuotes(path.string()) + " has version " + std::to_string(version) +
                        ", this program reads up to " + std::to_string(kVersion) +
                        "; use a newer program",
                    path.string());
    if (numberAt<std::uint32_t>(bytes, kChecksumAt) !=
        checksumOf(std::string_view(bytes).substr(kBodyAt)))
        return broken(path, "is truncated or damaged: its checksum does not fit its " +
                                std::to_string(bytes.size()) + " bytes; copy it again");
    return {};
}

/// Takes the values of one tensor from `bytes` at `at`, and moves `at` behind them.
Result<Tensor> takeTensor(std::vector<std::int64_t> shape, const std::string& name,
                          std::string_view bytes, std::size_t& at, const fs::path& path) {
    CheckedCount count = 1;
    for (const std::int64_t extent : shape)
        count = count * extent;
    if (!count.fits() ||
        static_cast<std::size_t>(count.value()) > (bytes.size() - at) / sizeof(float))
        return broken(path, "ends within the tensor " + inQuotes(name) + " at offset " +
                                std::to_string(at) + "; write it again");
    Tensor tensor{std::move(shape), {}};
    tensor.values.resize(static_cast<std::size_t>(count.value()));
    const std::size_t size = tensor.values.size() * sizeof(float);
    if (size > 0)
        std::memcpy(tensor.values.data(), bytes.data() + at, size);
    at += size;
    return tensor;
}

} // namespace

bool isTensorFile(const std::string& bytes) {
    return bytes.starts_with(kMagic);
}

Result<void> writeTensorFile(const fs::path& path, const TensorFile& content) {
    const std::string json = headerOf(content).dump();
    std::string bytes(kJsonAt, '\0');
    bytes.replace(0, kMagic.size(), kMagic);
    putNumber(bytes, kVersionAt, kVersion);
    putNumber(bytes, kBodyAt, std::uint64_t{json.size()});
    bytes += json;
    for (const auto& [name, tensor] : content.tensors)
        bytes.append(reinterpret_cast<const char*>(tensor.values.data()),
                     tensor.values.size() * sizeof(float));
    putNumber(bytes, kChecksumAt, checksumOf(std::string_view(bytes).substr(kBodyAt)));
    return writeFileAtomically(path, bytes);
}

Result<TensorFile> parseTensorFile(const std::string& bytes, const fs::path& path) {
    if (Result<void> checked = checkFrame(bytes, path); !checked)
        return tl::unexpected(checked.error());
    const auto jsonBytes = numberAt<std::uint64_t>(bytes, kBodyAt);
    if (jsonBytes > bytes.size() - kJsonAt)
        return broken(path, "has a header that is longer than the file; write it again");
    const auto header = parseJson(std::string_view(bytes).substr(kJsonAt, jsonBytes));
    if (!header)
        return broken(path, "has a damaged header: " + header.error().message);
    ObjectReader reader(*header);
    TensorFile content;
    std::size_t at = kJsonAt + jsonBytes;
    if (const Json* const meta = reader.require("meta"))
        content.meta = *meta;
    const Json* const tensors = reader.require("tensors");
    for (std::size_t i = 0; reader.ok() && i < tensors->size(); ++i) {
        ObjectReader entry((*tensors)[i], pointerTo("/tensors", i));
        const std::string name = entry.text("name");
        auto shape = entry.integers("shape", {0});
        if (!entry.ok())
            return broken(path, "has a damaged header: " + entry.error()->message);
        Result<Tensor> tensor = takeTensor(std::move(shape), name, bytes, at, path);
        if (!tensor)
            return tl::unexpected(tensor.error());
        content.tensors.emplace(name, *std::move(tensor));
    }
    if (!reader.ok())
        return broken(path, "has a damaged header: " + reader.error()->message);
    return content;
}

Result<TensorFile> readTensorFile(const fs::path& path) {
    const Result<std::string> bytes = readTextFile(path, kMaxTensorFileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parseTensorFile(*bytes, path);
}

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

} // namespace hwflow
