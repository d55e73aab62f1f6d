// SPDX-License-Identifier: GPL-3.0-or-later

// Damaged files of weights, state dictionaries of PyTorch, studies and their rows are answered with
// an error or with what they still say.

#include "core/learn/tensor_file.h"
#include "core/learn/weights_file.h"
#include "core/prune/prune_study.h"
#include "core/prune/study_outcome_json.h"
#include "core/support/file.h"
#include "tests/fuzz/fuzz_checks.h"
#include "tests/learn/state_dictionary.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <zlib.h>

using namespace hwflow;
using namespace hwflow::test;

/// LibTorch 1.13 keeps about 400 bytes of an archive that it refuses: its reader throws from the
/// constructor, after the archive was opened. For the leak check of the address sanitizer.
extern "C" const char* __lsan_default_suppressions() { // NOLINT: the sanitizer's own name
    return "leak:libtorch_cpu";
}

namespace {

constexpr int kInputs = 20'000;
constexpr int kStateDictionaries = 2'000; // LibTorch reads them, with exceptions

const Weights kWeights{{"a.weight", {{2, 1, 1, 3}, {1, -2, 3.5F, 4, 5, 1e-30F}}},
                       {"b.bias", {{2}, {7, 8}}}};

/// With the checksum of what the file has become, so that what lies behind it is reached.
std::string withChecksum(std::string bytes) {
    constexpr std::size_t kPlace = 12;
    constexpr std::size_t kBegin = 16;
    if (bytes.size() < kBegin)
        return bytes;
    const uLong sum =
        ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data() + kBegin), bytes.size() - kBegin);
    for (unsigned i = 0; i < 4; ++i)
        bytes[kPlace + i] = static_cast<char>(sum >> (8 * i) & 0xFFU);
    return bytes;
}

FuzzOutcome checkTensorFile(const std::string& damaged) {
    const auto file = parseTensorFile(withChecksum(damaged), "w.hwt");
    if (!file)
        return {false, !file.error().message.empty() && file.error().where == "w.hwt"};
    bool isWhole = true;
    for (const auto& [name, tensor] : file->tensors) {
        std::int64_t count = 1;
        for (const std::int64_t extent : tensor.shape)
            count *= extent;
        isWhole = isWhole && count == static_cast<std::int64_t>(tensor.values.size());
    }
    return {true, isWhole};
}

FuzzOutcome checkStudy(const std::string& text) {
    const auto study = readStudy(text);
    return {study.has_value(), study || !study.error().message.empty()};
}

} // namespace

class LearnFuzzTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    template <typename Check>
    static void run(const std::string& valid, std::uint64_t seed, int inputs, Check check) {
        QVERIFY(check(valid).accepted);
        const FuzzTally tally = fuzz(valid, seed, inputs, check);
        QVERIFY2(!tally.defect, QByteArray::fromStdString(tally.defect.value_or("")).toHex());
        QVERIFY(tally.accepted > inputs / 100);
        QVERIFY(tally.refused > inputs / 10);
    }

private Q_SLOTS:
    void damagedWeightsAreAnswered() {
        const auto path = std::filesystem::path(m_folder.filePath("w.hwt").toStdString());
        QVERIFY(writeTensorFile(path, {{{"epoch", 3}}, kWeights}));
        run(*readTextFile(path), 1, kInputs, checkTensorFile);
    }

    void damagedStateDictionariesAreAnswered() {
        const auto path = std::filesystem::path(m_folder.filePath("w.pt").toStdString());
        run(pickledStateDictionary(kWeights, ""), 2, kStateDictionaries,
            [&](const std::string& bytes) -> FuzzOutcome {
                std::filesystem::remove(path); // a new file does not wait for the disk
                std::ofstream(path, std::ios::binary) << bytes;
                const auto weights = readWeights(path);
                return {weights.has_value(), weights || !weights.error().message.empty()};
            });
    }

    void damagedStudiesAreAnswered() {
        for (const std::string& name : listShippedStudies())
            run(*readTextFile(std::string(HWFLOW_SOURCE_DIR "/resources/studies/") + name +
                              ".json"),
                3, kInputs / 20, checkStudy);
    }

    void damagedRowsAreAnswered() {
        StudyRowOutcome row{.id = "a", .state = StudyRowState::done};
        row.figures = {91, 55, 5e5, 1000, 500, false};
        row.rewardAccuracy = 70;
        row.episodes = {{true, 0.5, 0.5, 0.5, 0.4, 0.3}, {false, 0.7, 0.7, 0.5, 0.4, 0.3}};
        row.layers = {{"conv1", 10, 5, 4, 2, 0.25}};
        const Json settings{{"seed", 1}};
        run(writeJson(toJson(row, settings)), 4, kInputs, [&](const std::string& text) {
            const auto read = readStudyRow(text, settings);
            return FuzzOutcome{read.has_value(), read || !read.error().message.empty()};
        });
    }
};

QTEST_APPLESS_MAIN(LearnFuzzTest)
#include "learn_fuzz_test.moc"
