// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/prune_workspace.h"

#include "app/studio/drawn_data.h"
#include "app/studio/pruning/prune_command.h"
#include "app/studio/pruning/prune_preferences.h"
#include "app/studio/pruning/prune_progress.h"
#include "app/studio/worker_job.h"
#include "core/support/resources.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/empty_state.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/jobs/job_table.h"
#include "widgets/prune/fine_tuning_dialog.h"
#include "widgets/prune/kept_channels.h"
#include "widgets/prune/policy_cards.h"
#include "widgets/prune/policy_model.h"
#include "widgets/prune/policy_panel.h"
#include "widgets/prune/policy_pictures.h"
#include "widgets/prune/policy_table.h"
#include "widgets/prune/prune_control.h"
#include "widgets/prune/prune_curves.h"
#include "widgets/prune/prune_form.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/shared/texts.h"
#include "widgets/style/metrics.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kTurnMs = 10; ///< all parts in turn: curves are replaced at most 17 times a second

QStringList namesOf(const auto& models) {
    QStringList names;
    for (const auto& model : models)
        names << fromUtf8(model->name);
    return names;
}

QString dataflowText(const std::optional<Dataflow>& dataflow) {
    return dataflow ? fromUtf8(nameOf(*dataflow)).toUpper() : PruneWorkspace::tr("best dataflow");
}

} // namespace

PruneWorkspace::PruneWorkspace(Session& session, QWidget* parent)
    : Workspace("prune", parent), m_session(session), m_runner(session.jobs()),
      m_control(new PruneControl), m_form(new PruneForm), m_curves(new PruneCurves),
      m_kept(new KeptChannels(session.selection())), m_pictures(new PolicyPictures),
      m_cards(new PolicyCards), m_policies(new PolicyPanel), m_runs(new QComboBox),
      m_curvePages(new QStackedWidget), m_keptPages(new QStackedWidget),
      m_keptChoice(new SegmentedControl({tr("Layers"), tr("Pictures")})), m_empty(new EmptyState) {
    makeDocks();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTurnMs);
    connect(&m_soon, &QTimer::timeout, this, &PruneWorkspace::showNext);
    connectForm();
    connectRunner();
    connectViews();
    connect(&m_session, &Session::shown, this, &PruneWorkspace::showDesign);
    connect(&m_session.document(), &Document::aboutToReset, this, &PruneWorkspace::forgetRuns);
    auto* follow = new QShortcut(Qt::Key_Escape, this, this, [this] { choose(-1); });
    follow->setContext(Qt::WidgetWithChildrenShortcut);
    showAll();
}

/// Runs are of the project that they were made in; one that goes on stays.
void PruneWorkspace::forgetRuns() {
    m_made.clear();
    m_latestRun.clear();
    m_shownFolder.clear();
    m_episode = -1;
    m_problem.clear();
    m_figureNote.clear();
    m_policies->setMessage({});
    m_runner.forget();
}

void PruneWorkspace::makeDocks() {
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* panel = new QWidget;
    // Nothing is cut, whatever the language.
    panel->setMinimumWidth(m_form->minimumSizeHint().width() +
                           style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_control);
    column->addWidget(scroll, 1);
    column->addWidget(&m_control->messages());
    Dock* form = makeDock("form", tr("Prune"), panel);

    m_empty->setTexts(tr("No run yet"), {});
    m_curvePages->addWidget(m_empty);
    m_curvePages->addWidget(m_curves);
    m_curveDock = makeDock("curves", tr("Episodes"), m_curvePages);
    makeKeptPages();
    m_cardDock = makeDock("cards", tr("Best policy"), m_cards);
    m_policyDock = makeDock("policies", tr("Best policies"), m_policies);
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, m_curveDock, Qt::Horizontal);
    splitDockWidget(m_curveDock, m_cardDock, Qt::Horizontal);
    splitDockWidget(m_curveDock, m_keptDock, Qt::Vertical);
    splitDockWidget(m_cardDock, m_policyDock, Qt::Vertical);
    setSizes({form, m_curveDock, m_cardDock}, {300, 790, 350}, Qt::Horizontal);
    setSizes({m_curveDock, m_keptDock}, {500, 300}, Qt::Vertical);
    setSizes({m_cardDock, m_policyDock}, {190, 610}, Qt::Vertical);
    makeCurveControls();
}

