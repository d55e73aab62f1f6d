// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/validation_report.h"

#include "core/report/csv.h"
#include "core/report/estimate_json.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kWordBits = 16; ///< of every published design

std::string valueText(const std::optional<double>& value) {
    return value ? humanNumber(*value, 4) : std::string("NS");
}

Cell statusCell(ValidationStatus status) {
    const Ink ink = status == ValidationStatus::within    ? Ink::good
                    : status == ValidationStatus::outside ? Ink::bad
                                                          : Ink::plain;
    return {std::string(status == ValidationStatus::within ? "ok" : nameOf(status)), ink};
}

std::string errorText(const ValidationRow& row) {
    if (const auto error = row.relativeError())
        return signedPercent(*error);
    return row.published.has_value() == row.ours.has_value() ? "agrees" : "differs";
}

/// Rows of one source, in the order in which the sources come first.
std::vector<std::pair<std::string, std::vector<const ValidationRow*>>>
bySource(const std::vector<ValidationRow>& rows) {
    std::vector<std::pair<std::string, std::vector<const ValidationRow*>>> groups;
    for (const ValidationRow& row : rows) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& entry) { return entry.first == row.source; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {row.source, {}});
        group->second.push_back(&row);
    }
    return groups;
}

/// Why rows do not fit, each reason once with the rows that it is about.
std::string reasonsText(const std::vector<const ValidationRow*>& rows, const TextStyle& style) {
    std::vector<std::vector<const ValidationRow*>> groups;
    for (const ValidationRow* row : rows) {
        if (row->status == ValidationStatus::within || row->reason.empty())
            continue;
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
            return members.front()->reason == row->reason && members.front()->status == row->status;
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), std::vector<const ValidationRow*>{});
        group->push_back(row);
    }
    std::string text;
    for (const auto& members : groups) {
        const ValidationRow& first = *members.front();
        const std::string others =
            members.size() > 1 ? " and " + std::to_string(members.size() - 1) + " more" : "";
        text += note(nameOf(first.status),
                     first.subject + ", " + first.quantity + others + ": " + first.reason, style);
    }
    return text;
}

std::string groupText(const std::vector<const ValidationRow*>& rows, const TextStyle& style) {
    TextTable table({{"what", "", Align::left, 42},
                     {"quantity", "", Align::left, 16},
                     {"published"},
                     {"ours"},
                     {"error"},
                     {"", "", Align::left}});
    for (const ValidationRow* row : rows) {
        const std::string unit = row->unit.empty() ? "" : ", " + row->unit;
        table.addRow({row->subject, row->quantity + unit, valueText(row->published),
                      valueText(row->ours), errorText(*row), statusCell(row->status)});
    }
    return table.toString(style) + reasonsText(rows, style);
}

std::size_t countOf(const std::vector<ValidationRow>& rows, ValidationStatus status) {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(),
                      [status](const ValidationRow& row) { return row.status == status; }));
}

Json orNull(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json rowJson(const ValidationRow& row) {
    // null for what is not schedulable, published or ours.
    Json object = {{"id", row.id},
                   {"source", row.source},
                   {"subject", row.subject},
                   {"quantity", row.quantity},
                   {"unit", row.unit},
                   {"published", orNull(row.published)},
                   {"ours", orNull(row.ours)},
                   {"tolerance", row.tolerance},
                   {"switches", row.switches},
                   {"status", nameOf(row.status)}};
    if (const auto error = row.relativeError())
        object["error"] = *error;
    if (!row.reason.empty())
        object["reason"] = row.reason;
    if (row.totals)
        object["totals"] = toJson(*row.totals, kWordBits);
    return object;
}

} // namespace

bool allWithinTolerance(const std::vector<ValidationRow>& rows) {
    return countOf(rows, ValidationStatus::outside) == 0;
}

std::string validationText(const std::vector<ValidationRow>& rows, const TextStyle& style) {
    std::string text;
    for (const auto& [source, group] : bySource(rows))
        text += heading(source, style) + groupText(group, style) + '\n';
    const std::size_t outside = countOf(rows, ValidationStatus::outside);
    text += counted(rows.size(), "value") + ": " +
            std::to_string(countOf(rows, ValidationStatus::within)) + " within tolerance, " +
            counted(countOf(rows, ValidationStatus::misfit), "known misfit") + ", ";
    return text +
           style.paint(std::to_string(outside) + " outside", outside > 0 ? Ink::bad : Ink::good) +
           '\n';
}

std::string validationJson(const std::vector<ValidationRow>& rows) {
    Json file = {{"format", "hwflow-validate"},
                 {"schemaVersion", 1},
                 {"passed", allWithinTolerance(rows)},
                 {"rows", Json::array()}};
    for (const ValidationRow& row : rows)
        file["rows"].push_back(rowJson(row));
    return writeJson(file);
}

std::string validationCsv(const std::vector<ValidationRow>& rows) {
    std::string text = csvLine({"id", "source", "subject", "quantity", "unit", "published", "ours",
                                "error", "tolerance", "status", "switches", "reason"});
    const auto field = [](const std::optional<double>& value, const char* missing) {
        return value ? toText(*value) : std::string(missing);
    };
    for (const ValidationRow& row : rows)
        text += csvLine({row.id, row.source, row.subject, row.quantity, row.unit,
                         field(row.published, "NS"), field(row.ours, "NS"),
                         field(row.relativeError(), ""), toText(row.tolerance),
                         std::string(nameOf(row.status)), row.switches, row.reason});
    return text;
}

} // namespace hwflow
