// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the programs as a shell would, and reads the events of the worker.

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace hwflow {

struct Outcome {
    int status = -1; ///< -1: it broke down, or did not end in two minutes
    QByteArray out;
    QByteArray err;
};

[[nodiscard]] Outcome run(const QString& line, const char* program = HWFLOW_PROGRAM);

[[nodiscard]] QList<QJsonObject> eventsOf(const QByteArray& lines);
[[nodiscard]] QList<QJsonObject> ofKind(const QList<QJsonObject>& events, const QString& kind);

/// Makes the columns of a data-driven test of command lines, and gives what adds a row: line, exit
/// status, and a part of what is written to standard error.
[[nodiscard]] std::function<void(const char*, int, const char*)> mistakeTable();
/// Checks the present row; DIGITS in a line stands for this folder.
void checkMistake(const QString& digits);

/// Empty if there is no such file.
[[nodiscard]] QByteArray contentOf(const QString& path);

} // namespace hwflow
