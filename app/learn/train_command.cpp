// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/output.h"
#include "app/learn/commands.h"
#include "app/learn/data_options.h"
#include "app/learn/learning_network.h"
#include "app/learn/training_report.h"
#include "core/learn/checkpoint.h"
#include "core/learn/runtime.h"
#include "core/learn/weights_file.h"
#include "core/support/file.h"

#include <memory>

namespace hwflow::learn {

namespace {

struct Arguments {
    DataArguments data;
    TrainOptions train;
    std::string checkpoint;
    std::string initial;
    bool zeroResiduals = false;
    cli::OutputArguments output;
};

/// Nothing that a run has left is overwritten unasked.
Result<void> checkBeginning(const Arguments& arguments) {
    std::error_code ignored; // writing says what is wrong
    const std::filesystem::path folder = arguments.checkpoint;
    if (folder.empty() || arguments.train.resume ||
        !std::filesystem::exists(folder / kCheckpointName, ignored))
        return {};
    return tl::unexpected(heldByEarlierRun(folder));
}

Result<Accuracy> trainAndWrite(const Arguments& arguments, const Events& events,
                               const cli::Session& session) {
    if (auto safe =
            cli::protectInputs(arguments.output, {arguments.data.network, arguments.initial});
        !safe)
        return tl::unexpected(safe.error());
    if (auto free = checkBeginning(arguments); !free)
        return tl::unexpected(free.error());
    const Result<LearningNetwork> loaded = loadLearningNetwork(arguments.data, arguments.initial);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (arguments.zeroResiduals && loaded->weights)
        return badInput("--zero-residuals is for a network without weights, which this one has; "
                        "leave it out, or give the network as JSON",
                        arguments.data.network);
    const Network& network = loaded->network;
    const Result<Weights> initial =
        loaded->weights ? *loaded->weights
                        : initialWeights(network, arguments.train.seed,
                                         arguments.zeroResiduals ? ResidualStart::nothing
                                                                 : ResidualStart::random);
    if (!initial)
        return tl::unexpected(initial.error());
    const Result<TrainData> data = openTrainData(arguments.data);
    if (!data)
        return tl::unexpected(data.error());
    if (auto writable = checkWritable(arguments.output.path, bytesOf(*initial)); !writable)
        return tl::unexpected(writable.error());
    TrainingReport report(events, arguments.train, *data);
    const auto result = train(network, *initial, *data, arguments.train, report.observer(),
                              events.stopToken(session));
    if (!result)
        return tl::unexpected(result.error());
    if (auto written = writeWeights(arguments.output.path, result->weights); !written)
        return tl::unexpected(written.error());
    return result->accuracy;
}

int run(Arguments arguments, const cli::Session& session) {
    setTensorThreads(arguments.data.threads);
    arguments.train.dataThreads = arguments.data.dataThreads;
    arguments.train.checkpointFolder = arguments.checkpoint;
    const Events events(arguments.data.events);
    if (auto placed = checkPlaceOfFolder(arguments.train.checkpointFolder, kOtherCheckpoint);
        !placed)
        return events.fail(placed.error());
    const Result<Accuracy> accuracy = trainAndWrite(arguments, events, session);
    if (!accuracy)
        return events.fail(accuracy.error());
    Json result = accuracyJson(*accuracy);
    result["weights"] = arguments.output.path;
    events.send("result", result);
    if (events.enabled())
        return cli::kDone;
    return cli::writeToStandardOutput(
        accuracyText(*accuracy, {}) + "Weights are in " + arguments.output.path + '\n', cli::kDone);
}

void addRunOptions(CLI::App& self, Arguments& arguments) {
    self.add_option("--seed", arguments.train.seed, "Decides weights, order and augmentation")
        ->capture_default_str();
    CLI::Option* const weights =
        self.add_option("--weights", arguments.initial,
                        "Start from these instead of random ones or those of an ONNX NETWORK")
            ->type_name("FILE");
    self.add_flag(
            "--zero-residuals", arguments.zeroResiduals,
            "Residual branches start by adding nothing, which deep networks learn faster from")
        ->excludes(weights);
    CLI::Option* const checkpoint =
        self.add_option(
                "--checkpoint", arguments.checkpoint,
                "Keep the state of the run in here; with one there already, --resume is needed")
            ->type_name("DIR");
    self.add_flag("--resume", arguments.train.resume,
                  "Continue from the checkpoint, if there is one")
        ->needs(checkpoint);
    self.add_option("-o,--output", arguments.output.path,
                    "The weights to write, in the safetensors format if it ends in .safetensors")
        ->type_name("WEIGHTS")
        ->required();
}

void addLearningOptions(CLI::App& self, TrainOptions& train) {
    const auto add = [&self](const char* name, auto& target, const char* help) {
        return self.add_option(name, target, help)->capture_default_str();
    };
    const CLI::Range counts(std::size_t{1}, std::size_t{1} << 20);
    const CLI::Range shares(0.0, 1.0);
    add("--epochs", train.epochs, "How often each image is seen")->check(counts);
    add("--batch-size", train.batchSize, "Images in a step")->check(counts);
    add("--lr", train.learningRate, "Learning rate")->check(CLI::Range(1e-12, 1e3));
    cli::addWord(self, "--schedule", train.schedule, kLearningRateSchedules,
                 "How it falls: to 0, by 10 at 1/2 and 3/4, or with power 0.9");
    add("--lr-step", train.stepEpochs, "Of step: by 10 after every so many epochs instead");
    add("--warmup", train.warmupEpochs, "Epochs over which it rises first")
        ->check(CLI::Range(0.0, 1e6));
    add("--momentum", train.sgd.momentum, "Of stochastic gradient descent")->check(shares);
    self.add_flag("--nesterov", train.sgd.nesterov, "Momentum as Nesterov's");
    add("--weight-decay", train.sgd.weightDecay, "Of weights, see --decay-all")->check(shares);
    self.add_flag("--decay-all", train.sgd.decayAll, "Also of biases and batch norms");
    add("--label-smoothing", train.labelSmoothing, "Spread over the wrong classes")->check(shares);
    add("--dropout", train.dropout, "Probability in dropout layers")->check(shares);
}

} // namespace

void addTrainCommand(CLI::App& program, cli::Command& command) {
    CLI::App* const self = program.add_subcommand("train", "Train a network on a data set");
    const auto arguments = std::make_shared<Arguments>();
    addDataOptions(*self, arguments->data);
    addLearningOptions(*self, arguments->train);
    addRunOptions(*self, *arguments);
    self->footer("Examples, each of some minutes, and the accuracy they reach:\n"
                 "  hwflow dataset make-shapes shapes\n"
                 "  hwflow train resnet20 --data shapes --epochs 8 --batch-size 64 "
                 "-o r20.hwt                     95 %\n"
                 "  hwflow dataset make-shapes digits --kind mnist\n"
                 "  hwflow train lenet-300-100 --data digits --epochs 6 --batch-size 64 --lr 0.05 "
                 "-o l300.hwt    99 %\n"
                 "  hwflow train lenet5 --data digits --epochs 10 --batch-size 64 --lr 0.01 "
                 "-o l5.hwt            99 %\n\n"
                 "^C stops a run; with --checkpoint DIR, --resume continues it. The same settings, "
                 "seed and\nthreads give the same weights, bit for bit.");
    self->callback([arguments, &command] {
        command = [arguments](const cli::Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::learn
