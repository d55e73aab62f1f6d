// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/job_list.h"

#include <algorithm>
#include <utility>

namespace hwflow {

namespace {

QString stateText(const Job& job) {
    switch (job.state()) {
    case JobState::running:
        return job.isPaused() ? JobList::tr("paused") : JobList::tr("running");
    case JobState::finished:
        return JobList::tr("finished");
    case JobState::failed:
        return JobList::tr("failed");
    case JobState::cancelled:
        return JobList::tr("cancelled");
    }
    return {};
}

double shareOf(const Job& job) {
    const Progress progress = job.progress();
    if (job.state() == JobState::finished)
        return 1;
    return progress.total > 0
               ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
               : -1;
}

} // namespace

Job& JobList::start(const QString& name, Job::Work work) {
    // What is done again takes the place of what it did before.
    std::erase_if(m_entries, [&](const Entry& entry) {
        return entry.job->name() == name && entry.job->state() == JobState::finished;
    });
    auto job = std::make_unique<Job>(name, std::move(work));
    connect(job.get(), &Job::changed, this, &JobList::changed);
    m_entries.push_back({++m_lastId, std::move(job)});
    Q_EMIT changed();
    return *m_entries.back().job;
}

QList<JobRow> JobList::rows() const {
    QList<JobRow> rows;
    for (const Entry& entry : m_entries) {
        const Job& job = *entry.job;
        rows.append({entry.id, job.name(), stateText(job), job.state() == JobState::running,
                     shareOf(job), job.elapsedMs(), job.remainingMs(), job.problem(),
                     job.isPaused()});
    }
    return rows;
}

int JobList::running() const {
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(),
                      [](const Entry& entry) { return entry.job->state() == JobState::running; }));
}

const Job* JobList::newestRunning() const {
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), [](const Entry& entry) {
        return entry.job->state() == JobState::running;
    });
    return found != m_entries.rend() ? found->job.get() : nullptr;
}

void JobList::cancel(int id) {
    for (const Entry& entry : m_entries)
        if (entry.id == id)
            entry.job->cancel();
}

void JobList::cancelAll() {
    for (const Entry& entry : m_entries)
        entry.job->cancel();
}

void JobList::clearEnded() {
    std::erase_if(m_entries,
                  [](const Entry& entry) { return entry.job->state() != JobState::running; });
    Q_EMIT changed();
}

} // namespace hwflow
