// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a pruning run keeps its files: a folder in the user's data that follows from network,
// accelerator and settings, so that an interrupted run is found again by whoever asks for the same,
// also after a crash of this program. It has `input/` (what the worker is given, and how),
// `checkpoint/` while there is something to resume, and what the worker writes.

#include "app/studio/pruning/prune_request.h"
#include "core/project/prune_run.h"
#include "core/support/result.h"

#include <QList>
#include <QLockFile>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>

namespace hwflow {

/// How a run was asked for, kept beside its result.
struct PruneOrigin {
    QString network; ///< its name in the project
    QString accelerator;
    QStringList arguments; ///< of the worker, up to the method
    QStringList search;    ///< the rest of them; not in folders of old programs
    QString beside;        ///< the folder of the random search that it is drawn with; may be empty

    bool operator==(const PruneOrigin&) const = default;
};

/// A policy that was made into a network, where, and what came of it.
struct MadePolicy {
    std::int64_t episode = -1;
    int epochs = 0; ///< of fine-tuning
    QString path;
    PruneRun run; ///< of that one policy
};

class PruneFolder {
public:
    explicit PruneFolder(QString path) : m_path(std::move(path)) {}
    /// The folder of the newest run of a request, or that of the first; nothing is written.
    [[nodiscard]] static PruneFolder newest(const PruneRequest& request);
    /// One that holds no run, so that none is ever overwritten: projects refer to them.
    [[nodiscard]] static PruneFolder fresh(const PruneRequest& request);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString file(const QString& name) const { return m_path + '/' + name; }
    [[nodiscard]] QString checkpoint() const { return file("checkpoint"); }
    [[nodiscard]] QString resultFile() const { return file("result.json"); }

    /// Those that can be resumed, the newest first, without what lies beside another one.
    [[nodiscard]] static QList<PruneFolder> interrupted();

    /// Where the network of a policy goes.
    [[nodiscard]] QString policyPath(std::int64_t episode, int epochs, double learningRate) const;
    /// The networks that are there; the longest trained of an episode comes last.
    [[nodiscard]] QList<MadePolicy> madePolicies() const;

    /// Writes how the run was asked for. Errors: io.
    [[nodiscard]] Result<void> writeOrigin(const PruneOrigin& origin) const;
    /// Writes network, accelerator, setting and origin; `beside` is part of that. Errors: io.
    [[nodiscard]] Result<PruneOrigin>
    prepare(const PruneRequest& request, const PruneSetting& setting, const QString& beside) const;
    /// What a run looks for, also while it has no result.
    [[nodiscard]] std::optional<PruneSetting> setting() const;
    /// Empty if the folder has none, such as that of a run from the command line.
    [[nodiscard]] PruneOrigin origin() const;
    /// 1 for the first run of its settings, 2 for the next one.
    [[nodiscard]] int number() const;
    [[nodiscard]] bool hasResult() const;
    /// Whether its run prunes this network: the same layers at the same input.
    [[nodiscard]] bool isOf(const Network& network) const;
    /// Whether its run is on this accelerator, as it is; so too if that is not known.
    [[nodiscard]] bool isOn(const Accelerator& accelerator) const;
    /// Whether an interrupted run can go on, and does not in some window.
    [[nodiscard]] bool canResume() const;
    /// Whether a window is at it, this one or another.
    [[nodiscard]] bool isHeld() const;
    /// Until the lock goes, or the process.
    [[nodiscard]] std::shared_ptr<QLockFile> hold() const;
    /// Outputs of the network that is pruned; 0 if that is not known.
    [[nodiscard]] std::int64_t outputs() const;
    void removeCheckpoint() const;

private:
    [[nodiscard]] Result<Network> network() const; ///< that is pruned
    // Paths in this folder and beside it are kept relative, so that runs can be moved.
    [[nodiscard]] QString fromHere(const QString& path) const;
    [[nodiscard]] QString absolute(const QString& path) const;

    QString m_path;
};

} // namespace hwflow
