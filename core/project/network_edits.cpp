// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/network_edits.h"

#include "core/project/project.h"
#include "core/support/words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hwflow {

namespace {

Result<Network> checked(Network network) {
    if (auto shapes = inferShapes(network); !shapes)
        return tl::unexpected(std::move(shapes).error());
    return network;
}

auto find(Network& network, std::string_view name) {
    return std::find_if(network.layers.begin(), network.layers.end(),
                        [&](const Layer& layer) { return layer.name == name; });
}

tl::unexpected<Error> noSuchLayer(const Network& network, std::string_view name) {
    return badInput("the network " + inQuotes(network.name) + " has no layer called " +
                        inQuotes(name),
                    std::string(name));
}

std::vector<std::string> namesOf(const Network& network) {
    std::vector<std::string> names{std::string(kNetworkInput)};
    for (const Layer& layer : network.layers)
        names.push_back(layer.name);
    return names;
}

void redirect(Network& network, std::string_view from, const std::string& to) {
    for (Layer& layer : network.layers)
        for (std::string& input : layer.inputs)
            if (input == from)
                input = to;
}

} // namespace

Result<Network> insertLayers(Network network, std::string_view after, std::vector<Layer> layers) {
    const bool atStart = after == kNetworkInput;
    if (layers.empty())
        return checked(std::move(network));
    auto place = network.layers.begin();
    if (!atStart) {
        place = find(network, after);
        if (place == network.layers.end())
            return noSuchLayer(network, after);
        ++place;
    }
    const auto position = place - network.layers.begin();
    const std::string source(after);
    std::vector<std::string> taken = namesOf(network);
    std::map<std::string, std::string, std::less<>> renamed;
    for (Layer& layer : layers) {
        const std::string name = freshName(layer.name, taken);
        taken.push_back(name);
        for (std::string& input : layer.inputs) {
            const auto own = renamed.find(input);
            input = own != renamed.end() ? own->second : source;
        }
        if (layer.inputs.empty())
            layer.inputs = {source};
        renamed[layer.name] = name;
        layer.name = name;
    }
    redirect(network, source, layers.back().name);
    network.layers.insert(network.layers.begin() + position,
                          std::make_move_iterator(layers.begin()),
                          std::make_move_iterator(layers.end()));
    return checked(std::move(network));
}

Result<Network> insertLayer(Network network, std::string_view after, Layer layer) {
    return insertLayers(std::move(network), after, {std::move(layer)});
}

Result<Network> duplicateLayer(Network network, std::string_view name) {
    const auto place = find(network, name);
    if (place == network.layers.end())
        return noSuchLayer(network, name);
    Layer copy = *place;
    // Inputs beside the first one, such as the other side of an addition, stay what they were.
    const std::vector<std::string> inputs = copy.inputs;
    const auto position = place - network.layers.begin();
    copy.name = freshName(copy.name, namesOf(network));
    const std::string original(name);
    redirect(network, original, copy.name);
    copy.inputs = inputs;
    if (copy.inputs.empty())
        copy.inputs.emplace_back();
    copy.inputs.front() = original;
    network.layers.insert(network.layers.begin() + position + 1, std::move(copy));
    return checked(std::move(network));
}

Result<Network> removeLayers(Network network, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const auto place = find(network, name);
        if (place == network.layers.end())
            return noSuchLayer(network, name);
        const std::string source =
            place->inputs.empty() ? std::string(kNetworkInput) : place->inputs.front();
        network.layers.erase(place);
        redirect(network, name, source);
    }
    return checked(std::move(network));
}

Result<Network> replaceLayer(Network network, std::string_view name, Layer layer) {
    const auto place = find(network, name);
    if (place == network.layers.end())
        return noSuchLayer(network, name);
    const std::string newName = layer.name;
    const std::string oldName(name);
    *place = std::move(layer);
    redirect(network, oldName, newName);
    return checked(std::move(network));
}

Result<Network> setInput(Network network, const Shape& input) {
    return checked(withInput(std::move(network), input));
}

Result<Network> renameNetwork(Network network, std::string name) {
    if (name.empty())
        return badInput("a network needs a name");
    network.name = std::move(name);
    return network;
}

} // namespace hwflow
