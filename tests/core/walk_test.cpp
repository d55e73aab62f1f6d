// SPDX-License-Identifier: GPL-3.0-or-later

// `evaluate` against a referee that walks the loop nest tile by tile: every access of every level
// of thousands of random schedules, exactly.

#include "core/cost/evaluation.h"
#include "tests/support/random_cases.h"
#include "tests/support/referee.h"

#include <QtTest>

#include <cmath>

using namespace hwflow;
using namespace hwflow::test;

namespace {

bool isClose(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

/// The engine's formulas of section 9, from the document.
RefereeEngine randomEngine(Random& random, Precision& precision, ComputeEngine& engine) {
    precision = randomPrecision(random, 16);
    engine = {};
    engine.kind = random.oneOf({EngineKind::bitParallel, EngineKind::bitSerial});
    if (engine.kind == EngineKind::bitSerial) {
        engine.serial = random.oneOf({SerialOperands::both, SerialOperands::activations});
        engine.lanes = random.between(1, 4);
        const int cycles = engine.serial == SerialOperands::both
                               ? precision.activation * precision.weight
                               : precision.activation;
        return {engine.lanes, cycles, precision.activation / 16.0 * (precision.weight / 16.0)};
    }
    engine.minBits = random.oneOf({2, 4, 8, 16});
    const auto rounded = [&](int bits) {
        int width = engine.minBits;
        while (width < bits)
            width = 2 * width;
        return width;
    };
    const int activation = rounded(precision.activation);
    const int weight = rounded(precision.weight);
    return {(16 / activation) * (16 / weight), 1, activation / 16.0 * (weight / 16.0)};
}

struct Case {
    Schedule schedule;
    RefereeEngine engine;
};

Case randomCase(std::uint64_t seed) {
    Random random(seed);
    Workload work = randomWorkload(random);
    Accelerator accelerator = randomAccelerator(random);
    Case result;
    if (random.chance(50))
        result.engine = randomEngine(random, work.precision, accelerator.peArray.engine);
    result.schedule = randomSchedule(random, work, accelerator);
    return result;
}

QByteArray differenceOf(const Case& example) {
    const auto costs = evaluate(example.schedule);
    if (!costs)
        return "refused: " + QByteArray::fromStdString(costs.error().message);
    const Walked walked = walk(example.schedule, example.engine);
    for (std::size_t level = 0; level < walked.accesses.size(); ++level) {
        const LevelAccesses& counted = costs->accesses[level];
        for (std::size_t type = 0; type < 3; ++type)
            if (counted.words.values[type] != walked.accesses[level][type])
                return QByteArray::fromStdString(counted.level) + " " +
                       kDataTypeNames[type].data() + ": " +
                       QByteArray::number(qlonglong(counted.words.values[type])) + " instead of " +
                       QByteArray::number(qlonglong(walked.accesses[level][type]));
        if (counted.ofmap != walked.ofmap[level])
            return QByteArray::fromStdString(counted.level) + " ofmap";
    }
    if (!isClose(costs->energy, walked.energy))
        return "energy";
    if (!isClose(costs->macEnergy, walked.macEnergy))
        return "MAC energy";
    if (costs->computeCycles != walked.computeCycles)
        return "compute cycles: " + QByteArray::number(costs->computeCycles) + " instead of " +
               QByteArray::number(walked.computeCycles);
    if (!isClose(costs->latencyCycles, walked.latencyCycles))
        return "latency";
    const double ops = 2 * static_cast<double>(example.schedule.workload.macs());
    return isClose(costs->ctc, ops / walked.dramBurden) ? "" : "CTC";
}

} // namespace

class WalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAccessIsWhatTheNestFetches() {
        constexpr std::uint64_t kCases = 20'000;
        for (std::uint64_t seed = 0; seed < kCases; ++seed) {
            const QByteArray difference = differenceOf(randomCase(seed));
            QVERIFY2(difference.isEmpty(),
                     "case " + QByteArray::number(qulonglong(seed)) + ": " + difference);
        }
    }
};

QTEST_APPLESS_MAIN(WalkTest)
#include "walk_test.moc"
