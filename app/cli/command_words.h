// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Options whose value is one of a few words, or follows a small grammar of its own. A word that is
// not known is wrong usage, and the message says which was probably meant.

#include "core/network/layer.h"
#include "core/support/result.h"

#include <CLI/App.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow::cli {

/// Throws CLI::ValidationError unless `word` is one of `words`; returns its index.
std::size_t requireWord(const std::string& option, std::string_view word,
                        const std::vector<std::string_view>& words);

/// "a|b|c"
[[nodiscard]] std::string alternatives(const std::vector<std::string_view>& words);

/// An option that takes one of `values` by its name, and puts it into `target`, which is a value or
/// an optional one.
template <typename Target, typename Value, std::size_t N>
CLI::Option* addWord(CLI::App& command, const std::string& name, Target& target,
                     const std::array<Value, N>& values, const std::string& help) {
    std::vector<std::string_view> words;
    for (const Value value : values)
        words.push_back(nameOf(value));
    return command
        .add_option_function<std::string>(
            name,
            [&target, values, words, name](const std::string& word) {
                target = values[requireWord(name, word, words)];
            },
            help)
        ->type_name(alternatives(words));
}

/// An option whose value `parse` turns into a Result.
template <typename Target, typename Parse>
CLI::Option* addParsed(CLI::App& command, const std::string& name, Target& target, Parse parse,
                       const std::string& help) {
    return command.add_option_function<std::string>(
        name,
        [&target, parse, name](const std::string& text) {
            auto value = parse(text);
            if (!value)
                throw CLI::ValidationError(name, value.error().message);
            target = *std::move(value);
        },
        help);
}

/// --input CxHxW.
CLI::Option* addInput(CLI::App& command, std::optional<Shape>& input,
                      const std::string& name = "--input",
                      const std::string& help = "Input instead of the network's own");

} // namespace hwflow::cli
