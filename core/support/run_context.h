// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a long function of core is given besides its inputs: a way to be stopped, a place to report
// progress to, and an executor for its parallel parts. Callbacks may come from any thread of the
// executor, one at a time.

#include "core/support/executor.h"

#include <cstddef>
#include <functional>
#include <stop_token>

namespace hwflow {

struct Progress {
    std::size_t done = 0;
    std::size_t total = 0;
};

struct RunContext {
    std::stop_token stop;
    std::function<void(Progress)> progress; ///< may be empty
    const Executor* executor = nullptr;     ///< null runs everything on the calling thread

    [[nodiscard]] bool stopRequested() const { return stop.stop_requested(); }

    void forEach(std::size_t count, const std::function<void(std::size_t)>& task) const {
        if (executor != nullptr)
            executor->forEach(count, task);
        else
            SerialExecutor().forEach(count, task);
    }
};

} // namespace hwflow
