// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_study.h"

#include "core/prune/prune_reference.h"
#include "core/support/resources.h"
#include "core/support/words.h"

#include <algorithm>
#include <set>

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-study-plan";
constexpr std::int64_t kVersion = 1;
constexpr ResourceKind kStudies{"study", "resources/studies"};
constexpr ObjectReader::IntegerRange kCounts{1, 1 << 24};
constexpr ObjectReader::IntegerRange kCountsOrNone{0, 1 << 24};

// Words of enumerations whose own names live in libraries above this one.
constexpr std::array kSchedules{Word<LearningRateSchedule>{"cosine", LearningRateSchedule::cosine},
                                Word<LearningRateSchedule>{"step", LearningRateSchedule::step},
                                Word<LearningRateSchedule>{"poly", LearningRateSchedule::poly}};
constexpr std::array kMethods{Word<PruneMethod>{"ddpg", PruneMethod::ddpg},
                              Word<PruneMethod>{"random", PruneMethod::random},
                              Word<PruneMethod>{"uniform", PruneMethod::uniform},
                              Word<PruneMethod>{"l1", PruneMethod::l1},
                              Word<PruneMethod>{"l2", PruneMethod::l2},
                              Word<PruneMethod>{"fpgm", PruneMethod::fpgm},
                              Word<PruneMethod>{"amc", PruneMethod::amc}};
constexpr std::array kDrawn{Word<DataSetFormat>{"cifar10", DataSetFormat::cifar10},
                            Word<DataSetFormat>{"imagenet", DataSetFormat::imagenet},
                            Word<DataSetFormat>{"mnist", DataSetFormat::mnist},
                            Word<DataSetFormat>{"cityscapes", DataSetFormat::cityscapes}};
constexpr std::array kKinds{Word<StudyRowKind>{"baseline", StudyRowKind::baseline},
                            Word<StudyRowKind>{"pruned", StudyRowKind::pruned},
                            Word<StudyRowKind>{"quoted", StudyRowKind::quoted}};

/// Reads the object that is the member `key` of `reader`, if there.
template <typename Read>
void readMember(ObjectReader& reader, std::string_view key, const Read& read) {
    const Json* json = reader.require(key);
    if (json == nullptr)
        return;
    ObjectReader child(*json, pointerTo(reader.pointer(), key));
    read(child);
    child.refuseUnknown();
    reader.absorb(key, child);
}

/// The same for each object of an array.
template <typename Read>
void readMembers(ObjectReader& reader, std::string_view key, const Read& read) {
    const Json* json = reader.require(key);
    if (json == nullptr)
        return;
    if (!json->is_array()) {
        reader.failAt(key, "is no list");
        return;
    }
    const std::string pointer = pointerTo(reader.pointer(), key);
    for (std::size_t i = 0; i < json->size(); ++i) {
        ObjectReader child((*json)[i], pointerTo(pointer, i));
        read(child);
        child.refuseUnknown();
        reader.absorb(key, child);
    }
}

std::size_t countIn(ObjectReader& reader, std::string_view key, std::size_t fallback) {
    return static_cast<std::size_t>(
        reader.integer(key, kCountsOrNone, static_cast<std::int64_t>(fallback)));
}

std::optional<Shape> shapeIn(ObjectReader& reader, std::string_view key) {
    if (!reader.has(key))
        return std::nullopt;
    const auto extents = reader.integers(key, kCounts, 3);
    return extents.size() == 3 ? std::optional(Shape{extents[0], extents[1], extents[2]})
                               : std::nullopt;
}

TrainOptions trainingIn(ObjectReader& reader) {
    TrainOptions training;
    training.epochs = static_cast<std::size_t>(reader.integer("epochs", kCountsOrNone));
    training.learningRate = reader.number("lr", {1e-12, 1e3}, training.learningRate);
    if (reader.has("schedule"))
        training.schedule = reader.word<LearningRateSchedule>("schedule", kSchedules);
    training.stepEpochs = countIn(reader, "stepEpochs", training.stepEpochs);
    training.batchSize = countIn(reader, "batchSize", training.batchSize);
    training.sgd.weightDecay = reader.number("weightDecay", {0, 1}, training.sgd.weightDecay);
    return training;
}

StudyEffort effortIn(ObjectReader& reader) {
    StudyEffort effort;
    effort.episodes = static_cast<std::size_t>(reader.integer("episodes", kCounts));
    effort.warmup = static_cast<std::size_t>(reader.integer("warmup", kCountsOrNone));
    effort.rewardImages = static_cast<std::size_t>(reader.integer("rewardImages", kCounts));
    readMember(reader, "fineTuning",
               [&](ObjectReader& child) { effort.fineTuning = trainingIn(child); });
    return effort;
}

