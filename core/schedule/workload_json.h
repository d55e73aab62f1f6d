// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layer of a schedule file: name, extents (channels per group, pairs are [height, width]),
// padding above and on the left, and bits of an element. Reading checks that all counts that follow
// stay within 62 bits. Errors: badInput with a JSON pointer.

#include "core/schedule/workload.h"
#include "core/support/json.h"
#include "core/support/result.h"

#include <string>

namespace hwflow {

struct NamedWorkload {
    std::string name;
    Workload workload;

    bool operator==(const NamedWorkload&) const = default;
};

[[nodiscard]] Result<NamedWorkload> readWorkload(const Json& value, const std::string& pointer);
[[nodiscard]] Json toJson(const NamedWorkload& named);

} // namespace hwflow