void PruneWorkspace::makeKeptPages() {
    auto* nothing = new EmptyState;
    nothing->setTexts(tr("No policy yet"), tr("How many input channels of every layer the best "
                                              "policy keeps will stand here."));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_pictures);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    for (QWidget* page : std::initializer_list<QWidget*>{nothing, m_kept, scroll})
        m_keptPages->addWidget(page);
    m_keptDock = makeDock("kept", tr("Input channels kept"), m_keptPages);
    m_keptDock->header().addControl(&m_kept->unitChoice());
    m_keptDock->header().addControl(m_keptChoice);
    m_keptChoice->setCurrentIndex(0);
    m_keptChoice->setToolTip(tr("Channels of every layer, or what the pruned network still sees"));
    connect(m_keptChoice, &SegmentedControl::currentChanged, this, &PruneWorkspace::showAll);
}

void PruneWorkspace::makeCurveControls() {
    auto* axis = new SegmentedControl({tr("Episode"), tr("Time")});
    axis->setCurrentIndex(0);
    axis->setToolTip(tr("What the x axis counts"));
    connect(axis, &SegmentedControl::currentChanged, this, [this](int index) {
        m_curves->setOverTime(index == 1);
        showAll();
    });
    auto* open = new QPushButton(tr("Open run"));
    open->setToolTip(
        tr("Show a run from its result.json, or those of a figure of HW-Flow that ship; "
           "dropping a file does the same"));
    auto* runs = new QMenu(open);
    connect(runs, &QMenu::aboutToShow, this, [this, runs] { offerRuns(*runs); });
    open->setMenu(runs);
    m_runs->setToolTip(tr("The run that cards, table and bars are of"));
    m_runs->setAccessibleName(m_runs->toolTip());
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(22);
    m_curveDock->header().addControl(m_runs);
    m_curveDock->header().addControl(axis);
    m_curveDock->header().addControl(open);
}

void PruneWorkspace::connectForm() {
    connect(m_control, &PruneControl::startRequested, this, &PruneWorkspace::start);
    connect(m_control, &PruneControl::resumeRequested, this, &PruneWorkspace::resume);
    connect(m_control, &PruneControl::pauseRequested, this,
            [this](bool pause) { m_runner.pause(pause); });
    connect(m_control, &PruneControl::stopRequested, this, &PruneWorkspace::stop);
    connect(m_form, &PruneForm::networkChosen, &m_session, &Session::openNetwork);
    connect(m_form, &PruneForm::acceleratorChosen, &m_session, &Session::openAccelerator);
    connect(m_form, &PruneForm::levelChosen, this, [this](int level) {
        m_session.editSettings(tr("Level of abstraction"), [&](EstimateSettings& settings) {
            settings.level = kLevels[static_cast<std::size_t>(level)];
        });
    });
    connect(m_form, &PruneForm::shapesRequested, this, &PruneWorkspace::drawShapes);
    connect(m_form, &PruneForm::changed, this, [this] {
        m_problem.clear();
        showSoon();
    });
    connect(m_empty, &EmptyState::actionRequested, this, &PruneWorkspace::drawShapes);
}

void PruneWorkspace::connectRunner() {
    connect(&m_runner, &PruneRunner::changed, this, &PruneWorkspace::showSoon);
    connect(&m_runner, &PruneRunner::ended, this, &PruneWorkspace::keepRun);
    connect(&m_runner, &PruneRunner::networkMade, this, &PruneWorkspace::takeNetwork);
    connect(&m_runner, &PruneRunner::makingFailed, this, &PruneWorkspace::setProblem);
}

void PruneWorkspace::connectViews() {
    connect(&m_policies->table(), &PolicyTable::chosen, this, &PruneWorkspace::choose);
    connect(m_curves, &PruneCurves::episodeClicked, this, &PruneWorkspace::choose);
    connect(m_policies, &PolicyPanel::applyRequested, this, &PruneWorkspace::applyPolicy);
    connect(m_policies, &PolicyPanel::finetuneRequested, this, &PruneWorkspace::finetunePolicy);
    connect(m_policies, &PolicyPanel::compareRequested, this, &PruneWorkspace::comparePolicy);
    connect(m_policies, &PolicyPanel::linkActivated, this, [this](const QString& network) {
        m_session.openNetwork(network);
        Q_EMIT workspaceRequested("design");
    });
    connect(m_curves, &PruneCurves::refused, &m_session, &Session::refused);
    connect(m_kept, &KeptChannels::refused, &m_session, &Session::refused);
    connect(m_runs, &QComboBox::activated, this, [this](int index) {
        m_shownFolder = m_runs->itemData(index).toString();
        m_episode = -1;
        showAll();
    });
}

