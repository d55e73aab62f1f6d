// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/loop_nest_text.h"

#include "core/schedule/engine.h"
#include "widgets/schedule/loop_nest_code.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"

#include <QCoreApplication>

namespace hwflow {

namespace {

using Kind = LoopLine::Kind;
using Ink = NestRow::Piece::Ink;

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("hwflow", text, nullptr, n);
}

/// "16 rows"; empty for what needs no words.
QString extentText(Dim dim, std::int64_t extent) {
    const int n = static_cast<int>(extent);
    switch (dim) {
    case Dim::outChannels:
    case Dim::inChannels:
        return tr("%n channels", n);
    case Dim::outHeight:
    case Dim::kernelHeight:
        return tr("%n rows", n);
    case Dim::outWidth:
    case Dim::kernelWidth:
        return tr("%n columns", n);
    case Dim::outPixels:
        return tr("%n pixels", n);
    case Dim::batch:
    case Dim::groups:
        break;
    }
    return {};
}

QString noteOf(const ShownSchedule& shown, const LoopLine& line) {
    const std::size_t memories = shown.schedule.accelerator.memories.size();
    switch (line.kind) {
    case Kind::down:
        return tr("down");
    case Kind::across:
        return tr("across");
    case Kind::interleaved:
        return tr("interleaved");
    case Kind::lanes:
        return tr("in lanes");
    case Kind::steps:
        break;
    }
    if (line.level >= memories || line.step == 1)
        return {};
    const QString extent = extentText(line.dim, line.step);
    return line.level + 1 == memories && line.dim == Dim::outHeight ? tr("strips of %1").arg(extent)
                                                                    : extent;
}

QString moveText(const DataMove& move) {
    const QString words = shortText(move.words);
    switch (move.kind) {
    case DataMove::Kind::once:
        return tr("%1 once").arg(words);
    case DataMove::Kind::perTile:
        return tr("%1/tile").arg(words);
    case DataMove::Kind::in:
        return tr("%1 in").arg(words);
    case DataMove::Kind::out:
        return tr("%1 out").arg(words);
    case DataMove::Kind::inOut:
        return tr("%1 in/out").arg(words);
    case DataMove::Kind::held:
        return tr("%1 held").arg(words);
    }
    return {};
}

NestRow wordsRow(const ShownSchedule& shown, std::size_t index, const QString& variable) {
    const LoopLine& line = shown.lines[index];
    const bool isParallel = !takesTime(line.kind);
    NestRow row;
    row.level = line.level;
    row.pieces = {{isParallel ? "parallel " : "for ", Ink::keyword},
                  {variable, Ink::text},
                  {" in ", Ink::keyword},
                  {QString::number(line.trips), Ink::text}};
    if (const QString note = noteOf(shown, line); !note.isEmpty())
        row.pieces.append({"  " + note, Ink::note});
    return row;
}

/// Rows of the loops, and one for each level that has none, so that what moves there has a place.
QList<NestRow> loopRows(const ShownSchedule& shown, NestForm form) {
    const std::size_t memories = shown.schedule.accelerator.memories.size();
    const QStringList variables = loopVariables(shown.lines);
    QList<NestRow> rows;
    int depth = 0;
    std::size_t index = 0;
    for (std::size_t level = 0; level < memories + 3; ++level) {
        const qsizetype first = rows.size();
        for (; index < shown.lines.size() && shown.lines[index].level == level; ++index) {
            const int line = static_cast<int>(index);
            NestRow row = form == NestForm::words ? wordsRow(shown, index, variables[line])
                                                  : codeRow(shown.lines[index], variables[line]);
            row.depth = depth++;
            for (const DataMove& move : shown.moves)
                if (move.line == index)
                    row.swatches.append({move.type, moveText(move)});
            rows.append(row);
        }
        if (rows.size() == first && level < memories + 2) {
            NestRow row;
            row.level = level;
            row.depth = depth;
            const QString text = level < memories ? tr("one tile") : tr("one at a time");
            row.pieces = {{form == NestForm::words ? text : "// " + text, Ink::note}};
            rows.append(row);
        }
        for (const DataMove& move : shown.moves)
            if (move.level == level && !move.line)
                rows[first].swatches.append({move.type, moveText(move)});
    }
    return rows;
}

} // namespace

QString NestRow::text() const {
    QString all;
    for (const Piece& piece : pieces)
        all += piece.text;
    return all;
}

QString shortName(Dim dim) {
    switch (dim) {
    case Dim::batch:
        return "image";
    case Dim::groups:
        return "group";
    case Dim::outChannels:
        return "co";
    case Dim::inChannels:
        return "ci";
    case Dim::outHeight:
        return "y";
    case Dim::outWidth:
        return "x";
    case Dim::kernelHeight:
        return "ky";
    case Dim::kernelWidth:
        return "kx";
    case Dim::outPixels:
        return "pixel";
    }
    return {};
}

QStringList loopVariables(const std::vector<LoopLine>& lines) {
    QStringList names;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        int inside = 0;
        int all = 0;
        for (std::size_t j = 0; j < lines.size(); ++j) {
            if (lines[j].dim != lines[i].dim)
                continue;
            ++all;
            inside += j > i ? 1 : 0;
        }
        const QString name = shortName(lines[i].dim);
        names.append(all > 1 ? name + QString::number(inside) : name);
    }
    return names;
}

QString levelName(const Accelerator& accelerator, std::size_t level) {
    const std::size_t memories = accelerator.memories.size();
    if (level < memories)
        return levelTitle(accelerator.memories[level].name);
    return levelTitle(level == memories ? "array" : level == memories + 1 ? "rf" : "mac");
}

QList<NestRow> nestRows(const ShownSchedule& shown, NestForm form) {
    QList<NestRow> rows = loopRows(shown, form);
    if (form == NestForm::code)
        return rows + codeBody(shown, static_cast<int>(shown.lines.size()));

    NestRow mac;
    mac.level = shown.schedule.accelerator.memories.size() + 2;
    mac.depth = static_cast<int>(shown.lines.size());
    mac.pieces = {{"psum += ifmap × weight", Ink::text}};
    rows.append(mac);
    return rows;
}

QString stepsText(const ShownSchedule& shown) {
    QStringList factors;
    for (const LoopLine& line : shown.lines)
        if (takesTime(line.kind))
            factors.append(QString::number(line.trips));
    const Schedule& schedule = shown.schedule;
    const auto rate = engineRate(schedule.accelerator.peArray.engine, schedule.workload.precision);
    QString text = factors.isEmpty() ? tr("1 step") : tr("%1 steps").arg(factors.join(" × "));
    if (rate && rate->cyclesPerMac > 1)
        text += tr(" of %n cycles", static_cast<int>(rate->cyclesPerMac));
    return text;
}

QString plainText(const QList<NestRow>& rows) {
    QString text;
    for (const NestRow& row : rows)
        text += QString(2 * row.depth, ' ') + row.text() + '\n';
    return text;
}

} // namespace hwflow
