// SPDX-License-Identifier: GPL-3.0-or-later
// What a window asks of estimates beyond their figures: layers as soon as they are known, layers
// taken over from earlier estimates, and pinned schedules.

#include "core/cost/evaluation.h"
#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/hardware/accelerator_property.h"
#include "core/network/network_library.h"

#include <QTest>

using namespace hwflow;

namespace {

struct Design {
    Network network = *loadNetwork("resnet20");
    Accelerator accelerator = *loadAccelerator("eyeriss-256");
    EstimateOptions options;

    Design() { options.switches = switchesOf(Preset::best, 32); }
    [[nodiscard]] NetworkEstimate estimated(const EstimateExtras& extras = {}) const {
        return *estimate(network, accelerator, options, {}, extras);
    }
};

/// The best schedule of a layer with its columns used less.
Schedule worse(const LayerEstimate& layer) {
    Schedule schedule = layer.schedules.front();
    schedule.columns.clear();
    schedule.registers.clear();
    return schedule;
}

const LayerEstimate& layerOf(const NetworkEstimate& estimate, const std::string& name) {
    return *std::find_if(estimate.layers.begin(), estimate.layers.end(),
                         [&](const LayerEstimate& layer) { return layer.name == name; });
}

class LiveFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLayerIsHandedOutOnce();
    void aSkeletonHasWhatNeedsNoEstimate();
    void unchangedLayersAreTakenOver();
    void otherHardwareIsSearchedAgain();
    void aPinIsUsedAndComparedWithTheSearch();
    void aPinOfAnotherDesignIsStale();
};

void LiveFiguresTest::everyLayerIsHandedOutOnce() {
    const Design design;
    std::map<std::size_t, LayerEstimate> handed;
    EstimateExtras extras;
    extras.sink = [&](std::size_t index, const LayerEstimate& layer) {
        QVERIFY(handed.emplace(index, layer).second);
    };
    const NetworkEstimate whole = design.estimated(extras);
    QCOMPARE(handed.size(), whole.layers.size());
    for (const auto& [index, layer] : handed) {
        QCOMPARE(layer.name, whole.layers[index].name);
        QCOMPARE(layer.energy, whole.layers[index].energy);
        QVERIFY(!layer.isPending);
    }
}

void LiveFiguresTest::aSkeletonHasWhatNeedsNoEstimate() {
    const Design design;
    const auto skeleton = estimateSkeleton(design.network, design.accelerator, design.options);
    const NetworkEstimate whole = design.estimated();
    QCOMPARE(skeleton->pendingLayers(), whole.layers.size());
    QCOMPARE(whole.pendingLayers(), std::size_t{0});
    QCOMPARE(skeleton->totals.macs, whole.totals.macs);
    QCOMPARE(skeleton->freeLayers, whole.freeLayers);
    QVERIFY(!skeleton->totals.energy);
    for (std::size_t i = 0; i < whole.layers.size(); ++i)
        QCOMPARE(skeleton->layers[i].name, whole.layers[i].name);
}

void LiveFiguresTest::unchangedLayersAreTakenOver() {
    Design design;
    EstimateExtras extras;
    extras.previous.push_back(std::make_shared<const NetworkEstimate>(design.estimated()));
    const NetworkEstimate same = design.estimated(extras);
    QCOMPARE(same.search.mappings, 0.0);
    QCOMPARE(same.totals.energy, extras.previous.front()->totals.energy);

    for (Layer& layer : design.network.layers)
        if (layer.name == "fc")
            layer.outChannels = 100;
    const NetworkEstimate edited = design.estimated(extras);
    const NetworkEstimate fresh = design.estimated();
    QVERIFY(edited.search.mappings > 0);
    QVERIFY(edited.search.mappings < fresh.search.mappings);
    QCOMPARE(edited.totals.energy, fresh.totals.energy);
    for (std::size_t i = 0; i < fresh.layers.size(); ++i) {
        QCOMPARE(edited.layers[i].name, fresh.layers[i].name);
        QVERIFY(edited.layers[i].schedules == fresh.layers[i].schedules);
    }
}

void LiveFiguresTest::otherHardwareIsSearchedAgain() {
    Design design;
    EstimateExtras extras;
    extras.previous.push_back(std::make_shared<const NetworkEstimate>(design.estimated()));
    design.accelerator = *withProperty(design.accelerator, "memories.buffer.capacityKiB", 32);
    const NetworkEstimate fresh = design.estimated();
    QCOMPARE(design.estimated(extras).search.mappings, fresh.search.mappings);
    design.options.goal = Goal::energy;
    extras.previous.push_back(std::make_shared<const NetworkEstimate>(fresh));
    QVERIFY(design.estimated(extras).search.mappings > 0);
}

void LiveFiguresTest::aPinIsUsedAndComparedWithTheSearch() {
    const Design design;
    const NetworkEstimate searched = design.estimated();
    const LayerEstimate& best = layerOf(searched, "conv1");
    const Schedule chosen = worse(best);
    EstimateExtras extras;
    extras.pins["conv1"] = {chosen};
    extras.pins["no such layer"] = {chosen};
    const NetworkEstimate pinned = design.estimated(extras);
    const LayerEstimate& layer = layerOf(pinned, "conv1");
    QVERIFY(layer.isPinned);
    QVERIFY(!layer.isPinStale);
    QVERIFY(layer.schedules.front().columns.empty());
    QCOMPARE(*layer.energy, evaluate(chosen)->energy);
    QVERIFY(layer.searched != nullptr);
    QCOMPARE(layer.searched->energy, best.energy);
    QCOMPARE(*pinned.totals.energy - *searched.totals.energy, *layer.energy - *best.energy);
    for (const LayerEstimate& other : pinned.layers)
        QCOMPARE(other.isPinned, other.name == "conv1");

    // Pinned figures are not what the search would find.
    EstimateExtras later;
    later.previous.push_back(std::make_shared<const NetworkEstimate>(pinned));
    QCOMPARE(design.estimated(later).totals.energy, searched.totals.energy);
}

void LiveFiguresTest::aPinOfAnotherDesignIsStale() {
    Design design;
    const NetworkEstimate searched = design.estimated();
    EstimateExtras extras;
    extras.pins["conv1"] = {worse(layerOf(searched, "conv1"))};
    design.accelerator.name = "renamed";
    QVERIFY(layerOf(design.estimated(extras), "conv1").isPinned);
    design.accelerator = *withProperty(design.accelerator, "memories.buffer.capacityKiB", 32);
    const NetworkEstimate other = design.estimated(extras);
    const LayerEstimate& stale = layerOf(other, "conv1");
    QVERIFY(!stale.isPinned);
    QVERIFY(stale.isPinStale);
    QCOMPARE(stale.energy, layerOf(design.estimated(), "conv1").energy);
}

} // namespace

QTEST_APPLESS_MAIN(LiveFiguresTest)
#include "live_figures_test.moc"
