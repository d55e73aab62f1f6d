// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Jobs that other programs of the project do, in processes of their own: training needs LibTorch,
// which the studio does not load, and a worker that runs out of memory takes only itself down.

#include "app/studio/job.h"
#include "core/support/json.h"

#include <QString>
#include <QStringList>

namespace hwflow {

/// A program by its path, or by its name beside this one or in the PATH; empty if there is none.
[[nodiscard]] QString programPath(const QString& name);

/// A number of an event; 0 if there is none.
[[nodiscard]] double numberIn(const Json& event, const char* key);

/// How a program is asked to stop: by the line "stop", or as ^C does where it does not listen.
enum class StopBy { word, interrupt };

/// Runs a program that writes events, one JSON object a line ("--events" of hwflow-learn). Each is
/// handed out as a `Json` value, "progress" also as the job's progress; the job's result is the
/// `Json` of the last "result", or null. Words that the job is told ("pause", "continue") are
/// passed on as lines; "paused" and "continued" say what came of them. Cancelling asks the program
/// to stop and waits, so that it can write its checkpoint; one that does not end is killed. Errors:
/// the worker's own; unsupported if there is no such program; internal, with the end of what it
/// wrote, if it breaks down.
[[nodiscard]] Job::Work workerJob(const QString& program, const QStringList& arguments,
                                  StopBy stopBy = StopBy::word);

} // namespace hwflow