void PruneWorkspace::choose(qlonglong episode) {
    m_episode = episode;
    showAll();
}

std::optional<PruneRequest> PruneWorkspace::request() const {
    const ShownDesign& design = m_session.design();
    if (!design.network || !design.accelerator)
        return std::nullopt;
    return PruneRequest{design.network, design.accelerator, m_session.document().project().settings,
                        m_form->settings()};
}

QString PruneWorkspace::obstacle() const {
    const ShownDesign& design = m_session.design();
    if (!design.network || !design.accelerator)
        return tr(
            "Open a network and an accelerator first: the Design page lists those that ship.");
    if (const QString missing = missingFor(m_form->settings()); !missing.isEmpty())
        return missing;
    if (!design.estimate || design.isStale || design.estimate->schedulable)
        return {};
    for (const LayerEstimate& layer : design.estimate->layers)
        if (layer.infeasible)
            return tr("The unpruned network cannot be scheduled: %1, %2. Mend it on the Design "
                      "page, which offers the change that helps, or choose a coarser level.")
                .arg(fromUtf8(layer.name), fromUtf8(toString(*layer.infeasible)));
    return {};
}

void PruneWorkspace::start() {
    begin(false);
}

void PruneWorkspace::resume() {
    begin(true);
}

void PruneWorkspace::begin(bool resume) {
    if (m_runner.running() != nullptr)
        return;
    const auto wanted = request();
    if (const QString problem = obstacle(); !problem.isEmpty() || !wanted) {
        setProblem(problem);
        return;
    }
    storePruneSettings(m_network, wanted->settings);
    m_problem.clear();
    m_figureNote.clear();
    m_shownFolder.clear();
    m_episode = -1;
    m_policies->setMessage({});
    if (const auto begun = m_runner.start(*wanted, resume); !begun)
        setProblem(fromUtf8(begun.error().message));
    showAll();
}

void PruneWorkspace::togglePause() {
    if (const PruneRecord* record = m_runner.running())
        m_runner.pause(!record->isPaused);
}

void PruneWorkspace::stop() {
    m_runner.stop();
}

void PruneWorkspace::drawShapes() {
    const DrawnData drawn = drawnDataFor(m_session.design().network.get());
    const QString folder = drawn.folder;
    if (drawn.isComplete()) {
        m_form->setData(folder);
        return;
    }
    if (m_isDrawing)
        return;
    m_isDrawing = true;
    QDir().mkpath(folder);
    Job& job =
        m_session.jobs().start(tr("Draw a data set"), workerJob("hwflow", drawn.arguments(folder)));
    connect(&job, &Job::finished, this, [this, folder] { m_form->setData(folder); });
    connect(&job, &Job::ended, this, [this, job = &job] {
        m_isDrawing = false;
        if (!job->problem().isEmpty())
            setProblem(job->problem());
        showSoon();
    });
    showSoon();
}

void PruneWorkspace::askForRun() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a run"), prunedRoot(), tr("Results of pruning (*.json);;All files (*)"));
    if (!file.isEmpty())
        openRun(file);
}

void PruneWorkspace::openRun(const QString& file) {
    openRuns({{{}, file}});
}

void PruneWorkspace::openFigure(const QString& id) {
    const auto runs = unpackFigure(id);
    if (!runs) {
        setProblem(fromUtf8(runs.error().message));
        return;
    }
    m_runner.clear(); // what else was shown would crowd the figure
    if (!openRuns(*runs))
        return;
    for (const PublishedFigure& figure : publishedFigures())
        if (figure.id == id)
            m_figureNote = figure.note;
}

