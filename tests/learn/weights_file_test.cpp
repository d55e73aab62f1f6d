// SPDX-License-Identifier: GPL-3.0-or-later

// Files of weights: what is written reads back, PyTorch's state dictionaries are read, and files
// that are foreign, truncated or damaged are refused by name.

#include "core/learn/tensor_file.h"
#include "core/learn/weights_file.h"
#include "core/network/network_library.h"
#include "core/network/safetensors.h"
#include "core/onnx/onnx_import.h"
#include "core/support/file.h"
#include "tests/learn/state_dictionary.h"
#include "tests/support/expect_error.h"

#include <QTemporaryDir>

using namespace hwflow;
using hwflow::test::expectError;
namespace fs = std::filesystem;

namespace {

const Weights kWeights{{"a.weight", {{2, 1, 1, 3}, {1, -2, 3.5F, 4, 5, 1e-30F}}},
                       {"b.bias", {{2}, {7, 8}}}};

} // namespace

class WeightsFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path path() const { return m_folder.filePath("w.hwt").toStdString(); }
    [[nodiscard]] std::string bytes() const { return *readTextFile(path()); }
    void write(const std::string& content) const {
        QVERIFY(writeFileAtomically(path(), content).has_value());
    }

private Q_SLOTS:
    void init() { QVERIFY(writeWeights(path(), kWeights).has_value()); }

    void weightsReadBack() { QVERIFY(*readWeights(path()) == kWeights); }

    void metaAndEmptyTensorsReadBack() {
        const TensorFile file{{{"epoch", 3}}, {{"none", {{0}, {}}}}};
        QVERIFY(writeTensorFile(path(), file).has_value());
        const auto read = readTensorFile(path());
        QVERIFY(read->meta == file.meta);
        QVERIFY(read->tensors == file.tensors);
    }

    void everyTruncationIsNoticed() {
        const std::string whole = bytes();
        for (std::size_t length = 0; length < whole.size(); ++length) {
            write(whole.substr(0, length));
            const auto read = readWeights(path());
            QVERIFY2(!read.has_value(), std::to_string(length).c_str());
            QCOMPARE(read.error().where, path().string());
        }
        write(whole + "x");
        expectError(readWeights(path()), path().string(), "checksum");
    }

    void everyFlippedByteIsNoticed() {
        const std::string whole = bytes();
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
            write(damaged);
            QVERIFY2(!readWeights(path()).has_value(), std::to_string(i).c_str());
        }
    }

    void foreignAndNewerFilesAreRefused() {
        write("{}");
        expectError(readWeights(path()), path().string(), "magic number");
        init();
        std::string newer = bytes();
        newer[8] = 9;
        write(newer);
        expectError(readWeights(path()), path().string(), "version 9", ErrorCode::unsupported);
        expectError(readWeights("/nowhere/w"), "/nowhere/w", "No such file", ErrorCode::notFound);
    }

    void safetensorsAreRead() {
        const fs::path other = m_folder.filePath("w.safetensors").toStdString();
        QVERIFY(writeWeights(other, kWeights).has_value());
        const std::string whole = *readTextFile(other);
        QVERIFY(whole == writeSafetensors(kWeights));
        write(whole); // whatever its name
        QVERIFY(*readWeights(path()) == kWeights);
        write(whole.substr(0, whole.size() - 1));
        expectError(readWeights(path()), path().string(), path().string() + ": \"b.bias\"");
    }

    void weightsOfOnnxModelsAreRead() {
        const fs::path model = HWFLOW_SOURCE_DIR "/tests/data/onnx/plain-13.onnx";
        const auto read = readWeights(model);
        QVERIFY(read.has_value());
        QVERIFY(*read == importOnnx(model)->weights);
        QVERIFY(!read->empty());
        expectError(readWeights("/nowhere/w.onnx"), "/nowhere/w.onnx", "No such file",
                    ErrorCode::notFound);
    }

    void namesStandForWeightsThatShip() {
        QVERIFY(*loadWeights(path().string()) == kWeights);
        for (const char* network : {"lenet-300-100", "lenet5", "resnet20"}) {
            const std::string data = network == std::string("resnet20") ? "-shapes" : "-digits";
            const auto shipped = loadWeights(network + data);
            QVERIFY2(shipped.has_value(), shipped ? "" : shipped.error().message.c_str());
            QVERIFY(checkWeights(*loadNetwork(network), *shipped).has_value());
        }
        expectError(loadWeights("lenet-300-100-digit"), "lenet-300-100-digit",
                    "did you mean \"lenet-300-100-digits\"", ErrorCode::notFound);
    }

    void stateDictionariesAreRead() {
        for (const char* prefix : {"", "module."}) {
            write(test::pickledStateDictionary(kWeights, prefix));
            const auto read = readWeights(path());
            QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
            QVERIFY(*read == kWeights);
        }
        const std::string whole = bytes();
        write(whole.substr(0, whole.size() / 2));
        expectError(readWeights(path()), path().string(), "state dictionary");
    }
};

QTEST_APPLESS_MAIN(WeightsFileTest)
#include "weights_file_test.moc"
