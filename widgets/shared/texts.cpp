// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shared/texts.h"

#include "core/estimate/network_estimate.h"
#include <QCoreApplication>
#include <QFontMetrics>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace hwflow {

namespace {

/// In the context that lupdate finds for functions of the namespace.
QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

/// The last word of a property's path, or the last but one where a data type follows.
QString keyTitle(const QString& key) {
    static const QHash<QString, const char*> kTitles{
        {"capacityKiB", QT_TRANSLATE_NOOP("hwflow", "capacity, KiB")},
        {"segmentsKiB", QT_TRANSLATE_NOOP("hwflow", "capacity, KiB")},
        {"cost", QT_TRANSLATE_NOOP("hwflow", "energy of a word, MAC-units")},
        {"bandwidthWordsPerCycle", QT_TRANSLATE_NOOP("hwflow", "bandwidth, words a cycle")},
        {"burstWords", QT_TRANSLATE_NOOP("hwflow", "burst, words")},
        {"wordBits", QT_TRANSLATE_NOOP("hwflow", "word, bits")},
        {"rows", QT_TRANSLATE_NOOP("hwflow", "rows")},
        {"cols", QT_TRANSLATE_NOOP("hwflow", "columns")},
        {"words", QT_TRANSLATE_NOOP("hwflow", "words")},
        {"maxBits", QT_TRANSLATE_NOOP("hwflow", "widest operand, bits")},
        {"minBits", QT_TRANSLATE_NOOP("hwflow", "narrowest operand, bits")},
        {"lanes", QT_TRANSLATE_NOOP("hwflow", "lanes")}};
    const char* const title = kTitles.value(key);
    return title != nullptr ? tr(title) : QString();
}

/// "s1.b3.conv2" for "stage1.block3.conv2": the last part stays, those before keep a letter and
/// their number.
QString abbreviated(const QString& name) {
    QStringList parts = name.split('.');
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        qsizetype digits = parts[i].size();
        while (digits > 0 && parts[i][digits - 1].isDigit())
            --digits;
        if (digits > 0)
            parts[i] = parts[i].left(1) + parts[i].mid(digits);
    }
    return parts.join('.');
}

} // namespace

QString levelTitle(std::string_view level) {
    if (level == "array")
        return tr("Array");
    if (level == "rf")
        return tr("Registers");
    if (level == "mac")
        return tr("MAC");
    if (level == "dram")
        return "DRAM";
    QString title = fromUtf8(level);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString abstractionText(std::string_view level) {
    return level == nameOf(Level::coarse) ? tr("coarse level")
           : level == nameOf(Level::mid)  ? tr("mid level")
                                          : tr("fine level");
}

QString goalTitle(Goal goal) {
    switch (goal) {
    case Goal::tradeoff:
        return tr("Energy × latency");
    case Goal::energy:
        return tr("Energy");
    case Goal::latency:
        return tr("Latency");
    case Goal::dram:
        return tr("DRAM words");
    }
    return {};
}

QString propertyTitle(const QString& path) {
    QString owner = path.section('.', 0, -2);
    QString title = keyTitle(path.section('.', -1));
    if (title.isEmpty()) { // of one data type
        title = keyTitle(owner.section('.', -1));
        if (title.isEmpty())
            return path;
        title = path.section('.', -1) + ' ' + title;
        owner = owner.section('.', 0, -2);
    }
    if (owner.isEmpty())
        return title;
    if (owner.startsWith("memories."))
        owner = owner.section('.', 1);
    else if (owner == "peArray")
        owner = tr("PE array");
    else if (owner == "peArray.registerFile")
        owner = tr("Registers");
    else
        owner = tr("Engine");
    return tr("%1: %2").arg(owner, title);
}

QString dataTypeTitle(DataType type) {
    return fromUtf8(nameOf(type));
}

QString workloadText(const Workload& work) {
    const auto pair = [](std::int64_t height, std::int64_t width) {
        return QString("%1 × %2").arg(height).arg(width);
    };
    QStringList parts;
    parts << QString("%1 → %2")
                 .arg(work.inChannels * work.groups)
                 .arg(work.outChannels * work.groups);
    if (work.kernelArea() > 1)
        parts << pair(work.kernelHeight, work.kernelWidth);
    if (work.stride.height > 1)
        parts << QString("s%1").arg(work.stride.height);
    if (work.dilation.height > 1)
        parts << QString("d%1").arg(work.dilation.height);
    if (work.groups > 1)
        parts << QString("g%1").arg(work.groups);
    if (work.outHeight * work.outWidth > 1)
        parts << pair(work.outHeight, work.outWidth);
    return parts.join(", ");
}

QString fittedLayerName(const QString& name, const QFontMetrics& metrics, int room) {
    // As if all digits were as wide as each other, so that names of one pattern are fitted alike.
    static const QRegularExpression digit("[0-9]");
    if (metrics.horizontalAdvance(QString(name).replace(digit, "0")) <= room)
        return name;
    return metrics.elidedText(abbreviated(name), Qt::ElideLeft, room);
}

QString tileText(const Tile& tile) {
    return QString("%1, %2, %3, %4")
        .arg(tile.inChannels)
        .arg(tile.outChannels)
        .arg(tile.outHeight)
        .arg(tile.outWidth);
}

} // namespace hwflow
