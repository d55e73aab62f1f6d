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
    const bool isAtWork = m_state == JobState::running && !m_isPaused;
    return m_elapsedMs + (isAtWork ? m_clock.elapsed() : 0);
}

qint64 Job::remainingMs() const {
    if (m_state != JobState::running || m_progress.done <= m_doneBefore)
        return -1;
    const auto done = static_cast<double>(m_progress.done - m_doneBefore);
    const double left =
        static_cast<double>(m_progress.total) - static_cast<double>(m_progress.done);
    return left < 0 ? -1 : static_cast<qint64>(static_cast<double>(elapsedMs()) * left / done);
}

void Job::tell(std::string word) {
    const std::lock_guard lock(m_mutex);
    m_mail.words.push_back(std::move(word));
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
    desk.takeWords = [this] {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_mail.words, {});
    };
    desk.setPaused = [this](bool isPaused) {
        const std::lock_guard lock(m_mutex);
        m_mail.isPaused = isPaused;
    };
    desk.setDoneBefore = [this](std::size_t done) {
        const std::lock_guard lock(m_mutex);
        m_mail.doneBefore = done;
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
        mail.isPaused = m_mail.isPaused;
        mail.doneBefore = m_mail.doneBefore;
        mail.values.swap(m_mail.values);
        mail.result.swap(m_mail.result);
    }
    m_progress = mail.progress;
    m_doneBefore = mail.doneBefore;
    notePause(mail.isPaused);
    for (const std::any& value : mail.values)
        Q_EMIT valueArrived(value);
    if (mail.result)
        end(std::move(*mail.result));
    else
        Q_EMIT changed();
}

void Job::notePause(bool isPaused) {
    if (isPaused == m_isPaused)
        return;
    m_elapsedMs = elapsedMs();
    m_isPaused = isPaused;
    m_clock.restart();
}

void Job::end(Result<std::any> result) {
    m_collection.stop();
    m_elapsedMs = elapsedMs();
    m_isPaused = false;
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
