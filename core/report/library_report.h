// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What ships with the program: networks and accelerators by name with their key figures, and either
// of them by a name or path that does not say which it is.

#include "core/hardware/accelerator.h"
#include "core/network/network.h"
#include "core/report/text_style.h"
#include "core/support/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hwflow {

struct NetworkEntry {
    std::string name;
    Shape input;
    std::int64_t costedLayers = 0;
    std::int64_t macs = 0; ///< of one image
    std::int64_t params = 0;
};

struct AcceleratorEntry {
    std::string name;
    std::int64_t rows = 0;
    std::int64_t cols = 0;
    double onChipKiB = 0; ///< of all on-chip memories
    std::vector<std::string> memories;
    std::string engine;
};

/// Errors: a shipped file that is broken.
[[nodiscard]] Result<std::vector<NetworkEntry>> shippedNetworks();
[[nodiscard]] Result<std::vector<AcceleratorEntry>> shippedAccelerators();

[[nodiscard]] std::string libraryText(const std::vector<NetworkEntry>& entries,
                                      const TextStyle& style);
[[nodiscard]] std::string libraryJson(const std::vector<NetworkEntry>& entries);
[[nodiscard]] std::string libraryCsv(const std::vector<NetworkEntry>& entries);
[[nodiscard]] std::string libraryText(const std::vector<AcceleratorEntry>& entries,
                                      const TextStyle& style);
[[nodiscard]] std::string libraryJson(const std::vector<AcceleratorEntry>& entries);
[[nodiscard]] std::string libraryCsv(const std::vector<AcceleratorEntry>& entries);

/// A shipped name is looked up in both libraries, a file is what its "format" says.
[[nodiscard]] Result<std::variant<Network, Accelerator>>
loadNetworkOrAccelerator(std::string_view nameOrPath);

} // namespace hwflow
