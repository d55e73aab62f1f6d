// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/runtime.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <dlfcn.h>
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

/// A C function of a library that LibTorch may have been built with; null if it was not.
template <typename Function>
Function* loadedFunction(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_DEFAULT, name));
}

/// OpenBLAS has a pool of its own, as large as the machine whatever LibTorch is told, and its
/// threads spin while they wait: on a busy machine an update of the agent took four times as long
/// with two of them as with one. Libraries other than OpenBLAS do not have the function.
void setBlasThreads(int threads) {
    if (const auto set = loadedFunction<void(int)>("openblas_set_num_threads"))
        set(threads);
}

} // namespace

void setTensorThreads(unsigned threads) {
    setBlasThreads(1); // first: a BLAS that uses OpenMP itself sets the count that follows
    at::set_num_threads(static_cast<int>(threads != 0 ? threads : availableCores()));
    at::set_num_interop_threads(1);
}

void releaseKernels() {
    const auto capacity = loadedFunction<int(int*)>("dnnl_get_primitive_cache_capacity");
    const auto setCapacity = loadedFunction<int(int)>("dnnl_set_primitive_cache_capacity");
    int entries = 0;
    if (capacity == nullptr || setCapacity == nullptr || capacity(&entries) != 0)
        return;
    setCapacity(0); // which drops all of them
    setCapacity(entries);
}

unsigned tensorThreads() {
    return static_cast<unsigned>(at::get_num_threads());
}

const char* tensorLibraryVersion() {
    return TORCH_VERSION;
}

} // namespace hwflow
