// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/report_export.h"

#include "app/studio/pruning/prune_folder.h"
#include "app/studio/pruning/pruned_project.h"
#include "core/support/file.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/charts/episode_chart.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/estimate/layer_chart.h"
#include "widgets/prune/kept_channels.h"
#include "widgets/prune/prune_curves.h"
#include "widgets/report/report_document.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/texts.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace hwflow {

namespace {

constexpr QSize kChart{980, 320};
constexpr QSize kSmallChart{980, 220};

/// As a shell takes it.
QString inShell(QString argument) {
    static const QRegularExpression plain("^[\\w./:=,@%+-]+$");
    return plain.match(argument).hasMatch() ? argument
                                            : '\'' + argument.replace('\'', "'\\''") + '\'';
}

/// What repeats a run that the studio has made, in lines that a page has room for; empty for
/// others.
std::string commandOf(const PruneOrigin& origin) {
    if (origin.search.isEmpty())
        return {};
    QStringList parts{"hwflow"}; // an option and its value stay together
    for (const QString& argument : origin.arguments + origin.search + QStringList{"-o", "pruned"})
        if (argument.startsWith('-'))
            parts << inShell(argument);
        else
            parts.last() += ' ' + inShell(argument);
    constexpr qsizetype kColumns = 80;
    QString command = parts.takeFirst();
    qsizetype column = command.size();
    for (const QString& part : parts) {
        const bool breaks = column + part.size() > kColumns;
        command += (breaks ? " \\\n  " : " ") + part;
        column = (breaks ? 2 : column + 1) + part.size();
    }
    return command.toStdString();
}

ReportFigure canvasFigure(const ShownDesign& design) {
    Selection selection;
    AcceleratorCanvas canvas(selection);
    canvas.setPalette(Theme::get(Theme::Kind::light).palette());
    canvas.show(design);
    return {ReportSection::accelerator,
            "The accelerator, drawn for the layer that takes the most energy",
            canvas.svg().toStdString()};
}

ReportFigure barsFigure(const ShownDesign& design, ReportSection section, ChartMetric metric,
                        ChartStack stack, const std::string& caption) {
    const Theme& theme = Theme::get(Theme::Kind::light);
    LayerBars chart;
    chart.setPalette(theme.palette());
    LayerBarsData data;
    data.parts = partsOf(metric, stack, design.estimate->options.level, *design.accelerator, theme);
    for (const LayerEstimate& layer : design.estimate->layers) {
        Bar bar = barOf(layer, metric, stack);
        if (!bar.isMissing)
            bar.values.resize(data.parts.size());
        data.layers << QString::fromStdString(layer.name);
        data.bars.append({bar});
    }
    data.brackets = stagesOf(*design.estimate);
    chart.setUnit(unitOf(metric));
    chart.setData(std::move(data));
    return {section, caption, chart.svg(kChart).toStdString()};
}

void addPruneFigures(const SavedPruning& pruning, const Network* network,
                     std::vector<ReportFigure>& figures) {
    const PruneRun& run = pruning.run;
    const QPalette light = Theme::get(Theme::Kind::light).palette();
    PruneCurves curves;
    curves.setPalette(light);
    QList<ShownPruneRun> beside;
    if (pruning.random)
        beside.append(
            {&*pruning.random, QCoreApplication::translate("hwflow", "random search"), true});
    curves.show({&run, "run", false}, beside, -1);
    for (const auto& [kind, size, caption] :
         {std::tuple{PruneCurves::reward, kChart, "Reward of every episode, and the mean of 20"},
          {PruneCurves::accuracy, kSmallChart, "Accuracy without fine-tuning"},
          {PruneCurves::energy, kSmallChart, "Energy, relative to the unpruned network"},
          {PruneCurves::latency, kSmallChart, "Latency, relative to the unpruned network"},
          {PruneCurves::size, kSmallChart,
           sizeMetric(run.setting) == "dram"     ? "DRAM words, relative to the unpruned network"
           : sizeMetric(run.setting) == "params" ? "Parameters, relative to the unpruned network"
                                                 : "Operations, relative to the unpruned network"}})
        if (!curves.chart(kind).data().curves.last().smoothed.isEmpty())
            figures.push_back(
                {ReportSection::pruning, caption, curves.chart(kind).svg(size).toStdString()});
    Selection selection;
    KeptChannels kept(selection);
    kept.setPalette(light);
    kept.setNetwork(costedLayers(network));
    kept.show(run, findEpisode(run, run.best), nullptr, true);
    figures.push_back({ReportSection::pruning, "Input channels that the best policy keeps",
                       kept.bars().svg(kChart).toStdString()});
}

} // namespace

std::map<std::string, double> accuraciesOf(const Project& project) {
    std::map<std::string, double> accuracies;
    for (const TrainedWeights& weights : project.weights)
        if (weights.accuracy)
            accuracies[weights.network] = *weights.accuracy;
    return accuracies;
}

