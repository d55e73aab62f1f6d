// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/runtime.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <sched.h>
#include <thread>
#include <torch/version.h>

namespace hwflow {

namespace {

unsigned availableCores() {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    if (sched_getaffinity(0, sizeof cores, &cores) == 0)
        return static_cast<unsigned>(CPU_COUNT(&cores));
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace

void setTensorThreads(unsigned threads) {
    at::set_num_threads(static_cast<int>(threads != 0 ? threads : availableCores()));
    at::set_num_interop_threads(1);
}

unsigned tensorThreads() {
    return static_cast<unsigned>(at::get_num_threads());
}

const char* tensorLibraryVersion() {
    return TORCH_VERSION;
}

} // namespace hwflow
