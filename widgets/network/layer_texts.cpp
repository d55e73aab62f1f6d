// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_texts.h"

#include <QCoreApplication>
#include <QStringList>

namespace hwflow {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(hwflow::LayerTexts)
};

QString pairText(const Extent2d& pair) {
    return QString("%1 × %2").arg(pair.height).arg(pair.width);
}

/// "2", or "2 × 1" where height and width differ.
QString shortPair(const Extent2d& pair) {
    return pair.height == pair.width ? QString::number(pair.height) : pairText(pair);
}

bool hasWindow(LayerKind kind) {
    return isCosted(kind) ? kind != LayerKind::fullyConnected
                          : kind == LayerKind::maxPool || kind == LayerKind::averagePool;
}

bool isDepthwise(const Layer& layer, const LayerShapes& shapes) {
    return layer.groups > 1 && layer.groups == shapes.input.channels;
}

QString channelsText(const Layer& layer, const LayerShapes& shapes) {
    const qint64 in =
        layer.kind == LayerKind::fullyConnected ? shapes.input.elements() : shapes.input.channels;
    const qint64 out = shapes.output.channels;
    if (isDepthwise(layer, shapes) && in == out)
        return QString::number(in);
    return QString("%1 → %2").arg(in).arg(out);
}

/// What is unusual about a window, each with its letter.
void addWindow(QStringList& parts, const Layer& layer, const LayerShapes& shapes) {
    parts << pairText(layer.kernel);
    if (layer.stride != Extent2d{})
        parts << "s" + shortPair(layer.stride);
    if (layer.dilation != Extent2d{})
        parts << "d" + shortPair(layer.dilation);
    if (layer.groups > 1)
        parts << (isDepthwise(layer, shapes) ? Texts::tr("depthwise")
                                             : "g" + QString::number(layer.groups));
}

} // namespace

QString titleOf(LayerKind kind) {
    switch (kind) {
    case LayerKind::conv:
        return Texts::tr("conv");
    case LayerKind::fullyConnected:
        return Texts::tr("fully connected");
    case LayerKind::transposedConv:
        return Texts::tr("transposed conv");
    case LayerKind::maxPool:
        return Texts::tr("max pool");
    case LayerKind::averagePool:
        return Texts::tr("average pool");
    case LayerKind::globalAveragePool:
        return Texts::tr("global average pool");
    case LayerKind::reduceMean:
        return Texts::tr("reduce mean");
    case LayerKind::batchNorm:
        return Texts::tr("batch norm");
    case LayerKind::relu:
        return Texts::tr("ReLU");
    case LayerKind::relu6:
        return Texts::tr("ReLU6");
    case LayerKind::leakyRelu:
        return Texts::tr("leaky ReLU");
    case LayerKind::sigmoid:
        return Texts::tr("sigmoid");
    case LayerKind::hardSigmoid:
        return Texts::tr("hard sigmoid");
    case LayerKind::hardSwish:
        return Texts::tr("hard swish");
    case LayerKind::silu:
        return Texts::tr("SiLU");
    case LayerKind::clip:
        return Texts::tr("clip");
    case LayerKind::softmax:
        return Texts::tr("softmax");
    case LayerKind::dropout:
        return Texts::tr("dropout");
    case LayerKind::add:
        return Texts::tr("add");
    case LayerKind::mul:
        return Texts::tr("multiply");
    case LayerKind::concat:
        return Texts::tr("concat");
    case LayerKind::split:
        return Texts::tr("split");
    case LayerKind::slice:
        return Texts::tr("slice");
    case LayerKind::selectChannels:
        return Texts::tr("select channels");
    case LayerKind::channelShuffle:
        return Texts::tr("channel shuffle");
    case LayerKind::pad:
        return Texts::tr("pad");
    case LayerKind::padChannels:
        return Texts::tr("pad channels");
    case LayerKind::flatten:
        return Texts::tr("flatten");
    case LayerKind::reshape:
        return Texts::tr("reshape");
    case LayerKind::upsample:
        return Texts::tr("upsample");
    }
    return {};
}

QString mapText(const Shape& shape) {
    return QString("%1 × %2 × %3").arg(shape.channels).arg(shape.height).arg(shape.width);
}

QString workText(const Layer& layer, const LayerShapes& shapes) {
    QStringList parts;
    if (isCosted(layer.kind))
        parts << channelsText(layer, shapes);
    if (hasWindow(layer.kind))
        addWindow(parts, layer, shapes);
    if (layer.kind == LayerKind::transposedConv)
        parts << Texts::tr("transposed");
    const QString text = parts.join(", ");
    return isCosted(layer.kind) ? text : (titleOf(layer.kind) + ' ' + text).trimmed();
}

} // namespace hwflow
