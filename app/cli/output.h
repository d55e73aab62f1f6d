// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where results and errors go: standard output or a file, and standard error.

#include "app/cli/session.h"
#include "core/report/text_style.h"
#include "core/support/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace hwflow::cli {

enum class Format { text, json, csv };

struct OutputArguments {
    std::optional<Format> format; ///< empty: that of the path's ending, else text
    std::string path;             ///< empty: standard output

    [[nodiscard]] Format chosenFormat() const;
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

/// Refuses to write over one of the files that the result is made from.
[[nodiscard]] Result<void> protectInputs(const OutputArguments& arguments,
                                         const std::vector<std::string>& inputs);

/// "hwflow: warning: …" on standard error, for each of the first few.
void reportWarnings(const std::string& source, const std::vector<std::string>& sentences);

/// "hwflow: error: …" on standard error; returns the exit status that fits.
[[nodiscard]] int reportError(const Error& error);
[[nodiscard]] int reportUsage(const std::string& message);

} // namespace hwflow::cli
