// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The jobs of a window: those that run and those that have ended and not been cleared. GUI thread
// only; the destructor cancels all and waits.

#include "app/studio/job.h"
#include "widgets/jobs/job_table.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hwflow {

class JobList : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts a job. It lives until it is cleared.
    Job& start(const QString& name, Job::Work work);

    [[nodiscard]] QList<JobRow> rows() const;
    [[nodiscard]] int running() const;
    /// The one that was started last, as work beside another job is started before it; null if none
    /// runs.
    [[nodiscard]] const Job* newestRunning() const;

    void cancel(int id);
    void cancelAll();
    void clearEnded();

Q_SIGNALS:
    void changed();

private:
    struct Entry {
        int id = 0;
        std::unique_ptr<Job> job;
    };

    std::vector<Entry> m_entries;
    int m_lastId = 0;
};

} // namespace hwflow