/// Changes what the file says of `recipe`: all of it, or only what differs on drawn data.
void readRecipe(ObjectReader& reader, StudyRecipe& recipe, bool whole) {
    if (whole || reader.has("training"))
        readMember(reader, "training", [&](ObjectReader& child) {
            recipe.training = trainingIn(child);
            recipe.residuals = child.boolean("zeroResiduals", false) ? ResidualStart::nothing
                                                                     : ResidualStart::random;
        });
    if (whole || reader.has("scales"))
        readMember(reader, "scales", [&](ObjectReader& scales) {
            for (const StudyScale scale : kStudyScales)
                if (whole || scales.has(nameOf(scale)))
                    readMember(scales, nameOf(scale), [&](ObjectReader& child) {
                        recipe.efforts[static_cast<std::size_t>(scale)] = effortIn(child);
                    });
        });
}

StudyDrawing drawingIn(ObjectReader& reader, const StudyRecipe& onPublishedData) {
    StudyDrawing drawing;
    drawing.shapes.format = reader.word<DataSetFormat>("kind", kDrawn);
    drawing.shapes.train = static_cast<std::size_t>(reader.integer("train", kCounts));
    drawing.shapes.test = static_cast<std::size_t>(reader.integer("test", kCounts));
    drawing.weights = reader.text("weights", "");
    drawing.input = shapeIn(reader, "input");
    drawing.trainingInput = shapeIn(reader, "trainingInput");
    drawing.recipe = onPublishedData;
    readRecipe(reader, drawing.recipe, false);
    return drawing;
}

StudyTask taskIn(ObjectReader& reader) {
    StudyTask task;
    task.networks = reader.texts("networks");
    if (reader.ok() && task.networks.empty())
        reader.failAt("networks", "names no network");
    task.publishedData = reader.text("publishedData");
    readRecipe(reader, task.recipe, true);
    if (reader.has("drawn"))
        readMember(reader, "drawn",
                   [&](ObjectReader& child) { task.drawn = drawingIn(child, task.recipe); });
    return task;
}

void readPublished(ObjectReader& reader, StudyRow& row) {
    if (!reader.has("published"))
        return;
    const Json* json = reader.require("published");
    if (!json->is_object()) {
        reader.failAt("published", "is no object with a member for each network");
        return;
    }
    for (const auto& [network, figures] : json->items()) {
        ObjectReader child(figures, pointerTo(pointerTo(reader.pointer(), "published"), network));
        row.published[network] = studyFiguresIn(child);
        reader.absorb("published", child);
    }
}

void checkTargets(ObjectReader& reader, const StudyRow& row) {
    if (row.targets.empty())
        reader.failAt("targets", "a row that is pruned needs a target");
    for (const std::string& text : row.targets)
        if (const auto target = parseDesignTarget(text); !target)
            reader.failAt("targets", target.error().message);
}

