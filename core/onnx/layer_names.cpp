// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/layer_names.h"

#include <algorithm>
#include <vector>

namespace hwflow {

namespace {

/// Bytes of the UTF-8 character that starts at `text`, 0 if it is none.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    const unsigned second = length > 1 ? byte(1) : 0x80U;
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool outOfRange = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    return overlong || outOfRange ? 0 : length;
}

std::vector<std::string> partsOf(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0)
            parts.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return parts;
}

/// "Relu_1" is operator "Relu" with the suffix "_1"; anything else has none.
std::string suffixAfter(std::string_view part, std::string_view op) {
    if (!part.starts_with(op))
        return "?";
    return std::string(part.substr(op.size()));
}

/// A scope of PyTorch's exporter: modules, each with its full path if it is in a list, then the
/// operator, numbered within its module.
std::string moduleName(std::string_view scope, std::string_view op) {
    std::vector<std::string> parts = partsOf(scope);
    std::string suffix;
    if (parts.size() > 1) {
        suffix = suffixAfter(parts.back(), op);
        const bool isOperator =
            suffix.empty() || (suffix.front() == '_' && suffix.size() > 1 &&
                               suffix.find_first_not_of("0123456789", 1) == std::string::npos);
        if (isOperator)
            parts.pop_back();
        else
            suffix.clear();
    }
    std::string name;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool isRepeated = i + 1 < parts.size() && parts[i + 1].starts_with(parts[i] + '.');
        if (!isRepeated)
            name += (name.empty() ? "" : ".") + parts[i];
    }
    return name + suffix;
}

} // namespace

std::string printableName(std::string_view name, std::size_t mostBytes) {
    std::string result;
    while (!name.empty() && result.size() < mostBytes) {
        const std::size_t length = characterLength(name);
        const auto first = static_cast<unsigned char>(name.front());
        if (length == 0 || first < 0x20 || first == 0x7F)
            result += '_';
        else
            result += name.substr(0, length);
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

std::string labelOf(const OnnxNode& node) {
    if (!node.name.empty())
        return printableName(node.name);
    return printableName(node.outputs.empty() ? node.op : node.outputs.front());
}

std::string LayerNames::claim(const std::string& wanted) {
    std::string name = wanted.empty() ? "layer" : wanted;
    for (int& next = m_next.try_emplace(name, 2).first->second; m_taken.contains(name); ++next)
        name = (wanted.empty() ? "layer" : wanted) + '_' + std::to_string(next);
    m_taken.insert(name);
    return name;
}

std::string LayerNames::claimFor(const OnnxNode& node, std::string_view parameter) {
    constexpr std::string_view kWeight = ".weight";
    const bool isNamed = parameter.ends_with(kWeight) && parameter.size() > kWeight.size();
    if (isNamed)
        return claim(printableName(parameter.substr(0, parameter.size() - kWeight.size())));
    if (node.name.starts_with('/'))
        return claim(printableName(moduleName(node.name, node.op)));
    return claim(labelOf(node));
}

} // namespace hwflow
