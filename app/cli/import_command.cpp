// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/network/network_json.h"
#include "core/network/safetensors.h"
#include "core/onnx/import_text.h"

#include "core/support/file.h"

#include <CLI/App.hpp>

#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    std::string model;
    std::string network;
    std::string weights;
};

int run(const Arguments& arguments) {
    if (arguments.network == arguments.weights)
        return reportUsage("the network and its weights need a file each");
    for (const std::string& path : {arguments.network, arguments.weights})
        if (const auto safe = protectInputs({{}, path}, {arguments.model}); !safe)
            return reportError(safe.error());
    const auto model =
        importOnnx(std::filesystem::path(arguments.model), {{}, !arguments.weights.empty()});
    if (!model)
        return reportError(model.error());
    if (const auto written = writeFileAtomically(arguments.network, writeNetwork(model->network));
        !written)
        return reportError(written.error());
    if (!arguments.weights.empty())
        if (const auto written =
                writeFileAtomically(arguments.weights, writeSafetensors(model->weights));
            !written)
            return reportError(written.error());
    const auto text = importText(*model, {});
    return text ? writeToStandardOutput(*text, kDone) : reportError(text.error());
}

} // namespace

void addImportCommand(CLI::App& program, Command& command) {
    CLI::App* const self = program.add_subcommand("import", "A network file from an ONNX model");
    const auto arguments = std::make_shared<Arguments>();
    self->add_option("MODEL", arguments->model, "An ONNX model of a convolutional network")
        ->type_name("")
        ->required();
    self->add_option("-o,--output", arguments->network, "The network file to write")
        ->type_name("NETWORK.json")
        ->required();
    self->add_option("--weights", arguments->weights,
                     "Write the weights as well, in the safetensors format")
        ->type_name("FILE");
    self->footer("Example:\n  hwflow import resnet18.onnx -o resnet18.json\n\n"
                 "Every command that takes a network also takes an ONNX model.");
    self->callback([arguments, &command] {
        command = [arguments](const Session&) { return run(*arguments); };
    });
}

} // namespace hwflow::cli
