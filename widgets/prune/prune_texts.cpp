// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/prune_texts.h"

#include "core/estimate/network_estimate.h"
#include "widgets/shared/texts.h"

#include <QCoreApplication>
#include <QStringList>

namespace hwflow {

namespace {

/// In the context that lupdate finds for functions of the namespace.
QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

} // namespace

QString metricTitle(const QString& metric) {
    if (metric == "energy")
        return tr("Energy");
    if (metric == "latency")
        return tr("Latency");
    if (metric == "dram")
        return tr("DRAM words");
    if (metric == "ops")
        return tr("OPs");
    if (metric == "params")
        return tr("Parameters");
    return metric;
}

QString metricTitle(std::string_view metric, std::string_view level) {
    return metric == "energy" && level == nameOf(Level::mid) ? tr("Off-chip energy")
                                                             : metricTitle(fromUtf8(metric));
}

QString metricUnit(std::string_view metric) {
    if (metric == "energy")
        return tr("MAC-units");
    if (metric == "latency")
        return tr("cycles");
    if (metric == "dram")
        return tr("words");
    return metric == "ops" ? tr("operations") : tr("parameters");
}

QString methodTitle(const QString& method) {
    if (method == "ddpg")
        return tr("DDPG agent");
    if (method == "random")
        return tr("Random search");
    if (method == "uniform")
        return tr("Uniform ratios");
    if (method == "l1")
        return tr("L1 norm");
    if (method == "l2")
        return tr("L2 norm");
    if (method == "fpgm")
        return tr("FPGM, geometric median");
    if (method == "amc")
        return tr("AMC, OPs at coarse level");
    return method;
}

QString measureTitle(const std::string& measure) {
    return measure == "meanIoU" ? tr("mean IoU") : tr("top-1");
}

QString outcomeText(const PruneRun& run) {
    const PruneEpisode* const best = findEpisode(run, run.best);
    if (run.statement.empty() || best == nullptr)
        return {};
    QStringList sentences;
    for (const PruneRunTarget& target : run.setting.targets) {
        const auto share = costOf(*best, target.metric);
        if (!share) // a product
            return fromUtf8(run.statement);
        const QString metric = metricTitle(target.metric, run.setting.level);
        const double left = 100 * *share;
        const auto budget = budgetOf(run.setting, target);
        sentences << (budget ? tr("%1: %2 % of unpruned, target %3 %.")
                                   .arg(metric)
                                   .arg(left, 0, 'f', 1)
                                   .arg(100 * *budget, 0, 'g', 3)
                             : tr("%1: %2 % of unpruned.").arg(metric).arg(left, 0, 'f', 1));
    }
    return sentences.join(' ');
}

QString runTitle(const PruneSetting& setting) {
    QStringList parts;
    for (const PruneRunTarget& target : setting.targets) {
        const QString metric = metricTitle(target.metric, setting.level);
        const auto budget = budgetOf(setting, target);
        parts << (budget                ? tr("%1 to %2 %").arg(metric).arg(100 * *budget, 0, 'g', 3)
                  : isBalanced(setting) ? tr("%1 balanced").arg(metric)
                                        : metric);
    }
    if (setting.method != "ddpg")
        parts << methodTitle(fromUtf8(setting.method));
    parts << tr("seed %1").arg(setting.seed);
    return parts.join(", ");
}

} // namespace hwflow
