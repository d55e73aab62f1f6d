// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/worker_job.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace hwflow {

namespace {

constexpr int kPollMs = 50;
constexpr int kPatienceMs = 30'000; ///< for a worker that was asked to stop
constexpr qsizetype kShownOutput = 400;

QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

/// What a running worker has said so far.
struct Transcript {
    Json result;
    std::optional<Error> error;
    QByteArray rest; ///< a line that is not complete yet
};

std::string textIn(const Json& event, const char* key) {
    const auto member = event.find(key);
    return member != event.end() && member->is_string() ? member->get<std::string>()
                                                        : std::string();
}

void hear(const QByteArray& line, const Job::Desk& desk, Transcript& transcript) {
    const auto event = parseJson(line.toStdString());
    if (!event || !event->is_object())
        return; // not every program has only events to say
    const std::string kind = textIn(*event, "event");
    if (kind == "progress")
        desk.context.progress({static_cast<std::size_t>(numberIn(*event, "done")),
                               static_cast<std::size_t>(numberIn(*event, "total"))});
    else if (kind == "paused" || kind == "continued")
        desk.setPaused(kind == "paused");
    else if (kind == "baseline")
        desk.setDoneBefore(static_cast<std::size_t>(numberIn(*event, "resumedAt")));
    else if (kind == "error")
        transcript.error = Error{textIn(*event, "code") == "cancelled" ? ErrorCode::cancelled
                                                                       : ErrorCode::badInput,
                                 textIn(*event, "message"), textIn(*event, "where")};
    else if (kind == "result")
        transcript.result = *event;
    desk.post(*event);
}

void listen(QProcess& process, const Job::Desk& desk, Transcript& transcript) {
    transcript.rest += process.readAllStandardOutput();
    while (true) {
        const qsizetype end = transcript.rest.indexOf('\n');
        if (end < 0)
            return;
        hear(transcript.rest.left(end), desk, transcript);
        transcript.rest.remove(0, end + 1);
    }
}

/// Asks the worker to stop, and sees to it that it does.
void stop(QProcess& process, StopBy stopBy, const Job::Desk& desk, Transcript& transcript) {
    if (stopBy == StopBy::word)
        process.write("stop\n");
    else
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    for (int waited = 0; waited < kPatienceMs && process.state() != QProcess::NotRunning;
         waited += kPollMs) {
        process.waitForFinished(kPollMs);
        listen(process, desk, transcript);
    }
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
}

Result<std::any> outcome(QProcess& process, const QString& name, Transcript transcript) {
    if (transcript.error)
        return tl::unexpected(*std::move(transcript.error));
    const QString said =
        QString::fromUtf8(process.readAllStandardError()).trimmed().right(kShownOutput);
    if (process.exitStatus() == QProcess::CrashExit)
        return fail(
            ErrorCode::internal,
            tr("%1 broke down, perhaps for want of memory: try smaller batches or images. %2")
                .arg(name, said)
                .toStdString());
    if (process.exitCode() != 0)
        return fail(ErrorCode::internal, tr("%1 ended with status %2: %3")
                                             .arg(name)
                                             .arg(process.exitCode())
                                             .arg(said)
                                             .toStdString());
    return std::any(std::move(transcript.result));
}

} // namespace

double numberIn(const Json& event, const char* key) {
    const auto member = event.find(key);
    return member != event.end() && member->is_number() ? member->get<double>() : 0;
}

QString programPath(const QString& name) {
    if (name.contains('/'))
        return QFileInfo(name).isExecutable() ? name : QString();
    const QString beside =
        QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

Job::Work workerJob(const QString& program, const QStringList& arguments, StopBy stopBy) {
    return [program, arguments, stopBy](const Job::Desk& desk) -> Result<std::any> {
        const QString path = programPath(program);
        if (path.isEmpty())
            return fail(ErrorCode::unsupported,
                        tr("%1 is neither beside this program nor in the PATH; install it, or "
                           "build with -DHWFLOW_LEARN=ON")
                            .arg(program)
                            .toStdString());
        QProcess process;
        // A worker does not outlive this program, however that ends: it would write where a
        // resumed one does.
        process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
        process.start(path, arguments);
        if (!process.waitForStarted())
            return fail(
                ErrorCode::io,
                tr("%1 cannot be started: %2").arg(path, process.errorString()).toStdString());
        Transcript transcript;
        while (process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(kPollMs);
            listen(process, desk, transcript);
            for (const std::string& word : desk.takeWords())
                process.write((word + '\n').c_str());
            if (desk.context.stop.stop_requested()) {
                stop(process, stopBy, desk, transcript);
                return fail(ErrorCode::cancelled, "stopped");
            }
        }
        listen(process, desk, transcript);
        return outcome(process, program, std::move(transcript));
    };
}

} // namespace hwflow
