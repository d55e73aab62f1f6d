// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/output.h"
#include "app/learn/commands.h"
#include "app/learn/data_options.h"
#include "app/learn/learning_network.h"
#include "app/learn/training_report.h"
#include "core/learn/runtime.h"

#include <memory>

namespace hwflow::learn {

namespace {

struct Arguments {
    DataArguments data;
    std::string weights;
    Split split = Split::test;
    EvaluationOptions evaluation;
    cli::OutputArguments output;
};

Result<Accuracy> measure(const Arguments& arguments, const DataSetPointer& data,
                         const Events& events, const cli::Session& session) {
    const Result<LearningNetwork> loaded = loadLearningNetwork(arguments.data, arguments.weights);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (!loaded->weights)
        return badInput("this network file holds no weights; name some with --weights",
                        arguments.data.network);
    const auto executable = ExecutableNetwork::create(loaded->network, *loaded->weights);
    if (!executable)
        return tl::unexpected(executable.error());
    const auto report = [&](Progress progress) {
        events.send("progress",
                    {{"done", progress.done}, {"total", progress.total}, {"unit", "images"}});
    };
    return measureAccuracy(*executable, data, arguments.evaluation,
                           {events.stopToken(session), report, nullptr});
}

int run(Arguments arguments, const cli::Session& session) {
    if (arguments.output.chosenFormat() == cli::Format::csv)
        return cli::reportUsage("accuracy writes text or json");
    setTensorThreads(arguments.data.threads);
    arguments.evaluation.dataThreads = arguments.data.dataThreads;
    const Events events(arguments.data.events);
    if (auto safe =
            cli::protectInputs(arguments.output, {arguments.data.network, arguments.weights});
        !safe)
        return events.fail(safe.error());
    const Result<DataSetPointer> data = openData(arguments.data, arguments.split);
    if (!data)
        return events.fail(data.error());
    const Result<Accuracy> accuracy = measure(arguments, *data, events, session);
    if (!accuracy)
        return events.fail(accuracy.error());
    events.send("result", accuracyJson(*accuracy));
    if (events.enabled() && arguments.output.path.empty())
        return cli::kDone;
    return cli::writeResult(
        arguments.output,
        {[&](const TextStyle&) { return accuracyText(*accuracy, (*data)->classes()); },
         [&] { return writeJson(accuracyJson(*accuracy)); },
         {}},
        cli::kDone);
}

} // namespace

void addAccuracyCommand(CLI::App& program, cli::Command& command) {
    CLI::App* const self =
        program.add_subcommand("accuracy", "How well a trained network does on a data set");
    const auto arguments = std::make_shared<Arguments>();
    addDataOptions(*self, arguments->data);
    self->add_option("--weights", arguments->weights,
                     "Of train, a checkpoint, safetensors, an ONNX model, a state dictionary of "
                     "PyTorch, or the name of some that ship; without it, those of an ONNX NETWORK")
        ->type_name("WEIGHTS");
    cli::addWord(*self, "--split", arguments->split, kSplits, "Which images; test by default");
    self->add_option("--batch-size", arguments->evaluation.batchSize, "Images at a time")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 20))
        ->capture_default_str();
    cli::addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow accuracy resnet20 --weights resnet20.hwt --data shapes --format json");
    self->callback([arguments, &command] {
        command = [arguments](const cli::Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::learn
