// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/learn/worker_process.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>

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

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace hwflow
