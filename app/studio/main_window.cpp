// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/main_window.h"

#include "app/studio/examples.h"
#include "app/studio/project_copy.h"
#include "app/studio/pruning/published_figures.h"
#include "app/studio/settings.h"
#include "app/studio/workspaces/compare_workspace.h"
#include "app/studio/workspaces/design_workspace.h"
#include "app/studio/workspaces/explore_workspace.h"
#include "app/studio/workspaces/prune_workspace.h"
#include "app/studio/workspaces/report_workspace.h"
#include "app/studio/workspaces/schedule_workspace.h"
#include "app/studio/workspaces/train_workspace.h"
#include "core/onnx/onnx_import.h"
#include "core/project/project_file.h"
#include "core/project/project_json.h"
#include "core/project/prune_run.h"
#include "core/report/library_report.h"
#include "core/report/unknown_keys.h"
#include "core/support/file.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/dialogs/estimate_settings_dialog.h"
#include "widgets/dialogs/shortcut_editor.h"
#include "widgets/help/help_viewer.h"
#include "widgets/jobs/job_table.h"
#include "widgets/library/library.h"
#include "widgets/palette/command_palette.h"
#include "widgets/status/status_strip.h"
#include "widgets/style/theme.h"
#include "widgets/titlebar/top_bar.h"
#include "widgets/welcome/welcome_page.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHash>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

namespace hwflow {

namespace {

constexpr int kPaletteLayers = 400;

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

QString sentence(const Error& error) {
    const QString where = fromUtf8(error.where);
    const QString message = fromUtf8(error.message);
    return where.isEmpty() || message.contains(where) ? message : message + "\n(" + where + ")";
}

std::vector<std::string> unknownKeysOf(const Project& project) {
    std::vector<std::string> all;
    const auto add = [&](const auto& models) {
        for (const auto& model : models)
            for (std::string& text : unknownKeys(*model))
                all.push_back(model->name + ": " + text);
    };
    add(project.networks);
    add(project.accelerators);
    return all;
}

/// A line for each, but not more than a message has room for.
QString listOf(const std::vector<std::string>& texts) {
    constexpr std::size_t kMost = 6;
    QStringList lines;
    for (std::size_t i = 0; i < std::min(texts.size(), kMost); ++i)
        lines << fromUtf8(texts[i]);
    if (texts.size() > kMost)
        lines << "…";
    return lines.join('\n');
}

/// The one local file of a drop, if there is one.
QString droppedFile(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

/// In the order of the tabs.
QStringList MainWindow::workspaceNames() {
    return {tr("Design"), tr("Schedule"), tr("Explore"), tr("Compare"),
            tr("Train"),  tr("Prune"),    tr("Report")};
}

MainWindow::MainWindow(const QDir& recovery, QWidget* parent)
    : QMainWindow(parent), m_autosave(m_session.document(), recovery), m_commands(this),
      m_menuRow(new MenuRow), m_pages(new QStackedWidget), m_welcome(new WelcomePage),
      m_status(new StatusStrip), m_jobTable(new JobTable), m_palette(new CommandPalette(this)) {
    setAcceptDrops(true);
    new WheelGuard(this);
    setWindowIcon(QIcon::fromTheme("io.github.hwflow.studio", QIcon(":/hwflow/icons/app.svg")));
    makeWorkspaces();
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_menuRow);
    layout->addWidget(m_tabs);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_status);
    setCentralWidget(content);
    m_jobDock = new Dock("jobs", tr("Jobs"), m_jobTable, this);
    addDockWidget(Qt::BottomDockWidgetArea, m_jobDock);
    m_jobDock->hide();

