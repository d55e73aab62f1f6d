// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

const Json& emptyObject() {
    static const Json object = Json::object();
    return object;
}

std::string typeOf(const Json& value) {
    switch (value.type()) {
    case Json::value_t::null:
        return "null";
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "an array";
    case Json::value_t::string:
        return "the text " + inQuotes(value.get_ref<const std::string&>());
    case Json::value_t::boolean:
        return value.get<bool>() ? "true" : "false";
    default:
        return value.dump();
    }
}

struct Outcome {
    std::string complaint; ///< empty: the value is fine
    std::int64_t value = 0;
};

/// Whole numbers written as 16.0 count as whole, as in JSON Schema.
Outcome readInteger(const Json& value, ObjectReader::IntegerRange range) {
    constexpr double kExactIntegers = 9007199254740992.0; // 2^53
    std::int64_t number = 0;
    if (value.is_number_unsigned()) {
        const auto wide = value.get<std::uint64_t>();
        if (wide > static_cast<std::uint64_t>(range.max))
            return {"must be at most " + std::to_string(range.max) + ", is " + value.dump()};
        number = static_cast<std::int64_t>(wide);
    } else if (value.is_number_integer()) {
        number = value.get<std::int64_t>();
    } else if (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>()) {
        const double wide = value.get<double>();
        if (std::abs(wide) > kExactIntegers)
            return {"must be from " + std::to_string(range.min) + " to " +
                    std::to_string(range.max) + ", is " + value.dump()};
        number = static_cast<std::int64_t>(wide);
    } else {
        return {"must be a whole number, is " + typeOf(value)};
    }
    if (number < range.min)
        return {"must be at least " + std::to_string(range.min) + ", is " + std::to_string(number)};
    if (number > range.max)
        return {"must be at most " + std::to_string(range.max) + ", is " + std::to_string(number)};
    return {{}, number};
}

std::string element(std::string_view key, std::size_t index) {
    return std::string(key) + '[' + std::to_string(index) + ']';
}

} // namespace

ObjectReader::ObjectReader(const Json& value, std::string pointer)
    : m_object(value.is_object() ? &value : &emptyObject()), m_pointer(std::move(pointer)) {
    if (!value.is_object())
        fail({ErrorCode::badInput, "an object { … } is needed here, but this is " + typeOf(value),
              m_pointer});
}

void ObjectReader::fail(Error error) {
    if (!m_error)
        m_error = std::move(error);
}

void ObjectReader::failAt(std::string_view key, std::string message) {
    fail({ErrorCode::badInput, std::move(message), pointerTo(m_pointer, key)});
}

bool ObjectReader::has(std::string_view key) const {
    return m_object->contains(key);
}

const Json* ObjectReader::find(std::string_view key) {
    if (!isKnown(key))
        m_known.push_back(key);
    const auto member = m_object->find(key);
    return member == m_object->end() ? nullptr : &*member;
}

const Json* ObjectReader::require(std::string_view key) {
    const Json* const member = find(key);
    if (member == nullptr)
        failAt(key, std::string(key) + " is missing; add it");
    return member;
}

std::string ObjectReader::text(std::string_view key) {
    const Json* const member = require(key);
    if (member == nullptr)
        return {};
    if (!member->is_string()) {
        failAt(key, std::string(key) + " must be text, is " + typeOf(*member));
        return {};
    }
    return member->get<std::string>();
}

bool ObjectReader::boolean(std::string_view key) {
    const Json* const member = require(key);
    if (member == nullptr)
        return false;
    if (!member->is_boolean()) {
        failAt(key, std::string(key) + " must be true or false, is " + typeOf(*member));
        return false;
    }
    return member->get<bool>();
}

std::int64_t ObjectReader::integer(std::string_view key, IntegerRange range) {
    const Json* const member = require(key);
    if (member == nullptr)
        return range.min;
    const Outcome outcome = readInteger(*member, range);
    if (outcome.complaint.empty())
        return outcome.value;
    failAt(key, std::string(key) + ' ' + outcome.complaint);
    return range.min;
}

double ObjectReader::number(std::string_view key, NumberRange range) {
    const Json* const member = require(key);
    if (member == nullptr)
        return range.min;
    if (!member->is_number()) {
        failAt(key, std::string(key) + " must be a number, is " + typeOf(*member));
        return range.min;
    }
    const double value = member->get<double>();
    if (value < range.min)
        failAt(key, std::string(key) + " must be at least " + toText(range.min) + ", is " +
                        member->dump());
    else if (value > range.max)
        failAt(key, std::string(key) + " must be at most " + toText(range.max) + ", is " +
                        member->dump());
    else
        return value;
    return range.min;
}

