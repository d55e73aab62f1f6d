// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hwflow {

namespace {

template <typename Model>
using Models = std::vector<std::shared_ptr<const Model>>;

template <typename Model>
auto find(Models<Model>& models, std::string_view name) {
    return std::find_if(models.begin(), models.end(),
                        [&](const auto& model) { return model->name == name; });
}

template <typename Model>
std::shared_ptr<const Model> named(const Models<Model>& models, std::string_view name) {
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&](const auto& model) { return model->name == name; });
    return found != models.end() ? *found : nullptr;
}

template <typename Model>
void put(Models<Model>& models, Model model) {
    const auto known = find(models, model.name);
    auto shared = std::make_shared<const Model>(std::move(model));
    if (known != models.end())
        *known = std::move(shared);
    else
        models.push_back(std::move(shared));
}

/// Replaces the model called `open`, or adds one; its name is made fresh if another has it.
template <typename Model>
std::string replace(Models<Model>& models, const std::string& open, Model model) {
    const auto place = find(models, open);
    std::vector<std::string> others;
    for (const auto& other : models)
        if (other->name != open)
            others.push_back(other->name);
    model.name = freshName(model.name, others);
    std::string name = model.name;
    auto shared = std::make_shared<const Model>(std::move(model));
    if (place != models.end())
        *place = std::move(shared);
    else
        models.push_back(std::move(shared));
    return name;
}

template <typename Entries, typename Member>
void rename(Entries& entries, Member member, const std::string& from, const std::string& to) {
    for (auto& entry : entries)
        if (entry.*member == from)
            entry.*member = to;
}

template <typename Model>
bool sameModels(const Models<Model>& a, const Models<Model>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x == y || *x == *y; });
}

} // namespace

EstimateOptions optionsFor(const EstimateSettings& settings, const Network& network) {
    EstimateOptions options;
    options.level = settings.level;
    options.dataflow = settings.dataflow;
    options.goal = settings.goal;
    options.preset = settings.preset;
    options.switches = resolveSwitches(settings.preset, network.input.width, settings.overrides);
    options.batch = settings.batch;
    options.bits = settings.bits;
    return options;
}

bool operator==(const Project& a, const Project& b) {
    const auto rest = [](const Project& project) {
        return std::tie(project.network, project.accelerator, project.settings, project.compared,
                        project.pins, project.weights, project.pruneRuns, project.view,
                        project.extra);
    };
    return sameModels(a.networks, b.networks) && sameModels(a.accelerators, b.accelerators) &&
           rest(a) == rest(b);
}

std::shared_ptr<const Network> findNetwork(const Project& project, std::string_view name) {
    return named(project.networks, name);
}

std::shared_ptr<const Accelerator> findAccelerator(const Project& project, std::string_view name) {
    return named(project.accelerators, name);
}

std::shared_ptr<const Network> openNetwork(const Project& project) {
    return findNetwork(project, project.network);
}

std::shared_ptr<const Accelerator> openAccelerator(const Project& project) {
    return findAccelerator(project, project.accelerator);
}

Project withNetwork(Project project, Network network) {
    project.network = network.name;
    put(project.networks, std::move(network));
    return project;
}

Project withAccelerator(Project project, Accelerator accelerator) {
    project.accelerator = accelerator.name;
    put(project.accelerators, std::move(accelerator));
    return project;
}

Project withEditedNetwork(Project project, Network network) {
    const std::string before = project.network;
    const auto old = openNetwork(project);
    if (old && old->layers != network.layers) {
        std::erase_if(project.weights,
                      [&](const TrainedWeights& weights) { return weights.network == before; });
        std::erase_if(project.pruneRuns,
                      [&](const PruneRunFile& run) { return run.network == before; });
    }
    project.network = replace(project.networks, before, std::move(network));
    rename(project.weights, &TrainedWeights::network, before, project.network);
    rename(project.compared, &ComparedDesign::network, before, project.network);
    rename(project.pins, &Pin::network, before, project.network);
    rename(project.pruneRuns, &PruneRunFile::network, before, project.network);
    return project;
}

Project withEditedAccelerator(Project project, Accelerator accelerator) {
    const std::string before = project.accelerator;
    project.accelerator = replace(project.accelerators, before, std::move(accelerator));
    rename(project.compared, &ComparedDesign::accelerator, before, project.accelerator);
    rename(project.pins, &Pin::accelerator, before, project.accelerator);
    rename(project.pruneRuns, &PruneRunFile::accelerator, before, project.accelerator);
    return project;
}

Pins pinsFor(const Project& project, std::string_view network, std::string_view accelerator) {
    Pins pins;
    for (const Pin& pin : project.pins)
        if (pin.network == network && pin.accelerator == accelerator)
            pins[pin.layer].push_back(pin.schedule);
    return pins;
}

std::vector<Pin> withPin(std::vector<Pin> pins, Pin pin) {
    std::erase_if(pins, [&](const Pin& old) {
        return old.network == pin.network && old.accelerator == pin.accelerator &&
               old.layer == pin.layer && old.schedule.workload == pin.schedule.workload;
    });
    pins.push_back(std::move(pin));
    return pins;
}

const TrainedWeights* findWeights(const Project& project, std::string_view network) {
    for (const TrainedWeights& weights : project.weights)
        if (weights.network == network)
            return &weights;
    return nullptr;
}

Project withWeights(Project project, TrainedWeights weights) {
    std::erase_if(project.weights,
                  [&](const TrainedWeights& old) { return old.network == weights.network; });
    project.weights.push_back(std::move(weights));
    return project;
}

Project withPruneRun(Project project, PruneRunFile run) {
    std::erase_if(project.pruneRuns, [&](const PruneRunFile& old) {
        return old.network == run.network && old.file == run.file;
    });
    project.pruneRuns.push_back(std::move(run));
    return project;
}

const PruneRunFile* findPruneRun(const Project& project, std::string_view network,
                                 std::string_view accelerator) {
    const PruneRunFile* found = nullptr;
    for (const PruneRunFile& run : project.pruneRuns)
        if (run.network == network && (run.accelerator == accelerator || found == nullptr ||
                                       found->accelerator != accelerator))
            found = &run;
    return found;
}

std::string freshName(std::string_view base, const std::vector<std::string>& taken) {
    std::string name(base);
    for (int number = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++number)
        name = std::string(base) + ' ' + std::to_string(number);
    return name;
}

} // namespace hwflow
