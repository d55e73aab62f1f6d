// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_library.h"

#include "core/network/network_json.h"
#include "core/support/resources.h"

namespace hwflow {

namespace {

constexpr ResourceKind kNetworks{"network", "models/networks"};

} // namespace

Result<Network> loadNetwork(std::string_view nameOrPath) {
    if (nameOrPath.ends_with(".onnx"))
        return fail(ErrorCode::unsupported,
                    "an ONNX model is not a network file; turn it into one with \"hwflow import\"",
                    std::string(nameOrPath));
    const Result<NamedText> file = readFileOrShipped(nameOrPath, kNetworks);
    if (!file)
        return tl::unexpected(file.error());
    return readNetwork(file->text).map_error([&](Error error) {
        return inFile(std::move(error), file->source);
    });
}

std::vector<std::string> listShippedNetworks() {
    return listResources(kNetworks.folder);
}

} // namespace hwflow
