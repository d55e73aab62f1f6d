// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the parallel parts of core run. Core starts no threads of its own accord: a caller passes
// an executor in. All executors give the same answer; they differ in time only.

#include <cstddef>
#include <functional>

namespace hwflow {

class Executor {
public:
    virtual ~Executor() = default;

    /// Calls `task(0) … task(count - 1)`, each exactly once, in any order and possibly at the same
    /// time; returns when all are done. `task` must not throw.
    virtual void forEach(std::size_t count, const std::function<void(std::size_t)>& task) const = 0;
};

/// Runs every task on the calling thread, in order.
class SerialExecutor final : public Executor {
public:
    void forEach(std::size_t count, const std::function<void(std::size_t)>& task) const override;
};

/// Runs tasks on `threads` threads (the calling one included); 0 means one for each core.
class ThreadExecutor final : public Executor {
public:
    explicit ThreadExecutor(unsigned threads);
    void forEach(std::size_t count, const std::function<void(std::size_t)>& task) const override;

private:
    unsigned m_threads;
};

} // namespace hwflow
