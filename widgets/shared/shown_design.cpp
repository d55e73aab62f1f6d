// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shared/shown_design.h"

#include <algorithm>

namespace hwflow {

const LayerEstimate* ShownDesign::layer(const QString& name) const {
    if (estimate == nullptr)
        return nullptr;
    const std::string wanted = name.toStdString();
    const auto found =
        std::find_if(estimate->layers.begin(), estimate->layers.end(),
                     [&](const LayerEstimate& candidate) { return candidate.name == wanted; });
    return found != estimate->layers.end() ? &*found : nullptr;
}

} // namespace hwflow