std::vector<std::int64_t> ObjectReader::integers(std::string_view key, IntegerRange range,
                                                 std::optional<std::size_t> size) {
    const Json* const member = require(key);
    std::vector<std::int64_t> values(size.value_or(0), range.min);
    if (member == nullptr)
        return values;
    if (!member->is_array() || (size && member->size() != *size)) {
        const std::string wanted =
            size ? "an array of " + std::to_string(*size) + " whole numbers" : "an array";
        failAt(key, std::string(key) + " must be " + wanted + ", is " +
                        (member->is_array() ? "one of " + std::to_string(member->size())
                                            : typeOf(*member)));
        return values;
    }
    values.clear();
    for (std::size_t i = 0; i < member->size(); ++i) {
        const Outcome outcome = readInteger((*member)[i], range);
        if (!outcome.complaint.empty())
            fail({ErrorCode::badInput, element(key, i) + ' ' + outcome.complaint,
                  pointerTo(pointerTo(m_pointer, key), i)});
        values.push_back(outcome.complaint.empty() ? outcome.value : range.min);
    }
    return values;
}

std::vector<std::string> ObjectReader::texts(std::string_view key) {
    const Json* const member = require(key);
    std::vector<std::string> values;
    if (member == nullptr)
        return values;
    if (!member->is_array()) {
        failAt(key, std::string(key) + " must be an array of texts, is " + typeOf(*member));
        return values;
    }
    for (std::size_t i = 0; i < member->size(); ++i) {
        const Json& item = (*member)[i];
        if (item.is_string())
            values.push_back(item.get<std::string>());
        else
            fail({ErrorCode::badInput, element(key, i) + " must be text, is " + typeOf(item),
                  pointerTo(pointerTo(m_pointer, key), i)});
    }
    return values;
}

std::string ObjectReader::text(std::string_view key, std::string_view fallback) {
    return find(key) == nullptr ? std::string(fallback) : text(key);
}

bool ObjectReader::boolean(std::string_view key, bool fallback) {
    return find(key) == nullptr ? fallback : boolean(key);
}

std::int64_t ObjectReader::integer(std::string_view key, IntegerRange range,
                                   std::int64_t fallback) {
    return find(key) == nullptr ? fallback : integer(key, range);
}

double ObjectReader::number(std::string_view key, NumberRange range, double fallback) {
    return find(key) == nullptr ? fallback : number(key, range);
}

std::optional<std::size_t> ObjectReader::placeOf(const std::string& word,
                                                 const std::vector<std::string_view>& words,
                                                 const std::string& label,
                                                 const std::string& where) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    fail({ErrorCode::badInput,
          label + " must be one of " + listed(words) + ", is " + inQuotes(word) +
              suggestion(word, words),
          where});
    return std::nullopt;
}

std::optional<std::size_t> ObjectReader::wordIndex(std::string_view key,
                                                   const std::vector<std::string_view>& words) {
    const std::string word = text(key);
    return placeOf(word, words, std::string(key), pointerTo(m_pointer, key));
}

std::vector<std::size_t> ObjectReader::wordIndices(std::string_view key,
                                                   const std::vector<std::string_view>& words) {
    const std::string pointer = pointerTo(m_pointer, key);
    const std::vector<std::string> given = texts(key);
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < given.size(); ++i)
        if (const auto place = placeOf(given[i], words, element(key, i), pointerTo(pointer, i)))
            indices.push_back(*place);
    return indices;
}

void ObjectReader::expectFormat(std::string_view format, std::int64_t newest) {
    const std::string found = text("format");
    if (found != format)
        failAt("format", "format must be " + inQuotes(format) + ", is " + inQuotes(found) +
                             "; this is another kind of file");
    const std::int64_t version = integer("schemaVersion", {.min = 1});
    if (version > newest)
        fail({ErrorCode::unsupported,
              "schemaVersion " + std::to_string(version) +
                  " was written by a newer version of HW-Flow Studio, this one reads up to " +
                  std::to_string(newest) + "; update the program",
              pointerTo(m_pointer, "schemaVersion")});
}

bool ObjectReader::isKnown(std::string_view key) const {
    return std::find(m_known.begin(), m_known.end(), key) != m_known.end();
}

Json ObjectReader::unknown() const {
    Json members = m_unknownOfChildren;
    for (const auto& [key, value] : m_object->items())
        if (!isKnown(key))
            members[key] = value;
    return members;
}

std::string ObjectReader::unknownMembers() const {
    const Json members = unknown();
    return members.empty() ? std::string() : members.dump();
}

void ObjectReader::refuseUnknown() {
    for (const auto& [key, value] : m_object->items())
        if (!isKnown(key))
            failAt(key, inQuotes(key) + " is not a member here; the members are " +
                            listed(m_known) + suggestion(key, m_known));
}

void ObjectReader::absorb(std::string_view key, const ObjectReader& child) {
    if (child.m_error)
        fail(*child.m_error);
    Json members = child.unknown();
    if (!members.empty())
        m_unknownOfChildren[std::string(key)] = std::move(members);
}

} // namespace hwflow
