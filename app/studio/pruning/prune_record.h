// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A run that the window knows: one that goes on, has ended, or was opened from its file.

#include "app/studio/pruning/prune_folder.h"
#include "core/project/prune_run.h"

#include <QLockFile>
#include <QString>

#include <map>
#include <memory>

namespace hwflow {

class Job;

struct PruneRecord {
    QString name; ///< what tells it from the others
    PruneRun run;
    PruneFolder folder{QString()};
    PruneOrigin origin;
    std::map<std::int64_t, double> tuned;         ///< accuracy after fine-tuning, by episode
    std::map<std::int64_t, QStringList> pictures; ///< before and after, paths, by episode
    std::vector<PictureClass> pictureClasses;
    /// Outputs of the network; 0 if they are not known, as of runs that were opened.
    std::int64_t classes = 0;
    bool isRandom = false;           ///< random search
    bool isNamed = false;            ///< by whoever opened it, as those of a figure are
    bool isBeside = false;           ///< only to compare another run with
    Job* job = nullptr;              ///< while it goes on
    bool isResumed = false;          ///< it had a checkpoint when it began
    std::shared_ptr<QLockFile> lock; ///< of its folder, while it goes on
    bool isForgotten = false;        ///< of a project that is no longer open
    bool isPaused = false;
    bool isFinetuning = false;
};

} // namespace hwflow