bool PruneWorkspace::openRuns(const QList<UnpackedRun>& runs) {
    m_figureNote.clear();
    for (const UnpackedRun& run : runs)
        if (const auto opened = m_runner.open(run.file, run.name); !opened) {
            setProblem(fromUtf8(opened.error().message));
            return false;
        }
    m_shownFolder = QFileInfo(runs.front().file).absolutePath();
    m_episode = -1;
    setProblem({});
    return true;
}

/// The open project's own runs, and figures of the paper.
void PruneWorkspace::offerRuns(QMenu& menu) {
    menu.clear();
    menu.addAction(tr("From a file…"), this, &PruneWorkspace::askForRun);
    QStringList own; // one file for each run: its result, or else what it had said so far
    QStringList folders;
    for (const PruneRunFile& run : m_session.document().project().pruneRuns) {
        const QFileInfo info(fromUtf8(run.file));
        const PruneFolder folder(info.absolutePath());
        if (!info.exists() || folders.contains(folder.path()))
            continue;
        folders << folder.path();
        own << (folder.hasResult() ? folder.resultFile() : info.filePath());
    }
    if (!own.isEmpty())
        menu.addSection(tr("Runs of this project"));
    for (const QString& file : own)
        if (const auto run = loadPruneRun(file.toStdString()))
            menu.addAction(fromUtf8(run->setting.network) + ", " +
                               titleOf(run->setting, PruneFolder(QFileInfo(file).absolutePath())),
                           this, [this, file] { openRun(file); });
    menu.addSection(tr("HW-Flow with our data"));
    for (const PublishedFigure& figure : publishedFigures())
        menu.addAction(figure.title, this, [this, id = figure.id] { openFigure(id); });
}

const PruneRecord* PruneWorkspace::shownRecord() const {
    const PruneRecord* newest = nullptr;
    for (const auto& record : m_runner.records()) {
        if (record->folder.path() == m_shownFolder)
            return record.get();
        if (newest == nullptr || !record->isBeside || newest->isBeside)
            newest = record.get();
    }
    return newest;
}

std::int64_t PruneWorkspace::chosenEpisode() const {
    const PruneRecord* record = shownRecord();
    if (record == nullptr)
        return -1;
    return findEpisode(record->run, m_episode) != nullptr ? m_episode : record->run.best;
}

void PruneWorkspace::applyPolicy() {
    order({.episode = chosenEpisode()});
}

void PruneWorkspace::finetunePolicy() {
    FineTuningChoice usual;
    if (const int asked = m_form->settings().finetuneEpochs; asked > 0)
        usual.epochs = asked;
    if (const auto choice = FineTuningDialog::ask(usual, this))
        order({chosenEpisode(), choice->epochs, choice->learningRate});
}

void PruneWorkspace::comparePolicy() {
    const PruneRecord* record = shownRecord();
    if (record == nullptr)
        return;
    const QString made = madeOf(*record, chosenEpisode());
    if (made.isEmpty()) {
        order({.episode = chosenEpisode(), .isCompared = true});
        return;
    }
    m_session.editProject(tr("Compare with %1").arg(made), [&](Project& project) {
        project = withComparedPair(std::move(project), record->origin.network.toStdString(),
                                   made.toStdString(), record->origin.accelerator.toStdString());
    });
    Q_EMIT workspaceRequested("compare");
}

QString PruneWorkspace::madeOf(const PruneRecord& record, std::int64_t episode) const {
    for (auto made = m_made.rbegin(); made != m_made.rend(); ++made)
        if (made->folder == record.folder.path() && made->episode == episode &&
            findNetwork(m_session.document().project(), made->network.toStdString()))
            return made->network;
    return {};
}

void PruneWorkspace::order(const PolicyOrder& order) {
    const PruneRecord* record = shownRecord();
    if (record == nullptr || order.episode < 0 || m_runner.making() != nullptr)
        return;
    setProblem({});
    m_policies->setMessage(tr("Making the network of episode %1 …").arg(order.episode));
    if (const auto begun = m_runner.makeNetwork(*record, order); !begun) {
        m_policies->setMessage({});
        setProblem(fromUtf8(begun.error().message));
    }
}

