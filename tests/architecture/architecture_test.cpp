// SPDX-License-Identifier: GPL-3.0-or-later

// The tree keeps the rules of ARCHITECTURE.md, the rules notice a breach, and the programs load
// only the libraries that they may.

#include "tests/architecture/source_rules.h"

#include <QDirIterator>
#include <QProcess>
#include <QtTest>

using namespace hwflow::architecture;

namespace {

const QString kLicense = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

QString readText(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll());
}

QStringList sourcesUnder(const QDir& root) {
    QStringList sources{"CMakeLists.txt"};
    for (const char* folder : {".ci", "app", "cmake", "core", "packaging", "tests", "widgets"}) {
        QDirIterator files(root.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = root.relativeFilePath(files.next());
            if (isSource(path))
                sources += path;
        }
    }
    return sources;
}

} // namespace

class ArchitectureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesNoticeABreach_data();
    void rulesNoticeABreach();
    void ownHeaderComesFirst();
    void rulesAcceptWhatIsAllowed_data();
    void rulesAcceptWhatIsAllowed();
    void treeKeepsTheRules();
    void programsLoadOnlyWhatTheyMay_data();
    void programsLoadOnlyWhatTheyMay();
};

void ArchitectureTest::rulesNoticeABreach_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");

    const auto row = [](const char* name, const char* path, const QString& text) {
        QTest::newRow(name) << path << text;
    };
    row("no license", "core/cost/a.cpp", "int a;\n");
    row("license of a script comes too late", "packaging/a.sh", "#!/bin/sh\n\n# SPDX-License");
    row("header without pragma once", "core/cost/a.h", kLicense + "int a();\n");
    row("unknown folder of core", "core/misc/a.cpp", kLicense);
    row("Qt in core", "core/cost/a.cpp", kLicense + "#include <QString>\n");
    row("a module of Qt in core", "core/cost/a.cpp", kLicense + "#include <QtCore/QString>\n");
    row("a lower-case header of Qt", "core/cost/a.cpp", kLicense + "#  include <qstring.h>\n");
    row("Qt in the command line", "app/cli/a.cpp", kLicense + "#include <QtGlobal>\n");
    row("Qt in the worker", "app/learn/a.cpp", kLicense + "#include <QObject>\n");
    row("charts outside the facade", "widgets/canvas/a.cpp", kLicense + "#include <QLineSeries>\n");
    row("torch in the command line", "app/cli/a.cpp", kLicense + "#include <torch/torch.h>\n");
    row("torch in core", "core/cost/a.cpp", kLicense + "#include <ATen/Parallel.h>\n");
    row("torch in a header", "core/learn/a.h",
        kLicense + "#pragma once\n#include <c10/util/Exception.h>\n");
    row("ONNX in another folder", "app/cli/a.cpp", kLicense + "#include <onnx/onnx_pb.h>\n");
    row("protobuf in a header", "core/onnx/a.h",
        kLicense + "#pragma once\n#include <google/protobuf/message.h>\n");
    row("network to ONNX", "core/network/a.cpp", kLicense + "#include \"core/onnx/b.h\"\n");
    row("upwards in core", "core/network/a.cpp", kLicense + "#include \"core/schedule/b.h\"\n");
    row("core to widgets", "core/report/a.cpp", kLicense + "#include \"widgets/charts/b.h\"\n");
    row("core to app", "core/report/a.cpp", kLicense + "#include \"app/cli/b.h\"\n");
    row("widgets to app", "widgets/tables/a.cpp", kLicense + "#include \"app/studio/b.h\"\n");
    row("command line to widgets", "app/cli/a.cpp", kLicense + "#include \"widgets/tables/b.h\"\n");
    row("one program to another", "app/cli/a.cpp", kLicense + "#include \"app/studio/b.h\"\n");
    row("command line to the worker", "app/cli/a.cpp", kLicense + "#include \"app/learn/b.h\"\n");
    row("torch in a test of the data", "tests/data_sets/a.cpp",
        kLicense + "#include <torch/types.h>\n");
    row("data to learning", "core/data/a.cpp", kLicense + "#include \"core/learn/b.h\"\n");
    row("program to tests", "app/cli/a.cpp", kLicense + "#include \"tests/support/b.h\"\n");
    row("relative path", "core/cost/a.cpp", kLicense + "#include \"../search/b.h\"\n");
    row("path without folder", "core/cost/a.cpp", kLicense + "#include \"b.h\"\n");
}

