// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where LibTorch's exceptions end: everything that calls it goes through guarded().

#include "core/support/result.h"

#include <exception>
#include <new>
#include <string>
#include <type_traits>

namespace hwflow {

[[nodiscard]] inline tl::unexpected<Error> notEnoughMemory(const std::string& doing) {
    return fail(ErrorCode::io, "there is not enough memory for " + doing +
                                   "; choose a smaller --batch-size, or a smaller input with "
                                   "--input or --learn-input");
}

/// What `work` returns, or io where there is not enough memory, or an internal error with the first
/// line of what LibTorch said (the others are a backtrace). `doing` completes "LibTorch failed
/// while …".
template <typename Work>
auto guarded(const std::string& doing, Work work) -> std::invoke_result_t<Work> {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return notEnoughMemory(doing);
    } catch (const std::exception& error) {
        const std::string words = error.what();
        if (words.find("DefaultCPUAllocator") != std::string::npos) // fails for one reason only
            return notEnoughMemory(doing);
        return fail(ErrorCode::internal,
                    "LibTorch failed while " + doing + ": " + words.substr(0, words.find('\n')));
    }
}

} // namespace hwflow
