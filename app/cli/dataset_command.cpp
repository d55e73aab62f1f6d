// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/data/shapes_writer.h"

#include <memory>
#include <optional>

namespace hwflow::cli {

namespace {

struct Arguments {
    std::string folder;
    std::optional<std::size_t> images;
    std::optional<std::size_t> train;
    std::optional<std::size_t> test;
    ShapesOptions shapes;
};

ShapesOptions optionsOf(const Arguments& arguments) {
    ShapesOptions options = arguments.shapes;
    if (options.format == DataSetFormat::cityscapes) {
        options.train = 200;
        options.test = 50;
    }
    if (arguments.images) { // a sixth is for testing, as in CIFAR-10; train in five equal files
        options.train = std::max<std::size_t>(1, *arguments.images / 6) * 5;
        options.test = std::max<std::size_t>(1, *arguments.images / 6);
    }
    options.train = arguments.train.value_or(options.train);
    options.test = arguments.test.value_or(options.test);
    return options;
}

int run(const Arguments& arguments, const Session& session) {
    const ShapesOptions options = optionsOf(arguments);
    const ThreadExecutor executor(0);
    const auto written = writeShapes(arguments.folder, options, {session.stop, {}, &executor});
    if (!written)
        return reportError(written.error());
    return writeToStandardOutput(std::to_string(options.train) + " images to train with and " +
                                     std::to_string(options.test) + " to test with are in " +
                                     arguments.folder + '\n',
                                 kDone);
}

} // namespace

void addDatasetCommand(CLI::App& program, Command& command) {
    CLI::App* const dataset = program.add_subcommand("dataset", "Data sets to learn from");
    dataset->require_subcommand(1);
    CLI::App* const self = dataset->add_subcommand(
        "make-shapes", "Draw a data set that networks can learn, in a published file format");
    const auto arguments = std::make_shared<Arguments>();
    self->add_option("DIR", arguments->folder, "The folder to write")->type_name("")->required();
    addWord(*self, "--kind", arguments->shapes.format, kShapesFormats,
            "File format: 32x32 shapes, 80x80 shapes in a folder for each class, digits, or street "
            "scenes with a class for each pixel");
    const CLI::Range counts(std::size_t{1}, kMaxShapes);
    CLI::Option* const images =
        self->add_option("--images", arguments->images, "Images in all, a sixth of them to test")
            ->check(counts);
    self->add_option("--train", arguments->train, "Images to train with (10000; 200 street scenes)")
        ->check(counts)
        ->excludes(images);
    self->add_option("--test", arguments->test, "Images to test with (2000; 50 street scenes)")
        ->check(counts)
        ->excludes(images);
    self->add_option("--seed", arguments->shapes.seed, "Another seed draws other images")
        ->capture_default_str();
    self->add_flag("--force", arguments->shapes.force, "Overwrite what is in the folder");
    self->footer("Example:\n  hwflow dataset make-shapes shapes\n\n"
                 "A run that was stopped is continued by the same command.");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
