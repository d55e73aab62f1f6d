// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"

#include "core/support/words.h"

#include <algorithm>

namespace hwflow::cli {

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

} // namespace hwflow::cli
