// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/import_text.h"

#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/schedule/workload.h"

#include <map>

namespace hwflow {

namespace {

std::string listOf(const std::map<std::string, std::int64_t>& counts) {
    std::vector<std::string> items;
    for (const auto& [word, count] : counts)
        items.push_back(std::to_string(count) + ' ' + word);
    return items.empty() ? "none" : dotted(items);
}

} // namespace

Result<std::string> importText(const OnnxModel& model, const TextStyle& style) {
    const auto shapes = inferShapes(model.network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::int64_t macs = 0;
    std::int64_t params = 0;
    std::map<std::string, std::int64_t> costed;
    for (std::size_t i = 0; i < shapes->size(); ++i) {
        const Layer& layer = model.network.layers[i];
        if (isCosted(layer.kind))
            ++costed[std::string(nameOf(layer.kind))];
        for (const Workload& work : workloadsOf(layer, (*shapes)[i], 1)) {
            macs += work.macs();
            params += work.params();
        }
    }
    std::map<std::string, std::int64_t> free;
    for (const OperatorCount& each : model.freeOperators)
        free[each.op] = each.count;
    const Shape& in = model.network.input;
    std::string text = heading(model.network.name, style);
    text += factGrid({{"input", std::to_string(in.channels) + " × " + std::to_string(in.height) +
                                    " × " + std::to_string(in.width)},
                      {"operator set", std::to_string(model.opset)},
                      {"nodes read", std::to_string(model.nodes)},
                      {"layers", std::to_string(model.network.layers.size())},
                      {"MACs of one image", humanNumber(macs, 4)},
                      {"weights", humanNumber(params, 4)}},
                     style);
    text += note("with cost", listOf(costed), style);
    text += note("no cost", listOf(free), style);
    for (const std::string& each : model.notes)
        text += note("note", printable(each), style);
    return text;
}

} // namespace hwflow
