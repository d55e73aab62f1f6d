// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/loop_nest_code.h"

#include <algorithm>

namespace hwflow {

namespace {

using Kind = LoopLine::Kind;
using Ink = NestRow::Piece::Ink;

QString commentOf(Kind kind) {
    switch (kind) {
    case Kind::down:
        return "rows of the array";
    case Kind::across:
        return "columns of the array";
    case Kind::lanes:
        return "lanes of a PE";
    case Kind::interleaved:
        return "interleaved";
    case Kind::steps:
        break;
    }
    return {};
}

/// "8 * y1 + y0" of the lines over a dimension; "0" without any.
QString indexSum(const std::vector<LoopLine>& lines, const QStringList& variables, Dim dim) {
    QStringList terms;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].dim != dim)
            continue;
        const QString& variable = variables[static_cast<int>(i)];
        terms.append(lines[i].step == 1 ? variable
                                        : QString("%1 * %2").arg(lines[i].step).arg(variable));
    }
    return terms.isEmpty() ? "0" : terms.join(" + ");
}

/// Whether the lines over a dimension may run beyond it.
bool mayOverrun(const std::vector<LoopLine>& lines, Dim dim, std::int64_t extent) {
    std::int64_t outer = extent;
    for (const LoopLine& line : lines) {
        if (line.dim != dim)
            continue;
        if (line.trips * line.step != outer)
            return true;
        outer = line.step;
    }
    return false;
}

/// "2 * y + ky - 1"
QString inputIndex(const QString& output, const QString& kernel, std::int64_t stride,
                   std::int64_t dilation, std::int64_t padding) {
    const auto times = [](std::int64_t factor, const QString& name) {
        return factor == 1 ? name : QString("%1 * %2").arg(factor).arg(name);
    };
    QString text = times(stride, output) + " + " + times(dilation, kernel);
    return padding == 0 ? text : text + " - " + QString::number(padding);
}

class BodyWriter {
public:
    BodyWriter(const ShownSchedule& shown, int depth)
        : m_shown(shown), m_variables(loopVariables(shown.lines)), m_depth(depth) {}

    QList<NestRow> write() {
        add({{"{", Ink::keyword}}, -1);
        const bool hasPixels = m_shown.schedule.dataflow == Dataflow::outputStationary;
        if (hasPixels)
            addPixels();
        for (const Dim dim :
             {Dim::outChannels, Dim::inChannels, Dim::outHeight, Dim::outWidth, Dim::kernelHeight})
            if (!hasPixels || (dim != Dim::outHeight && dim != Dim::outWidth))
                addIndex(dim, indexSum(m_shown.lines, m_variables, dim));
        if (!m_guards.isEmpty())
            add({{"if (", Ink::keyword}, {m_guards.join(" && "), Ink::text}, {")", Ink::keyword}});
        addMac();
        add({{"}", Ink::keyword}}, -1);
        return m_rows;
    }

private:
    void add(const QList<NestRow::Piece>& pieces, int deeper = 0) {
        NestRow row;
        row.level = m_shown.schedule.accelerator.memories.size() + 2;
        row.depth = std::max(0, m_depth + deeper);
        row.pieces = pieces;
        m_rows.append(row);
    }

    void addIndex(Dim dim, const QString& sum) {
        const QString name = shortName(dim);
        if (sum != name)
            add({{"int ", Ink::keyword}, {name + " = " + sum + ";", Ink::text}});
        const std::int64_t extent = m_shown.schedule.workload.extent(dim);
        if (mayOverrun(m_shown.lines, dim, extent))
            m_guards.append(QString("%1 < %2").arg(name).arg(extent));
    }

    /// An output-stationary array takes the pixels of a tile row by row, many at once.
    void addPixels() {
        const Tile& tile = m_shown.schedule.bands.back().tile;
        std::vector<LoopLine> outer;
        QStringList names;
        QStringList inside;
        for (std::size_t i = 0; i < m_shown.lines.size(); ++i) {
            const LoopLine& line = m_shown.lines[i];
            const QString& name = m_variables[static_cast<int>(i)];
            if (line.level < m_shown.schedule.bands.size()) {
                outer.push_back(line);
                names.append(name);
                continue;
            }
            const std::int64_t run =
                line.dim == Dim::outHeight ? m_shown.mapping.outWidth : line.step;
            if (line.dim == Dim::outPixels || line.dim == Dim::outHeight ||
                line.dim == Dim::outWidth)
                inside.append(run == 1 ? name : QString("%1 * %2").arg(run).arg(name));
        }
        const QString pixel = inside.isEmpty() ? "0" : inside.join(" + ");
        add({{"int ", Ink::keyword}, {"pixel = " + pixel + ";", Ink::text}});
        const auto join = [](const QString& base, const QString& local) {
            return base == "0" ? local : base + " + " + local;
        };
        const QString width = QString::number(tile.outWidth);
        addPixelIndex(Dim::outHeight,
                      join(indexSum(outer, names, Dim::outHeight), "pixel / " + width));
        addPixelIndex(Dim::outWidth,
                      join(indexSum(outer, names, Dim::outWidth), "pixel % " + width));
        m_guards.append("pixel < " + QString::number(tile.outHeight * tile.outWidth));
    }

    void addPixelIndex(Dim dim, const QString& sum) {
        add({{"int ", Ink::keyword}, {shortName(dim) + " = " + sum + ";", Ink::text}});
        const std::int64_t extent = m_shown.schedule.workload.extent(dim);
        if (extent % m_shown.schedule.bands.back().tile.extent(dim) != 0)
            m_guards.append(QString("%1 < %2").arg(shortName(dim)).arg(extent));
    }

    void addMac() {
        const Workload& work = m_shown.schedule.workload;
        const QString image = work.batch > 1 ? "[image]" : "[0]";
        const QString group = work.groups > 1 ? "[group]" : QString();
        const QString kx = work.kernelWidth > 1 ? "kx" : "0";
        const QString row =
            inputIndex("y", "ky", work.stride.height, work.dilation.height, work.padding.height);
        const QString column =
            inputIndex("x", kx, work.stride.width, work.dilation.width, work.padding.width);
        const int deeper = m_guards.isEmpty() ? 0 : 1;
        add({{"psum" + image + group + "[co][y][x] +=", Ink::text}}, deeper);
        add({{"ifmap" + image + group + "[ci][" + row + "][" + column + "] *", Ink::text}},
            deeper + 2);
        add({{"weight" + group + "[co][ci][ky][" + kx + "];", Ink::text}}, deeper + 2);
    }

    const ShownSchedule& m_shown;
    QStringList m_variables;
    int m_depth;
    QList<NestRow> m_rows;
    QStringList m_guards;
};

} // namespace

NestRow codeRow(const LoopLine& line, const QString& variable) {
    NestRow row;
    row.level = line.level;
    const QString head = takesTime(line.kind) ? "for " : "parallel_for ";
    row.pieces = {
        {head, Ink::keyword},
        {QString("(int %1 = 0; %1 < %2; ++%1)").arg(variable).arg(line.trips), Ink::text}};
    if (const QString comment = commentOf(line.kind); !comment.isEmpty())
        row.pieces.append({"  // " + comment, Ink::note});
    return row;
}

QList<NestRow> codeBody(const ShownSchedule& shown, int depth) {
    return BodyWriter(shown, depth).write();
}

} // namespace hwflow
