// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/commands.h"
#include "app/cli/network_files.h"
#include "app/cli/output.h"
#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/onnx/onnx_import.h"
#include "core/report/accelerator_text.h"
#include "core/report/library_report.h"
#include "core/report/network_text.h"

#include <memory>
#include <variant>

namespace hwflow::cli {

namespace {

struct Arguments {
    std::string name;
    OutputArguments output;
};

int showNetwork(const OutputArguments& output, const Network& network) {
    if (const auto valid = networkText(network, {}); !valid)
        return reportError(valid.error());
    return writeResult(output,
                       {[&](const TextStyle& style) { return *networkText(network, style); },
                        [&] { return writeNetwork(network); },
                        {}},
                       kDone);
}

int showAccelerator(const OutputArguments& output, const Accelerator& accelerator) {
    return writeResult(output,
                       {[&](const TextStyle& style) { return acceleratorText(accelerator, style); },
                        [&] { return writeAccelerator(accelerator); },
                        {}},
                       kDone);
}

int run(const Arguments& arguments) {
    if (arguments.output.chosenFormat() == Format::csv)
        return reportUsage("show writes text or json");
    if (isOnnx(arguments.name)) {
        const auto network = loadAnyNetwork(arguments.name);
        return network ? showNetwork(arguments.output, *network) : reportError(network.error());
    }
    const auto item = loadNetworkOrAccelerator(arguments.name);
    if (!item)
        return reportError(item.error());
    if (const Network* const network = std::get_if<Network>(&*item))
        return showNetwork(arguments.output, *network);
    return showAccelerator(arguments.output, std::get<Accelerator>(*item));
}

} // namespace

void addShowCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("show", "A network's layers, or an accelerator's hierarchy");
    const auto arguments = std::make_shared<Arguments>();
    self->add_option("NAME", arguments->name, "A file, or the name of something that ships")
        ->type_name("")
        ->required();
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n  hwflow show eyeriss-256\n"
                 "  hwflow show resnet18 --format json -o my-network.json");
    self->callback([arguments, &command] {
        command = [arguments](const Session&) { return run(*arguments); };
    });
}

} // namespace hwflow::cli
