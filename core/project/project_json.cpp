// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_json.h"

#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/project/settings_json.h"
#include "core/schedule/schedule_json.h"

#include <utility>

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-project";
constexpr std::int64_t kSchemaVersion = 1;

/// An object in a format of its own.
Json embedded(const std::string& text) {
    return *parseJson(text);
}

/// Reads one with its own reader, and puts its place before the place of an error.
template <typename Read>
auto readEmbedded(const Json& value, const std::string& pointer, const Read& read)
    -> decltype(read(std::string_view())) {
    auto model = read(value.dump());
    if (!model) {
        Error error = std::move(model).error();
        // A layer's name is not part of a pointer.
        const bool isPointer = error.where.empty() || error.where.front() == '/';
        error.where = isPointer ? pointer + error.where : pointer + ", " + error.where;
        return tl::unexpected(std::move(error));
    }
    return model;
}

/// Calls `read(value, pointer)` for each member of an array; the first error is kept in `reader`.
template <typename Read>
void readArray(ObjectReader& reader, std::string_view key, const Read& read) {
    const Json* const values = reader.find(key);
    if (values == nullptr)
        return;
    if (!values->is_array()) {
        reader.failAt(key, std::string(key) + " must be an array");
        return;
    }
    const std::string parent = pointerTo(reader.pointer(), key);
    for (std::size_t i = 0; i < values->size() && reader.ok(); ++i)
        if (auto done = read((*values)[i], pointerTo(parent, i)); !done)
            reader.fail(std::move(done).error());
}

template <typename Model, typename Read>
std::vector<std::shared_ptr<const Model>> readModels(ObjectReader& reader, std::string_view key,
                                                     const Read& readModel) {
    std::vector<std::shared_ptr<const Model>> models;
    readArray(reader, key, [&](const Json& value, const std::string& pointer) -> Result<void> {
        auto model = readEmbedded(value, pointer, readModel);
        if (!model)
            return tl::unexpected(std::move(model).error());
        for (const auto& other : models)
            if (other->name == model->name)
                return badInput("two of the " + std::string(key) + " are called \"" + model->name +
                                    "\"; rename one of them",
                                pointer + "/name");
        models.push_back(std::make_shared<const Model>(*std::move(model)));
        return {};
    });
    return models;
}

/// A name that must be one of `models`, or nothing.
template <typename Models>
std::string readOpen(ObjectReader& reader, std::string_view key, const Models& models) {
    std::string name = reader.text(key, "");
    bool known = name.empty();
    for (const auto& model : models)
        known = known || model->name == name;
    if (!known)
        reader.failAt(key, "the project has no " + std::string(key) + " called \"" + name + '"');
    return name;
}

Result<ComparedDesign> readCompared(const Json& value, const std::string& pointer) {
    ObjectReader reader(value, pointer);
    ComparedDesign design;
    design.network = reader.text("network");
    design.accelerator = reader.text("accelerator");
    if (reader.text("dataflow", "best") != "best")
        design.dataflow = reader.word("dataflow", kDataflows);
    reader.refuseUnknown();
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return design;
}

Result<Pin> readPin(const Json& value, const std::string& pointer) {
    ObjectReader reader(value, pointer);
    Pin pin;
    pin.network = reader.text("network");
    pin.accelerator = reader.text("accelerator");
    pin.layer = reader.text("layer");
    if (const Json* const schedule = reader.require("schedule")) {
        auto read = readEmbedded(*schedule, pointerTo(pointer, "schedule"), readSchedule);
        if (read)
            pin.schedule = *std::move(read);
        else
            reader.fail(std::move(read).error());
    }
    reader.refuseUnknown();
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return pin;
}

Result<TrainedWeights> readTrained(const Json& value, const std::string& pointer) {
    ObjectReader reader(value, pointer);
    TrainedWeights weights;
    weights.network = reader.text("network");
    weights.file = reader.text("file");
    if (const Json* const accuracy = reader.find("accuracy");
        accuracy != nullptr && !accuracy->is_null())
        weights.accuracy = reader.number("accuracy", {0, 1});
    weights.measure = reader.text("measure", "top1");
    reader.refuseUnknown();
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return weights;
}

