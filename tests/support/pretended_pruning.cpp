// SPDX-License-Identifier: GPL-3.0-or-later

// A worker that plays a pruning run with the line protocol of `hwflow-learn prune`, without a
// network: policies are drawn, accuracies follow from them by a formula. It heeds pause, continue
// and stop, has checkpoints, and makes "networks" of policies by copying the one it was given. What
// it does besides is set by the environment: HWFLOW_PLAY_DELAY_MS for each episode,
// HWFLOW_PLAY_CRASH_AT an episode of an agent, HWFLOW_PLAY_TUNING_CRASH_AT an epoch of a
// fine-tuning, HWFLOW_PLAY_REFUSE a message for an error at the start.

#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/project/prune_run.h"
#include "core/support/file.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace hwflow;

namespace {

constexpr int kCancelled = 130;
constexpr int kBadInput = 3;

using Options = std::map<std::string, std::string>;

Options optionsOf(int argc, char** argv) {
    Options options;
    options["network"] = argc > 2 ? argv[2] : "";
    for (int i = 3; i < argc; ++i) {
        const std::string name = argv[i];
        const bool isFlag = name == "--events" || name == "--resume" || name == "--force";
        options[name] = isFlag || i + 1 >= argc ? "1" : argv[++i];
    }
    return options;
}

int number(const Options& options, const char* name, int fallback) {
    const auto found = options.find(name);
    return found != options.end() ? std::atoi(found->second.c_str()) : fallback;
}

int setting(const char* name, int fallback) {
    const char* const value = std::getenv(name);
    return value != nullptr ? std::atoi(value) : fallback;
}

void send(Json event, const char* kind) {
    event["event"] = kind;
    std::puts(event.dump().c_str());
    std::fflush(stdout);
}

/// A word that has come within so many milliseconds; empty if none has.
std::string wordWithin(int milliseconds) {
    static std::string pending;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (pending.find('\n') == std::string::npos && poll(&input, 1, milliseconds) > 0) {
        char buffer[256];
        const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0)
            return "stop";
        pending.append(buffer, static_cast<std::size_t>(count));
    }
    const std::size_t end = pending.find('\n');
    if (end == std::string::npos)
        return {};
    std::string word = pending.substr(0, end);
    pending.erase(0, end + 1);
    return word;
}

std::vector<PruneLayer> layersOf(const Network& network) {
    std::vector<PruneLayer> layers;
    const auto inferred = inferShapes(network);
    bool isFirst = true;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (layer.kind != LayerKind::conv && layer.kind != LayerKind::fullyConnected)
            continue;
        if (!isFirst)
            layers.push_back({layer.name, inferred ? (*inferred)[i].input.channels : 16,
                              layer.name.find("conv1") != std::string::npos});
        isFirst = false;
    }
    return layers;
}

/// The policy of an episode: uniform ratios first, then ever closer to what suits the layers.
PruneEpisode episodeOf(const PruneRun& run, std::int64_t index, bool learns) {
    std::mt19937 random(static_cast<unsigned>(index * 7919 + run.setting.seed));
    std::uniform_real_distribution<double> uniform(run.setting.lowerBound, 1);
    const bool isExploration = index < run.setting.warmup;
    const double skill =
        learns && !isExploration
            ? 1 - std::exp(-static_cast<double>(index - run.setting.warmup) / 120.0)
            : 0;
    PruneEpisode episode;
    episode.index = index;
    episode.isExploration = isExploration;
    double loss = 0;
    double cost = 0;
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
        const double ideal = 0.45 + 0.4 * std::sin(static_cast<double>(i) * 0.9);
        const double ratio = std::clamp(skill * ideal + (1 - skill) * uniform(random), 0.2, 1.0);
        const auto channels = static_cast<double>(run.layers[i].channels);
        episode.policy.push_back(ratio);
        episode.kept.push_back(
            std::max<std::int64_t>(1, static_cast<std::int64_t>(std::lround(ratio * channels))));
        loss += std::abs(ratio - ideal) / static_cast<double>(run.layers.size());
        cost += ratio / static_cast<double>(run.layers.size());
    }
    std::normal_distribution<double> noise(0, 0.02);
    episode.accuracy = std::clamp(0.93 - 1.7 * loss + noise(random), 0.1, 0.95);
    episode.reward = run.setting.reward == "balanced"
                         ? (1 - (0.5 - episode.accuracy) / 0.125) * std::log(1 / cost) / 4
                         : episode.accuracy;
    episode.energy = std::clamp(0.95 * cost + noise(random) / 3, 0.05, 1.0);
    episode.latency = std::clamp(1.05 * cost + noise(random) / 3, 0.05, 1.0);
    episode.dram = std::clamp(cost, 0.05, 1.0);
    episode.ops = std::clamp(0.85 * cost, 0.05, 1.0);
    episode.params = std::clamp(0.8 * cost, 0.05, 1.0);
    episode.seconds = 1.8;
    return episode;
}

