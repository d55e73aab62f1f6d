// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/unknown_keys.h"

#include "core/network/layer_fields.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <string_view>

namespace hwflow {

namespace {

using Keys = std::vector<std::string_view>;

bool isComment(std::string_view key) {
    return key == "comment" || key == "$schema" || key.starts_with('_');
}

void collect(std::string_view extra, const std::string& pointer, std::string_view owner,
             const Keys& known, std::vector<std::string>& sentences) {
    if (extra.empty())
        return;
    const auto members = parseJson(extra);
    if (!members || !members->is_object())
        return;
    for (const auto& [key, value] : members->items()) {
        if (isComment(key))
            continue;
        // A known member with unknown ones inside.
        const bool isParent = std::find(known.begin(), known.end(), key) != known.end();
        if (isParent && value.is_object())
            collect(value.dump(), pointerTo(pointer, key), key, known, sentences);
        else
            sentences.push_back(pointerTo(pointer, key) + " is not a key of " + std::string(owner) +
                                " and has no effect" + suggestion(key, known));
    }
}

} // namespace

std::vector<std::string> unknownKeys(const Network& network) {
    std::vector<std::string> sentences;
    collect(network.extra, "", "a network",
            {"format", "schemaVersion", "name", "description", "input", "layers", "channels",
             "height", "width"},
            sentences);
    Keys known{"name", "kind", "inputs"};
    known.insert(known.end(), kLayerFieldNames.begin(), kLayerFieldNames.end());
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        collect(network.layers[i].extra, pointerTo("/layers", i), "a layer", known, sentences);
    return sentences;
}

std::vector<std::string> unknownKeys(const Accelerator& accelerator) {
    std::vector<std::string> sentences;
    collect(accelerator.extra, "", "an accelerator",
            {"format", "schemaVersion", "name", "description", "wordBits", "memories", "peArray"},
            sentences);
    for (std::size_t i = 0; i < accelerator.memories.size(); ++i)
        collect(accelerator.memories[i].extra, pointerTo("/memories", i), "a memory",
                {"name", "capacityKiB", "cost", "bandwidthWordsPerCycle", "burstWords",
                 "segmentsKiB", "bypass", "ifmap", "weight", "psum"},
                sentences);
    collect(accelerator.peArray.extra, "/peArray", "the PE array",
            {"rows", "cols", "cost", "dataflows", "registerFile", "engine", "words", "ifmap",
             "weight", "psum", "kind", "maxBits", "minBits", "macEnergy", "serial", "lanes"},
            sentences);
    return sentences;
}

} // namespace hwflow
