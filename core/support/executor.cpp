// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/executor.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hwflow {

void SerialExecutor::forEach(std::size_t count,
                             const std::function<void(std::size_t)>& task) const {
    for (std::size_t i = 0; i < count; ++i)
        task(i);
}

ThreadExecutor::ThreadExecutor(unsigned threads)
    : m_threads(threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency())) {}

void ThreadExecutor::forEach(std::size_t count,
                             const std::function<void(std::size_t)>& task) const {
    std::atomic<std::size_t> next{0};
    const auto drain = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            task(i);
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(m_threads, count); ++i)
        helpers.emplace_back(drain);
    drain();
}

} // namespace hwflow
