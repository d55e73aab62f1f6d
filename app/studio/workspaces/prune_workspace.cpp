// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/prune_workspace.h"

#include "app/studio/pruning/prune_command.h"
#include "app/studio/pruning/prune_preferences.h"
#include "app/studio/pruning/prune_progress.h"
#include "core/support/resources.h"
#include "widgets/controls/dock.h"
#include "widgets/prune/fine_tuning_dialog.h"
#include "widgets/prune/policy_panel.h"
#include "widgets/prune/prune_control.h"
#include "widgets/prune/prune_form.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/shared/texts.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

QStringList namesOf(const auto& models) {
    QStringList names;
    for (const auto& model : models)
        names << fromUtf8(model->name);
    return names;
}

QString dataflowText(const std::optional<Dataflow>& dataflow) {
    return dataflow ? fromUtf8(nameOf(*dataflow)).toUpper() : PruneWorkspace::tr("best dataflow");
}

/// "resnet20, Energy to 50 %, seed 1"
QString titleOfFolder(const PruneFolder& folder) {
    return folder.origin().network + ", " +
           titleOf(folder.setting().value_or(PruneSetting{}), folder);
}

} // namespace

PruneWorkspace::PruneWorkspace(Session& session, QWidget* parent)
    : Workspace("prune", parent), m_session(session), m_runner(session.jobs()),
      m_views(m_runner, session.selection()), m_control(new PruneControl), m_form(new PruneForm) {
    makeDocks();
    connectForm();
    connectRunner();
    connectViews();
    connect(&m_session, &Session::shown, this, &PruneWorkspace::showDesign);
    connect(&m_session, &Session::drawingEnded, this, &PruneWorkspace::noteDrawing);
    connect(&m_session.document(), &Document::aboutToReset, this, &PruneWorkspace::forgetRuns);
    auto* follow = new QShortcut(Qt::Key_Escape, this, this, [this] { m_views.choose(-1); });
    follow->setContext(Qt::WidgetWithChildrenShortcut);
    m_views.showAll();
}

/// Runs are of the project that they were made in; one that goes on stays.
void PruneWorkspace::forgetRuns() {
    m_latestRun.clear();
    m_views.lookAtRun({});
    m_problem.clear();
    m_figureNote.clear();
    m_views.policies()->setMessage({});
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

    Dock* curves = makeDock("curves", tr("Episodes"), m_views.curvePages());
    Dock* kept = makeDock("kept", tr("Input channels kept"), m_views.keptPages());
    Dock* cards = makeDock("cards", tr("Best policy"), m_views.cards());
    Dock* policies = makeDock("policies", tr("Best policies"), m_views.policies());
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, curves, Qt::Horizontal);
    splitDockWidget(curves, cards, Qt::Horizontal);
    splitDockWidget(curves, kept, Qt::Vertical);
    splitDockWidget(cards, policies, Qt::Vertical);
    setSizes({form, curves, cards}, {300, 790, 350}, Qt::Horizontal);
    setSizes({curves, kept}, {500, 300}, Qt::Vertical);
    setSizes({cards, policies}, {190, 610}, Qt::Vertical);
    m_views.setDocks({curves, kept, cards, policies});
    addOpenButton(*curves);
}

void PruneWorkspace::addOpenButton(Dock& dock) {
    auto* open = new QPushButton(tr("Open run"));
    open->setToolTip(
        tr("Show a run from its result.json, or those of a figure of HW-Flow that ship; "
           "dropping a file does the same"));
    auto* runs = new QMenu(open);
    connect(runs, &QMenu::aboutToShow, this, [this, runs] { offerRuns(*runs); });
    open->setMenu(runs);
    dock.header().addControl(open);
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
}

void PruneWorkspace::connectRunner() {
    connect(&m_runner, &PruneRunner::changed, this, &PruneWorkspace::showSoon);
    connect(&m_runner, &PruneRunner::ended, this, &PruneWorkspace::keepRun);
    connect(&m_runner, &PruneRunner::networkMade, this, &PruneWorkspace::takeNetwork);
    connect(&m_runner, &PruneRunner::madeEpoch, this,
            [this](const PolicyOrder& order, int epoch, double accuracy) {
                m_views.policies()->setMessage(tr("Episode %1: %2 % after %3 of %4 epochs")
                                                   .arg(order.episode)
                                                   .arg(100 * accuracy, 0, 'f', 1)
                                                   .arg(epoch)
                                                   .arg(order.epochs));
            });
    connect(&m_runner, &PruneRunner::makingFailed, this, &PruneWorkspace::setProblem);
}