bool isFolderName(std::string_view id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

StudyRow rowIn(ObjectReader& reader) {
    StudyRow row;
    row.id = reader.text("id");
    if (reader.ok() && !isFolderName(row.id))
        reader.failAt("id", "is also a folder: use a to z, 0 to 9 and -");
    row.label = reader.text("label");
    if (reader.has("kind"))
        row.kind = reader.word<StudyRowKind>("kind", kKinds);
    if (reader.has("networks"))
        row.networks = reader.texts("networks");
    readPublished(reader, row);
    if (row.kind == StudyRowKind::quoted)
        return row;
    row.accelerator = reader.text("accelerator");
    if (reader.has("dataflow"))
        row.dataflow = reader.word("dataflow", kDataflows);
    if (row.kind == StudyRowKind::baseline)
        return row;
    row.level = reader.word("level", kLevels);
    row.targets = reader.texts("targets");
    if (reader.ok())
        checkTargets(reader, row);
    if (reader.has("reward"))
        row.reward = reader.word("reward", kRewardKinds);
    if (reader.has("method"))
        row.method = reader.word<PruneMethod>("method", kMethods);
    row.lowerBound = reader.number("keepAtLeast", {1e-6, 1}, row.lowerBound);
    return row;
}

StudyFinding findingIn(ObjectReader& reader) {
    StudyFinding finding;
    finding.text = reader.text("text");
    finding.source = reader.text("source", "");
    if (reader.has("networks"))
        finding.networks = reader.texts("networks");
    const Json* rule = reader.require("rule");
    if (rule == nullptr)
        return finding;
    auto parsed = StudyRule::parse(*rule, pointerTo(reader.pointer(), "rule"));
    if (parsed)
        finding.rule = *std::move(parsed);
    else
        reader.fail(parsed.error());
    return finding;
}

/// What single members cannot tell.
void checkWhole(ObjectReader& reader, const PruneStudy& study) {
    std::set<std::string_view> ids;
    for (const StudyRow& row : study.rows)
        if (!ids.insert(row.id).second)
            reader.failAt("rows", "has two rows called " + inQuotes(row.id));
    for (const StudyFinding& finding : study.findings)
        for (const StudyOperand& operand : finding.rule.operands())
            if (!ids.contains(operand.row))
                reader.failAt("findings", inQuotes(operand.row) + " is no row");
    for (const std::string& network : study.networks)
        if (study.taskOf(network) == nullptr)
            reader.failAt("defaultNetworks", inQuotes(network) + " is in no task");
}

PruneStudy studyIn(ObjectReader& reader) {
    PruneStudy study;
    study.id = reader.text("id");
    study.title = reader.text("title");
    study.source = reader.text("source");
    study.about = reader.text("about");
    study.preset = reader.word("preset", kPresets);
    study.batch = reader.integer("batch", kCounts);
    study.columns = reader.words("columns", kStudyColumns);
    readMembers(reader, "tasks",
                [&](ObjectReader& child) { study.tasks.push_back(taskIn(child)); });
    readMember(reader, "defaultNetworks", [&](ObjectReader& child) {
        for (const StudyScale scale : kStudyScales)
            study.networks[static_cast<std::size_t>(scale)] = child.text(nameOf(scale));
    });
    readMembers(reader, "rows", [&](ObjectReader& child) { study.rows.push_back(rowIn(child)); });
    readMembers(reader, "findings",
                [&](ObjectReader& child) { study.findings.push_back(findingIn(child)); });
    if (reader.has("misfits"))
        readMember(reader, "misfits", [&](ObjectReader& child) {
            for (const StudyTask& task : study.tasks)
                for (const std::string& network : task.networks)
                    if (child.has(network))
                        study.misfits[network] = child.text(network);
        });
    reader.refuseUnknown();
    if (reader.ok())
        checkWhole(reader, study);
    return study;
}

} // namespace

std::string_view nameOf(StudyScale scale) {
    constexpr std::array<std::string_view, kStudyScales.size()> kNames{"quick", "night", "paper"};
    return kNames[static_cast<std::size_t>(scale)];
}

bool StudyRow::isFor(std::string_view network) const {
    return networks.empty() ||
           std::find(networks.begin(), networks.end(), network) != networks.end();
}

const StudyTask* PruneStudy::taskOf(std::string_view network) const {
    for (const StudyTask& task : tasks)
        if (std::find(task.networks.begin(), task.networks.end(), network) != task.networks.end())
            return &task;
    return nullptr;
}

const StudyRow* PruneStudy::row(std::string_view rowId) const {
    for (const StudyRow& row : rows)
        if (row.id == rowId)
            return &row;
    return nullptr;
}

Result<PruneStudy> readStudy(std::string_view text) {
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kVersion);
    PruneStudy study = studyIn(reader);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return study;
}

Result<PruneStudy> loadStudy(std::string_view nameOrPath) {
    const auto file = readFileOrShipped(nameOrPath, kStudies);
    if (!file)
        return tl::unexpected(file.error());
    return readStudy(file->text).map_error([&](const Error& error) {
        Error located = inFile(error, file->source);
        located.message += error.where.empty() ? "" : " (" + error.where + ")";
        return located;
    });
}

std::vector<std::string> listShippedStudies() {
    return listResources(kStudies.folder, kStudies.ending);
}

std::optional<PublishedRow> publishedFor(const PruneStudy& study, const StudyRow& row,
                                         std::string_view network) {
    const auto at = [&](const std::string& name) -> std::optional<PublishedRow> {
        const auto found = row.published.find(name);
        if (found == row.published.end())
            return std::nullopt;
        return PublishedRow{found->second, name};
    };
    if (auto own = at(std::string(network)))
        return own;
    const StudyTask* const task = study.taskOf(network);
    if (task == nullptr)
        return std::nullopt;
    for (const std::string& other : task->networks)
        if (auto found = at(other))
            return found;
    return std::nullopt;
}

const StudyRow* baselineOf(const PruneStudy& study, const StudyRow& row) {
    for (const StudyRow& other : study.rows)
        if (other.kind == StudyRowKind::baseline && other.accelerator == row.accelerator &&
            other.dataflow == row.dataflow)
            return &other;
    return nullptr;
}

} // namespace hwflow
