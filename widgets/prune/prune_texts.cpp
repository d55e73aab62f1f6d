// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/prune_texts.h"

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

QString runTitle(const PruneSetting& setting) {
    QStringList parts;
    for (const PruneRunTarget& target : setting.targets) {
        const QString metric = metricTitle(fromUtf8(target.metric));
        parts << (target.fraction && setting.reward != "balanced"
                      ? tr("%1 to %2 %").arg(metric).arg(100 * *target.fraction, 0, 'g', 3)
                      : metric);
    }
    if (setting.method != "ddpg")
        parts << methodTitle(fromUtf8(setting.method));
    parts << tr("seed %1").arg(setting.seed);
    return parts.join(", ");
}

} // namespace hwflow