void PruneWorkspace::connectViews() {
    connect(&m_views, &PruneViews::showing, this, &PruneWorkspace::showState);
    connect(&m_views, &PruneViews::invitationAccepted, this, &PruneWorkspace::drawShapes);
    connect(&m_views, &PruneViews::refused, &m_session, &Session::refused);
    PolicyPanel* const policies = m_views.policies();
    connect(policies, &PolicyPanel::applyRequested, this, &PruneWorkspace::applyPolicy);
    connect(policies, &PolicyPanel::finetuneRequested, this, &PruneWorkspace::finetunePolicy);
    connect(policies, &PolicyPanel::compareRequested, this, &PruneWorkspace::comparePolicy);
    connect(policies, &PolicyPanel::linkActivated, this, [this](const QString& network) {
        m_session.openNetwork(network);
        Q_EMIT workspaceRequested("design");
    });
}

std::optional<PruneRequest> PruneWorkspace::request() const {
    const ShownDesign& design = m_session.design();
    if (!design.network || !design.accelerator)
        return std::nullopt;
    PruneSettings settings = m_form->settings();
    for (QString* const path : {&settings.data, &settings.weights}) // as the worker may find it
        if (const QFileInfo info(*path); info.isRelative() && info.exists())
            *path = info.absoluteFilePath();
    return PruneRequest{design.network, design.accelerator, m_session.document().project().settings,
                        settings};
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
    if (resume && !m_runner.canResume(*wanted)) {
        const QList<PruneFolder> left = PruneFolder::interrupted();
        setProblem(left.isEmpty() ? tr("No run was interrupted. Start begins one.")
                                  : tr("No run of these settings was interrupted. Open run lists "
                                       "those that were, such as %1.")
                                        .arg(titleOfFolder(left.front())));
        return;
    }
    storePruneSettings(m_network, wanted->settings);
    m_problem.clear();
    m_figureNote.clear();
    m_views.lookAtRun({});
    m_views.policies()->setMessage({});
    if (const auto begun = m_runner.start(*wanted, resume); !begun)
        setProblem(fromUtf8(begun.error().message));
    m_views.showAll();
}

void PruneWorkspace::resumeFolder(const PruneFolder& folder) {
    m_problem.clear();
    m_figureNote.clear();
    m_views.lookAtRun(folder.path());
    if (const auto begun = m_runner.resume(folder); !begun)
        setProblem(fromUtf8(begun.error().message));
    m_views.showAll();
}

void PruneWorkspace::togglePause() {
    if (const PruneRecord* record = m_runner.running())
        m_runner.pause(!record->isPaused);
}

void PruneWorkspace::stop() {
    if (m_runner.running() == nullptr && m_runner.making() == nullptr)
        m_session.cancelDrawing(suitingData());
    m_runner.stop();
}

DrawnData PruneWorkspace::suitingData() const {
    return drawnDataFor(m_session.design().network.get());
}

void PruneWorkspace::drawShapes() {
    const DrawnData suiting = suitingData();
    if (suiting.isComplete()) {
        m_form->setData(suiting.folder);
        return;
    }
    m_problem.clear();
    m_askedFor = suiting.folder;
    m_session.draw(suiting);
    showSoon();
}

/// Of a drawing that this page or another one asked for; the network may be another one by now.
void PruneWorkspace::noteDrawing(const DrawnData& drawn, const QString& problem) {
    const bool isAsked = m_askedFor == drawn.folder;
    if (isAsked)
        m_askedFor.clear();
    if (drawn.folder == suitingData().folder) {
        if (isAsked && drawn.isComplete())
            m_form->setData(drawn.folder);
        else if (isAsked && !problem.isEmpty())
            setProblem(problem);
        else
            offerData(m_session.design());
    }
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
    m_views.policies()->setMessage({}); // which was about another run
    for (const UnpackedRun& run : runs)
        if (const auto opened = m_runner.open(run.file, run.name); !opened) {
            setProblem(fromUtf8(opened.error().message));
            return false;
        }
    m_views.lookAtRun(QFileInfo(runs.front().file).absolutePath());
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
        menu.addSeparator();
    for (const QString& file : own)
        if (const auto run = loadPruneRun(file.toStdString()))
            menu.addAction(fromUtf8(run->setting.network) + ", " +
                               titleOf(run->setting, PruneFolder(QFileInfo(file).absolutePath())),
                           this, [this, file] { openRun(file); });
    if (const QList<PruneFolder> left = PruneFolder::interrupted();
        !left.isEmpty() && m_runner.running() == nullptr) {
        menu.addSeparator();
        for (const PruneFolder& folder : left)
            menu.addAction(tr("Resume %1").arg(titleOfFolder(folder)), this,
                           [this, folder] { resumeFolder(folder); });
    }
    menu.addSeparator();
    for (const PublishedFigure& figure : publishedFigures())
        menu.addAction(tr("HW-Flow, %1").arg(figure.title), this,
                       [this, id = figure.id] { openFigure(id); });
}

