// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/data_options.h"

#include "app/cli/command_words.h"

namespace hwflow::learn {

namespace {

constexpr unsigned kMostThreads = 1024;

} // namespace

void addDataSetOptions(CLI::App& command, DataArguments& arguments) {
    command.add_option("--data", arguments.folder, "The folder of the data set")
        ->type_name("DIR")
        ->required();
    cli::addWord(command, "--dataset", arguments.format, kDataSetFormats,
                 "Its file format; recognised by itself otherwise");
    command.add_option("--data-threads", arguments.dataThreads, "Threads that read and augment")
        ->check(CLI::Range(1U, kMostThreads))
        ->capture_default_str();
    command.add_flag("--events", arguments.events,
                     "Write JSON lines; \"stop\", \"pause\" and \"continue\" on standard input");
}

void addDataOptions(CLI::App& command, DataArguments& arguments) {
    command
        .add_option("NETWORK", arguments.network,
                    "A file, an ONNX model, or the name of one that ships")
        ->type_name("")
        ->required();
    cli::addInput(command, arguments.input);
    addDataSetOptions(command, arguments);
    command
        .add_option("--threads", arguments.threads, "Threads that compute; 0: one for each core")
        ->check(CLI::Range(0U, kMostThreads))
        ->capture_default_str();
}

Result<DataSetPointer> openData(const DataArguments& arguments, Split split) {
    return openDataSet(arguments.folder, split, arguments.format);
}

Result<TrainData> openTrainData(const DataArguments& arguments) {
    auto train = openData(arguments, Split::train);
    if (!train)
        return tl::unexpected(train.error());
    auto test = openData(arguments, Split::test);
    if (!test)
        return tl::unexpected(test.error());
    return TrainData{*std::move(train), *std::move(test)};
}

} // namespace hwflow::learn
