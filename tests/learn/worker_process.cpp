// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/learn/worker_process.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QtTest>

namespace hwflow {

Outcome run(const QString& line, const char* program) {
    QProcess process;
    process.start(program, line.split(' '));
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<QJsonObject> eventsOf(const QByteArray& lines) {
    QList<QJsonObject> events;
    for (const QByteArray& line : lines.split('\n'))
        if (!line.isEmpty())
            events += QJsonDocument::fromJson(line).object();
    return events;
}

QList<QJsonObject> ofKind(const QList<QJsonObject>& events, const QString& kind) {
    QList<QJsonObject> found;
    for (const QJsonObject& event : events)
        if (event["event"].toString() == kind)
            found += event;
    return found;
}

std::function<void(const char*, int, const char*)> mistakeTable() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("complaint");
    return [](const char* line, int status, const char* complaint) {
        QTest::newRow(line) << line << status << complaint;
    };
}

void checkMistake(const QString& digits) {
    QFETCH(QString, line);
    QFETCH(const int, status);
    QFETCH(const QString, complaint);
    const Outcome outcome = run(line.replace("DIGITS", digits));
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.contains(complaint.toUtf8()), outcome.err.constData());
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace hwflow
