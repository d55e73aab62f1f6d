// SPDX-License-Identifier: GPL-3.0-or-later

// Tile extents of every sampling (cost model, 2.1), and their refinement (section 6).

#include "core/search/tile_candidates.h"
#include "tests/support/tile_extents.h"

#include <QtTest>

using namespace hwflow;

namespace {

using Extents = std::vector<std::int64_t>;

Extents extentsOf(const char* sampling, std::int64_t extent, bool includeFull = true,
                  SampledDim dim = SampledDim::inChannels) {
    Sampling parsed = *parseSampling(sampling);
    parsed.includeFull = includeFull;
    return tileCandidates(extent, parsed, dim);
}

} // namespace

class SamplingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps() {
        QCOMPARE(extentsOf("step:2", 8), (Extents{2, 4, 6, 8}));
        QCOMPARE(extentsOf("step:3", 8), (Extents{3, 6, 8}));
        QCOMPARE(extentsOf("step:2", 3), (Extents{2, 3})); // conv1 needs all of its 3 channels
        QCOMPARE(extentsOf("step:4", 3), (Extents{1, 3}));
        QCOMPARE(extentsOf("step:2", 1), (Extents{1}));
    }

    void ratios() {
        QCOMPARE(extentsOf("ratio:0.25", 10), (Extents{3, 6, 9, 10})); // 2.5, rounded up
        QCOMPARE(extentsOf("ratio:0.25", 10, false), (Extents{3, 6, 9}));
        QCOMPARE(extentsOf("ratio:0.5", 10, false), (Extents{5, 10}));
        // 0.1 * 30 is 3, although 0.1 has no exact double.
        QCOMPARE(extentsOf("ratio:0.1", 30, false).front(), 3);
        QCOMPARE(extentsOf("ratio:0.7", 30, false), (Extents{21}));
        QCOMPARE(extentsOf("ratio:0.1", 3, false), (Extents{1, 2, 3}));
    }

    void aRatioForEachDimension() {
        const char* four = "ratio:1,0.5,0.25,0.125";
        QCOMPARE(extentsOf(four, 8, false, SampledDim::inChannels), (Extents{8}));
        QCOMPARE(extentsOf(four, 8, false, SampledDim::outChannels), (Extents{4, 8}));
        QCOMPARE(extentsOf(four, 8, false, SampledDim::outHeight), (Extents{2, 4, 6, 8}));
        QCOMPARE(extentsOf(four, 8, false, SampledDim::outWidth),
                 (Extents{1, 2, 3, 4, 5, 6, 7, 8}));
    }

    void divisorsAndAll() {
        QCOMPARE(extentsOf("divisors", 12), (Extents{1, 2, 3, 4, 6, 12}));
        QCOMPARE(extentsOf("divisors", 7), (Extents{1, 7}));
        QCOMPARE(extentsOf("divisors", 36), (Extents{1, 2, 3, 4, 6, 9, 12, 18, 36}));
        QCOMPARE(extentsOf("all", 4), (Extents{1, 2, 3, 4}));
    }

    void mixedHasWhatTheModelNames() {
        // Divisors, multiples of a tenth and the extent itself are in; so are powers of two.
        for (const std::int64_t extent : {1, 7, 13, 30, 55, 64, 113, 1000}) {
            const Extents mixed = extentsOf("mixed", extent);
            QVERIFY(std::is_sorted(mixed.begin(), mixed.end()));
            QVERIFY(std::adjacent_find(mixed.begin(), mixed.end()) == mixed.end());
            for (const char* part : {"divisors", "ratio:0.1"})
                for (const std::int64_t tile : extentsOf(part, extent))
                    QVERIFY(std::binary_search(mixed.begin(), mixed.end(), tile));
            for (std::int64_t power = 1; power <= extent; power *= 2) // for channels
                QVERIFY(std::binary_search(mixed.begin(), mixed.end(), power));
            QVERIFY(mixed.front() == 1 && mixed.back() == extent);
        }
    }

    /// Against a second reading of the rules.
    void allExtentsUpTo200() {
        for (std::int64_t extent = 1; extent <= 200; ++extent)
            for (const char* sampling :
                 {"mixed", "divisors", "all", "step:1", "step:2", "step:7", "ratio:0.05",
                  "ratio:0.1", "ratio:0.2", "ratio:0.3", "ratio:1"})
                for (const bool includeFull : {true, false}) {
                    Sampling parsed = *parseSampling(sampling);
                    parsed.includeFull = includeFull;
                    for (std::size_t dim = 0; dim < 4; ++dim)
                        QCOMPARE(tileCandidates(extent, parsed, static_cast<SampledDim>(dim)),
                                 test::candidatesOf(extent, parsed, dim));
                }
    }

    void refinement() {
        Sampling sampling = *parseSampling("step:6");
        sampling = *finer(sampling, 100);
        QCOMPARE(sampling.step, 3);
        sampling = *finer(sampling, 100);
        QCOMPARE(sampling.step, 1);
        QVERIFY(!finer(sampling, 100));
        sampling = *parseSampling("ratio:0.1");
        int halvings = 0;
        for (auto next = finer(sampling, 100); next; next = finer(sampling, 100)) {
            sampling = *next;
            ++halvings;
        }
        // Halved until a hundredth: 0.05, 0.025, 0.0125, 0.00625.
        QCOMPARE(halvings, 4);
        QCOMPARE(tileCandidates(100, sampling, SampledDim::inChannels).front(), 1);
        for (const char* complete : {"mixed", "divisors", "all"})
            QVERIFY(!finer(*parseSampling(complete), 100));
    }
};

QTEST_APPLESS_MAIN(SamplingTest)
#include "sampling_test.moc"
