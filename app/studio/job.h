// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A long piece of work beside the window: a function of core on a thread of its own. The function
// posts progress and values into a mailbox that the GUI thread empties at most 20 times a second.
// Cancelling asks the function's stop token; the destructor cancels and waits. All methods and
// signals belong to the GUI thread. What a job can be told besides, such as to pause, are words
// that its function asks for; it says whether it rests.

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
#include <string>
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
        /// The words that have come since the last call.
        std::function<std::vector<std::string>()> takeWords;
        /// Whether the work rests until it is told to go on.
        std::function<void(bool)> setPaused;
        /// How much of the progress is that of an earlier run, which says nothing about speed.
        std::function<void(std::size_t)> setDoneBefore;
    };
    /// Runs on the job's thread; the result arrives with `finished`.
    using Work = std::function<Result<std::any>(const Desk&)>;

    Job(QString name, Work work, QObject* parent = nullptr);
    ~Job() override;

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] JobState state() const { return m_state; }
    [[nodiscard]] Progress progress() const { return m_progress; }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// Without the time that it rested.
    [[nodiscard]] qint64 elapsedMs() const;
    /// From the progress so far; -1 while that says nothing.
    [[nodiscard]] qint64 remainingMs() const;

    void cancel() { m_thread.request_stop(); }
    /// For the job's function, if it asks for words.
    void tell(std::string word);

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
        std::vector<std::string> words; ///< the other way
        bool isPaused = false;
        std::size_t doneBefore = 0;
        std::optional<Result<std::any>> result;
    };

    void run(const std::stop_token& stop, const Work& work);
    void emptyMailbox();
    void notePause(bool isPaused);
    void end(Result<std::any> result);

    QString m_name;
    JobState m_state = JobState::running;
    Progress m_progress;
    QString m_problem;
    bool m_isPaused = false;
    std::size_t m_doneBefore = 0;
    QElapsedTimer m_clock;  ///< since the start, or since it last went on
    qint64 m_elapsedMs = 0; ///< before that
    QTimer m_collection;
    std::mutex m_mutex;
    Mail m_mail;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace hwflow
