// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A long piece of work beside the window: a function of core on a thread of its own. The function
// posts progress and values into a mailbox that the GUI thread empties at most 20 times a second.
// Cancelling asks the function's stop token; the destructor cancels and waits. All methods and
// signals belong to the GUI thread.

#include "core/support/result.h"
#include "core/support/run_context.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <any>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hwflow {

enum class JobState { running, finished, failed, cancelled };

class Job : public QObject {
    Q_OBJECT

public:
    /// What the function is given: `context` with stop token, progress and executor, and a way to
    /// hand out values before it is done. Values are delivered by `valueArrived`, in order.
    struct Desk {
        RunContext context;
        std::function<void(std::any)> post;
    };
    /// Runs on the job's thread; the result arrives with `finished`.
    using Work = std::function<Result<std::any>(const Desk&)>;

    Job(QString name, Work work, QObject* parent = nullptr);
    ~Job() override;

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] JobState state() const { return m_state; }
    [[nodiscard]] Progress progress() const { return m_progress; }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] qint64 elapsedMs() const;
    /// From the progress so far; -1 while that says nothing.
    [[nodiscard]] qint64 remainingMs() const;

    void cancel() { m_thread.request_stop(); }

Q_SIGNALS:
    /// Progress or state are new.
    void changed();
    void valueArrived(const std::any& value);
    /// The last signal of a job that was not cancelled and did not fail.
    void finished(const std::any& result);
    /// The last signal of any job, whatever its state.
    void ended();

private:
    struct Mail {
        Progress progress;
        std::vector<std::any> values;
        std::optional<Result<std::any>> result;
    };

    void run(const std::stop_token& stop, const Work& work);
    void emptyMailbox();
    void end(Result<std::any> result);

    QString m_name;
    JobState m_state = JobState::running;
    Progress m_progress;
    QString m_problem;
    QElapsedTimer m_clock;
    qint64 m_elapsedMs = 0; ///< once ended
    QTimer m_collection;
    std::mutex m_mutex;
    Mail m_mail;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace hwflow
