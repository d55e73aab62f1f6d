// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/network_text.h"

#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/schedule/workload.h"

namespace hwflow {

namespace {

std::string shapeText(const Shape& shape) {
    return std::to_string(shape.channels) + " × " + std::to_string(shape.height) + " × " +
           std::to_string(shape.width);
}

std::string pair(const Extent2d& extent) {
    const std::string height = std::to_string(extent.height);
    return extent.height == extent.width ? height : height + "×" + std::to_string(extent.width);
}

/// What a window does: "3×3 /2 dil 2 g 32", with what is usual left out.
std::string windowText(const Layer& layer) {
    const bool hasWindow = layer.kind == LayerKind::conv || layer.kind == LayerKind::maxPool ||
                           layer.kind == LayerKind::averagePool ||
                           layer.kind == LayerKind::transposedConv;
    if (!hasWindow)
        return {};
    std::string text =
        std::to_string(layer.kernel.height) + "×" + std::to_string(layer.kernel.width);
    if (layer.stride != Extent2d{})
        text += " /" + pair(layer.stride);
    if (layer.dilation != Extent2d{})
        text += " dil " + pair(layer.dilation);
    if (layer.groups > 1)
        text += " g " + std::to_string(layer.groups);
    return text;
}

} // namespace

Result<std::string> networkText(const Network& network, const TextStyle& style) {
    const auto order = topologicalOrder(network);
    if (!order)
        return tl::unexpected(order.error());
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    TextTable table({{"layer", "", Align::left, 26},
                     {"kind", "", Align::left},
                     {"window", "", Align::left},
                     {"output"},
                     {"MACs"},
                     {"params"}});
    std::int64_t macs = 0;
    std::int64_t params = 0;
    for (const std::size_t index : *order) {
        const Layer& layer = network.layers[index];
        std::int64_t layerMacs = 0;
        std::int64_t layerParams = 0;
        for (const Workload& work : workloadsOf(layer, (*shapes)[index], 1)) {
            layerMacs += work.macs();
            layerParams += work.params();
        }
        macs += layerMacs;
        params += layerParams;
        const bool costed = isCosted(layer.kind);
        table.addRow({layer.name, std::string(nameOf(layer.kind)), windowText(layer),
                      shapeText((*shapes)[index].output), costed ? humanNumber(layerMacs) : "",
                      costed ? humanNumber(layerParams) : ""});
    }
    table.addTotals({Cell("total", Ink::bold), "", "", "", Cell(humanNumber(macs, 4), Ink::bold),
                     Cell(humanNumber(params, 4), Ink::bold)});
    std::string text = heading(network.name, style);
    if (!network.description.empty())
        text += "  " + wrapped(printable(network.description), style.width - 2, 2) + '\n';
    text += "  input " + shapeText(network.input) + " · " +
            counted(network.layers.size(), "layer") + " · MACs of one image\n\n";
    return text + table.toString(style);
}

} // namespace hwflow