Result<PruneRunFile> readPruneRunFile(const Json& value, const std::string& pointer) {
    ObjectReader reader(value, pointer);
    PruneRunFile run;
    run.network = reader.text("network");
    run.accelerator = reader.text("accelerator");
    run.file = reader.text("file");
    reader.refuseUnknown();
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return run;
}

template <typename Entry, typename Read>
std::vector<Entry> readEntries(ObjectReader& reader, std::string_view key, const Read& readEntry) {
    std::vector<Entry> entries;
    readArray(reader, key, [&](const Json& value, const std::string& pointer) -> Result<void> {
        auto entry = readEntry(value, pointer);
        if (!entry)
            return tl::unexpected(std::move(entry).error());
        entries.push_back(*std::move(entry));
        return {};
    });
    return entries;
}

ViewState readView(ObjectReader& parent) {
    ViewState view;
    if (const Json* const value = parent.find("view")) {
        ObjectReader reader(*value, "/view");
        view.workspace = reader.text("workspace", "");
        view.selectedLayer = reader.text("selectedLayer", "");
        parent.absorb("view", reader);
    }
    return view;
}

Json toJson(const ComparedDesign& design) {
    return {{"network", design.network},
            {"accelerator", design.accelerator},
            {"dataflow", design.dataflow ? nameOf(*design.dataflow) : "best"}};
}

Json pinJson(const Pin& pin) {
    return {{"network", pin.network},
            {"accelerator", pin.accelerator},
            {"layer", pin.layer},
            {"schedule", toJson(pin.schedule)}};
}

Json toJson(const TrainedWeights& weights) {
    return {{"network", weights.network},
            {"file", weights.file},
            {"accuracy", weights.accuracy ? Json(*weights.accuracy) : Json()},
            {"measure", weights.measure}};
}

Json toJson(const PruneRunFile& run) {
    return {{"network", run.network}, {"accelerator", run.accelerator}, {"file", run.file}};
}

} // namespace

Result<Project> readProject(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kSchemaVersion);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    Project project;
    project.networks = readModels<Network>(reader, "networks", readNetwork);
    project.accelerators = readModels<Accelerator>(reader, "accelerators", readAccelerator);
    project.network = readOpen(reader, "network", project.networks);
    project.accelerator = readOpen(reader, "accelerator", project.accelerators);
    if (const Json* const settings = reader.find("settings")) {
        ObjectReader child(*settings, "/settings");
        project.settings = readSettings(child);
        reader.absorb("settings", child);
    }
    project.compared = readEntries<ComparedDesign>(reader, "compared", readCompared);
    project.pins = readEntries<Pin>(reader, "pins", readPin);
    project.weights = readEntries<TrainedWeights>(reader, "weights", readTrained);
    project.pruneRuns = readEntries<PruneRunFile>(reader, "pruneRuns", readPruneRunFile);
    project.view = readView(reader);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    project.extra = reader.unknownMembers();
    return project;
}

std::string writeProject(const Project& project) {
    Json json = {
        {"format", kFormat},
        {"schemaVersion", kSchemaVersion},
        {"network", project.network},
        {"accelerator", project.accelerator},
        {"networks", Json::array()},
        {"accelerators", Json::array()},
        {"settings", toJson(project.settings)},
        {"compared", Json::array()},
        {"pins", Json::array()},
        {"weights", Json::array()},
        {"pruneRuns", Json::array()},
        {"view",
         {{"workspace", project.view.workspace}, {"selectedLayer", project.view.selectedLayer}}}};
    for (const auto& network : project.networks)
        json["networks"].push_back(embedded(writeNetwork(*network)));
    for (const auto& accelerator : project.accelerators)
        json["accelerators"].push_back(embedded(writeAccelerator(*accelerator)));
    for (const ComparedDesign& design : project.compared)
        json["compared"].push_back(toJson(design));
    for (const Pin& pin : project.pins)
        json["pins"].push_back(pinJson(pin));
    for (const TrainedWeights& weights : project.weights)
        json["weights"].push_back(toJson(weights));
    for (const PruneRunFile& run : project.pruneRuns)
        json["pruneRuns"].push_back(toJson(run));
    mergeExtra(json, project.extra);
    return writeJson(json);
}

} // namespace hwflow
