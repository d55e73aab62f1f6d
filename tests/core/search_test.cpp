// SPDX-License-Identifier: GPL-3.0-or-later

// The search of a layer against full enumeration: the same best score, the same breaker, and, where
// costs are whole numbers and so sums are exact, the very same schedule; for hundreds of random
// layers, accelerators and switches.

#include "core/schedule/mapping.h"
#include "tests/support/brute_force.h"
#include "tests/support/search_cases.h"

#include <QtTest>

#include <string>

using namespace hwflow;
using namespace hwflow::test;

namespace {

constexpr std::int64_t kMostSchedules = 30'000; ///< larger spaces take too long to enumerate

std::string mismatch(const char* what, double found, double expected) {
    return std::string(what) + ": " + std::to_string(found) + " instead of " +
           std::to_string(expected);
}

std::string statisticsDifference(const SearchStatistics& found, const BruteForceResult& expected) {
    if (found.tilings != static_cast<double>(expected.tilings))
        return mismatch("tilings", found.tilings, static_cast<double>(expected.tilings));
    if (found.legal != static_cast<double>(expected.legal))
        return mismatch("legal tilings", found.legal, static_cast<double>(expected.legal));
    if (found.hallOfFame != static_cast<double>(expected.hallOfFame))
        return mismatch("hall of fame", found.hallOfFame, static_cast<double>(expected.hallOfFame));
    return {};
}

/// Ties are broken by the enumeration, so there is only one right answer.
std::string scheduleDifference(const Schedule& found, const Schedule& expected) {
    if (found.dataflow != expected.dataflow)
        return "another dataflow";
    if (found.bands != expected.bands)
        return "another tile or order";
    return *mappingOf(found) == *mappingOf(expected) ? "" : "another mapping";
}

std::string differenceOf(const SearchCase& problem, const BruteForceResult& expected,
                         bool sumsAreExact) {
    if (!expected.refused.empty())
        return "a legal schedule was refused: " + expected.refused;
    const auto found = searchLayer(problem.work, problem.accelerator, problem.options, {});
    if (!found)
        return found.error().message;
    if (found->schedule.has_value() != expected.best.has_value())
        return expected.best ? "not schedulable" : "schedulable";
    if (!expected.best)
        return found->infeasible ? "" : "no reason";
    const std::string statistics = statisticsDifference(found->statistics, expected);
    if (!statistics.empty())
        return statistics;
    const GoalScore score = scoreOf(problem.options.goal, found->costs);
    if (!isClose(score.value, expected.score))
        return mismatch("score", score.value, expected.score);
    if (!sumsAreExact) // which of two equal energies is less is then up to rounding
        return {};
    if (!isClose(score.breaker, expected.breaker))
        return mismatch("breaker", score.breaker, expected.breaker);
    return scheduleDifference(*found->schedule, *expected.best);
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatEnumerationFinds_data() {
        QTest::addColumn<int>("onChip");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("pixels");
        QTest::addColumn<bool>("wholeCosts");
        QTest::addColumn<int>("cases");
        QTest::newRow("one buffer") << 1 << 6 << 5 << true << 500;
        QTest::newRow("one buffer, costs with fractions") << 1 << 6 << 4 << false << 300;
        QTest::newRow("up to two buffers") << 2 << 3 << 3 << true << 800;
        QTest::newRow("up to three buffers") << 3 << 3 << 2 << true << 1000;
        QTest::newRow("up to three buffers, costs with fractions") << 3 << 2 << 2 << false << 300;
    }

    void findsWhatEnumerationFinds() {
        QFETCH(int, onChip);
        QFETCH(int, channels);
        QFETCH(int, pixels);
        QFETCH(bool, wholeCosts);
        QFETCH(int, cases);
        SearchCaseLimits limits;
        limits.layer.channels = channels;
        limits.layer.pixels = pixels;
        limits.layer.kernel = 3;
        limits.layer.batch = 2;
        limits.accelerator.onChip = static_cast<std::size_t>(onChip);
        limits.accelerator.costsAreWhole = wholeCosts;
        int compared = 0;
        int schedulable = 0;
        for (std::uint64_t seed = 0; compared < cases; ++seed) {
            const SearchCase problem = randomSearchCase(seed, limits);
            const BruteForceResult expected =
                bruteForce(problem.work, problem.accelerator, problem.options, kMostSchedules);
            if (expected.tooLarge)
                continue;
            const std::string difference = differenceOf(problem, expected, wholeCosts);
            const std::string where =
                "case " + std::to_string(seed) + " (" + describe(problem) + "): " + difference;
            QVERIFY2(difference.empty(), where.c_str());
            ++compared;
            schedulable += expected.best ? 1 : 0;
        }
        QVERIFY(schedulable > cases * 3 / 4);
    }
};

QTEST_APPLESS_MAIN(SearchTest)
#include "search_test.moc"
