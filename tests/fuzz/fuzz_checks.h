// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What holds for every input of a reader, shared by the seeded test and the libFuzzer targets: it
// answers, errors carry a message, and what was accepted is read back unchanged once written.

#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/network/safetensors.h"
#include "core/project/project_json.h"
#include "core/project/prune_run.h"
#include "core/schedule/schedule_json.h"
#include "tests/fuzz/mutator.h"

#include <optional>
#include <string>
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

/// What came of many inputs.
struct FuzzTally {
    int accepted = 0;
    int refused = 0;
    std::optional<std::string> defect; ///< the first input that showed one; the last of all
};

/// Gives `check` so many damaged copies of `valid`.
template <typename Check>
FuzzTally fuzz(const std::string& valid, std::uint64_t seed, int inputs, Check check) {
    FuzzTally tally;
    Mutator mutator(seed);
    for (int i = 0; i < inputs && !tally.defect; ++i) {
        const std::string damaged = mutator.mutate(valid);
        const FuzzOutcome outcome = check(damaged);
        ++(outcome.accepted ? tally.accepted : tally.refused);
        if (!outcome.sound)
            tally.defect = damaged;
    }
    return tally;
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

inline FuzzOutcome checkSchedule(std::string_view text) {
    return checkReader(text, readSchedule, writeSchedule);
}

/// By what is written, as values that are no numbers differ from themselves.
inline FuzzOutcome checkSafetensors(std::string_view bytes) {
    const auto weights = readSafetensors(bytes);
    if (!weights)
        return {false, !weights.error().message.empty()};
    const std::string written = writeSafetensors(*weights);
    const auto again = readSafetensors(written);
    return {true, again && writeSafetensors(*again) == written};
}

} // namespace hwflow::test
