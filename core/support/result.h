// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How every fallible function of core answers: a value, or an Error that says what went wrong,
// where, and what to do about it. Exceptions stop at the border of the library that threw them.

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace hwflow {

enum class ErrorCode {
    badInput,    ///< a file, a value or a combination of values that cannot be used
    notFound,    ///< a file or a shipped name that does not exist
    io,          ///< the operating system refused to read or write
    unsupported, ///< valid, but not something this version handles
    cancelled,   ///< the caller's stop token was triggered
    internal,    ///< a defect of this program
};

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message; ///< one sentence for a person: what, and what to do
    std::string where;   ///< a JSON pointer, a layer's name, or file:line; may be empty

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string where = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

[[nodiscard]] inline tl::unexpected<Error> badInput(std::string message, std::string where = {}) {
    return fail(ErrorCode::badInput, std::move(message), std::move(where));
}

} // namespace hwflow
