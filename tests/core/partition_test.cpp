// SPDX-License-Identifier: GPL-3.0-or-later

// One dimension cut into tiles: sizes, counts and the ifmap below (cost model, 2.2 and 11).

#include "core/schedule/partition.h"

#include <QtTest>

#include <map>

using namespace hwflow;

namespace {

/// Tiles as a map from (outputs, ifmap) to how many there are.
std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> tilesOf(const Partition& partition,
                                                                      std::size_t level) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> tiles;
    for (const TileClass& tile : partition.tilesAt(level))
        tiles[{tile.extent, tile.input}] += tile.count;
    return tiles;
}

using Tiles = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;
using Cuts = std::vector<std::int64_t>;

/// 7 outputs, stride 1, kernel 3, one row of zeros on either side.
constexpr Axis kRows{.extent = 7, .stride = 1, .span = 3, .padding = 1, .inputExtent = 7};

} // namespace

class PartitionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void channels() {
        const Axis channels{.extent = 10};
        const Partition exact(channels, Cuts{4}, Edges::trueTiles);
        QCOMPARE(tilesOf(exact, 0), (Tiles{{{10, 10}, 1}}));
        QCOMPARE(tilesOf(exact, 1), (Tiles{{{4, 4}, 2}, {{2, 2}, 1}}));
        const Partition padded(channels, Cuts{4}, Edges::padded);
        QCOMPARE(tilesOf(padded, 1), (Tiles{{{4, 4}, 3}}));
    }

    void rowsWithHalo() {
        const Partition exact(kRows, Cuts{3}, Edges::trueTiles);
        // [0, 3) reads [-1, 4): 4 rows; [3, 6) reads [2, 7): 5; [6, 7) reads [5, 8): 2.
        QCOMPARE(tilesOf(exact, 1), (Tiles{{{3, 4}, 1}, {{3, 5}, 1}, {{1, 2}, 1}}));
        const Partition padded(kRows, Cuts{3}, Edges::padded);
        QCOMPARE(tilesOf(padded, 1), (Tiles{{{3, 5}, 3}})); // (3 - 1) + 3 of 7 rows
        const Partition whole(kRows, Cuts{7}, Edges::padded);
        QCOMPARE(tilesOf(whole, 1), (Tiles{{{7, 7}, 1}})); // 9, but only 7 exist
    }

    void stridesThatSkipRows() {
        // Stride 3, kernel 1, 4 outputs of 10 rows: each output reads one row.
        const Axis axis{.extent = 4, .stride = 3, .span = 1, .padding = 0, .inputExtent = 10};
        QCOMPARE(axis.touchedInput(), 4);
        QCOMPARE(axis.inputUnder(0, 2), 4); // contiguous, so the rows between are read as well
        const Partition exact(axis, Cuts{1}, Edges::trueTiles);
        QCOMPARE(tilesOf(exact, 1), (Tiles{{{1, 1}, 4}}));
    }

    void rowsLeftOver() {
        // Stride 2, kernel 2, 3 outputs of 7 rows: the last row is never read.
        const Axis axis{.extent = 3, .stride = 2, .span = 2, .padding = 0, .inputExtent = 7};
        QCOMPARE(axis.touchedInput(), 6);
        QCOMPARE(axis.nominalInput(3), 6);
    }

    void tilesInTheZeros() {
        // Kernel 1 with 2 rows of zeros around 1 real row: only the third output reads anything.
        const Axis axis{.extent = 5, .stride = 1, .span = 1, .padding = 2, .inputExtent = 1};
        QCOMPARE(axis.inputUnder(0, 2), 0);
        QCOMPARE(axis.inputUnder(2, 1), 1);
        QCOMPARE(axis.inputUnder(3, 2), 0);
        QCOMPARE(axis.touchedInput(), 1);
    }

    void nestedTrueTiles() {
        // 10 = 6 + 4; 6 = 4 + 2, 4 = 4.
        const Partition exact(Axis{.extent = 10}, Cuts{6, 4}, Edges::trueTiles);
        QCOMPARE(tilesOf(exact, 1), (Tiles{{{6, 6}, 1}, {{4, 4}, 1}}));
        QCOMPARE(tilesOf(exact, 2), (Tiles{{{4, 4}, 2}, {{2, 2}, 1}}));
        const std::size_t whole = 0;
        QVERIFY(!exact.isUndivided(0, whole, 1));
        for (const auto& [child, count] : exact.node(0, whole).children) {
            QCOMPARE(count, 1);
            // The outer tile of 4 stays in one piece, that of 6 doesn't.
            QCOMPARE(exact.isUndivided(1, child, 2), exact.node(1, child).extent == 4);
        }
    }

    void nestedPaddedTiles() {
        // 10 takes 2 tiles of 6, each of which takes 2 of 4: 16 in all.
        const Partition padded(Axis{.extent = 10}, Cuts{6, 4}, Edges::padded);
        QCOMPARE(tilesOf(padded, 1), (Tiles{{{6, 6}, 2}}));
        QCOMPARE(tilesOf(padded, 2), (Tiles{{{4, 4}, 4}}));
        QVERIFY(padded.isUndivided(1, 0, 1));
        QVERIFY(!padded.isUndivided(1, 0, 2));
    }

    void manyTilesAreFewClasses() {
        const Axis axis{.extent = 1000, .stride = 1, .span = 3, .padding = 1, .inputExtent = 1000};
        const Partition exact(axis, Cuts{10, 3}, Edges::trueTiles);
        std::int64_t outputs = 0;
        for (const TileClass& tile : exact.tilesAt(2))
            outputs += tile.extent * tile.count;
        QCOMPARE(outputs, 1000);
        QVERIFY(exact.tilesAt(1).size() <= 3); // first, last, and those between
        QVERIFY(exact.tilesAt(2).size() <= 4);
    }
};

QTEST_APPLESS_MAIN(PartitionTest)
#include "partition_test.moc"
