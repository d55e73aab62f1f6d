// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/estimate_options.h"

#include "app/cli/command_words.h"
#include "app/cli/network_files.h"
#include "app/cli/output.h"
#include "core/estimate/bits_json.h"
#include "core/hardware/accelerator_library.h"
#include "core/report/unknown_keys.h"
#include "core/support/file.h"
#include "core/support/resources.h"

#include <charconv>

namespace hwflow::cli {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    return CLI::detail::split(text, separator);
}

template <typename Number>
bool parse(const std::string& text, Number& value) {
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && rest == end;
}

Result<LayerBits> parseBits(const std::string& text) {
    const std::vector<std::string> parts = split(text, ',');
    LayerBits bits;
    if (parts.size() != 2 || !parse(parts[0], bits.weight) || !parse(parts[1], bits.activation) ||
        bits.weight < 1 || bits.activation < 1)
        return badInput("bits are those of weights and activations, as in 8,8");
    return bits;
}

Result<double> parsePercent(const std::string& text) {
    double percent = 0;
    if (!parse(text, percent) || !(percent > 0 && percent <= 100))
        return badInput("a hall of fame is a share of the tilings above 0 and up to 100 percent");
    return percent;
}

Result<std::int64_t> parseOuterTiles(const std::string& text) {
    std::int64_t tiles = 0;
    if (text == "all")
        return 0;
    if (!parse(text, tiles) || tiles < 1)
        return badInput("outer tiles are a whole number of at least 1, or all");
    return tiles;
}

std::vector<DataflowChoice> parseDataflows(const std::string& text, Designs designs) {
    std::vector<std::string_view> words;
    for (const Dataflow dataflow : kDataflows)
        words.push_back(nameOf(dataflow));
    words.emplace_back("best");
    const std::vector<std::string> parts =
        designs == Designs::several ? split(text, ',') : std::vector{text};
    std::vector<DataflowChoice> choices;
    for (const std::string& part : parts) {
        const std::size_t index = requireWord("--dataflow", part, words);
        choices.push_back(index < kDataflows.size() ? DataflowChoice{kDataflows[index]}
                                                    : DataflowChoice{});
    }
    return choices;
}

void addToggle(CLI::App& command, const std::string& name, std::optional<bool>& target,
               const std::string& help) {
    command
        .add_option_function<std::string>(
            name,
            [&target, name](const std::string& word) {
                target = requireWord(name, word, {"on", "off"}) == 0;
            },
            help)
        ->type_name("on|off")
        ->group("Switches");
}

void addSwitches(CLI::App& command, EstimateArguments& arguments) {
    SwitchOverrides& overrides = arguments.overrides;
    addWord(command, "--preset", arguments.preset, kPresets,
            "Switches to start from (default best)")
        ->group("Switches");
    addParsed(command, "--sampling", overrides.sampling, parseSampling,
              "mixed, divisors, step:N, ratio:R, ratio:Rci,Rco,Rho,Rwo or all")
        ->type_name("KIND")
        ->group("Switches");
    addParsed(command, "--hall-of-fame", overrides.hallOfFamePercent, parsePercent,
              "Share of the tilings that the mapper sees")
        ->type_name("PERCENT")
        ->group("Switches");
    addParsed(command, "--outer-tiles", overrides.outerTiles, parseOuterTiles,
              "With several on-chip memories: tiles of each outer one to go into, or all")
        ->type_name("N")
        ->group("Switches");
    addWord(command, "--order", overrides.order, kOrderChoices, "Order of the tile loops")
        ->group("Switches");
    addWord(command, "--fold", overrides.fold, kFolds, "Strip heights that rs tries")
        ->group("Switches");
    addWord(command, "--edges", overrides.edges, kEdges, "Cost of tiles at the edge")
        ->group("Switches");
    addWord(command, "--accounting", overrides.accounting, kAccountings,
            "Which ends of a transfer pay")
        ->group("Switches");
    addWord(command, "--stalls", overrides.stalls, kStalls, "Whether bandwidth limits latency")
        ->group("Switches");
}

void addToggles(CLI::App& command, EstimateArguments& arguments) {
    addToggle(command, "--interleave", arguments.overrides.interleave,
              "Several output channels inside a PE, for ws and os");
    addToggle(command, "--full-dimension", arguments.overrides.fullDimension,
              "Ratio sampling also tries the whole extent");
}

