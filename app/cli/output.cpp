// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/command_words.h"
#include "core/support/file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace hwflow::cli {

namespace {

constexpr std::string_view kProgram = "hwflow";

void writeToStandardError(const std::string& text) {
    // There is nowhere left to report a failure of this to.
    std::fputs(text.c_str(), stderr);
}

bool colourWanted() {
    const char* const noColor = std::getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) == 1 && (noColor == nullptr || *noColor == '\0');
}

/// Paints "error" where a person is watching.
std::string errorWord() {
    const char* const noColor = std::getenv("NO_COLOR");
    const bool colour = isatty(STDERR_FILENO) == 1 && (noColor == nullptr || *noColor == '\0');
    return TextStyle{colour}.paint("error:", Ink::bad);
}

std::string rendered(const OutputArguments& arguments, const Rendering& rendering) {
    switch (arguments.format) {
    case Format::json:
        return rendering.json();
    case Format::csv:
        return rendering.csv();
    case Format::text:
        break;
    }
    return rendering.text({arguments.path.empty() && colourWanted()});
}

} // namespace

std::string_view nameOf(Format format) {
    return format == Format::text ? "text" : format == Format::json ? "json" : "csv";
}

void addOutputOptions(CLI::App& command, OutputArguments& arguments) {
    addWord(command, "--format", arguments.format,
            std::array{Format::text, Format::json, Format::csv}, "How to write the result");
    command.add_option("-o,--output", arguments.path, "Write to this file instead of the terminal")
        ->type_name("FILE");
}

int writeToStandardOutput(std::string_view text, int status) {
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written)
        return status;
    return reportError({ErrorCode::internal,
                        std::string("cannot write to standard output: ") + std::strerror(errno),
                        {}});
}

int writeResult(const OutputArguments& arguments, const Rendering& rendering, int status) {
    const std::string text = rendered(arguments, rendering);
    if (arguments.path.empty())
        return writeToStandardOutput(text, status);
    if (const auto written = writeFileAtomically(arguments.path, text); !written)
        return reportError(written.error());
    return status;
}

int reportError(const Error& error) {
    std::string message = error.message;
    if (!error.where.empty() && message.find(error.where) == std::string::npos)
        message += " (at " + error.where + ')';
    writeToStandardError(std::string(kProgram) + ": " + errorWord() + ' ' + printable(message) +
                         '\n');
    switch (error.code) {
    case ErrorCode::cancelled:
        return kInterrupted;
    case ErrorCode::internal:
        return kInternal;
    case ErrorCode::badInput:
    case ErrorCode::notFound:
    case ErrorCode::io:
    case ErrorCode::unsupported:
        break;
    }
    return kBadInput;
}

int reportUsage(const std::string& message) {
    writeToStandardError(std::string(kProgram) + ": " + errorWord() + ' ' + printable(message) +
                         '\n');
    return kUsage;
}

} // namespace hwflow::cli
