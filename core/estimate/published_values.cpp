// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/published_values.h"

#include "core/support/json.h"

#include <array>

namespace hwflow {

namespace {

constexpr std::array kQuantities{
    Word<PublishedQuantity>{"energy", PublishedQuantity::energy},
    Word<PublishedQuantity>{"latency", PublishedQuantity::latency},
    Word<PublishedQuantity>{"dramEnergy", PublishedQuantity::dramEnergy},
    Word<PublishedQuantity>{"macEnergy", PublishedQuantity::macEnergy},
    Word<PublishedQuantity>{"rfEnergy", PublishedQuantity::rfEnergy},
    Word<PublishedQuantity>{"weightBytes", PublishedQuantity::weightBytes}};

PublishedValue readValue(ObjectReader& reader) {
    PublishedValue value;
    value.id = reader.text("id");
    value.quantity = reader.word<PublishedQuantity>("quantity", kQuantities);
    if (const Json* published = reader.require("published");
        published != nullptr && !published->is_null())
        value.published = reader.number("published", {});
    value.tolerance = reader.number("tolerance", {0, 1});
    value.misfit = reader.text("misfit", "");
    value.note = reader.text("note", "");
    reader.refuseUnknown();
    return value;
}

void readSwitches(ObjectReader& reader, SwitchOverrides& overrides) {
    if (reader.has("sampling")) {
        const auto sampling = parseSampling(reader.text("sampling"));
        if (sampling)
            overrides.sampling = *sampling;
        else
            reader.failAt("sampling", sampling.error().message);
    }
    if (reader.has("edges"))
        overrides.edges = reader.word("edges", kEdges);
    if (reader.has("hallOfFame"))
        overrides.hallOfFamePercent = reader.number("hallOfFame", {0, 100});
}

PublishedExperiment readExperiment(ObjectReader& reader) {
    PublishedExperiment experiment;
    experiment.source = reader.text("source");
    experiment.subject = reader.text("subject");
    experiment.network = reader.text("network");
    experiment.accelerator = reader.text("accelerator");
    experiment.layers = reader.text("layers", "");
    experiment.level = reader.word("level", kLevels);
    if (reader.has("dataflow"))
        experiment.dataflow = reader.word("dataflow", kDataflows);
    if (reader.has("goal"))
        experiment.goal = reader.word("goal", kGoals);
    experiment.batch = reader.integer("batch", {1, 1 << 20});
    readSwitches(reader, experiment.overrides);
    const Json* values = reader.require("values");
    for (std::size_t i = 0; values != nullptr && i < values->size(); ++i) {
        ObjectReader value((*values)[i], pointerTo(reader.pointer() + "/values", i));
        experiment.values.push_back(readValue(value));
        reader.absorb("values", value);
    }
    reader.refuseUnknown();
    return experiment;
}

} // namespace

Result<std::vector<PublishedExperiment>> readPublishedValues(std::string_view text) {
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader file(*json);
    file.expectFormat("hwflow-published", 1);
    std::vector<PublishedExperiment> experiments;
    const Json* entries = file.require("experiments");
    for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
        ObjectReader entry((*entries)[i], pointerTo("/experiments", i));
        experiments.push_back(readExperiment(entry));
        file.absorb("experiments", entry);
    }
    if (!file.ok())
        return tl::unexpected(*file.error());
    return experiments;
}

} // namespace hwflow
