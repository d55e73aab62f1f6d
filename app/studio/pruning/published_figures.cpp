// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/published_figures.h"

#include "app/studio/drawn_data.h"
#include "app/studio/pruning/prune_folder.h"
#include "app/studio/pruning/prune_preferences.h"
#include "core/project/prune_run.h"
#include "core/support/file.h"
#include "core/support/resources.h"

#include <QCoreApplication>
#include <QDir>

#include <vector>

namespace hwflow {

namespace {

struct Run {
    const char* file; ///< in the figure's folder, without ".json"
    const char* name;
};

struct Figure {
    const char* id;
    const char* title;
    const char* note;
    std::vector<Run> runs; ///< the first one is looked at first
};

constexpr const char* kBalanced =
    QT_TRANSLATE_NOOP("Figures", "No budget: the reward weighs accuracy against the logarithm of "
                                 "what is saved. Batch 4, 300 images a reward.");

const std::vector<Figure>& figures() {
    static const std::vector<Run> balanced{
        {"energy-168", QT_TRANSLATE_NOOP("Figures", "energy balanced, 168 PEs")},
        {"energy-256", QT_TRANSLATE_NOOP("Figures", "energy balanced, 256 PEs")},
        {"energy-1024", QT_TRANSLATE_NOOP("Figures", "energy balanced, 1024 PEs")},
        {"latency-168", QT_TRANSLATE_NOOP("Figures", "latency balanced, 168 PEs")},
        {"latency-256", QT_TRANSLATE_NOOP("Figures", "latency balanced, 256 PEs")},
        {"latency-1024", QT_TRANSLATE_NOOP("Figures", "latency balanced, 1024 PEs")}};
    static const std::vector<Figure> all{
        {"figure-9-accelerators",
         QT_TRANSLATE_NOOP("Figures", "Fig. 9 a–c: three accelerators"),
         QT_TRANSLATE_NOOP(
             "Figures",
             "Each accelerator has to reach half the energy, or latency, of the best of the three, "
             "so that targets differ. Batch 4, 300 images a reward. Where a target is out of "
             "reach, there is one policy, a dot."),
         {{"energy-168", QT_TRANSLATE_NOOP("Figures", "energy, 168 PEs")},
          {"energy-256", QT_TRANSLATE_NOOP("Figures", "energy, 256 PEs")},
          {"energy-1024", QT_TRANSLATE_NOOP("Figures", "energy, 1024 PEs")},
          {"latency-168", QT_TRANSLATE_NOOP("Figures", "latency, 168 PEs")},
          {"latency-256", QT_TRANSLATE_NOOP("Figures", "latency, 256 PEs")},
          {"latency-1024", QT_TRANSLATE_NOOP("Figures", "latency, 1024 PEs")}}},
        {"figure-9-dataflows",
         QT_TRANSLATE_NOOP("Figures", "Fig. 9 d–f: three dataflows"),
         QT_TRANSLATE_NOOP(
             "Figures",
             "Each dataflow has to reach half the energy, or latency, of the best of the three, so "
             "that targets differ. Batch 4, 300 images a reward. Where a target is out of reach, "
             "there is one policy, a dot."),
         {{"energy-rs", QT_TRANSLATE_NOOP("Figures", "energy, row stationary")},
          {"energy-os", QT_TRANSLATE_NOOP("Figures", "energy, output stationary")},
          {"energy-ws", QT_TRANSLATE_NOOP("Figures", "energy, weight stationary")},
          {"latency-rs", QT_TRANSLATE_NOOP("Figures", "latency, row stationary")},
          {"latency-os", QT_TRANSLATE_NOOP("Figures", "latency, output stationary")},
          {"latency-ws", QT_TRANSLATE_NOOP("Figures", "latency, weight stationary")}}},
        {"figure-10", QT_TRANSLATE_NOOP("Figures", "Fig. 10: balanced rewards, ResNet-20"),
         kBalanced, balanced},
        {"figure-10-resnet56", QT_TRANSLATE_NOOP("Figures", "Fig. 10: balanced rewards, ResNet-56"),
         kBalanced, balanced}};
    return all;
}

QString translated(const char* text) {
    return QCoreApplication::translate("Figures", text);
}

/// Where `run` is kept for this user. Its data are the shapes that the program draws.
Result<QString> unpack(const std::string& figure, const std::string& run) {
    const auto shipped = findResource("resources/runs/" + figure + '/' + run + ".json");
    if (!shipped)
        return tl::unexpected(shipped.error());
    auto read = loadPruneRun(*shipped);
    if (!read)
        return tl::unexpected(std::move(read).error());
    PruneSetting& setting = read->setting;
    setting.networkFile = setting.network;
    setting.acceleratorFile = setting.accelerator;
    setting.weights = setting.network + "-shapes";
    setting.data = drawnData("cifar10").folder.toStdString();
    const PruneFolder folder(prunedRoot() + '/' + QString::fromStdString(figure + '-' + run));
    QDir().mkpath(folder.path());
    if (auto written = writeFileAtomically(folder.resultFile().toStdString(), writePruneRun(*read));
        !written)
        return tl::unexpected(written.error());
    return folder.resultFile();
}

} // namespace

QList<PublishedFigure> publishedFigures() {
    QList<PublishedFigure> list;
    for (const Figure& figure : figures())
        list.append({figure.id, translated(figure.title), translated(figure.note)});
    return list;
}

Result<QList<UnpackedRun>> unpackFigure(const QString& id) {
    QList<UnpackedRun> unpacked;
    for (const Figure& figure : figures()) {
        if (id != figure.id)
            continue;
        for (const Run& run : figure.runs) {
            auto file = unpack(figure.id, run.file);
            if (!file)
                return tl::unexpected(std::move(file).error());
            unpacked.append({translated(run.name), *std::move(file)});
        }
        return unpacked;
    }
    return fail(ErrorCode::notFound, "there is no figure called " + id.toStdString());
}

} // namespace hwflow
