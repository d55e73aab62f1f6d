// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/json.h"

#include "core/support/words.h"

#include <algorithm>
#include <new>

namespace hwflow {

namespace {

/// "3:14" of the byte at `offset`; columns count characters, not bytes.
std::string lineAndColumn(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 is 0: the first line
    const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start),
                                          before.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return std::to_string(line) + ":" + std::to_string(column);
}

/// The part of a parser's message that is worth reading. What it "last read" is left out: that may
/// be megabytes long and need not be text.
std::string reasonIn(std::string_view message) {
    const std::size_t start = message.find("syntax error");
    if (start != std::string_view::npos)
        message.remove_prefix(start);
    const std::size_t lastRead = message.find("; last read:");
    std::string reason(message.substr(0, lastRead));
    const std::size_t expected = message.rfind("'; expected ");
    if (lastRead != std::string_view::npos && expected != std::string_view::npos)
        reason += message.substr(expected + 1);
    return reason;
}

/// Builds the document from the parser's events, which come without recursion, and refuses what
/// the format forbids on the way.
class DocumentBuilder : public nlohmann::json_sax<Json> {
public:
    explicit DocumentBuilder(std::string_view text) : m_text(text) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (m_open.back()->contains(name)) {
            m_error = Error{ErrorCode::badInput,
                            "the key \"" + name + "\" is given twice; keep one of them",
                            pointerTo(currentPointer(), name)};
            return false;
        }
        m_keys.back() = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& exception) override {
        constexpr int kNumberOverflow = 406;
        const std::size_t offset = position > 0 ? position - 1 : 0;
        const std::string where = lineAndColumn(m_text, offset);
        const std::string reason = exception.id == kNumberOverflow
                                       ? "a number leaves the range of a 64-bit float"
                                       : reasonIn(exception.what());
        m_error = Error{ErrorCode::badInput, "not valid JSON at " + where + ": " + reason, where};
        return false;
    }

    [[nodiscard]] Result<Json> take(bool complete) {
        if (m_error)
            return tl::unexpected(*std::move(m_error));
        if (!complete)
            return fail(ErrorCode::internal, "the JSON parser stopped without a reason");
        return std::move(m_root);
    }

private:
    template <typename T>
    Json* place(T&& value) {
        if (++m_values > kMaxJsonValues) {
            m_error = Error{ErrorCode::badInput,
                            "the file holds more than " + std::to_string(kMaxJsonValues) +
                                " values; split it",
                            currentPointer()};
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::forward<T>(value);
            return &m_root;
        }
        Json& parent = *m_open.back();
        if (parent.is_array())
            return &parent.emplace_back(std::forward<T>(value));
        return &(parent[m_keys.back()] = std::forward<T>(value));
    }

    template <typename T>
    bool add(T&& value) {
        return place(std::forward<T>(value)) != nullptr;
    }

    bool open(Json container) {
        if (m_open.size() == kMaxJsonDepth) {
            m_error = Error{ErrorCode::badInput,
                            "arrays and objects are nested more than " +
                                std::to_string(kMaxJsonDepth) + " deep; flatten them",
                            currentPointer()};
            return false;
        }
        Json* const placed = place(std::move(container));
        if (placed == nullptr)
            return false;
        m_open.push_back(placed);
        m_keys.emplace_back();
        return true;
    }

    bool close() {
        m_open.pop_back();
        m_keys.pop_back();
        return true;
    }

    /// Of the container that is open.
    [[nodiscard]] std::string currentPointer() const {
        std::string pointer;
        for (std::size_t i = 0; i + 1 < m_open.size(); ++i)
            pointer = m_open[i]->is_array() ? pointerTo(pointer, m_open[i]->size() - 1)
                                            : pointerTo(pointer, m_keys[i]);
        return pointer;
    }

    std::string_view m_text;
    Json m_root;
    std::vector<Json*> m_open;       ///< containers, outermost first
    std::vector<std::string> m_keys; ///< the latest key of each of them
    std::size_t m_values = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<Json> parseJson(std::string_view text) {
    if (text.size() > kMaxJsonBytes)
        return badInput("the JSON text has " + std::to_string(text.size()) +
                        " bytes, more than the limit of " + std::to_string(kMaxJsonBytes));
    // The parser takes a NUL for the end of the text and would not see what follows.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        const std::string where = lineAndColumn(text, nul);
        return badInput("not valid JSON at " + where + ": a NUL byte; this is no text file", where);
    }
    DocumentBuilder builder(text);
    try {
        const bool complete = Json::sax_parse(text.begin(), text.end(), &builder);
        return builder.take(complete);
    } catch (const std::bad_alloc&) {
        return badInput("the JSON text does not fit into memory; split the file");
    } catch (const Json::exception& exception) {
        return badInput("not valid JSON: " + reasonIn(exception.what()));
    }
}

std::string pointerTo(std::string_view parent, std::string_view member) {
    std::string pointer(parent);
    pointer += '/';
    for (const char c : member) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::string pointerTo(std::string_view parent, std::size_t index) {
    return std::string(parent) + '/' + std::to_string(index);
}

void mergeExtra(Json& object, std::string_view extra) {
    if (extra.empty())
        return;
    const Result<Json> members = parseJson(extra);
    if (members && members->is_object())
        mergeMissing(object, *members);
}

void mergeMissing(Json& object, const Json& members) {
    for (const auto& [key, value] : members.items()) {
        const auto known = object.find(key);
        if (known == object.end())
            object[key] = value;
        else if (known->is_object() && value.is_object())
            mergeMissing(*known, value);
    }
}

} // namespace hwflow
