// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_runner.h"

#include "app/studio/pruning/prune_command.h"
#include "app/studio/worker_job.h"
#include "core/support/file.h"
#include "core/support/resources.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/shared/texts.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kMostRecords = 8; ///< a figure of the paper, and runs of one's own

/// The command line that a result tells, for runs that were not begun here.
QStringList argumentsOf(const PruneSetting& setting) {
    if (setting.networkFile.empty() || setting.weights.empty() || setting.data.empty())
        return {};
    QStringList arguments{"prune",     fromUtf8(setting.networkFile),
                          "--weights", fromUtf8(setting.weights),
                          "--data",    fromUtf8(setting.data),
                          "-a",        fromUtf8(setting.acceleratorFile),
                          "--level",   fromUtf8(setting.level.empty() ? "fine" : setting.level)};
    // Shares of another design may be above 1; whoever makes one policy's network needs none.
    for (const PruneRunTarget& target : setting.targets)
        if (!target.fraction || *target.fraction <= 1)
            arguments << "--target"
                      << (target.fraction
                              ? fromUtf8(target.metric) + '=' + QString::number(*target.fraction)
                              : fromUtf8(target.metric));
    for (const auto& [option, word] : {std::pair{"--dataflow", setting.dataflow},
                                       {"--goal", setting.goal},
                                       {"--preset", setting.preset},
                                       {"--reward", setting.reward}})
        if (!word.empty())
            arguments << option << fromUtf8(word);
    for (const auto& [option, count] :
         {std::pair{"--batch", setting.batch}, {"--reward-images", setting.rewardImages}})
        if (count > 0)
            arguments << option << QString::number(count);
    return arguments;
}

PruneSetting settingOf(const PruneRequest& request) {
    const PruneSettings& asked = request.settings;
    PruneSetting setting;
    setting.network = request.network->name;
    setting.accelerator = request.accelerator->name;
    setting.weights = asked.weights.toStdString();
    setting.data = asked.data.toStdString();
    setting.level = nameOf(request.estimate.level);
    setting.dataflow =
        request.estimate.dataflow ? nameOf(*request.estimate.dataflow) : std::string_view("best");
    setting.goal = nameOf(request.estimate.goal);
    setting.preset = nameOf(request.estimate.preset);
    setting.batch = request.estimate.batch;
    setting.method = asked.method.toStdString();
    setting.reward = asked.reward.toStdString();
    for (const PruneGoalChoice& goal : asked.goals)
        if (goal.isOn)
            setting.targets.push_back(
                {goal.metric.toStdString(), asked.reward == "constrained"
                                                ? std::optional(goal.percent / 100.0)
                                                : std::nullopt});
    setting.episodes = episodesOf(asked);
    setting.warmup = std::min(asked.warmup, episodesOf(asked));
    setting.criterion =
        isCriterion(asked.method) ? asked.method.toStdString() : asked.criterion.toStdString();
    setting.rewardImages = asked.rewardImages;
    setting.calibrationImages = asked.recalibrationImages;
    setting.seed = asked.seed;
    setting.lowerBound = asked.keepAtLeast / 100.0;
    return setting;
}

/// What is known of an episode's network once it was made in `folder`.
void noteOutcome(PruneRecord& record, std::int64_t episode, const PruneRun& made,
                 const QString& folder) {
    if (made.finetuned)
        record.tuned[episode] = *made.finetuned;
    if (made.pictures.empty())
        return;
    QStringList& pictures = record.pictures[episode];
    pictures.clear();
    for (const std::string& name : made.pictures)
        pictures << folder + '/' + fromUtf8(name);
    if (!made.pictureClasses.empty()) // old programs did not write them
        record.pictureClasses = made.pictureClasses;
}

/// Likewise of the run's own network, and of those that were made of its policies.
void noteOutcomes(PruneRecord& record) {
    if (record.run.best >= 0)
        noteOutcome(record, record.run.best, record.run, record.folder.path());
    for (const MadePolicy& policy : record.folder.madePolicies())
        noteOutcome(record, policy.episode, policy.run, policy.path);
}

} // namespace

