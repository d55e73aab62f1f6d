// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/examples.h"

#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"

#include <QCoreApplication>

#include <optional>
#include <string>
#include <vector>

namespace hwflow {

namespace {

struct Example {
    const char* id;
    const char* title;
    const char* detail;
    const char* iconName;
    const char* network;
    std::vector<const char*> accelerators; ///< the first one is open
    std::int64_t batch;
    std::optional<Dataflow> dataflow = {};
    const char* workspace = "design";
    const char* weights = nullptr; ///< that ship
    const char* figure = nullptr;  ///< of HW-Flow
};

const std::vector<Example>& examples() {
    static const std::vector<Example> all{
        {"resnet56",
         QT_TRANSLATE_NOOP("Examples", "ResNet56 on Eyeriss-256"),
         QT_TRANSLATE_NOOP("Examples", "56 layers on a 16 × 16 array with a buffer of 256 KiB: "
                                       "drag the buffer's edge and watch the bars."),
         "design",
         "resnet56",
         {"eyeriss-256"},
         4},
        {"two-buffers",
         QT_TRANSLATE_NOOP("Examples", "AlexNet on two on-chip buffers"),
         QT_TRANSLATE_NOOP("Examples",
                           "A hierarchy with a segmented buffer and a bypass: energy by level, "
                           "large first layers, grouped convolutions."),
         "split-buffer",
         "alexnet-grouped",
         {"split-buffer", "two-level-buffer"},
         1},
        {"compare",
         QT_TRANSLATE_NOOP("Examples", "ResNet18 on three accelerators"),
         QT_TRANSLATE_NOOP("Examples", "168, 256 and 1024 PEs side by side: which one moves the "
                                       "fewest words, which one is fastest, and in which layers."),
         "compare",
         "resnet18",
         {"eyeriss-256", "eyeriss-168", "eyeriss-1024"},
         1,
         {},
         "compare"},
        {"prune",
         QT_TRANSLATE_NOOP("Examples", "Prune ResNet-20 on Eyeriss-256"),
         QT_TRANSLATE_NOOP("Examples", "An agent looks for channels that the network can do "
                                       "without, to halve its energy: draw shapes, press Start."),
         "prune",
         "resnet20",
         {"eyeriss-256"},
         1,
         {},
         "prune",
         "resnet20-shapes"},
        {"figures",
         QT_TRANSLATE_NOOP("Examples", "How an agent learns to prune"),
         QT_TRANSLATE_NOOP("Examples", "Figure 9 of HW-Flow with our data: 168, 256 and 1024 PEs "
                                       "have to reach half the energy, or latency, of the best."),
         "explore",
         "resnet20",
         {"eyeriss-168", "eyeriss-256", "eyeriss-1024"},
         4,
         Dataflow::rowStationary,
         "prune",
         "resnet20-shapes",
         "figure-9-accelerators"},
        {"not-schedulable",
         QT_TRANSLATE_NOOP("Examples", "DeepLabv3, and what does not fit"),
         QT_TRANSLATE_NOOP("Examples", "Dilated kernels need more registers than the PEs have: "
                                       "see which layers, why, and mend it with a click."),
         "warning",
         "deeplabv3-resnet18",
         {"eyeriss-256", "eyeriss-deeplab"},
         1,
         Dataflow::rowStationary},
        {"low-bits",
         QT_TRANSLATE_NOOP("Examples", "MobileNetV2 on a bit-serial array"),
         QT_TRANSLATE_NOOP("Examples", "Depthwise layers, and engines whose cost follows the bit "
                                       "widths of weights and activations."),
         "quantize",
         "mobilenet-v2",
         {"bit-serial", "bit-parallel"},
         1},
        {"resnet50",
         QT_TRANSLATE_NOOP("Examples", "ResNet50 on 1024 PEs"),
         QT_TRANSLATE_NOOP("Examples", "A large network on a 32 × 32 array with 3 MiB on chip."),
         "array",
         "resnet50",
         {"eyeriss-1024"},
         1},
    };
    return all;
}

QString translated(const char* text) {
    return QCoreApplication::translate("Examples", text);
}

} // namespace

QList<ExampleCard> exampleCards() {
    QList<ExampleCard> cards;
    for (const Example& example : examples())
        cards.append(
            {example.id, translated(example.title), translated(example.detail), example.iconName});
    return cards;
}

QStringList exampleNames() {
    QStringList names;
    for (const Example& example : examples())
        names << example.id;
    return names;
}

QString figureOfExample(const QString& id) {
    for (const Example& example : examples())
        if (id == example.id && example.figure != nullptr)
            return example.figure;
    return {};
}

Result<Project> exampleProject(const QString& id) {
    for (const Example& example : examples()) {
        if (id != example.id)
            continue;
        auto network = loadNetwork(example.network);
        if (!network)
            return tl::unexpected(network.error());
        Project project = withNetwork({}, *network);
        for (auto name = example.accelerators.rbegin(); name != example.accelerators.rend();
             ++name) {
            auto accelerator = loadAccelerator(*name);
            if (!accelerator)
                return tl::unexpected(accelerator.error());
            project = withAccelerator(project, *accelerator);
            project.compared.insert(project.compared.begin(),
                                    {network->name, accelerator->name, std::nullopt});
        }
        project.settings.batch = example.batch;
        project.settings.dataflow = example.dataflow;
        project.view.workspace = example.workspace;
        // By name, so that a project that began as an example can be passed on.
        if (example.weights != nullptr)
            project = withWeights(std::move(project),
                                  {network->name, example.weights, std::nullopt, "top1"});
        return project;
    }
    return fail(ErrorCode::notFound, "there is no example called " + id.toStdString() +
                                         "; choose from " +
                                         exampleNames().join(", ").toStdString());
}

} // namespace hwflow
