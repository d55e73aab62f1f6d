// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/command_words.h"
#include "core/support/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sys/ioctl.h>
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

/// Columns of the terminal; a file or a pipe has room for the usual tables.
std::size_t textWidth() {
    constexpr std::size_t kLeast = 80;
    constexpr std::size_t kMost = 200;
    constexpr std::size_t kElsewhere = 100;
    winsize size{};
    if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return kElsewhere;
    return std::clamp<std::size_t>(size.ws_col, kLeast, kMost);
}

std::string rendered(const OutputArguments& arguments, const Rendering& rendering) {
    switch (arguments.chosenFormat()) {
    case Format::json:
        return rendering.json();
    case Format::csv:
        return rendering.csv();
    case Format::text:
        break;
    }
    return rendering.text({arguments.path.empty() && colourWanted(), textWidth()});
}

} // namespace

std::string_view nameOf(Format format) {
    return format == Format::text ? "text" : format == Format::json ? "json" : "csv";
}

Format OutputArguments::chosenFormat() const {
    if (format)
        return *format;
    return path.ends_with(".json")  ? Format::json
           : path.ends_with(".csv") ? Format::csv
                                    : Format::text;
}

Result<void> protectInputs(const OutputArguments& arguments,
                           const std::vector<std::string>& inputs) {
    std::error_code ignored;
    for (const std::string& input : inputs)
        if (!arguments.path.empty() && std::filesystem::equivalent(arguments.path, input, ignored))
            return badInput("the result would be written over its own input " + input +
                                "; give -o another name",
                            input);
    return {};
}

void reportWarnings(const std::string& source, const std::vector<std::string>& sentences) {
    constexpr std::size_t kMost = 10;
    const auto warn = [&](const std::string& sentence) {
        std::string line(kProgram);
        line.append(": warning: ").append(printable(source)).append(": ");
        writeToStandardError(line.append(printable(sentence)).append("\n"));
    };
    for (std::size_t i = 0; i < std::min(kMost, sentences.size()); ++i)
        warn(sentences[i]);
    if (sentences.size() > kMost)
        warn(std::to_string(sentences.size() - kMost).append(" more like these"));
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
    return reportError({ErrorCode::io,
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
    // Whoever stops a program has made no mistake.
    const std::string word = error.code == ErrorCode::cancelled ? std::string() : errorWord() + ' ';
    writeToStandardError(std::string(kProgram) + ": " + word + printable(message) + '\n');
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