PruneRun runOf(const Options& options, const Network& network) {
    PruneRun run;
    PruneSetting& asked = run.setting;
    asked.network = options.at("network");
    asked.accelerator = options.count("-a") ? options.at("-a") : "";
    asked.weights = options.count("--weights") ? options.at("--weights") : "";
    asked.data = options.count("--data") ? options.at("--data") : "";
    asked.level = options.count("--level") ? options.at("--level") : "fine";
    asked.method = options.count("--method") ? options.at("--method") : "ddpg";
    asked.reward = options.count("--reward") ? options.at("--reward") : "constrained";
    asked.episodes = number(options, "--episodes", 550);
    asked.warmup = number(options, "--warmup", 150);
    asked.rewardImages = number(options, "--reward-images", 1000);
    asked.seed = number(options, "--seed", 1);
    asked.lowerBound = 0.2;
    const std::string target = options.count("--target") ? options.at("--target") : "energy=0.5";
    const std::size_t equals = target.find('=');
    asked.targets = {
        {target.substr(0, equals), equals == std::string::npos
                                       ? std::nullopt
                                       : std::optional(std::atof(target.c_str() + equals + 1))}};
    run.layers = layersOf(network);
    run.baseline.accuracy = 0.953;
    run.baseline.rewardAccuracy = std::getenv("HWFLOW_PLAY_GUESS") != nullptr ? 0.1 : 0.95;
    run.baseline.energy = 3.76e9;
    run.baseline.latencyCycles = 2.35e6;
    run.baseline.ops = 8.1e7;
    run.baseline.params = 2.7e5;
    run.baseline.dramWords = 1.4e6;
    return run;
}

Json withoutEpisodes(const PruneRun& run) {
    Json json = *parseJson(writePruneRun(run));
    json.erase("episodes");
    return json;
}

void sendBaseline(const PruneRun& run, std::int64_t resumedAt) {
    const Json json = withoutEpisodes(run);
    Json event = json["baseline"];
    event["accuracy"] = *run.baseline.rewardAccuracy;
    event["testAccuracy"] = *run.baseline.accuracy;
    for (const char* key : {"episodes", "warmup", "lowerBound", "method", "reward", "targets"})
        event[key] = json["settings"].contains(key) ? json["settings"][key] : Json();
    event["episodes"] = run.setting.episodes;
    event["layers"] = json["layers"];
    event["measure"] = run.measure;
    event["resumedAt"] = resumedAt;
    send(event, "baseline");
}

Json eventOf(const PruneEpisode& episode) {
    PruneRun one;
    one.episodes = {episode};
    Json event = (*parseJson(writePruneRun(one)))["episodes"][0];
    event["event"] = "episode";
    return event;
}

/// Training afterwards, in three batches an epoch, from the one that a checkpoint has.
void finetune(PruneRun& run, const Options& options) {
    const int epochs = number(options, "--finetune-epochs", 0);
    const std::filesystem::path checkpoint =
        options.count("--checkpoint") ? options.at("--checkpoint") : "";
    const auto kept = readTextFile(checkpoint / "epoch");
    for (int epoch = kept ? std::atoi(kept->c_str()) : 0; epoch < epochs; ++epoch) {
        if (!kept && epoch == setting("HWFLOW_PLAY_TUNING_CRASH_AT", -1))
            std::raise(SIGKILL);
        for (int batch = 0; batch < 3; ++batch)
            send({{"done", epoch * 3 + batch + 1}, {"total", epochs * 3}, {"unit", "batches"}},
                 "progress");
        run.epochs.push_back({0.5 / (epoch + 1), 0.94});
        send({{"index", epoch}, {"loss", 0.5 / (epoch + 1)}, {"accuracy", 0.94}}, "epoch");
        run.finetuned = 0.94;
        if (!checkpoint.empty()) {
            std::filesystem::create_directories(checkpoint);
            std::ofstream(checkpoint / "epoch") << epoch + 1;
        }
    }
}

