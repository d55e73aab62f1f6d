// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_rule.h"

#include "core/prune/study_figures.h"
#include "core/report/number_format.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr std::array<std::string_view, 4> kComparisons{"greater", "less", "atMost", "atLeast"};
constexpr std::array<std::string_view, 2> kExtremes{"largest", "smallest"};
constexpr std::array<std::string_view, 2> kJunctions{"all", "any"};
constexpr std::array<std::string_view, 2> kArithmetic{"difference", "ratio"};
constexpr std::string_view kNear = "near";
constexpr std::string_view kUnschedulable = "notSchedulable";
constexpr std::string_view kKept = "kept:";

template <std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

StudyOperand split(const std::string& text) {
    const std::size_t dot = text.find('.');
    return dot == std::string::npos ? StudyOperand{text, {}}
                                    : StudyOperand{text.substr(0, dot), text.substr(dot + 1)};
}

bool isFigure(std::string_view name) {
    return isOneOf(name, kDerivedFigures) ||
           (name.starts_with(kKept) && name.size() > kKept.size()) ||
           std::any_of(kStudyColumns.begin(), kStudyColumns.end(),
                       [&](StudyColumn column) { return nameOf(column) == name; });
}

/// Checks a rule and collects what it asks for.
class Check {
public:
    std::vector<StudyOperand> operands;

    Result<void> rule(const Json& json, const std::string& pointer) {
        if (!json.is_object() || json.size() != 1)
            return badInput("a rule is an object with one member, as in "
                            "{\"greater\": [\"a.energy\", \"b.energy\"]}",
                            pointer);
        const std::string word = json.begin().key();
        const Json& content = json.begin().value();
        const std::string inner = pointerTo(pointer, word);
        if (word == kUnschedulable && content.is_string()) {
            operands.push_back({content.get<std::string>(), {}});
            return {};
        }
        if (isOneOf(word, kJunctions))
            return list(content, inner, 1, &Check::rule);
        if (isOneOf(word, kComparisons))
            return list(content, inner, 2, &Check::operand, 2);
        if (isOneOf(word, kExtremes))
            return list(content, inner, 2, &Check::operand);
        if (word == kNear)
            return list(content, inner, 3, &Check::operand, 3);
        return badInput(inQuotes(word) + " is no rule", pointer);
    }

private:
    using Part = Result<void> (Check::*)(const Json&, const std::string&);

    Result<void> list(const Json& json, const std::string& pointer, std::size_t least, Part part,
                      std::size_t most = 100) {
        if (!json.is_array() || json.size() < least || json.size() > most)
            return badInput("a list of " + std::to_string(least) +
                                (most == least ? "" : " or more") + " is needed",
                            pointer);
        for (std::size_t i = 0; i < json.size(); ++i)
            if (auto checked = (this->*part)(json[i], pointerTo(pointer, i)); !checked)
                return checked;
        return {};
    }

    Result<void> operand(const Json& json, const std::string& pointer) {
        if (json.is_number())
            return {};
        if (json.is_object() && json.size() == 1 && isOneOf(json.begin().key(), kArithmetic))
            return list(json.begin().value(), pointerTo(pointer, json.begin().key()), 2,
                        &Check::operand, 2);
        if (!json.is_string())
            return badInput("a number or a figure is needed, as in \"energy-fine.pruningRate\"",
                            pointer);
        const StudyOperand parsed = split(json.get<std::string>());
        if (!isFigure(parsed.name))
            return badInput(inQuotes(json.get<std::string>()) + " names no figure of a row",
                            pointer);
        operands.push_back(parsed);
        return {};
    }
};