void PruneWorkspace::applyPolicy() {
    order({.episode = m_views.chosenEpisode()});
}

void PruneWorkspace::finetunePolicy() {
    FineTuningChoice usual;
    if (const int asked = m_form->settings().finetuneEpochs; asked > 0)
        usual.epochs = asked;
    if (const auto choice = FineTuningDialog::ask(usual, this))
        order({m_views.chosenEpisode(), choice->epochs, choice->learningRate});
}

void PruneWorkspace::comparePolicy() {
    const PruneRecord* record = shownRecord();
    if (record == nullptr)
        return;
    const QString made = madeOf(*record, m_views.chosenEpisode());
    if (made.isEmpty()) {
        order({.episode = m_views.chosenEpisode(), .isCompared = true});
        return;
    }
    m_session.editProject(tr("Compare with %1").arg(made), [&](Project& project) {
        project = withComparedPair(std::move(project), record->origin.network.toStdString(),
                                   made.toStdString(), record->origin.accelerator.toStdString());
    });
    Q_EMIT workspaceRequested("compare");
}

QString PruneWorkspace::madeOf(const PruneRecord& record, std::int64_t episode) const {
    std::string made;
    for (const MadePolicy& policy : record.folder.madePolicies()) // the longest trained comes last
        if (const std::string network = networkIn(m_session.document().project(), policy.path);
            policy.episode == episode && !network.empty())
            made = network;
    return fromUtf8(made);
}

void PruneWorkspace::order(const PolicyOrder& order) {
    const PruneRecord* record = shownRecord();
    if (record == nullptr || order.episode < 0 || m_runner.making() != nullptr)
        return;
    setProblem({});
    m_views.policies()->setMessage(
        (order.epochs > 0 ? tr("Making the network of episode %1, then fine-tuning it …")
                          : tr("Making the network of episode %1 …"))
            .arg(order.episode));
    if (const auto begun = m_runner.makeNetwork(*record, order); !begun) {
        m_views.policies()->setMessage({});
        setProblem(fromUtf8(begun.error().message));
    }
}

void PruneWorkspace::takeNetwork(const PrunedNetwork& network, const PolicyOrder& order) {
    const QString name = fromUtf8(prunedName(m_session.document().project(), network));
    m_session.editProject(
        order.epochs > 0 ? tr("Take fine-tuned %1").arg(name) : tr("Take pruned %1").arg(name),
        [&](Project& after) { after = withPruned(std::move(after), network, order.isCompared); });
    m_views.policies()->setMessage(tr("<b>%1</b> and its weights are part of the project. "
                                      "<a href=\"%1\">Open it</a>")
                                       .arg(name.toHtmlEscaped()));
    m_views.showAll();
    if (order.isCompared)
        Q_EMIT workspaceRequested("compare");
}

void PruneWorkspace::keepRun(const PruneRecord& record, const QString& problem) {
    const std::string network = record.origin.network.toStdString();
    const QString file = record.folder.resultFile();
    const auto own = findNetwork(m_session.document().project(), network);
    // Of those that were interrupted, any may go on here, also one of another project.
    const bool belongs = own && (!record.isResumed || record.folder.isOf(*own));
    if (belongs && !record.isBeside && !record.isForgotten && QFileInfo::exists(file))
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
        m_views.policies()->setMessage({});
    showSoon();
}

