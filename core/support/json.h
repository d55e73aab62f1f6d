// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Strict reading and deterministic writing of the project's JSON files. Reading refuses what
// nlohmann/json lets through: huge or deeply nested input, repeated keys, numbers that leave the
// range of a double. Errors are badInput; `where` is "line:column" for broken JSON and a JSON
// pointer ("/layers/3/kernel/0") for a value that cannot be used.

#include "core/support/result.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hwflow {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxJsonDepth = 64;
inline constexpr std::size_t kMaxJsonValues = 8'000'000; ///< bounds memory: "[[],[],…" is dense

/// Parses one JSON document, all of `text`.
[[nodiscard]] Result<Json> parseJson(std::string_view text);

/// The one way this project writes JSON: sorted keys, two spaces, short arrays of plain values on
/// one line, doubles that are whole numbers without a fraction. Every number reads back unchanged.
[[nodiscard]] std::string writeJson(const Json& value);

/// `member` appended to a JSON pointer, escaped as RFC 6901 asks.
[[nodiscard]] std::string pointerTo(std::string_view parent, std::string_view member);
[[nodiscard]] std::string pointerTo(std::string_view parent, std::size_t index);

/// Adds the members of `extra`, a JSON object in text or nothing at all, to `object` unless it has
/// them already; objects that both have are merged in the same way.
void mergeExtra(Json& object, std::string_view extra);
void mergeMissing(Json& object, const Json& members);

/// A word of the file format and the value it stands for.
template <typename T>
using Word = std::pair<std::string_view, T>;

/// The words of values that a function `nameOf` has a word for.
template <typename T, std::size_t N>
[[nodiscard]] std::vector<Word<T>> wordsOf(const std::array<T, N>& values) {
    std::vector<Word<T>> words;
    for (const T value : values)
        words.emplace_back(nameOf(value), value);
    return words;
}

/// Reads the members of one JSON object. The first thing that goes wrong is kept as `error()`;
/// after that every read is harmless and gives a default, so a reader of a whole object checks
/// once, at its end. The JSON value must outlive the reader.
class ObjectReader {
public:
    struct IntegerRange {
        std::int64_t min = 0;
        std::int64_t max = std::int64_t{1} << 62;
    };
    struct NumberRange {
        double min = 0;
        double max = 1e300;
    };

    /// `pointer` says where `value` is in its file; anything but an object is an error.
    explicit ObjectReader(const Json& value, std::string pointer = {});

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] const std::string& pointer() const { return m_pointer; }

    /// The member as it is, marked as known; null if there is none.
    const Json* find(std::string_view key);
    /// As `find`, but a missing member is an error.
    const Json* require(std::string_view key);

    // Required members.
    std::string text(std::string_view key);
    bool boolean(std::string_view key);
    std::int64_t integer(std::string_view key, IntegerRange range);
    double number(std::string_view key, NumberRange range);
    /// An array of integers; with `size` it must have exactly that many.
    std::vector<std::int64_t> integers(std::string_view key, IntegerRange range,
                                       std::optional<std::size_t> size = std::nullopt);
    std::vector<std::string> texts(std::string_view key);

    // Optional members.
    std::string text(std::string_view key, std::string_view fallback);
    bool boolean(std::string_view key, bool fallback);
    std::int64_t integer(std::string_view key, IntegerRange range, std::int64_t fallback);
    double number(std::string_view key, NumberRange range, double fallback);

    /// A required member that is one of `words`; an error lists them.
    template <typename T>
    T word(std::string_view key, std::span<const Word<T>> words) {
        const std::optional<std::size_t> index = wordIndex(key, firsts(words));
        return index ? words[*index].second : T{};
    }

    /// The same, for values that a function `nameOf` has a word for.
    template <typename T, std::size_t N>
    T word(std::string_view key, const std::array<T, N>& values) {
        const std::vector<Word<T>> words = wordsOf(values);
        return word<T>(key, words);
    }

    /// A required array of such words.
    template <typename T, std::size_t N>
    std::vector<T> words(std::string_view key, const std::array<T, N>& values) {
        std::vector<T> chosen;
        for (const std::size_t index : wordIndices(key, firsts<T>(wordsOf(values))))
            chosen.push_back(values[index]);
        return chosen;
    }

    /// Checks "format" and "schemaVersion" (a whole number up to `newest`).
    void expectFormat(std::string_view format, std::int64_t newest);

    /// The members that nobody asked for, as a JSON object in text; empty if there are none.
    [[nodiscard]] std::string unknownMembers() const;
    /// Makes members that nobody asked for an error, for objects whose members are a closed set.
    void refuseUnknown();
    /// Takes over the error and the unknown members of `child`, the reader of the member `key`.
    void absorb(std::string_view key, const ObjectReader& child);

    /// Keeps the first error; for checks of a caller's own.
    void fail(Error error);
    /// Keeps a badInput error about the member `key`.
    void failAt(std::string_view key, std::string message);
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] bool ok() const { return !m_error.has_value(); }

private:
    template <typename T>
    static std::vector<std::string_view> firsts(std::span<const Word<T>> words) {
        std::vector<std::string_view> names;
        for (const Word<T>& entry : words)
            names.push_back(entry.first);
        return names;
    }
    std::optional<std::size_t> wordIndex(std::string_view key,
                                         const std::vector<std::string_view>& words);
    std::vector<std::size_t> wordIndices(std::string_view key,
                                         const std::vector<std::string_view>& words);
    /// The place of `word` among `words`; an error about the value called `label` if it has none.
    std::optional<std::size_t> placeOf(const std::string& word,
                                       const std::vector<std::string_view>& words,
                                       const std::string& label, const std::string& where);
    [[nodiscard]] Json unknown() const;
    [[nodiscard]] bool isKnown(std::string_view key) const;

    const Json* m_object;
    std::string m_pointer;
    std::vector<std::string_view> m_known;
    Json m_unknownOfChildren = Json::object();
    std::optional<Error> m_error;
};

} // namespace hwflow