    makeMenus();
    connectStatus();
    connectJobs();
    connect(&m_session.document(), &Document::titleChanged, this, &MainWindow::showTitle);
    connect(&m_session, &Session::refused, this,
            [this](const QString& reason) { m_status->showMessage(reason, true); });
    connect(&m_session, &Session::noted, this,
            [this](const QString& text) { m_status->showMessage(text, false); });
    connect(&m_autosave, &Autosave::saved, this, [this](const QDateTime& time) {
        m_autosaveNote = tr("autosaved %1").arg(time.toString("HH:mm"));
        showTitle();
    });
    connect(&m_autosave, &Autosave::failed, this,
            [this](const QString& problem) { m_status->showMessage(problem, true); });
    showTitle();
    showRecentFiles();
    showWorkspace("welcome");
    resize(1440, 900);
    restoreGeometry(QSettings().value("geometry").toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::makeWorkspaces() {
    m_prune = new PruneWorkspace(m_session);
    m_workspaces = {new DesignWorkspace(m_session),  new ScheduleWorkspace(m_session),
                    new ExploreWorkspace(m_session), new CompareWorkspace(m_session),
                    new TrainWorkspace(m_session),   m_prune,
                    new ReportWorkspace(m_session)};
    QList<TabInfo> tabs{{tr("Welcome"), "welcome"}};
    const QStringList names = workspaceNames();
    m_pages->addWidget(m_welcome);
    for (std::size_t i = 0; i < m_workspaces.size(); ++i) {
        tabs.append({names[static_cast<int>(i)], m_workspaces[i]->id()});
        m_pages->addWidget(m_workspaces[i]);
    }
    m_tabs = new TabRow(tabs);
    m_welcome->setExamples(exampleCards());
    connect(m_tabs, &TabRow::currentChanged, this, [this](int index) {
        showWorkspace(index == 0 ? "welcome"
                                 : m_workspaces[static_cast<std::size_t>(index) - 1]->id());
    });
    connect(m_prune, &PruneWorkspace::workspaceRequested, this, &MainWindow::showWorkspace);
    connect(&m_session.selection(), &Selection::layerChanged, this, [this](const QString& layer) {
        m_session.document().view().selectedLayer = layer.toStdString();
    });
    connect(m_pages, &QStackedWidget::currentChanged, m_tabs, &TabRow::setCurrent);
    connect(m_welcome, &WelcomePage::exampleRequested, this, &MainWindow::openExample);
    connect(m_welcome, &WelcomePage::fileRequested, this, &MainWindow::openFile);
    connect(m_welcome, &WelcomePage::newRequested, this, &MainWindow::newProject);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::open);
}

void MainWindow::makeMenus() {
    connect(m_menuRow, &MenuRow::searchRequested, this, &MainWindow::openPalette);
    makeFileCommands();
    makeEditCommands();
    makeViewCommands();
    makePruneCommands();
    makeHelpCommands();
    m_tabs->addAction(m_commands.find("edit.undo"), true);
    m_tabs->addAction(m_commands.find("edit.redo"), false);
    m_tabs->addAction(m_commands.find("view.theme"), false);
}

void MainWindow::makeFileCommands() {
    const QString group = tr("&File");
    QMenu* menu = m_menuRow->menus().addMenu(group);
    menu->addAction(
        m_commands.add({"file.new", group, tr("&New project"), "plus", QKeySequence::New},
                       [this] { newProject(); }));
    menu->addAction(m_commands.add({"file.open", group, tr("&Open…"), "open", QKeySequence::Open},
                                   [this] { open(); }));
    m_recentMenu = menu->addMenu(tr("Open &recent"));
    menu->addSeparator();
    menu->addAction(m_commands.add({"file.save", group, tr("&Save"), "save", QKeySequence::Save},
                                   [this] { save(); }));
    menu->addAction(m_commands.add(
        {"file.saveAs", group, tr("Save &as…"), {}, QKeySequence::SaveAs}, [this] { saveAs(); }));
    menu->addAction(m_commands.add({"file.copy", group, tr("Save a &copy with its files…")},
                                   [this] { askForCopy(); }));
    menu->addSeparator();
    menu->addAction(m_commands.add(
        {"file.report", group, tr("Export a &report…"), "export", QKeySequence(tr("Ctrl+Shift+E"))},
        [this] { showWorkspace("report"); }));
    menu->addSeparator();
    menu->addAction(m_commands.add({"file.quit", group, tr("&Quit"), {}, QKeySequence::Quit},
                                   [this] { close(); }));
    for (int i = 1; i <= 9; ++i)
        m_commands.add({QString("file.recent%1").arg(i),
                        group,
                        tr("Open recent file %1").arg(i),
                        {},
                        QKeySequence(QString("Ctrl+%1").arg(i))},
                       [this, i] {
                           const QStringList files = settings::recentFiles();
                           if (i <= files.size())
                               openFile(files[i - 1]);
                       });
}

void MainWindow::makeEditCommands() {
    const QString group = tr("&Edit");
    QMenu* menu = m_menuRow->menus().addMenu(group);
    QUndoStack& history = m_session.document().history();
    QAction* undo = history.createUndoAction(this, tr("Undo"));
    QAction* redo = history.createRedoAction(this, tr("Redo"));
    m_commands.add({"edit.undo", group, tr("Undo"), "undo", QKeySequence::Undo}, undo);
    m_commands.add({"edit.redo", group, tr("Redo"), "redo", QKeySequence::Redo}, redo);
    menu->addAction(undo);
    menu->addAction(redo);
    menu->addSeparator();
    menu->addAction(m_commands.add(
        {"edit.palette", group, tr("Run a &command…"), "search", QKeySequence(tr("Ctrl+K"))},
        [this] { openPalette(); }));
    menu->addAction(m_commands.add(
        {"edit.estimate", group, tr("&Estimate settings…"), "settings", QKeySequence(tr("Ctrl+,"))},
        [this] { editEstimateSettings(); }));
    m_menuRow->setSearchShortcut(
        m_commands.find("edit.palette")->shortcut().toString(QKeySequence::NativeText));
}

void MainWindow::makeViewCommands() {
    const QString group = tr("&View");
    QMenu* menu = m_menuRow->menus().addMenu(group);
    menu->addAction(m_commands.add({"view.welcome", group, tr("Welcome"), "welcome"},
                                   [this] { showWorkspace("welcome"); }));
    const QStringList names = workspaceNames();
    for (std::size_t i = 0; i < m_workspaces.size(); ++i) {
        const QString id = m_workspaces[i]->id();
        const QKeySequence keys(QString("Alt+%1").arg(i + 1));
        menu->addAction(m_commands.add({"view." + id, group, names[static_cast<int>(i)], id, keys},
                                       [this, id] { showWorkspace(id); }));
    }
    menu->addSeparator();
    QMenu* panels = menu->addMenu(tr("&Panels"));
    connect(panels, &QMenu::aboutToShow, this, [this, panels] {
        panels->clear();
        for (Workspace* workspace : m_workspaces)
            if (workspace == m_pages->currentWidget())
                for (Dock* dock : workspace->docks())
                    panels->addAction(dock->toggleViewAction());
        panels->addAction(m_jobDock->toggleViewAction());
    });
    menu->addAction(m_commands.add({"view.resetLayout", group, tr("&Reset panels")}, [this] {
        for (Workspace* workspace : m_workspaces)
            if (workspace == m_pages->currentWidget())
                workspace->resetLayout();
    }));
    menu->addSeparator();
    menu->addAction(m_commands.add({"view.theme", group, tr("&Light or dark theme"), "theme",
                                    QKeySequence(tr("Ctrl+Shift+L"))},
                                   [this] { toggleTheme(); }));
    QMenu* languages = menu->addMenu(tr("&Language"));
    for (const auto& [code, name] : {std::pair<QString, QString>{"", tr("That of the system")},
                                     {"en", "English"},
                                     {"de", "Deutsch"}}) {
        QAction* action = languages->addAction(name, this, [this, code = code] {
            settings::setLanguage(code);
            m_status->showMessage(tr("The language changes with the next start"), false);
        });
        action->setCheckable(true);
        action->setChecked(settings::language() == code);
    }
    menu->addAction(m_commands.add({"view.jobs", group, tr("&Jobs"), "jobs"},
                                   [this] { m_jobDock->setVisible(!m_jobDock->isVisible()); }));
}

void MainWindow::makePruneCommands() {
    const QString group = tr("&Prune");
    QMenu* menu = m_menuRow->menus().addMenu(group);
    const auto add = [&](const CommandInfo& info, std::function<void(PruneWorkspace*)> run) {
        menu->addAction(m_commands.add(info, [this, run = std::move(run)] {
            showWorkspace("prune");
            run(m_prune);
        }));
    };
    add({"prune.start", group, tr("&Start pruning"), "play", QKeySequence(tr("Ctrl+Shift+P"))},
        &PruneWorkspace::start);
    add({"prune.resume", group, tr("&Resume an interrupted run")}, &PruneWorkspace::resume);
    add({"prune.pause", group, tr("&Pause or continue"), "pause",
         QKeySequence(tr("Ctrl+Shift+Space"))},
        &PruneWorkspace::togglePause);
    add({"prune.stop", group, tr("S&top pruning"), "stop"}, &PruneWorkspace::stop);
    menu->addSeparator();
    add({"prune.apply", group, tr("&Apply the policy as a network"), "prune",
         QKeySequence(tr("Ctrl+Shift+A"))},
        &PruneWorkspace::applyPolicy);
    add({"prune.finetune", group, tr("&Fine-tune the policy…"), "train"},
        &PruneWorkspace::finetunePolicy);
    add({"prune.compare", group, tr("&Compare unpruned and pruned"), "compare"},
        &PruneWorkspace::comparePolicy);
    menu->addSeparator();
    add({"prune.open", group, tr("&Open a run…"), "open"}, &PruneWorkspace::askForRun);
    for (const PublishedFigure& figure : publishedFigures())
        add({"prune." + figure.id, group, tr("HW-Flow, %1").arg(figure.title)},
            [id = figure.id](PruneWorkspace* prune) { prune->openFigure(id); });
    add({"prune.shapes", group, tr("&Draw shapes as data")}, &PruneWorkspace::drawShapes);
}

void MainWindow::makeHelpCommands() {
    const QString group = tr("&Help");
    QMenu* menu = m_menuRow->menus().addMenu(group);
    menu->addAction(m_commands.add(
        {"help.page", group, tr("About this &page"), "help", QKeySequence::HelpContents},
        [this] { showHelp(topicOf(m_pages->currentIndex())); }));
    menu->addAction(
        m_commands.add({"help.contents", group, tr("&Contents")}, [this] { showHelp("index"); }));
    menu->addAction(m_commands.add({"help.firstSteps", group, tr("&First steps")},
                                   [this] { showHelp("first-steps"); }));
    menu->addAction(
        m_commands.add({"help.shortcuts", group, tr("&Shortcuts…")}, [this] { editShortcuts(); }));
    menu->addSeparator();
    menu->addAction(m_commands.add({"help.about", group, tr("&About HW-Flow Studio")}, [this] {
        QMessageBox::about(
            this, tr("About HW-Flow Studio"),
            tr("<b>HW-Flow Studio %1</b><p>Design an AI accelerator and its neural network "
               "together. Free software under the GNU General Public License, version 3 or later.")
                .arg(QApplication::applicationVersion()));
    }));
}

/// Of a page: Welcome, then the workspaces.
QString MainWindow::topicOf(int page) const {
    static const QHash<QString, QString> kTopics{
        {"design", "accelerator"}, {"schedule", "mappings"}, {"explore", "exploring"},
        {"train", "training"},     {"prune", "pruning"},     {"compare", "exploring"}};
    return page == 0
               ? "first-steps"
               : kTopics.value(m_workspaces[static_cast<std::size_t>(page) - 1]->id(), "index");
}

void MainWindow::showHelp(const QString& topic) {
    if (m_help == nullptr)
        m_help = new HelpViewer(this);
    m_help->showTopic(topic);
    m_help->show();
    m_help->raise();
}

void MainWindow::editShortcuts() {
    ShortcutEditor editor(this);
    const auto show = [&] {
        QList<ShortcutRow> rows;
        for (const Commands::Command& command : m_commands.all())
            rows.append({command.info.id, QString(command.info.group).remove('&'),
                         QString(command.info.text).remove('&'), command.action->shortcut()});
        editor.setRows(rows);
    };
    connect(&editor, &ShortcutEditor::changeRequested, &m_commands,
            [&](const QString& id, const QKeySequence& shortcut) {
                m_commands.setShortcut(id, shortcut);
                show();
            });
    connect(&editor, &ShortcutEditor::resetRequested, &m_commands, [&] {
        m_commands.resetShortcuts();
        show();
    });
    show();
    editor.exec();
}

void MainWindow::editEstimateSettings() {
    EstimateSettingsDialog dialog(m_session.document().project().settings, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_session.editSettings(tr("Estimate settings"),
                           [&](EstimateSettings& settings) { settings = dialog.settings(); });
}

void MainWindow::connectStatus() {
    connect(&m_session, &Session::shown, this, [this](const ShownDesign& design) {
        m_status->show(design);
        const EstimateSettings& chosen = m_session.document().project().settings;
        m_status->setChoices(chosen.level, chosen.dataflow, chosen.goal);
        showTitle();
        if (!design.problem.isEmpty())
            m_status->showMessage(design.problem, true);
    });
    connect(m_status, &StatusStrip::levelChosen, this, [this](Level level) {
        m_session.editSettings(tr("Level of abstraction"),
                               [&](EstimateSettings& settings) { settings.level = level; });
    });
    connect(m_status, &StatusStrip::dataflowChosen, this,
            [this](const std::optional<Dataflow>& dataflow) {
                m_session.editSettings(tr("Dataflow"), [&](EstimateSettings& settings) {
                    settings.dataflow = dataflow;
                });
            });
    connect(m_status, &StatusStrip::goalChosen, this, [this](Goal goal) {
        m_session.editSettings(tr("Goal of the search"),
                               [&](EstimateSettings& settings) { settings.goal = goal; });
    });
    connect(m_status, &StatusStrip::jobsRequested, this,
            [this] { m_jobDock->setVisible(!m_jobDock->isVisible()); });
}

void MainWindow::connectJobs() {
    JobList& jobs = m_session.jobs();
    connect(&jobs, &JobList::changed, this, [this, &jobs] {
        const QList<JobRow> rows = jobs.rows();
        m_jobTable->setRows(rows);
        const Job* newest = jobs.newestRunning();
        double share = -1;
        if (newest != nullptr && newest->progress().total > 0)
            share = static_cast<double>(newest->progress().done) /
                    static_cast<double>(newest->progress().total);
        m_status->setJobs(jobs.running(), newest != nullptr ? newest->name() : QString(), share);
    });
    connect(m_jobTable, &JobTable::cancelRequested, &jobs, &JobList::cancel);
    connect(m_jobTable, &JobTable::clearRequested, &jobs, &JobList::clearEnded);
}

void MainWindow::showWorkspace(const QString& id) {
    m_pages->setCurrentIndex(0);
    for (Workspace* workspace : m_workspaces)
        if (workspace->id() == id)
            m_pages->setCurrentWidget(workspace);
    m_tabs->setCurrent(m_pages->currentIndex());
    m_session.document().view().workspace = id.toStdString();
}

bool MainWindow::openFile(const QString& path) {
    if (isOnnx(path.toStdString())) {
        importModel(path);
        return true;
    }
    if (path.endsWith(".hwflow", Qt::CaseInsensitive))
        return openProject(path);
    const auto text = readTextFile(path.toStdString());
    if (!text) {
        reportProblem(tr("%1 cannot be opened").arg(path), sentence(text.error()));
        return false;
    }
    if (isPruneResult(*text)) {
        showWorkspace("prune");
        m_prune->openRun(path);
        return true;
    }
    auto model = loadNetworkOrAccelerator(path.toStdString());
    if (!model) {
        reportProblem(tr("%1 cannot be opened").arg(path), sentence(model.error()));
        return false;
    }
    m_session.adopt(*model);
    showWorkspace("design");
    warnOf(std::visit([](const auto& one) { return unknownKeys(one); }, *model));
    return true;
}

bool MainWindow::openProject(const QString& path) {
    auto project = loadProject(path.toStdString());
    if (!project) {
        reportProblem(tr("%1 cannot be opened").arg(path), sentence(project.error()));
        return false;
    }
    if (!mayLeave())
        return false;
    m_session.document().reset(std::move(*project), path);
    settings::addRecentFile(path);
    showRecentFiles();
    restoreView();
    warnOf(unknownKeysOf(m_session.document().project()));
    if (const auto missing = missingFiles(m_session.document().project()); !missing.empty())
        reportProblem(tr("Files that %1 refers to are missing").arg(QFileInfo(path).fileName()),
                      tr("%1\n\nThe project is open without them. Put them back and open it "
                         "again, or train and prune anew. File › Save a copy with its files takes "
                         "them along when a project is passed on.")
                          .arg(listOf(missing)));
    return true;
}

/// Large models take a second or two, so this is a job.
void MainWindow::importModel(const QString& path) {
    Job& job = m_session.jobs().start(
        tr("Import %1").arg(QFileInfo(path).fileName()),
        [file = path.toStdString()](const Job::Desk& /*desk*/) -> Result<std::any> {
            OnnxImportOptions shapesOnly;
            shapesOnly.weights = false;
            auto model = importOnnx(std::filesystem::path(file), shapesOnly);
            if (!model)
                return tl::unexpected(model.error());
            return std::any(std::move(*model));
        });
    connect(&job, &Job::finished, this, [this](const std::any& result) {
        const auto& model = std::any_cast<const OnnxModel&>(result);
        m_session.adopt(model.network);
        showWorkspace("design");
        warnOf(model.notes);
    });
    connect(&job, &Job::ended, this, [this, path, job = &job] {
        if (job->state() == JobState::failed)
            reportProblem(tr("%1 cannot be imported").arg(path), job->problem());
    });
}

void MainWindow::restoreView() {
    const ViewState view = m_session.document().view();
    showWorkspace(view.workspace.empty() || view.workspace == "welcome"
                      ? QString("design")
                      : QString::fromStdString(view.workspace));
    const auto& network = m_session.design().network;
    if (network &&
        std::any_of(network->layers.begin(), network->layers.end(),
                    [&](const Layer& layer) { return layer.name == view.selectedLayer; }))
        m_session.selection().setLayer(QString::fromStdString(view.selectedLayer));
}

void MainWindow::warnOf(const std::vector<std::string>& notes) {
    if (notes.empty())
        return;
    QString text = QString::fromStdString(notes.front());
    if (notes.size() > 1)
        text = tr("%1, and %n more", nullptr, static_cast<int>(notes.size()) - 1).arg(text);
    m_status->showMessage(text, true);
}

void MainWindow::openExample(const QString& id) {
    if (!mayLeave())
        return;
    auto project = exampleProject(id);
    if (!project) {
        reportProblem(tr("The example cannot be opened"), sentence(project.error()));
        return;
    }
    m_session.document().reset(std::move(*project), {});
    const std::string& workspace = m_session.document().view().workspace;
    showWorkspace(workspace.empty() ? "design" : fromUtf8(workspace));
    if (const QString figure = figureOfExample(id); !figure.isEmpty())
        m_prune->openFigure(figure);
}

void MainWindow::newProject() {
    if (!mayLeave())
        return;
    m_session.document().reset({}, {});
    showWorkspace("design");
}

void MainWindow::open() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), {},
        tr("Projects, networks and accelerators (*.hwflow *.json *.onnx);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

bool MainWindow::save() {
    const QString path = m_session.document().path();
    return path.isEmpty() ? saveAs() : saveTo(path);
}

bool MainWindow::saveAs() {
    const QString path = askForPath(tr("Save the project"));
    return !path.isEmpty() && saveTo(path);
}

QString MainWindow::askForPath(const QString& title) {
    const Document& document = m_session.document();
    const QString proposal =
        document.path().isEmpty() ? document.title() + ".hwflow" : document.path();
    const QString path =
        QFileDialog::getSaveFileName(this, title, proposal, tr("Projects (*.hwflow)"));
    return path.isEmpty() || !QFileInfo(path).suffix().isEmpty() ? path : path + ".hwflow";
}

/// Weights can be large, so this is a job.
void MainWindow::askForCopy() {
    const QString path = askForPath(tr("Save a copy with its files"));
    if (path.isEmpty())
        return;
    if (path == m_session.document().path()) {
        reportProblem(tr("%1 is the project that is open").arg(path),
                      tr("A copy needs another name or folder."));
        return;
    }
    Job& job = m_session.jobs().start(
        tr("Save a copy of %1").arg(m_session.document().title()),
        [path, project = m_session.document().saved()](const Job::Desk& desk) -> Result<std::any> {
            auto copy = saveWithFiles(project, path, desk.context);
            if (!copy)
                return tl::unexpected(copy.error());
            return std::any(*copy);
        });
    connect(&job, &Job::finished, this, [this, path](const std::any& result) {
        const auto& copy = std::any_cast<const ProjectCopy&>(result);
        m_status->showMessage(tr("%1 was saved with the weights of %2 networks and %3 runs, %4 MB")
                                  .arg(path)
                                  .arg(copy.weights)
                                  .arg(copy.runs)
                                  .arg(1e-6 * static_cast<double>(copy.bytes), 0, 'f', 1),
                              false);
    });
    connect(&job, &Job::ended, this, [this, path, job = &job] {
        if (job->state() == JobState::failed)
            reportProblem(tr("%1 was not saved").arg(path), job->problem());
    });
}

bool MainWindow::saveTo(const QString& path) {
    if (const auto saved = m_session.document().save(path); !saved) {
        reportProblem(tr("%1 was not saved").arg(path), sentence(saved.error()));
        return false;
    }
    m_autosaveNote.clear();
    settings::addRecentFile(path);
    showRecentFiles();
    showTitle();
    return true;
}

bool MainWindow::mayLeave() {
    if (!m_session.document().isModified())
        return true;
    const auto answer = QMessageBox::question(
        this, tr("Unsaved changes"),
        tr("%1 has changes that are not saved.").arg(m_session.document().title()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save();
    return answer == QMessageBox::Discard;
}

void MainWindow::offerRecovery() {
    for (const Leftover& leftover : m_autosave.leftovers()) {
        const bool wasSaved = !leftover.projectPath.isEmpty();
        const QString time = leftover.time.toString("yyyy-MM-dd HH:mm");
        QMessageBox box(QMessageBox::Question, tr("Unsaved work was found"),
                        wasSaved ? tr("HW-Flow Studio ended unexpectedly. There is work on %1 from "
                                      "%2 that is not saved.")
                                       .arg(leftover.projectPath, time)
                                 : tr("HW-Flow Studio ended unexpectedly. There is work from %1 on "
                                      "a project that was never saved.")
                                       .arg(time),
                        QMessageBox::NoButton, this);
        QAbstractButton* restore = box.addButton(tr("Restore"), QMessageBox::AcceptRole);
        QAbstractButton* keepSaved = box.addButton(wasSaved ? tr("Keep saved") : tr("Discard"),
                                                   QMessageBox::DestructiveRole);
        if (wasSaved)
            box.addButton(tr("Keep both"), QMessageBox::ActionRole);
        box.exec();
        if (box.clickedButton() == keepSaved) {
            m_autosave.discard(leftover);
            continue;
        }
        const auto text = readTextFile(leftover.recoveryPath.toStdString());
        auto project = text ? readProject(*text) : tl::unexpected(text.error());
        if (!project) {
            reportProblem(tr("The work could not be restored"), sentence(project.error()));
            continue;
        }
        const bool replaces = box.clickedButton() == restore;
        m_session.document().reset(std::move(*project), replaces ? leftover.projectPath : QString(),
                                   true);
        m_autosave.flush();
        m_autosave.discard(leftover);
        showWorkspace("design");
        return;
    }
}

void MainWindow::openPalette() {
    QList<PaletteEntry> entries;
    for (const Commands::Command& command : m_commands.all()) {
        if (!command.action->isEnabled())
            continue;
        entries.append({command.action->text().remove('&'), QString(command.info.group).remove('&'),
                        command.action->shortcut().toString(QKeySequence::NativeText),
                        command.action->icon(), [action = command.action] { action->trigger(); }});
    }
    if (const auto& network = m_session.design().network) {
        int shown = 0;
        for (const Layer& layer : network->layers) {
            if (!isCosted(layer.kind) || ++shown > kPaletteLayers)
                continue;
            const QString name = fromUtf8(layer.name);
            entries.append({name, tr("layer"), {}, {}, [this, name] {
                                m_session.selection().setLayer(name);
                            }});
        }
    }
    m_palette->open(std::move(entries));
}

void MainWindow::toggleTheme() {
    const bool isDark = Theme::of(*this).kind() == Theme::Kind::dark;
    settings::setTheme(isDark ? settings::ThemeChoice::light : settings::ThemeChoice::dark);
    Theme::apply(*qApp, isDark ? Theme::Kind::light : Theme::Kind::dark);
}

void MainWindow::showTitle() {
    Document& document = m_session.document();
    QStringList state;
    if (document.isModified())
        state << tr("edited");
    if (document.isModified() && !m_autosaveNote.isEmpty())
        state << m_autosaveNote;
    m_menuRow->setDocument(document.title(), state.join(", "));
    setWindowTitle(tr("%1[*] – HW-Flow Studio").arg(document.title()));
    setWindowModified(document.isModified());
}

void MainWindow::showRecentFiles() {
    const QStringList files = settings::recentFiles();
    m_welcome->setRecentFiles(files);
    m_recentMenu->clear();
    for (int i = 0; i < files.size(); ++i)
        m_recentMenu->addAction(QString("&%1  %2").arg(i + 1).arg(files[i]), this,
                                [this, path = files[i]] { openFile(path); });
    m_recentMenu->setEnabled(!files.isEmpty());
}

void MainWindow::reportProblem(const QString& title, const QString& text) {
    QMessageBox box(QMessageBox::Warning, tr("HW-Flow Studio"), title, QMessageBox::Ok, this);
    box.setInformativeText(text);
    box.exec();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool stays =
        (m_session.jobs().running() > 0 &&
         QMessageBox::question(
             this, tr("Jobs are running"),
             tr("%n job(s) will be stopped. Training and pruning can be resumed; what "
                "else runs begins anew.",
                nullptr, m_session.jobs().running()),
             QMessageBox::Close | QMessageBox::Cancel) != QMessageBox::Close) ||
        !mayLeave();
    if (stays) {
        event->ignore();
        return;
    }
    m_session.jobs().cancelAll();
    for (const Workspace* workspace : m_workspaces)
        workspace->saveLayout();
    QSettings().setValue("geometry", saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData* mime = event->mimeData();
    if (mime->hasFormat(kNetworkMimeType) || mime->hasFormat(kAcceleratorMimeType) ||
        !droppedFile(mime).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QMimeData* mime = event->mimeData();
    event->acceptProposedAction();
    if (mime->hasFormat(kNetworkMimeType))
        m_session.openNetwork(QString::fromUtf8(mime->data(kNetworkMimeType)));
    else if (mime->hasFormat(kAcceleratorMimeType))
        m_session.openAccelerator(QString::fromUtf8(mime->data(kAcceleratorMimeType)));
    else if (const QString path = droppedFile(mime); !path.isEmpty())
        openFile(path);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showTitle();
}

} // namespace hwflow