void PruneWorkspace::takeNetwork(const PrunedNetwork& network, const PolicyOrder& order) {
    const QString name = fromUtf8(prunedName(m_session.document().project(), network));
    m_session.editProject(
        order.epochs > 0 ? tr("Take fine-tuned %1").arg(name) : tr("Take pruned %1").arg(name),
        [&](Project& after) { after = withPruned(std::move(after), network, order.isCompared); });
    m_made.append({QFileInfo(fromUtf8(network.resultFile)).absolutePath(), order.episode, name});
    m_policies->setMessage(tr("<b>%1</b> and its weights are part of the project. "
                              "<a href=\"%1\">Open it</a>")
                               .arg(name.toHtmlEscaped()));
    showAll();
    if (order.isCompared)
        Q_EMIT workspaceRequested("compare");
}

void PruneWorkspace::keepRun(const PruneRecord& record, const QString& problem) {
    const std::string network = record.origin.network.toStdString();
    const QString file = record.folder.resultFile();
    if (!record.isBeside && !record.isForgotten && QFileInfo::exists(file) &&
        findNetwork(m_session.document().project(), network))
        m_session.editProject(
            tr("Pruning run of %1").arg(record.origin.network), [&](Project& project) {
                project = withPruneRun(
                    std::move(project),
                    {network, record.origin.accelerator.toStdString(), file.toStdString()});
            });
    showDesign(m_session.design()); // which the locked form could not follow
    if (!problem.isEmpty())
        setProblem(problem);
}

void PruneWorkspace::setProblem(const QString& problem) {
    m_problem = problem;
    if (!problem.isEmpty())
        m_policies->setMessage({});
    showSoon();
}

void PruneWorkspace::showDesign(const ShownDesign& design) {
    const Project& project = m_session.document().project();
    if (m_runner.running() == nullptr || m_network.isEmpty()) {
        if (const QString network = fromUtf8(project.network); network != m_network) {
            m_network = network;
            m_form->setSettings(storedPruneSettings(network));
        }
        m_form->setDesign(namesOf(project.networks), fromUtf8(project.network),
                          namesOf(project.accelerators), fromUtf8(project.accelerator));
        offerWeights();
        const EstimateSettings& settings = project.settings;
        m_form->setEstimate(static_cast<int>(settings.level),
                            tr("%1, goal %2, batch %3")
                                .arg(dataflowText(settings.dataflow), goalTitle(settings.goal))
                                .arg(settings.batch));
    }
    offerData(design);
    openLatestRun();
    showSoon();
}

/// A data set that was drawn for this kind of network needs no choosing; one that was drawn for
/// another kind is none for this.
void PruneWorkspace::offerData(const ShownDesign& design) {
    const QString chosen = m_form->settings().data;
    if (!design.network || m_runner.running() != nullptr || !(chosen.isEmpty() || isDrawn(chosen)))
        return;
    const DrawnData drawn = drawnDataFor(design.network.get());
    if (drawn.folder != chosen)
        m_form->setData(drawn.isComplete() ? drawn.folder : QString());
}

void PruneWorkspace::offerWeights() {
    const Project& project = m_session.document().project();
    QList<WeightsChoice> choices;
    if (const TrainedWeights* own = findWeights(project, project.network)) {
        const QString name = QFileInfo(fromUtf8(own->file)).completeBaseName();
        choices.append(
            {own->accuracy ? tr("%1, %2 %").arg(name).arg(100 * *own->accuracy, 0, 'f', 1) : name,
             fromUtf8(own->file)});
    }
    for (const std::string& shipped : listResources("models/weights", ".safetensors"))
        if (!project.network.empty() && shipped.starts_with(project.network + '-') &&
            std::none_of(choices.begin(), choices.end(), [&](const WeightsChoice& choice) {
                return QFileInfo(choice.value).completeBaseName() == fromUtf8(shipped);
            }))
            choices.append({fromUtf8(shipped), fromUtf8(shipped)});
    m_form->setWeights(fromUtf8(project.network), choices);
}

/// What was saved with the project is there again.
void PruneWorkspace::openLatestRun() {
    const Project& project = m_session.document().project();
    const PruneRunFile* file = findPruneRun(project, project.network, project.accelerator);
    const QString path = file != nullptr ? fromUtf8(file->file) : QString();
    if (path == m_latestRun || m_runner.running() != nullptr)
        return;
    m_latestRun = path;
    for (const auto& record : m_runner.records())
        if (record->folder.resultFile() == path)
            return;
    if (QFileInfo::exists(path))
        openRun(path);
}

