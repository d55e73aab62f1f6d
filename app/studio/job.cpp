// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/job.h"

#include <chrono>
#include <sys/resource.h>
#include <utility>

namespace hwflow {

namespace {

constexpr std::chrono::milliseconds kCollection{50};
constexpr int kNiceness = 10;

} // namespace

Job::Job(QString name, Work work, QObject* parent) : QObject(parent), m_name(std::move(name)) {
    m_clock.start();
    connect(&m_collection, &QTimer::timeout, this, &Job::emptyMailbox);
    m_collection.start(kCollection);
    m_thread = std::jthread(
        [this, work = std::move(work)](const std::stop_token& stop) { run(stop, work); });
}

Job::~Job() {
    m_thread.request_stop();
    m_thread.join();
}

qint64 Job::elapsedMs() const {
    return m_state == JobState::running ? m_clock.elapsed() : m_elapsedMs;
}

qint64 Job::remainingMs() const {
    if (m_state != JobState::running || m_progress.done == 0 || m_progress.total == 0)
        return -1;
    const double share =
        static_cast<double>(m_progress.done) / static_cast<double>(m_progress.total);
    return static_cast<qint64>(static_cast<double>(m_clock.elapsed()) * (1 - share) / share);
}

void Job::run(const std::stop_token& stop, const Work& work) {
    // This thread and those that it starts leave the processor to the window.
    setpriority(PRIO_PROCESS, 0, kNiceness);
    const ThreadExecutor executor(0);
    Desk desk;
    desk.context.stop = stop;
    desk.context.executor = &executor;
    desk.context.progress = [this](Progress progress) {
        const std::lock_guard lock(m_mutex);
        m_mail.progress = progress;
    };
    desk.post = [this](std::any value) {
        const std::lock_guard lock(m_mutex);
        m_mail.values.push_back(std::move(value));
    };
    auto result = work(desk);
    const std::lock_guard lock(m_mutex);
    m_mail.result = std::move(result);
}

void Job::emptyMailbox() {
    Mail mail;
    {
        const std::lock_guard lock(m_mutex);
        mail.progress = m_mail.progress;
        mail.values.swap(m_mail.values);
        mail.result.swap(m_mail.result);
    }
    m_progress = mail.progress;
    for (const std::any& value : mail.values)
        Q_EMIT valueArrived(value);
    if (mail.result)
        end(std::move(*mail.result));
    else
        Q_EMIT changed();
}

void Job::end(Result<std::any> result) {
    m_collection.stop();
    m_elapsedMs = m_clock.elapsed();
    if (result) {
        m_state = JobState::finished;
    } else if (result.error().code == ErrorCode::cancelled) {
        m_state = JobState::cancelled;
    } else {
        m_state = JobState::failed;
        m_problem = QString::fromStdString(result.error().message);
    }
    Q_EMIT changed();
    if (result)
        Q_EMIT finished(*result);
    Q_EMIT ended();
}

} // namespace hwflow