std::shared_ptr<const SavedPruning> pruningOf(const Project& project) {
    const PruneRunFile* const file = findPruneRun(project, project.network, project.accelerator);
    if (file == nullptr)
        return nullptr;
    auto run = loadPruneRun(file->file);
    if (!run)
        return nullptr;
    SavedPruning pruning;
    pruning.run = *std::move(run);
    const PruneFolder folder(QFileInfo(fromUtf8(file->file)).absolutePath());
    const PruneOrigin origin = folder.origin();
    pruning.command = commandOf(origin);
    for (const MadePolicy& policy : folder.madePolicies()) {
        if (policy.episode == pruning.run.best && policy.run.finetuned)
            pruning.run.finetuned = policy.run.finetuned;
        pruning.networks.push_back(
            {networkIn(project, policy.path), policy.episode, policy.epochs,
             policy.run.finetuned ? policy.run.finetuned : policy.run.bestFigures.accuracy});
    }
    if (!origin.beside.isEmpty())
        if (auto random = loadPruneRun(PruneFolder(origin.beside).resultFile().toStdString()))
            pruning.random = *std::move(random);
    return std::make_shared<const SavedPruning>(std::move(pruning));
}

ReportInput makeReport(const ShownDesign& design, const std::vector<ReportSection>& sections,
                       const QString& title, const SavedPruning* pruning) {
    ReportInput report;
    report.title = title.toStdString();
    report.program = "HW-Flow Studio " + QCoreApplication::applicationVersion().toStdString();
    report.date = QDateTime::currentDateTime().toString(Qt::ISODate).toStdString();
    report.estimate = design.estimate.get();
    report.accelerator = design.accelerator.get();
    report.sections = sections;
    report.figures.push_back(canvasFigure(design));
    if (design.estimate->options.level == Level::fine) {
        report.figures.push_back(barsFigure(design, ReportSection::energy, ChartMetric::energy,
                                            ChartStack::level,
                                            "Energy per layer by level of the memory hierarchy"));
        report.figures.push_back(barsFigure(design, ReportSection::energy, ChartMetric::energy,
                                            ChartStack::dataType, "Energy per layer by data type"));
        report.figures.push_back(barsFigure(design, ReportSection::layers, ChartMetric::dramWords,
                                            ChartStack::dataType,
                                            "Words over the off-chip boundary per layer"));
    }
    report.figures.push_back(barsFigure(design, ReportSection::layers, ChartMetric::latency,
                                        ChartStack::level, "Latency per layer"));
    if (pruning != nullptr) {
        report.pruning = &pruning->run;
        report.pruned = pruning->networks;
        report.pruningCommand = pruning->command;
    }
    if (pruning != nullptr &&
        std::find(sections.begin(), sections.end(), ReportSection::pruning) != sections.end())
        addPruneFigures(*pruning, design.network.get(), report.figures);
    return report;
}

Result<std::vector<NetworkEstimate>> comparedEstimates(const Project& project,
                                                       const RunContext& context) {
    std::vector<NetworkEstimate> estimates;
    for (const ComparedDesign& compared : project.compared) {
        const auto network = findNetwork(project, compared.network);
        const auto accelerator = findAccelerator(project, compared.accelerator);
        if (!network || !accelerator)
            continue;
        EstimateOptions options = optionsFor(project.settings, *network);
        options.dataflow = compared.dataflow;
        auto estimated =
            estimate(*network, *accelerator, options, context,
                     {.pins = pinsFor(project, compared.network, compared.accelerator)});
        if (estimated)
            estimates.push_back(std::move(*estimated));
        else if (estimated.error().code == ErrorCode::cancelled)
            return tl::unexpected(std::move(estimated).error());
    }
    return estimates;
}

Result<void> writeReport(const ReportInput& report, const QString& path) {
    if (path.endsWith(".pdf", Qt::CaseInsensitive))
        return writeReportPdf(report, path);
    if (path.endsWith(".html", Qt::CaseInsensitive) || path.endsWith(".htm", Qt::CaseInsensitive))
        return writeFileAtomically(path.toStdString(), htmlReport(report));
    return fail(ErrorCode::unsupported,
                path.toStdString() + ": a report is written as .html or .pdf", path.toStdString());
}

Result<void> exportReport(const Project& project, const QString& path) {
    ShownDesign design;
    design.network = openNetwork(project);
    design.accelerator = openAccelerator(project);
    if (!design.network || !design.accelerator)
        return badInput("the project has no open network and accelerator; open both and save it");
    const ThreadExecutor executor(0);
    RunContext context;
    context.executor = &executor;
    auto open = estimate(
        *design.network, *design.accelerator, optionsFor(project.settings, *design.network),
        context, {.pins = pinsFor(project, design.network->name, design.accelerator->name)});
    if (!open)
        return tl::unexpected(std::move(open).error());
    design.estimate = std::make_shared<const NetworkEstimate>(std::move(*open));
    const auto pruning = pruningOf(project);
    ReportInput report = makeReport(
        design, {kReportSections.begin(), kReportSections.end()},
        fromUtf8(design.network->name + " on " + design.accelerator->name), pruning.get());
    auto compared = comparedEstimates(project, context);
    if (!compared)
        return tl::unexpected(std::move(compared).error());
    report.compared = *std::move(compared);
    report.accuracies = accuraciesOf(project);
    return writeReport(report, path);
}

} // namespace hwflow