void PruneWorkspace::showSoon() {
    m_isOld = true;
    if (!m_soon.isActive() && isVisible())
        m_soon.start();
}

/// One view in each turn of the event loop, so that no turn takes longer than a frame.
void PruneWorkspace::showNext() {
    if (m_part == 0)
        m_isOld = false;
    showPart(static_cast<Part>(m_part));
    m_part = (m_part + 1) % kParts;
    if (m_part != 0 || m_isOld)
        m_soon.start();
}

void PruneWorkspace::showAll() {
    for (int part = 0; part < kParts; ++part)
        showPart(static_cast<Part>(part));
}

void PruneWorkspace::showPart(Part part) {
    const PruneRecord* record = shownRecord();
    if (part == headPart)
        showHead(record);
    if (record == nullptr)
        return;
    const PruneRun& run = record->run;
    const PruneEpisode* const episode = findEpisode(run, chosenEpisode());
    switch (part) {
    case rewardPart:
        showCurves(*record, {PruneCurves::reward});
        break;
    case upperPart:
        showCurves(*record, {PruneCurves::accuracy, PruneCurves::energy});
        break;
    case lowerPart:
        showCurves(*record, {PruneCurves::latency, PruneCurves::ops});
        break;
    case keptPart:
        showKept(*record, episode);
        break;
    default:
        showPolicies(*record, episode);
    }
}

/// What there is even without a run.
void PruneWorkspace::showHead(const PruneRecord* record) {
    const auto& records = m_runner.records();
    const bool hasCurves = std::any_of(records.begin(), records.end(), [](const auto& known) {
        return !known->run.episodes.empty();
    });
    m_curvePages->setCurrentIndex(hasCurves ? 1 : 0);
    m_form->setLocked(m_runner.running() != nullptr);
    showRunChoice();
    showStatus();
    if (record != nullptr) {
        if (!hasCurves && record->job != nullptr)
            m_empty->setTexts(tr("Measuring the unpruned network"),
                              tr("The curves begin with the first episode."));
        else if (!hasCurves)
            m_empty->setTexts(tr("No episode yet"), tr("This run ended before its first one."));
        showTitles(*record);
        return;
    }
    m_keptPages->setCurrentIndex(0);
    m_keptChoice->hide();
    const bool needsData = m_form->settings().data.isEmpty();
    m_empty->setTexts(
        tr("No run yet"),
        needsData ? tr("Choose a data set, or draw one. Then press Start: the curves grow while "
                       "the agent looks for channels that the network can do without.")
                  : tr("Press Start: the curves grow while the agent looks for channels that the "
                       "network can do without."),
        needsData && !m_isDrawing ? tr("Draw shapes") : QString());
    m_curveDock->header().setTitle(tr("Episodes"));
    m_curveDock->header().setCaption({});
    m_cards->show({}, nullptr, {});
    m_policies->table().setRun({});
    m_policies->setActions(false, tr("There is no policy yet"));
}

void PruneWorkspace::showTitles(const PruneRecord& record) {
    const PruneRun& run = record.run;
    const PruneEpisode* const episode = findEpisode(run, chosenEpisode());
    m_cardDock->header().setTitle(chosenEpisode() == run.best ? tr("Best policy")
                                                              : tr("Selected policy"));
    m_cardDock->header().setCaption(
        episode == nullptr ? QString() : tr("episode %1, before fine-tuning").arg(episode->index));
    const auto count = static_cast<qlonglong>(run.episodes.size());
    constexpr int kMost = PolicyModel::kMostPolicies;
    m_policyDock->header().setCaption(count > kMost ? tr("%1 of %2").arg(kMost).arg(count)
                                      : count > 0   ? tr("of %1").arg(count)
                                                    : QString());
    m_curveDock->header().setTitle(count > 0 ? tr("Episode %1").arg(run.episodes.back().index + 1)
                                             : tr("Episodes"));
    m_curveDock->header().setCaption(count > 0 ? tr("of %1, %2 each")
                                                     .arg(run.setting.episodes)
                                                     .arg(durationText(millisecondsPerEpisode(run)))
                                               : QString());
}

