// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/file.h"
#include "tests/fuzz/mutator.h"
#include "tests/fuzz/onnx_checks.h"

#include <QtTest>

using namespace hwflow;
using namespace hwflow::test;

namespace {

constexpr int kInputsPerModel = 8'000;

} // namespace

class OnnxFuzzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedModelsAreAnswered_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"plain-13", "gates-11", "branches-13", "decoder-17", "hand-made"})
            QTest::newRow(name) << name;
    }
    void damagedModelsAreAnswered() {
        QFETCH(QString, name);
        const auto valid =
            readTextFile((HWFLOW_SOURCE_DIR "/tests/data/onnx/" + name + ".onnx").toStdString());
        QVERIFY(valid);
        QVERIFY(checkOnnx(*valid).accepted);
        const FuzzTally tally = fuzz(*valid, 3, kInputsPerModel, checkOnnx);
        if (tally.defect)
            (void)writeFileAtomically("onnx_fuzz_failure.onnx", *tally.defect);
        QVERIFY2(!tally.defect, "see onnx_fuzz_failure.onnx");
        // Both sides of the importer must have been reached.
        QVERIFY(tally.accepted > kInputsPerModel / 50);
        QVERIFY(tally.refused > 0);
    }

    void noiseIsAnswered() {
        Mutator mutator(4);
        std::string bytes(64, '\x0a');
        for (int i = 0; i < kInputsPerModel; ++i) {
            bytes = mutator.mutate(bytes).substr(0, 4096);
            QVERIFY(checkOnnx(bytes).sound);
        }
    }
};

QTEST_APPLESS_MAIN(OnnxFuzzTest)
#include "onnx_fuzz_test.moc"
