// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Studies that ship as data (resources/studies): the tables of the HW-Flow paper as rows that can
// be run again. A row says what is pruned for which accelerator and what was published for it; the
// study also says which data its networks are trained on, how long a run of each scale is, and
// which findings the paper draws from the table. Without LibTorch. Errors of reading: badInput with
// the place in the file, for anything that is not known as well.

#include "core/data/shapes_writer.h"
#include "core/estimate/network_estimate.h"
#include "core/learn/network_tensors.h"
#include "core/learn/trainer.h"
#include "core/prune/policy_search.h"
#include "core/prune/study_figures.h"
#include "core/prune/study_rule.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hwflow {

enum class StudyScale { quick, night, paper };
inline constexpr std::array kStudyScales{StudyScale::quick, StudyScale::night, StudyScale::paper};
[[nodiscard]] std::string_view nameOf(StudyScale scale);

/// How long the runs of a scale are.
struct StudyEffort {
    std::size_t episodes = 550; ///< the warm-up included
    std::size_t warmup = 150;
    std::size_t rewardImages = 10'000;
    TrainOptions fineTuning; ///< of 0 epochs: none
};

/// How networks are trained and pruned on one kind of data.
struct StudyRecipe {
    TrainOptions training;                           ///< of a network without weights
    ResidualStart residuals = ResidualStart::random; ///< of such a network
    std::array<StudyEffort, kStudyScales.size()> efforts;

    [[nodiscard]] const StudyEffort& effort(StudyScale scale) const {
        return efforts[static_cast<std::size_t>(scale)];
    }
};

/// What is drawn where the published data are not at hand.
struct StudyDrawing {
    ShapesOptions shapes;
    std::string weights;        ///< the ending of shipped ones: NETWORK-shapes; may be empty
    std::optional<Shape> input; ///< of networks on these data; empty: their own
    std::optional<Shape> trainingInput; ///< of their training, e.g. crops; empty: as `input`
    StudyRecipe recipe;
};

/// Networks and the data that they are trained on.
struct StudyTask {
    std::vector<std::string> networks; ///< names of those that ship
    std::string publishedData;         ///< "CIFAR-10"
    StudyRecipe recipe;                ///< on the published data
    std::optional<StudyDrawing> drawn; ///< none: only real data fits

    /// Null for real data, and for drawn ones that the task says nothing of.
    [[nodiscard]] const StudyDrawing* drawing(bool isDrawn) const {
        return isDrawn && drawn ? &*drawn : nullptr;
    }
    [[nodiscard]] const StudyRecipe& recipeOn(bool drawnData) const {
        const StudyDrawing* own = drawing(drawnData);
        return own != nullptr ? own->recipe : recipe;
    }
};

enum class StudyRowKind {
    baseline, ///< the unpruned network
    pruned,   ///< a pruning run
    quoted,   ///< published by others; nothing is run
};

struct StudyRow {
    std::string id; ///< also the name of its folder
    std::string label;
    StudyRowKind kind = StudyRowKind::pruned;
    std::string accelerator;
    std::optional<Dataflow> dataflow;
    Level level = Level::fine;
    std::vector<std::string> targets; ///< as `prune` takes them
    RewardKind reward = RewardKind::constrained;
    PruneMethod method = PruneMethod::ddpg;
    double lowerBound = 0.2;
    std::vector<std::string> networks;             ///< empty: for any
    std::map<std::string, StudyFigures> published; ///< by network

    [[nodiscard]] bool isFor(std::string_view network) const;
};

struct StudyFinding {
    std::string text;
    std::string source;                ///< empty: ours, not the paper's
    std::vector<std::string> networks; ///< that it was published for; empty: any
    StudyRule rule;
};

struct PruneStudy {
    std::string id;
    std::string title;
    std::string source; ///< "HW-Flow paper, Table 5"
    std::string about;
    Preset preset = Preset::paper;
    std::int64_t batch = 4;
    std::vector<StudyColumn> columns;
    std::vector<StudyTask> tasks; ///< the first network of the first is the default
    std::array<std::string, kStudyScales.size()> networks; ///< the default of each scale
    std::vector<StudyRow> rows;
    std::vector<StudyFinding> findings;
    std::map<std::string, std::string> misfits; ///< by network: why its costs are not the published

    [[nodiscard]] const StudyTask* taskOf(std::string_view network) const;
    [[nodiscard]] const StudyRow* row(std::string_view rowId) const;
};

[[nodiscard]] Result<PruneStudy> readStudy(std::string_view text);

/// A file, or the name of a study that ships.
[[nodiscard]] Result<PruneStudy> loadStudy(std::string_view nameOrPath);
[[nodiscard]] std::vector<std::string> listShippedStudies();

/// What was published for a row: for `network`, or else for the study's first one that has it.
struct PublishedRow {
    StudyFigures figures;
    std::string network;
};
[[nodiscard]] std::optional<PublishedRow> publishedFor(const PruneStudy& study, const StudyRow& row,
                                                       std::string_view network);

/// The unpruned network on the design of `row`, if the study has such a row.
[[nodiscard]] const StudyRow* baselineOf(const PruneStudy& study, const StudyRow& row);

} // namespace hwflow