void ArchitectureTest::rulesNoticeABreach() {
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QCOMPARE(breachesIn(path, text).size(), 1);
}

void ArchitectureTest::ownHeaderComesFirst() {
    const QString own = "#include \"core/cost/a.h\"\n";
    const QString other = "#include <string>\n";
    const auto breaches = [](const QString& text) {
        return breachesIn("core/cost/a.cpp", kLicense + text, true).size();
    };
    QCOMPARE(breaches(own + other), 0);
    QCOMPARE(breaches(other + own), 1);
    QCOMPARE(breaches(other), 1);
    QCOMPARE(breaches(""), 1);
}

void ArchitectureTest::rulesAcceptWhatIsAllowed_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");

    QTest::newRow("downwards in core")
        << "core/search/a.h"
        << kLicense + "#pragma once\n#include \"core/cost/b.h\"\n#include <queue>\n";
    QTest::newRow("torch in its place")
        << "core/prune/a.cpp" << kLicense + "#include <torch/torch.h>\n";
    QTest::newRow("ONNX in its place")
        << "core/onnx/a.cpp" << kLicense + "#include <onnx/onnx_pb.h>\n";
    QTest::newRow("torch in a test of learning")
        << "tests/learn/a.cpp" << kLicense + "#include <ATen/ATen.h>\n";
    QTest::newRow("worker to the terminal")
        << "app/learn/a.cpp" << kLicense + "#include \"app/cli/output.h\"\n";
    QTest::newRow("charts in the facade")
        << "widgets/charts/a.cpp" << kLicense + "#include <QtCharts/QChartView>\n";
    QTest::newRow("studio to widgets")
        << "app/studio/a.cpp" << kLicense + "#include \"widgets/tables/b.h\"\n#include <QSet>\n";
    QTest::newRow("generated by moc") << "tests/core/a.cpp" << kLicense + "#include \"a.moc\"\n";
    QTest::newRow("script") << "packaging/a.sh"
                            << "#!/usr/bin/env bash\n# SPDX-License-Identifier: "
                               "GPL-3.0-or-later\n";
    QTest::newRow("not a source") << "models/networks/a.json"
                                  << "{}";
}

void ArchitectureTest::rulesAcceptWhatIsAllowed() {
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QCOMPARE(breachesIn(path, text), QStringList());
}

void ArchitectureTest::treeKeepsTheRules() {
    const QDir root(HWFLOW_SOURCE_DIR);
    const QStringList sources = sourcesUnder(root);
    QVERIFY(sources.contains("core/network/network.h"));
    QStringList breaches;
    for (const QString& path : sources)
        for (const QString& breach :
             breachesIn(path, readText(root.filePath(path)), sources.contains(headerOf(path))))
            breaches += path + " " + breach;
    QVERIFY2(breaches.isEmpty(), qPrintable("\n" + breaches.join('\n')));
}

void ArchitectureTest::programsLoadOnlyWhatTheyMay_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("forbidden");

    QTest::newRow("hwflow") << HWFLOW_PROGRAM << QStringList{"libtorch", "libc10", "libQt"};
#ifdef HWFLOW_LEARN_PROGRAM
    QTest::newRow("hwflow-learn") << HWFLOW_LEARN_PROGRAM << QStringList{"libQt6"};
#endif
#ifdef HWFLOW_STUDIO_PROGRAM
    QTest::newRow("hwflow-studio")
        << HWFLOW_STUDIO_PROGRAM << QStringList{"libtorch", "libc10", "libQt5", "libopencv"};
#endif
}

void ArchitectureTest::programsLoadOnlyWhatTheyMay() {
    QFETCH(const QString, program);
    QFETCH(const QStringList, forbidden);
    QProcess ldd;
    ldd.start("ldd", {program});
    QVERIFY2(ldd.waitForFinished() && ldd.exitCode() == 0, qPrintable("ldd failed: " + program));
    const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
    QVERIFY(libraries.contains("libc.so"));
    for (const QString& library : forbidden)
        QVERIFY2(!libraries.contains(library), qPrintable(program + " loads " + library));
}

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"