QString titleOf(const PruneSetting& setting, const PruneFolder& folder) {
    const QString title = runTitle(setting);
    const int number = folder.number();
    return number == 1 ? title : PruneRunner::tr("%1, run %2").arg(title).arg(number);
}

PruneRunner::PruneRunner(JobList& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

Result<void> PruneRunner::start(const PruneRequest& request, bool resume) {
    if (resume && !canResume(request))
        return badInput(
            tr("No run of these settings was interrupted; Start begins one").toStdString());
    QString beside;
    if (request.settings.comparesRandom && learns(request.settings.method)) {
        PruneRequest random = request;
        random.settings = randomOf(request.settings);
        const PruneFolder folder = PruneFolder::newest(random);
        // The same settings give the same curve: what is there is shown, or goes on. Without the
        // one that another window is at, there is no line.
        if (!folder.isHeld()) {
            if (auto begun = folder.hasResult() && !folder.canResume()
                                 ? openOne(folder.resultFile(), {})
                                 : startOne(random, folder, {});
                !begun)
                return begun;
            nameRandom();
            beside = folder.path();
        }
    }
    return startOne(request, resume ? PruneFolder::newest(request) : PruneFolder::fresh(request),
                    beside);
}

bool PruneRunner::canResume(const PruneRequest& request) const {
    return PruneFolder::newest(request).canResume();
}

Result<void> PruneRunner::resume(const PruneFolder& folder) {
    const PruneOrigin origin = folder.origin();
    const auto setting = folder.setting();
    if (origin.search.isEmpty() || !setting || !folder.canResume())
        return badInput(
            tr("%1 does not hold a run that can go on").arg(folder.path()).toStdString());
    const PruneFolder random(origin.beside);
    const auto randomSetting = random.setting();
    if (!origin.beside.isEmpty() && randomSetting && random.canResume()) {
        launch(random, random.origin(), *randomSetting);
        nameRandom();
    } else if (!origin.beside.isEmpty() && random.hasResult() && openOne(random.resultFile(), {})) {
        nameRandom();
    }
    launch(folder, origin, *setting);
    return {};
}

/// The newest record is there to compare another run with.
void PruneRunner::nameRandom() {
    m_records.back()->isBeside = true;
    m_records.back()->isNamed = true;
    m_records.back()->name = tr("random search");
}

Result<void> PruneRunner::startOne(const PruneRequest& request, const PruneFolder& folder,
                                   const QString& beside) {
    const PruneSetting setting = settingOf(request);
    // A run that goes on keeps the line that it was drawn with.
    auto origin = folder.prepare(
        request, setting, beside.isEmpty() && folder.canResume() ? folder.origin().beside : beside);
    if (!origin)
        return tl::unexpected(std::move(origin).error());
    launch(folder, *std::move(origin), setting);
    return {};
}

void PruneRunner::launch(const PruneFolder& folder, PruneOrigin origin, PruneSetting setting) {
    const bool resume = folder.canResume();
    dropIdle(folder); // of a run that goes on
    PruneRecord& record = addRecord();
    record.folder = folder;
    record.origin = std::move(origin);
    record.run.setting = std::move(setting);
    record.name = titleOf(record.run.setting, record.folder);
    record.isRandom = record.run.setting.method == "random";
    record.classes = folder.outputs();
    record.isResumed = resume;
    record.lock = folder.hold();
    QStringList arguments = record.origin.arguments + record.origin.search;
    arguments << "--checkpoint" << folder.checkpoint();
    if (resume)
        arguments << "--resume";
    arguments << "--events"
              << "-o" << folder.path();
    const QString name = record.isRandom ? tr("Random search, %1").arg(record.origin.network)
                                         : tr("Prune %1").arg(record.origin.network);
    Job& job = m_jobs.start(name, workerJob(m_worker, arguments));
    record.job = &job;
    m_isStopping = false;
    PruneRecord* const own = &record;
    connect(&job, &Job::valueArrived, this, [this, own](const std::any& value) {
        if (find(own) != nullptr)
            hear(*own, value);
    });
    connect(&job, &Job::changed, this, [this, own, job = &job] {
        if (find(own) != nullptr && own->isPaused != job->isPaused()) {
            own->isPaused = job->isPaused();
            Q_EMIT changed();
        }
    });
    connect(&job, &Job::ended, this, [this, own, job = &job] {
        if (find(own) != nullptr)
            noteEnd(*own, *job);
    });
    Q_EMIT changed();
}

PruneRecord& PruneRunner::addRecord() {
    dropOld();
    m_records.push_back(std::make_unique<PruneRecord>());
    return *m_records.back();
}

void PruneRunner::dropIdle(const PruneFolder& folder) {
    std::erase_if(m_records, [&](const auto& record) {
        return record->folder.path() == folder.path() && record->job == nullptr;
    });
}

void PruneRunner::clear() {
    std::erase_if(m_records, [](const auto& record) { return record->job == nullptr; });
    Q_EMIT changed();
}

void PruneRunner::forget() {
    for (const auto& record : m_records)
        record->isForgotten = true;
    ++m_project;
    clear();
}

void PruneRunner::dropOld() {
    while (m_records.size() >= kMostRecords) {
        const auto idle = std::find_if(m_records.begin(), m_records.end(),
                                       [](const auto& record) { return record->job == nullptr; });
        if (idle == m_records.end())
            return;
        m_records.erase(idle);
    }
}

PruneRecord* PruneRunner::find(const PruneRecord* record) const {
    for (const auto& known : m_records)
        if (known.get() == record)
            return known.get();
    return nullptr;
}

PruneRecord* PruneRunner::running() const {
    PruneRecord* found = nullptr;
    for (const auto& record : m_records)
        if (record->job != nullptr && (found == nullptr || found->isBeside))
            found = record.get();
    return found;
}

void PruneRunner::hear(PruneRecord& record, const std::any& value) {
    const auto* event = std::any_cast<Json>(&value);
    if (event == nullptr)
        return;
    const std::string name = record.run.setting.network;
    const std::string accelerator = record.run.setting.accelerator;
    noteEvent(record.run, *event);
    // The worker knows files; people know names.
    record.run.setting.network = name;
    record.run.setting.accelerator = accelerator;
    if (const auto unit = event->find("unit"); unit != event->end() && unit->is_string())
        record.isFinetuning = *unit == "batches";
    Q_EMIT changed();
}

void PruneRunner::noteEnd(PruneRecord& record, const Job& job) {
    record.job = nullptr;
    record.lock.reset();
    record.isPaused = false;
    record.isFinetuning = false;
    QString problem = job.problem();
    noteOutcomes(record);
    if (job.state() == JobState::finished)
        record.folder.removeCheckpoint();
    else if (job.state() == JobState::failed && record.folder.canResume())
        problem = problem.trimmed() + ' ' + tr("Resume goes on from its last checkpoint.");
    // Without the run that it lies beside, random search need not go on; both are resumed together.
    if (job.state() == JobState::failed)
        for (const auto& other : m_records)
            if (other->job != nullptr && other->folder.path() == record.origin.beside)
                other->job->cancel();
    if (running() == nullptr)
        m_isStopping = false;
    const bool isEmpty = job.state() == JobState::failed && record.run.episodes.empty();
    // A search that did not get to its first episode has a checkpoint that it refuses.
    if (record.isBeside && isEmpty && !record.isResumed)
        record.folder.removeCheckpoint();
    const bool isOver = record.isForgotten || isEmpty; // there is nothing to see
    const PruneFolder folder = record.folder;
    Q_EMIT ended(record, problem); // after which the record may be gone
    if (isOver)
        dropIdle(folder);
    Q_EMIT changed();
}

void PruneRunner::pause(bool pause) {
    for (const auto& record : m_records)
        if (record->job != nullptr)
            record->job->tell(pause ? "pause" : "continue");
}

void PruneRunner::stop() {
    m_isStopping = running() != nullptr;
    for (const auto& record : m_records)
        if (record->job != nullptr)
            record->job->cancel();
    if (!m_isStopping && m_making != nullptr)
        m_making->cancel();
    Q_EMIT changed();
}

Result<void> PruneRunner::open(const QString& file, const QString& name) {
    const QString beside = PruneFolder(QFileInfo(file).absolutePath()).origin().beside;
    if (const PruneFolder random(beside); !beside.isEmpty() && random.hasResult())
        if (openOne(random.resultFile(), tr("random search"))) // without it, there is no line
            m_records.back()->isBeside = true;
    return openOne(file, name);
}

Result<void> PruneRunner::openOne(const QString& file, const QString& name) {
    auto run = loadPruneRun(file.toStdString());
    if (!run)
        return tl::unexpected(std::move(run).error());
    const PruneFolder folder(QFileInfo(file).absolutePath());
    dropIdle(folder);
    PruneRecord& record = addRecord();
    record.run = *std::move(run);
    record.folder = folder;
    record.origin = folder.origin();
    if (record.origin.arguments.isEmpty()) {
        record.origin = {};
        record.origin.network = fromUtf8(record.run.setting.network);
        record.origin.accelerator = fromUtf8(record.run.setting.accelerator);
        record.origin.arguments = argumentsOf(record.run.setting);
    }
    record.run.setting.network = record.origin.network.toStdString();
    record.run.setting.accelerator = record.origin.accelerator.toStdString();
    record.isNamed = !name.isEmpty();
    record.name = record.isNamed ? name : titleOf(record.run.setting, record.folder);
    record.isRandom = record.run.setting.method == "random";
    noteOutcomes(record);
    Q_EMIT changed();
    return {};
}

Result<void> PruneRunner::makeNetwork(const PruneRecord& record, const PolicyOrder& order) {
    if (record.origin.arguments.isEmpty())
        return badInput(
            tr("The result does not say where its network, weights and data are").toStdString());
    QString result = record.folder.resultFile();
    if (record.job != nullptr || !QFileInfo::exists(result)) {
        // The worker writes its result at the end; this is what it has said so far.
        result = record.folder.file("so-far.json");
        if (auto written = writeFileAtomically(result.toStdString(), writePruneRun(record.run));
            !written)
            return written;
    }
    const QString output =
        record.folder.policyPath(order.episode, order.epochs, order.learningRate);
    const QString training = PruneFolder(output).checkpoint(); // gone once there is a result
    QDir().mkpath(output);
    QStringList arguments = record.origin.arguments;
    arguments << "--policy" << result << "--episode" << QString::number(order.episode) << "--events"
              << "--force"
              << "-o" << output;
    if (order.epochs > 0)
        arguments << "--finetune-epochs" << QString::number(order.epochs) << "--finetune-lr"
                  << QString::number(order.learningRate) << "--checkpoint" << training
                  << "--resume";
    const QString title = order.epochs > 0 ? tr("Fine-tune %1").arg(record.origin.network)
                                           : tr("Apply a policy to %1").arg(record.origin.network);
    Job& job = m_jobs.start(title, workerJob(m_worker, arguments));
    m_making = &job;
    connect(&job, &Job::valueArrived, this, [this, order](const std::any& value) {
        const auto* event = std::any_cast<Json>(&value);
        if (event == nullptr || event->value("event", "") != "epoch")
            return;
        PruneRun heard;
        noteEvent(heard, *event);
        Q_EMIT madeEpoch(order, event->value("index", 0) + 1, heard.epochs.back().accuracy);
    });
    connect(&job, &Job::changed, this, &PruneRunner::changed);
    connect(&job, &Job::finished, this,
            [this, output, training, order, unpruned = record.origin.network,
             accelerator = record.origin.accelerator, folder = record.folder.path(), result,
             project = m_project] {
                QDir(training).removeRecursively();
                if (project != m_project)
                    return; // it stays in its folder, and is found there with its run
                auto made = readPruned(output);
                if (!made) {
                    Q_EMIT makingFailed(fromUtf8(made.error().message));
                    return;
                }
                made->episode = order.episode;
                made->unpruned = unpruned.toStdString();
                made->accelerator = accelerator.toStdString();
                made->resultFile = result.toStdString();
                for (const auto& known : m_records)
                    if (known->folder.path() == folder)
                        noteOutcomes(*known);
                Q_EMIT networkMade(*made, order);
            });
    connect(&job, &Job::ended, this, [this, job = &job] {
        if (m_making == job)
            m_making = nullptr;
        if (job->state() == JobState::failed)
            Q_EMIT makingFailed(job->problem());
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return {};
}

} // namespace hwflow
