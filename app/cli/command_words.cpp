// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"

#include "core/support/words.h"

#include <algorithm>
#include <charconv>

namespace hwflow::cli {

namespace {

bool parseExtent(const std::string& text, std::int64_t& extent) {
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, extent);
    return error == std::errc{} && rest == end && extent >= 1;
}

Result<Shape> parseShape(const std::string& text) {
    const std::vector<std::string> parts = CLI::detail::split(text, 'x');
    Shape shape;
    if (parts.size() != 3 || !parseExtent(parts[0], shape.channels) ||
        !parseExtent(parts[1], shape.height) || !parseExtent(parts[2], shape.width))
        return badInput("an input is channels x height x width, as in 3x224x224");
    return shape;
}

} // namespace

std::size_t requireWord(const std::string& option, std::string_view word,
                        const std::vector<std::string_view>& words) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    const std::string hint = suggestion(word, words);
    throw CLI::ValidationError(option, "unknown value " + inQuotes(word) +
                                           (hint.empty() ? "; use " + listed(words) : hint));
}

std::string alternatives(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words)
        text.append(text.empty() ? "" : "|").append(word);
    return text;
}

CLI::Option* addInput(CLI::App& command, std::optional<Shape>& input, const std::string& name,
                      const std::string& help) {
    return addParsed(command, name, input, parseShape, help)->type_name("CxHxW");
}

} // namespace hwflow::cli