void PruneWorkspace::showDesign(const ShownDesign& design) {
    const Project& project = m_session.document().project();
    if (m_runner.running() == nullptr || m_network.isEmpty()) {
        if (const QString network = fromUtf8(project.network); network != m_network) {
            m_network = network;
            m_form->setSettings(
                storedPruneSettings(network, usualPruneSettings(openNetwork(project).get())));
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
    m_views.setNetwork(costedLayers(design.network.get()),
                       design.network && labelsPixels(*design.network) ? "meanIoU" : "top1");
    offerData(design);
    openLatestRun();
    showSoon();
}

void PruneWorkspace::offerData(const ShownDesign& design) {
    const QString chosen = m_form->settings().data;
    if (!design.network || m_runner.running() != nullptr)
        return;
    if (const QString offered = dataFor(design.network.get(), chosen); offered != chosen)
        m_form->setData(offered);
}

void PruneWorkspace::offerWeights() {
    const Project& project = m_session.document().project();
    QList<WeightsChoice> choices;
    std::optional<WeightsChoice> missing;
    if (const TrainedWeights* own = findWeights(project, project.network)) {
        const QString name = QFileInfo(fromUtf8(own->file)).completeBaseName();
        const QFileInfo file(fromUtf8(own->file));
        if (file.isAbsolute() && !file.exists())
            missing = {tr("%1, missing").arg(name), fromUtf8(own->file)};
        else
            choices.append({own->accuracy
                                ? tr("%1, %2 %").arg(name).arg(100 * *own->accuracy, 0, 'f', 1)
                                : name,
                            fromUtf8(own->file)});
    }
    for (const std::string& shipped : listResources("models/weights", ".safetensors"))
        if (!project.network.empty() && shipped.starts_with(project.network + '-') &&
            std::none_of(choices.begin(), choices.end(), [&](const WeightsChoice& choice) {
                return QFileInfo(choice.value).completeBaseName() == fromUtf8(shipped);
            }))
            choices.append({fromUtf8(shipped), fromUtf8(shipped)});
    if (missing)
        choices.append(*missing);
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
    const PruneFolder folder(QFileInfo(path).absolutePath());
    for (const auto& record : m_runner.records())
        if (record->folder.path() == folder.path())
            return;
    if (QFileInfo::exists(path)) // while a run goes on, policies refer to what it has said so far
        openRun(folder.hasResult() ? folder.resultFile() : path);
}

void PruneWorkspace::showSoon() {
    if (isVisible())
        m_views.showSoon();
}

void PruneWorkspace::showState() {
    m_form->setLocked(m_runner.running() != nullptr);
    m_control->show(statusOf());
    const bool needsData = m_form->settings().data.isEmpty();
    m_views.setInvitation(
        needsData ? tr("Choose a data set, or draw one. Then press Start: the curves grow while "
                       "the agent looks for channels that the network can do without.")
                  : tr("Press Start: the curves grow while the agent looks for channels that the "
                       "network can do without."),
        needsData && !m_session.isDrawing(suitingData()) ? tr("Draw shapes") : QString());
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
    const PruneFolder own = wanted ? PruneFolder::newest(*wanted) : PruneFolder(QString());
    status.canResume = wanted && own.canResume();
    if (m_session.isDrawing(suitingData())) {
        status.note = tr("The data set is being drawn; it takes some seconds.");
        if (m_form->settings().data.isEmpty()) { // nothing can begin before
            status.state = PruneStatus::State::running;
            status.text = tr("Drawing a data set");
            status.canPause = false;
        }
    } else if (status.canResume)
        status.note = tr("A run of these settings is not finished yet: Resume goes on where it "
                         "was, Start begins another one.");
    else if (!m_figureNote.isEmpty())
        status.note = m_figureNote;
    else if (const PruneRecord* shown = shownRecord();
             shown != nullptr && !shown->run.statement.empty())
        status.note =
            tr("%1. %2").arg(shown->name, outcomeText(shown->run)) + remarkOn(*shown, own);
    return status;
}

QString PruneWorkspace::remarkOn(const PruneRecord& shown, const PruneFolder& own) const {
    const auto& accelerator = m_session.design().accelerator;
    if (accelerator && shown.origin.accelerator == fromUtf8(accelerator->name) &&
        !shown.folder.isOn(*accelerator))
        return ' ' + tr("%1 has been edited since.").arg(shown.origin.accelerator);
    if (own.path() == shown.folder.path())
        return ' ' + tr("Start would do the same again; another seed tries other policies.");
    return {};
}

void PruneWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_views.showAll();
}

void PruneWorkspace::changeEvent(QEvent* event) {
    Workspace::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSoon();
}

} // namespace hwflow
