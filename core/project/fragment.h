// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is copied and pasted, as JSON, so that it goes from window to window and through a text
// editor: whole networks and accelerators in their file formats, one memory as "hwflow-memory", a
// few layers as "hwflow-layers".

#include "core/hardware/accelerator.h"
#include "core/network/network.h"
#include "core/support/result.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hwflow {

using Fragment = std::variant<Network, Accelerator, MemoryLevel, std::vector<Layer>>;

[[nodiscard]] std::string writeFragment(const Fragment& fragment);

/// Errors (badInput): no JSON, a format that cannot be pasted, what the format's reader refuses.
[[nodiscard]] Result<Fragment> readFragment(std::string_view text);

} // namespace hwflow
