// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What holds for every input of a reader, shared by the seeded test and the libFuzzer targets: it
// answers, errors carry a message, and what was accepted is read back unchanged once written.

#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/project/project_json.h"
#include "core/project/prune_run.h"

#include <string_view>

namespace hwflow::test {

struct FuzzOutcome {
    bool accepted = false;
    bool sound = true; ///< false: a defect
};

template <typename Read, typename Write>
FuzzOutcome checkReader(std::string_view text, Read read, Write write) {
    const auto value = read(text);
    if (!value)
        return {false, !value.error().message.empty()};
    const std::string written = write(*value);
    const auto again = read(written);
    return {true, again && *again == *value && write(*again) == written};
}

inline FuzzOutcome checkNetwork(std::string_view text) {
    return checkReader(text, readNetwork, writeNetwork);
}

inline FuzzOutcome checkAccelerator(std::string_view text) {
    return checkReader(text, readAccelerator, writeAccelerator);
}

inline FuzzOutcome checkProject(std::string_view text) {
    return checkReader(text, readProject, writeProject);
}

inline FuzzOutcome checkPruneRun(std::string_view text) {
    return checkReader(text, readPruneRun, writePruneRun);
}

} // namespace hwflow::test
