// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/switch_overrides.h"

namespace hwflow {

namespace {

template <typename T>
void apply(T& value, const std::optional<T>& with) {
    if (with)
        value = *with;
}

} // namespace

Switches resolveSwitches(Preset preset, std::int64_t inputWidth, const SwitchOverrides& overrides) {
    Switches switches = switchesOf(preset, inputWidth);
    SearchSwitches& search = switches.search;
    if (overrides.sampling) {
        const bool presetIncludesFull = search.sampling.includeFull;
        search.sampling = *overrides.sampling;
        search.sampling.includeFull = presetIncludesFull;
        search.fold = foldOf(preset, search.sampling.kind);
    }
    apply(search.sampling.includeFull, overrides.fullDimension);
    apply(search.hallOfFamePercent, overrides.hallOfFamePercent);
    // Full enumeration leaves nothing out unless told to.
    if (search.sampling.kind == SamplingKind::all && search.hallOfFamePercent >= 100)
        search.outerTiles = 0;
    apply(search.outerTiles, overrides.outerTiles);
    apply(search.order, overrides.order);
    apply(search.fold, overrides.fold);
    apply(search.interleave, overrides.interleave);
    apply(switches.cost.edges, overrides.edges);
    apply(switches.cost.accounting, overrides.accounting);
    apply(switches.cost.stalls, overrides.stalls);
    return switches;
}

} // namespace hwflow
