// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/accelerator_library.h"

#include "core/hardware/accelerator_json.h"
#include "core/support/resources.h"

namespace hwflow {

namespace {

constexpr ResourceKind kAccelerators{"accelerator", "models/accelerators"};

} // namespace

Result<Accelerator> loadAccelerator(std::string_view nameOrPath) {
    const Result<NamedText> file = readFileOrShipped(nameOrPath, kAccelerators);
    if (!file)
        return tl::unexpected(file.error());
    return readAccelerator(file->text).map_error([&](Error error) {
        return inFile(std::move(error), file->source);
    });
}

std::vector<std::string> listShippedAccelerators() {
    return listResources(kAccelerators.folder);
}

} // namespace hwflow