void addBits(CLI::App& command, EstimateArguments& arguments) {
    auto* const bits = addParsed(command, "--bits", arguments.bits, parseBits,
                                 "Bits of weights and activations (default 16,16)")
                           ->type_name("W,A");
    command
        .add_option("--bits-file", arguments.bitsFile,
                    "Bits of each layer, a hwflow-bits JSON file")
        ->type_name("FILE")
        ->excludes(bits);
}

Result<BitsSpec> bitsOf(const EstimateArguments& arguments) {
    if (arguments.bitsFile.empty())
        return BitsSpec{arguments.bits, {}};
    return readTextFile(arguments.bitsFile).and_then(readBits).map_error([&](Error error) {
        // A file that could not be read names itself.
        return error.code == ErrorCode::badInput ? inFile(std::move(error), arguments.bitsFile)
                                                 : error;
    });
}

} // namespace

void addEstimateOptions(CLI::App& command, EstimateArguments& arguments, Designs designs) {
    command
        .add_option("NETWORK", arguments.network,
                    "A network file or ONNX model, or the name of a network that ships")
        ->type_name("")
        ->required();
    const bool several = designs == Designs::several;
    auto* const accelerator =
        command
            .add_option("-a,--accelerator", arguments.accelerators,
                        several ? "Accelerator files or names; the first is the reference"
                                : "An accelerator file, or the name of one that ships")
            ->type_name("ACCELERATOR")
            ->allow_extra_args(false)
            ->required();
    if (!several)
        accelerator->expected(1);
    addWord(command, "--level", arguments.level, kLevels, "Level of abstraction (default fine)");
    command
        .add_option_function<std::string>(
            "--dataflow",
            [&arguments, designs](const std::string& text) {
                arguments.dataflows = parseDataflows(text, designs);
            },
            several ? "Dataflows to compare, e.g. rs,ws,os (default best)"
                    : "Dataflow of all layers (default best for each)")
        ->type_name(several ? "rs,ws,os,best" : "rs|ws|os|best");
    command.add_option("--batch", arguments.batch, "Images in a batch (default 1)")
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 31).description(""));
    addInput(command, arguments.input);
    addWord(command, "--goal", arguments.goal, kGoals,
            "What the best schedule is best in (default tradeoff)");
    addBits(command, arguments);
    command.add_option("--threads", arguments.threads, "Threads, 0 for one per core (default 0)")
        ->type_name("N")
        ->check(CLI::Range(0U, 4096U).description(""));
    command.add_option("--seed", arguments.seed, "Recorded in the result")->type_name("N");
    addSwitches(command, arguments);
    addToggles(command, arguments);
}

Result<EstimateJob> loadJob(const EstimateArguments& arguments) {
    Result<Network> network = loadAnyNetwork(arguments.network);
    if (!network)
        return tl::unexpected(std::move(network).error());
    EstimateJob job;
    job.network = *std::move(network);
    reportWarnings(arguments.network, unknownKeys(job.network));
    Result<Network> resized = withFittingInput(std::move(job.network), arguments.input, "--input");
    if (!resized)
        return tl::unexpected(std::move(resized).error());
    job.network = *std::move(resized);
    for (const std::string& name : arguments.accelerators) {
        Result<Accelerator> accelerator = loadAccelerator(name);
        if (!accelerator)
            return tl::unexpected(std::move(accelerator).error());
        reportWarnings(name, unknownKeys(*accelerator));
        job.accelerators.push_back(*std::move(accelerator));
    }
    Result<BitsSpec> bits = bitsOf(arguments);
    if (!bits)
        return tl::unexpected(std::move(bits).error());
    job.options.level = arguments.level;
    job.options.dataflow = arguments.dataflows.front().dataflow;
    job.options.goal = arguments.goal;
    job.options.preset = arguments.preset;
    job.options.switches =
        resolveSwitches(arguments.preset, job.network.input.width, arguments.overrides);
    job.options.batch = arguments.batch;
    job.options.bits = *std::move(bits);
    job.options.seed = arguments.seed;
    return job;
}

std::vector<std::string> inputsOf(const EstimateArguments& arguments) {
    std::vector<std::string> inputs = arguments.accelerators;
    inputs.push_back(arguments.network);
    if (!arguments.bitsFile.empty())
        inputs.push_back(arguments.bitsFile);
    return inputs;
}

} // namespace hwflow::cli