/// Numbers in their own size: 1.88e9 is "1.88 G", 54 "54.00", a share "0.501".
std::string shown(double value) {
    if (std::abs(value) >= 10'000)
        return humanNumber(value);
    return fixedNumber(value, std::abs(value) >= 100 ? 1 : std::abs(value) >= 1 ? 2 : 3);
}

class Judge {
public:
    Judge(const StudyLookup& lookup,
          const std::function<std::optional<bool>(const std::string&)>& isUnschedulable)
        : m_lookup(lookup), m_isUnschedulable(isUnschedulable) {}

    [[nodiscard]] StudyVerdict rule(const Json& json) const {
        const std::string word = json.begin().key();
        const Json& content = json.begin().value();
        if (isOneOf(word, kJunctions))
            return junction(content, word == "all");
        if (word == kUnschedulable) {
            const auto known = m_isUnschedulable(content.get<std::string>());
            return {known, content.get<std::string>() + (!known   ? " is not known"
                                                         : *known ? " cannot be scheduled"
                                                                  : " can be scheduled")};
        }
        if (word == kNear)
            return near(content);
        if (isOneOf(word, kComparisons))
            return compare(word, content[0], content[1]);
        StudyVerdict sum{true, {}};
        for (std::size_t i = 1; i < content.size(); ++i)
            merge(sum, compare(word == "largest" ? "greater" : "less", content[0], content[i]),
                  true);
        return sum;
    }

private:
    [[nodiscard]] std::optional<double> value(const Json& operand) const {
        if (operand.is_number())
            return operand.get<double>();
        if (operand.is_string())
            return m_lookup(split(operand.get<std::string>()));
        const auto a = value(operand.begin().value()[0]);
        const auto b = value(operand.begin().value()[1]);
        if (!a || !b)
            return std::nullopt;
        if (operand.begin().key() == "difference")
            return *a - *b;
        return *b != 0 ? std::optional(*a / *b) : std::nullopt;
    }

    [[nodiscard]] StudyVerdict compare(std::string_view word, const Json& left,
                                       const Json& right) const {
        const auto a = value(left);
        const auto b = value(right);
        if (!a || !b)
            return {std::nullopt, "a figure is missing"};
        const bool holds = word == "greater"  ? *a > *b
                           : word == "less"   ? *a < *b
                           : word == "atMost" ? *a <= *b
                                              : *a >= *b;
        const char sign = *a > *b ? '>' : *a < *b ? '<' : '=';
        return {holds, shown(*a) + ' ' + sign + ' ' + shown(*b)};
    }

    [[nodiscard]] StudyVerdict near(const Json& content) const {
        const auto a = value(content[0]);
        const auto b = value(content[1]);
        const auto tolerance = value(content[2]);
        if (!a || !b || !tolerance)
            return {std::nullopt, "a figure is missing"};
        return {std::abs(*a - *b) <= *tolerance,
                shown(*a) + " and " + shown(*b) + " differ by " + shown(std::abs(*a - *b))};
    }

    /// `sum` of several verdicts: false, or true with `any`, decides, whatever is missing.
    static void merge(StudyVerdict& sum, const StudyVerdict& next, bool all) {
        if (!next.holds)
            sum.holds = sum.holds && *sum.holds != all ? sum.holds : std::nullopt;
        else if (*next.holds != all)
            sum.holds = next.holds;
        const bool isToldAlready = !next.holds && sum.detail.find(next.detail) != std::string::npos;
        if (!isToldAlready) // of what is missing; equal figures are those of other rows
            sum.detail += (sum.detail.empty() ? "" : "; ") + next.detail;
    }

    [[nodiscard]] StudyVerdict junction(const Json& rules, bool all) const {
        StudyVerdict sum{all, {}};
        for (const Json& inner : rules)
            merge(sum, rule(inner), all);
        return sum;
    }

    const StudyLookup& m_lookup;
    const std::function<std::optional<bool>(const std::string&)>& m_isUnschedulable;
};

} // namespace

Result<StudyRule> StudyRule::parse(const Json& json, const std::string& pointer) {
    Check check;
    if (auto checked = check.rule(json, pointer); !checked)
        return tl::unexpected(checked.error());
    StudyRule rule;
    rule.m_json = std::make_shared<const Json>(json);
    rule.m_operands = std::move(check.operands);
    return rule;
}

StudyVerdict StudyRule::judge(
    const StudyLookup& lookup,
    const std::function<std::optional<bool>(const std::string&)>& isUnschedulable) const {
    return m_json ? Judge(lookup, isUnschedulable).rule(*m_json) : StudyVerdict{};
}

} // namespace hwflow