void PruneWorkspace::showCurves(const PruneRecord& record, const QList<PruneCurves::Kind>& kinds) {
    QList<ShownPruneRun> others;
    for (const auto& other : m_runner.records())
        if (other.get() != &record && !other->run.episodes.empty() &&
            isBalanced(other->run.setting) == isBalanced(record.run.setting) &&
            other->run.measure == record.run.measure) // others mean something else by their values
            others.append({&other->run, other->name, other->isRandom});
    m_curves->show({&record.run, record.name, false}, others, chosenEpisode(), kinds);
}

void PruneWorkspace::showKept(const PruneRecord& record, const PruneEpisode* episode) {
    const auto pictures = record.pictures.find(chosenEpisode());
    const bool hasPictures = pictures != record.pictures.end();
    const bool showsPictures = hasPictures && m_keptChoice->currentIndex() == 1;
    m_keptChoice->setVisible(hasPictures);
    m_kept->unitChoice().setVisible(!showsPictures);
    m_keptDock->header().setTitle(showsPictures ? tr("Before and after")
                                                : tr("Input channels kept"));
    m_keptDock->header().setCaption(showsPictures ? tr("test images") : tr("per layer"));
    m_keptPages->setCurrentIndex(showsPictures ? 2 : record.run.episodes.empty() ? 0 : 1);
    if (showsPictures) {
        m_pictures->show(pictures->second);
        return;
    }
    const PruneRun& run = record.run;
    const bool goesOn = record.job != nullptr && !run.episodes.empty();
    m_kept->show(run, episode, goesOn ? &run.episodes.back() : nullptr,
                 chosenEpisode() == run.best);
}

void PruneWorkspace::showPolicies(const PruneRecord& record, const PruneEpisode* episode) {
    const std::int64_t chosen = chosenEpisode();
    const auto tuned = record.tuned.find(chosen);
    m_cards->show(record.run, episode,
                  tuned != record.tuned.end() ? std::optional(tuned->second) : std::nullopt);
    m_policies->table().setRun(record.run);
    m_policies->table().setChosen(chosen);
    const bool isMaking = m_runner.making() != nullptr;
    m_policies->setActions(episode != nullptr && !isMaking,
                           isMaking ? tr("A network is being made") : tr("There is no policy yet"));
}

void PruneWorkspace::showRunChoice() {
    const auto& records = m_runner.records();
    const bool isOfOne = std::all_of(records.begin(), records.end(), [&](const auto& record) {
        return record->origin.network == records.front()->origin.network;
    });
    QStringList names;
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        names << (isOfOne ? (*record)->name : (*record)->origin.network + ", " + (*record)->name);
    m_runs->setVisible(records.size() > 1);
    if (names != m_runNames) {
        m_runNames = names;
        m_runs->clear();
        for (int i = 0; i < names.size(); ++i)
            m_runs->addItem(
                names[i], records[records.size() - 1 - static_cast<std::size_t>(i)]->folder.path());
    }
    if (const PruneRecord* shown = shownRecord())
        m_runs->setCurrentIndex(m_runs->findData(shown->folder.path()));
}

void PruneWorkspace::showStatus() {
    m_control->show(statusOf());
}

PruneStatus PruneWorkspace::statusOf() const {
    if (m_runner.running() != nullptr || m_runner.making() != nullptr) {
        PruneStatus status = progressOf(m_runner);
        if (!m_problem.isEmpty())
            status.problem = m_problem;
        return status;
    }
    PruneStatus status;
    status.problem = m_problem;
    const auto wanted = request();
    status.canResume = wanted && m_runner.canResume(*wanted);
    if (m_isDrawing)
        status.note = tr("The data set is being drawn; it takes some seconds.");
    else if (status.canResume)
        status.note = tr("A run of these settings is not finished yet: Resume goes on where it "
                         "was, Start begins another one.");
    else if (!m_figureNote.isEmpty())
        status.note = m_figureNote;
    else if (const PruneRecord* shown = shownRecord();
             shown != nullptr && !shown->run.statement.empty())
        status.note = tr("%1. %2").arg(shown->name, outcomeText(shown->run));
    return status;
}

void PruneWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    showAll();
}

void PruneWorkspace::changeEvent(QEvent* event) {
    Workspace::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSoon();
}

} // namespace hwflow
