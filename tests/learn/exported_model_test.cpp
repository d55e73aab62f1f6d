// SPDX-License-Identifier: GPL-3.0-or-later

// What PyTorch exported answers here as it did there: images and answers are in tests/data/onnx,
// beside the models, from make_fixtures.py.

#include "tests/learn/exported_model.h"

#include <QDir>
#include <QtTest>

class ExportedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreThoseOfPyTorch_data() {
        QTest::addColumn<QString>("stem");
        const QDir folder(HWFLOW_SOURCE_DIR "/tests/data/onnx");
        const QStringList answers = folder.entryList({"*.safetensors"});
        QVERIFY(answers.size() >= 20);
        for (const QString& answer : answers)
            QTest::newRow(qPrintable(answer))
                << folder.filePath(answer.chopped(QStringLiteral(".safetensors").size()));
    }

    void answersAreThoseOfPyTorch() {
        QFETCH(const QString, stem);
        const auto error = hwflow::test::relativeError((stem + ".onnx").toStdString(),
                                                       (stem + ".safetensors").toStdString());
        QVERIFY2(error.has_value(), error ? "" : error.error().message.c_str());
        QVERIFY2(*error <= 1e-4, std::to_string(*error).c_str());
    }
};

QTEST_APPLESS_MAIN(ExportedModelTest)
#include "exported_model_test.moc"
