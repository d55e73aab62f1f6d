// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where results and errors go: standard output or a file, and standard error.

#include "app/cli/session.h"
#include "core/report/text_style.h"
#include "core/support/result.h"

#include <functional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace hwflow::cli {

enum class Format { text, json, csv };

struct OutputArguments {
    Format format = Format::text;
    std::string path; ///< empty: standard output
};

/// Adds --format and -o.
void addOutputOptions(CLI::App& command, OutputArguments& arguments);

/// A result in each of the formats; only the one asked for is made.
struct Rendering {
    std::function<std::string(const TextStyle&)> text;
    std::function<std::string()> json;
    std::function<std::string()> csv;
};

/// Writes the result and returns `status`, or what a failure to write it means.
[[nodiscard]] int writeResult(const OutputArguments& arguments, const Rendering& rendering,
                              int status);

/// Writes to standard output and makes sure that it got there.
[[nodiscard]] int writeToStandardOutput(std::string_view text, int status);

/// "hwflow: error: …" on standard error; returns the exit status that fits.
[[nodiscard]] int reportError(const Error& error);
[[nodiscard]] int reportUsage(const std::string& message);

} // namespace hwflow::cli
