// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pruning runs of a window: starts the worker, with random search beside it if that is asked
// for, collects what they say, and makes networks of policies. It knows no widgets. GUI thread
// only; the jobs belong to the session and may outlive a run's end, never the session.

#include "app/studio/job_list.h"
#include "app/studio/pruning/prune_record.h"
#include "app/studio/pruning/pruned_project.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hwflow {

/// A policy that is to become a network.
struct PolicyOrder {
    std::int64_t episode = -1;
    int epochs = 0;          ///< of fine-tuning
    double learningRate = 0; ///< of it
    bool isCompared = false; ///< side by side with the unpruned one, at once

    bool operator==(const PolicyOrder&) const = default;
};

/// "Energy to 50 %, seed 1"; runs of the same settings are numbered.
[[nodiscard]] QString titleOf(const PruneSetting& setting, const PruneFolder& folder);

class PruneRunner : public QObject {
    Q_OBJECT

public:
    explicit PruneRunner(JobList& jobs, QObject* parent = nullptr);

    /// "hwflow-learn" unless it is somewhere else.
    void setWorker(const QString& program) { m_worker = program; }

    /// Begins a run, or goes on with an interrupted one. Errors: io; nothing to go on with.
    [[nodiscard]] Result<void> start(const PruneRequest& request, bool resume);
    [[nodiscard]] bool canResume(const PruneRequest& request) const;
    /// Goes on with one of PruneFolder::interrupted(), whatever its settings are. Errors: a folder
    /// that does not say what they are.
    [[nodiscard]] Result<void> resume(const PruneFolder& folder);
    void pause(bool pause);
    void stop();
    /// Reads "result.json", and that of the random search that belongs to it; `name` tells it from
    /// others instead of what it looks for. Errors: those of the file.
    [[nodiscard]] Result<void> open(const QString& file, const QString& name = {});
    /// Shows no run any more but those that go on. Files stay.
    void clear();
    /// The same because the project is another one: what still goes on is not of this project, and
    /// is shown no longer than it does.
    void forget();
    /// Has the worker make a policy's network. Errors: a run whose origin is not known; io.
    [[nodiscard]] Result<void> makeNetwork(const PruneRecord& record, const PolicyOrder& order);

    /// The oldest first; a few, never null.
    [[nodiscard]] const std::vector<std::unique_ptr<PruneRecord>>& records() const {
        return m_records;
    }
    /// The run whose search goes on; null if none does.
    [[nodiscard]] PruneRecord* running() const;
    /// The one that makes a policy's network; null if none does.
    [[nodiscard]] Job* making() const { return m_making; }
    [[nodiscard]] bool isStopping() const { return m_isStopping; }

Q_SIGNALS:
    /// Episodes, states or records are new; up to thousands of times a second.
    void changed();
    /// A run is over. `problem` is empty if it ended by itself or was stopped.
    void ended(const hwflow::PruneRecord& record, const QString& problem);
    /// The network of a policy is there. `order` is what was asked for.
    void networkMade(const hwflow::PrunedNetwork& network, const hwflow::PolicyOrder& order);
    /// An epoch of its fine-tuning is over; `accuracy` is that on the test images.
    void madeEpoch(const hwflow::PolicyOrder& order, int epoch, double accuracy);
    void makingFailed(const QString& problem);

private:
    /// Goes on if the folder holds a run that can.
    [[nodiscard]] Result<void> startOne(const PruneRequest& request, const PruneFolder& folder,
                                        const QString& beside);
    /// `setting` is told by the window, as the worker knows files and people know names.
    void launch(const PruneFolder& folder, PruneOrigin origin, PruneSetting setting);
    void nameRandom();
    [[nodiscard]] Result<void> openOne(const QString& file, const QString& name);
    PruneRecord& addRecord();
    /// `folder` is no record's own.
    void dropIdle(const PruneFolder& folder);
    void dropOld();
    void hear(PruneRecord& record, const std::any& value);
    void noteEnd(PruneRecord& record, const Job& job);
    [[nodiscard]] PruneRecord* find(const PruneRecord* record) const;

    JobList& m_jobs;
    QString m_worker = "hwflow-learn";
    std::vector<std::unique_ptr<PruneRecord>> m_records;
    Job* m_making = nullptr;
    int m_project = 0; ///< counts the projects that were forgotten
    bool m_isStopping = false;
};

} // namespace hwflow