void writeFiles(PruneRun& run, const Options& options) {
    const std::filesystem::path folder = options.at("-o");
    std::filesystem::create_directories(folder);
    if (const PruneEpisode* best = findEpisode(run, run.best)) {
        run.bestFigures = run.baseline;
        run.bestFigures.accuracy = best->accuracy;
        run.bestFigures.rewardAccuracy = best->accuracy;
        run.isTargetMet = true;
        run.statement = "energy is 49.8 % of the unpruned network; the target was 50 %";
    }
    const auto written =
        writeFileAtomically(folder / "network.json", *readTextFile(options.at("network")))
            .and_then([&] { return writeFileAtomically(folder / "weights", "pretended"); })
            .and_then(
                [&] { return writeFileAtomically(folder / "result.json", writePruneRun(run)); });
    if (!written)
        std::fprintf(stderr, "%s\n", written.error().message.c_str());
    send(withoutEpisodes(run), "result");
}

/// One policy of an earlier result.
int apply(const Options& options) {
    auto earlier = readTextFile(options.at("--policy")).and_then(readPruneRun);
    if (!earlier) {
        send({{"code", "badInput"}, {"message", earlier.error().message}, {"where", ""}}, "error");
        return kBadInput;
    }
    earlier->best = number(options, "--episode", static_cast<int>(earlier->best));
    earlier->finetuned.reset();
    earlier->epochs.clear();
    finetune(*earlier, options);
    writeFiles(*earlier, options);
    return 0;
}

/// False: stop.
bool rest(int delay) {
    std::string word = wordWithin(delay);
    if (word == "pause") {
        send(Json::object(), "paused");
        while (word != "continue" && word != "stop")
            word = wordWithin(1000);
        if (word == "continue")
            send(Json::object(), "continued");
    }
    return word != "stop";
}

int search(const Options& options, PruneRun run) {
    const int delay = setting("HWFLOW_PLAY_DELAY_MS", 2);
    const int crashAt = setting("HWFLOW_PLAY_CRASH_AT", -1);
    const bool learns = run.setting.method != "random";
    const std::filesystem::path checkpoint =
        options.count("--checkpoint") ? options.at("--checkpoint") : "";
    std::int64_t first = 0;
    if (options.count("--resume"))
        if (const auto text = readTextFile(checkpoint / "state"))
            first = std::atoi(text->c_str());
    sendBaseline(run, first);
    for (std::int64_t index = 0; index < run.setting.episodes; ++index) {
        if (index == crashAt && first == 0 && learns)
            std::raise(SIGKILL);
        const PruneEpisode episode = episodeOf(run, index, learns);
        const Json event = eventOf(episode);
        noteEvent(run, event);
        send(event, "episode");
        send({{"done", index + 1}, {"total", run.setting.episodes}, {"unit", "episodes"}},
             "progress");
        if (index < first)
            continue;
        if (!checkpoint.empty()) {
            std::filesystem::create_directories(checkpoint);
            std::ofstream(checkpoint / "state") << index + 1;
        }
        if (!rest(delay)) {
            writeFiles(run, options);
            send({{"code", "cancelled"}, {"message", "stopped"}, {"where", ""}}, "error");
            return kCancelled;
        }
    }
    finetune(run, options);
    writeFiles(run, options);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const Options options = optionsOf(argc, argv);
    send({{"protocol", 1}}, "hello");
    if (const char* const refusal = std::getenv("HWFLOW_PLAY_REFUSE")) {
        send({{"code", "badInput"}, {"message", refusal}, {"where", ""}}, "error");
        return kBadInput;
    }
    if (options.count("--policy"))
        return apply(options);
    const auto network = loadNetwork(options.at("network"));
    if (!network) {
        send({{"code", "badInput"}, {"message", network.error().message}, {"where", ""}}, "error");
        return kBadInput;
    }
    return search(options, runOf(options, *network));
}
