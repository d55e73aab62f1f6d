// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/checkpoint.h"

#include "core/learn/runtime.h"
#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "hwflow-checkpoint";

Json reportsJson(const std::vector<EpochReport>& reports) {
    Json list = Json::array();
    for (const EpochReport& report : reports)
        list.push_back({{"loss", report.loss},
                        {"accuracy", report.accuracy},
                        {"learningRate", report.learningRate}});
    return list;
}

std::vector<EpochReport> readReports(ObjectReader& reader) {
    std::vector<EpochReport> reports;
    const Json* const list = reader.require("epochs");
    for (std::size_t i = 0; reader.ok() && i < list->size(); ++i) {
        ObjectReader entry((*list)[i], pointerTo("/epochs", i));
        reports.push_back({i, entry.number("loss", {}), entry.number("accuracy", {}),
                           entry.number("learningRate", {})});
        reader.absorb("epochs", entry);
    }
    return reports;
}

/// "warmup (5, here 8)"; long values, such as the network, are not quoted.
std::string difference(const std::string& key, const Json& there, const Json& here) {
    constexpr std::size_t kLongest = 40;
    const std::string known = there.dump();
    const std::string wanted = here.dump();
    return known.size() <= kLongest && wanted.size() <= kLongest
               ? key + " (" + known + ", here " + wanted + ')'
               : key;
}

void addAll(Weights& target, std::string_view prefix, const Weights& source) {
    for (const auto& [name, tensor] : source)
        target.emplace(std::string(prefix) + name, tensor);
}

} // namespace

Result<void> checkSettings(const fs::path& path, const Json& there, const Json& here) {
    std::string differing;
    for (const auto& [key, value] : here.items())
        if (!there.contains(key) || there[key] != value)
            differing += (differing.empty() ? "" : ", ") +
                         (there.contains(key) ? difference(key, there[key], value) : key);
    if (differing.empty())
        return {};
    return badInput(inQuotes(path.string()) + " is of another run, which differs in " + differing +
                        "; give the same settings, or another --checkpoint folder",
                    path.string());
}

Error heldByEarlierRun(const fs::path& folder) {
    return {ErrorCode::badInput,
            inQuotes(folder.string()) +
                " holds the checkpoint of an earlier run; --resume goes on with it, and another "
                "--checkpoint folder, or this one once it is removed, begins anew",
            folder.string()};
}

Result<TensorFile> readCheckpointFile(const fs::path& path) {
    return readTensorFile(path).map_error([&](const Error& error) {
        if (error.code != ErrorCode::badInput)
            return error;
        return Error{ErrorCode::badInput,
                     "the checkpoint " + inQuotes(path.string()) +
                         " is truncated or damaged; remove the folder " +
                         inQuotes(path.parent_path().string()) +
                         ", or give another one, to begin anew",
                     path.string()};
    });
}

Json settingsOf(const Network& network, const TrainData& data, const TrainOptions& options) {
    Json settings{{"network", writeNetwork(network)},
                  {"trainImages", data.train->size()},
                  {"testImages", data.test->size()},
                  {"dataset", nameOf(data.train->format())},
                  {"epochs", options.epochs},
                  {"batchSize", options.batchSize},
                  {"lr", options.learningRate},
                  {"schedule", nameOf(options.schedule)},
                  {"stepEpochs", options.stepEpochs},
                  {"warmupEpochs", options.warmupEpochs},
                  {"labelSmoothing", options.labelSmoothing},
                  {"dropout", options.dropout},
                  {"momentum", options.sgd.momentum},
                  {"nesterov", options.sgd.nesterov},
                  {"weightDecay", options.sgd.weightDecay},
                  {"decayAll", options.sgd.decayAll},
                  {"seed", options.seed}};
    if (!options.anyThreads)
        settings["threads"] = tensorThreads();
    return settings;
}

Result<void> writeCheckpoint(const fs::path& path, const Checkpoint& checkpoint,
                             const Json& settings) {
    TensorFile file;
    file.meta = {{"format", kFormat},
                 {"settings", settings},
                 {"epoch", checkpoint.state.epoch},
                 {"batch", checkpoint.state.batch},
                 {"lossSum", checkpoint.state.lossSum},
                 {"epochs", reportsJson(checkpoint.state.reports)}};
    addAll(file.tensors, kCheckpointWeights, checkpoint.weights);
    addAll(file.tensors, kCheckpointMomentum, checkpoint.momentum);
    return writeTensorFile(path, file);
}

Result<Checkpoint> readCheckpoint(const fs::path& path, const Json& settings) {
    const Result<TensorFile> file = readCheckpointFile(path);
    if (!file)
        return tl::unexpected(file.error());
    ObjectReader reader(file->meta);
    Checkpoint checkpoint;
    const bool isCheckpoint = reader.text("format") == kFormat;
    const Json* const there = reader.require("settings");
    checkpoint.state.epoch = static_cast<std::size_t>(reader.integer("epoch", {}));
    checkpoint.state.batch = static_cast<std::size_t>(reader.integer("batch", {}));
    checkpoint.state.lossSum = reader.number("lossSum", {});
    checkpoint.state.reports = readReports(reader);
    if (!isCheckpoint || !reader.ok())
        return badInput(inQuotes(path.string()) +
                            " is no checkpoint of a training run; remove it to start anew",
                        path.string());
    if (Result<void> same = checkSettings(path, *there, settings); !same)
        return tl::unexpected(same.error());
    checkpoint.weights = tensorsBelow(file->tensors, kCheckpointWeights);
    checkpoint.momentum = tensorsBelow(file->tensors, kCheckpointMomentum);
    return checkpoint;
}

} // namespace hwflow
