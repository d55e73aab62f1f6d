// SPDX-License-Identifier: GPL-3.0-or-later

// The Prune page in the real window, with a worker that plays: runs grow, rest, stop, break down
// and are resumed, also by another window; policies become networks in one step; what is missing is
// said in words.

#include "app/studio/drawn_data.h"
#include "app/studio/main_window.h"
#include "app/studio/project_copy.h"
#include "app/studio/pruning/prune_preferences.h"
#include "app/studio/pruning/published_figures.h"
#include "app/studio/report_export.h"
#include "app/studio/workspaces/prune_workspace.h"
#include "core/project/project_file.h"
#include "core/support/file.h"
#include "widgets/charts/episode_chart.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/compare/compare_table.h"
#include "widgets/prune/kept_channels.h"
#include "widgets/prune/policy_cards.h"
#include "widgets/prune/policy_model.h"
#include "widgets/prune/policy_panel.h"
#include "widgets/prune/policy_pictures.h"
#include "widgets/prune/policy_table.h"
#include "widgets/prune/prune_control.h"
#include "widgets/prune/prune_curves.h"
#include "widgets/prune/prune_form.h"
#include "widgets/style/theme.h"
#include "widgets/train/train_form.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>

using namespace hwflow;

namespace {

constexpr int kLong = 20'000;

struct Window {
    QTemporaryDir folder;
    MainWindow window{QDir(folder.filePath("recovery"))};

    explicit Window(int episodes = 60) {
        window.resize(1440, 900);
        window.show();
        window.openExample("prune");
        page().runner().setWorker(HWFLOW_PRETENDED_WORKER);
        PruneSettings settings;
        settings.weights = "resnet20-shapes";
        settings.data = folder.path();
        settings.episodes = episodes;
        settings.warmup = 10;
        settings.comparesRandom = false;
        page().form().setSettings(settings);
    }
    ~Window() { document().history().setClean(); }

    PruneWorkspace& page() { return *window.findChild<PruneWorkspace*>(); }
    Session& session() { return window.session(); }
    Document& document() { return window.session().document(); }
    const PruneStatus& status() { return page().control().status(); }
    qsizetype episodes() {
        const PruneRecord* record = page().shownRecord();
        return record != nullptr ? static_cast<qsizetype>(record->run.episodes.size()) : 0;
    }
    /// The network that a policy was made into, the one that the page shows; null if there is none.
    std::shared_ptr<const Network> made(const std::string& ending = {}) {
        return findNetwork(document().project(),
                           "resnet20-pruned-e" + std::to_string(page().shownRecord()->run.best) +
                               ending);
    }
    bool isRunning() { return page().runner().running() != nullptr; }
    void setEpisodes(int episodes, bool comparesRandom = false) {
        PruneSettings settings = page().form().settings();
        settings.episodes = episodes;
        settings.comparesRandom = comparesRandom;
        page().form().setSettings(settings);
    }
    void runToTheEnd() {
        page().start();
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), kLong);
    }
    EpisodeChart& chart(PruneCurves::Kind kind) {
        return page().findChild<PruneCurves*>()->chart(kind);
    }
    QPushButton& button(const QString& text) {
        for (QPushButton* button : page().findChildren<QPushButton*>())
            if (button->text() == text)
                return *button;
        qFatal("there is no button %s", qPrintable(text));
    }
};

} // namespace

class PrunePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("hwflow-studio-prune-test");
        Theme::apply(*qApp, Theme::Kind::light);
    }
    void init() {
        QSettings().clear();
        QDir(prunedRoot()).removeRecursively();
        qputenv("HWFLOW_PLAY_DELAY_MS", "1");
        qunsetenv("HWFLOW_PLAY_CRASH_AT");
        qunsetenv("HWFLOW_PLAY_REFUSE");
        qunsetenv("HWFLOW_PLAY_GUESS");
    }
    void cleanupTestCase() { QDir(prunedRoot()).removeRecursively(); }

    void aRunGrowsAndBelongsToTheProject();
    void theSetUpIsLockedWhileItRuns();
    void aRunRestsAndGoesOn();
    void aStoppedRunIsResumedByAnotherWindow();
    void interruptedRunsAreOfferedWhateverIsSetUp();
    void aResumedRunJoinsOnlyProjectsWithItsNetwork();
    void dataAreDrawnOnce();
    void drawnDataAreOfferedOnBothPages();
    void aRunThatBreaksDownIsResumed();
    void theLineOfARunThatBreaksDownRestsToo();
    void otherSettingsAreAnotherRun();
    void aSecondRunLeavesTheFirst();
    void anotherProjectHasRunsOfItsOwn();
    void aRunThatGoesOnStaysOutOfTheNextProject();
    void aFinishedRunIsNotResumed();
    void settingsAreRememberedForTheirNetwork();
    void aNetworkThatGuessesIsWarnedOf();
    void theWheelScrollsPastSettings();
    void randomSearchRunsBesideIt();
    void whatIsMissingIsSaid();
    void aRefusalIsSaid();
    void aPolicyBecomesANetworkInOneStep();
    void aPolicyOfARunThatGoesOnCanBeApplied();
    void aCopyHasAllThatItNeeds();
    void aRunOfAnotherWindowIsNotResumed();
    void whatARunWasOfIsSaid();
    void fineTuningShowsItsAccuracy();
    void comparingPutsBothSideBySide();
    void anyPolicyCanBeSelected();
    void savedRunsLieBesideTheNewOne();
    void theRunIsThereWhenTheProjectIsOpenedAgain();
    void reportsHaveTheRun();
    void whatWasFineTunedIsKnownWhenItsRunIsOpenedAgain();
    void aFineTuningThatDiedGoesOnWhereItWas();
    void picturesShowWhatSegmentationLost();
    void publishedFiguresOpenSideBySide_data();
    void publishedFiguresOpenSideBySide();
    void everySettingReachesTheWorker();
};

void PrunePageTest::aRunGrowsAndBelongsToTheProject() {
    Window w;
    QVERIFY(w.page().isVisible());
    QCOMPARE(w.session().design().network->name, std::string("resnet20"));
    w.page().start();
    QTRY_VERIFY(w.episodes() > 3);
    QVERIFY(!w.session().jobs().rows().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QCOMPARE(w.episodes(), 60);
    QTRY_COMPARE(w.chart(PruneCurves::reward).data().curves.last().raw.size(), 60);
    QCOMPARE(w.chart(PruneCurves::reward).data().xMost, 60.0);
    QTRY_VERIFY(w.status().note.contains("of unpruned, target 50 %"));
    QVERIFY(w.status().problem.isEmpty());
    QCOMPARE(w.document().project().pruneRuns.size(), 1U);
    QVERIFY(QFile::exists(QString::fromStdString(w.document().project().pruneRuns[0].file)));
    QVERIFY(!w.page().findChild<KeptChannels*>()->bars().data().layers.isEmpty());
    QVERIFY(!w.status().canResume);
}

void PrunePageTest::theSetUpIsLockedWhileItRuns() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    Window w(2000);
    QPushButton& shapes = w.button("Draw shapes");
    QVERIFY(shapes.isEnabled());
    w.page().start();
    QTRY_VERIFY(w.episodes() > 0);
    QTRY_VERIFY(!shapes.isEnabled());
    QVERIFY(!w.button("Start").isEnabled());
    QTRY_COMPARE(w.status().state, PruneStatus::State::running);
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QTRY_VERIFY(shapes.isEnabled());
    QVERIFY(w.status().problem.isEmpty()); // stopping is no failure
}

void PrunePageTest::aRunRestsAndGoesOn() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "10");
    Window w(2000);
    w.page().start();
    QTRY_VERIFY(w.episodes() > 0);
    w.button("Pause").click();
    QTRY_COMPARE(w.status().state, PruneStatus::State::paused);
    QVERIFY(w.session().jobs().rows().last().isPaused);
    const qsizetype before = w.episodes();
    QTest::qWait(300);
    QCOMPARE(w.episodes(), before);
    w.button("Continue").click();
    QTRY_VERIFY(w.episodes() > before + 2);
    QTRY_COMPARE(w.status().state, PruneStatus::State::running);
    w.page().togglePause();
    QTRY_COMPARE(w.status().state, PruneStatus::State::paused);
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
}

void PrunePageTest::aStoppedRunIsResumedByAnotherWindow() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "10");
    QString data;
    {
        Window w(150);
        data = w.page().form().settings().data;
        w.page().start();
        QTRY_VERIFY(w.episodes() > 20);
        w.page().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
        QTRY_VERIFY(w.status().canResume);
        QVERIFY(w.episodes() < 150);
    }
    QDir().mkpath(data);
    qputenv("HWFLOW_PLAY_DELAY_MS", "1");
    Window other(150);
    QTRY_VERIFY(!other.status().canResume); // another data set
    PruneSettings settings = other.page().form().settings();
    settings.data = data;
    other.page().form().setSettings(settings);
    QTRY_VERIFY(other.status().canResume);
    other.button("Resume").click();
    QTRY_VERIFY(other.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!other.isRunning(), kLong);
    QCOMPARE(other.episodes(), 150);
    QTRY_VERIFY(!other.status().canResume);
    QCOMPARE(other.document().project().pruneRuns.size(), 1U); // it has the same network
    QDir(data).removeRecursively();
}

void PrunePageTest::interruptedRunsAreOfferedWhateverIsSetUp() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "10");
    {
        Window w;
        w.setEpisodes(150, true);
        w.page().start();
        QTRY_VERIFY(w.episodes() > 20);
        w.page().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    }
    qputenv("HWFLOW_PLAY_DELAY_MS", "1");
    Window other(77); // of other settings and data
    other.page().resume();
    QTRY_VERIFY(other.status().problem.contains("Energy to 50 %, seed 1"));
    QVERIFY(!other.isRunning());
    QMenu* menu = other.button("Open run").menu();
    Q_EMIT menu->aboutToShow();
    const QList<QAction*> actions = menu->actions();
    const auto found = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
        return action->text() == "Resume resnet20, Energy to 50 %, seed 1";
    });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    QTRY_VERIFY(other.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!other.isRunning(), kLong);
    QCOMPARE(other.episodes(), 150);
    QCOMPARE(other.page().runner().records().size(), 2U);
    QVERIFY(PruneFolder::interrupted().isEmpty());
    other.page().resume();
    QTRY_VERIFY(other.status().problem.contains("No run was interrupted"));
}

void PrunePageTest::aResumedRunJoinsOnlyProjectsWithItsNetwork() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "10");
    {
        Window w(60);
        w.page().start();
        QTRY_VERIFY(w.episodes() > 20);
        w.page().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    }
    qputenv("HWFLOW_PLAY_DELAY_MS", "1");
    Window other;
    Network changed = *other.session().design().network;
    changed.layers.front().name = "entry"; // another network of the same name
    other.session().editNetwork(changed, "Rename");
    QMenu* menu = other.button("Open run").menu();
    Q_EMIT menu->aboutToShow();
    for (QAction* action : menu->actions())
        if (action->text().startsWith("Resume resnet20"))
            action->trigger();
    QTRY_VERIFY(other.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!other.isRunning(), kLong);
    QCOMPARE(other.episodes(), 60); // shown it is
    QVERIFY(other.document().project().pruneRuns.empty());
}

void PrunePageTest::dataAreDrawnOnce() {
    Window w;
    Session& session = w.session();
    const DrawnData data{"mnist", w.folder.filePath("digits")};
    Job& first = session.draw(data);
    QCOMPARE(&session.draw(data), &first);
    QVERIFY(&session.draw({"mnist", w.folder.filePath("others")}) != &first);
    const QSignalSpy ended(&session, &Session::drawingEnded);
    QVERIFY(session.isDrawing(data));
    session.jobs().cancelAll();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, kLong);
    QVERIFY(!session.isDrawing(data));
    QVERIFY(&session.draw(data) != &first);
    session.jobs().cancelAll();
}

/// Each page takes what was drawn for the other one, unless it has data of its own.
void PrunePageTest::drawnDataAreOfferedOnBothPages() {
    const DrawnData shapes = drawnData("cifar10");
    const auto remove = qScopeGuard([&] { QDir(shapes.folder).removeRecursively(); });
    Window w;
    auto& train = *w.window.findChild<TrainForm*>();
    PruneSettings settings = w.page().form().settings();
    settings.data.clear();
    w.page().form().setSettings(settings);
    w.page().drawShapes();
    QTRY_VERIFY(w.session().isDrawing(shapes));
    QTRY_VERIFY(w.status().note.contains("is being drawn"));
    QVERIFY(!w.button("Start").isEnabled());
    w.button("Stop").click();
    QTRY_VERIFY_WITH_TIMEOUT(!w.session().isDrawing(shapes), kLong);
    QVERIFY(w.page().form().settings().data.isEmpty());
    QDir().mkpath(shapes.folder);
    QVERIFY(writeFileAtomically((shapes.folder + "/shapes.json").toStdString(),
                                R"({"complete": true})"));
    Q_EMIT w.session().drawingEnded(shapes, {});
    QCOMPARE(w.page().form().settings().data, shapes.folder);
    QCOMPARE(train.settings().data, shapes.folder);
    train.setData("/mine");
    Q_EMIT w.session().drawingEnded(shapes, {});
    QCOMPARE(train.settings().data, QString("/mine"));
}

void PrunePageTest::theLineOfARunThatBreaksDownRestsToo() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    qputenv("HWFLOW_PLAY_CRASH_AT", "12");
    Window w;
    w.setEpisodes(2000, true);
    w.page().start();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QTRY_VERIFY(w.status().canResume);
    qputenv("HWFLOW_PLAY_DELAY_MS", "1");
    w.page().resume();
    QTRY_VERIFY_WITH_TIMEOUT(w.episodes() > 50, kLong);
    QCOMPARE(w.page().runner().records().size(), 2U);
    for (const auto& record : w.page().runner().records())
        QVERIFY(record->job != nullptr);
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
}

void PrunePageTest::aRunThatBreaksDownIsResumed() {
    qputenv("HWFLOW_PLAY_CRASH_AT", "12");
    Window w(30);
    w.page().start();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QTRY_VERIFY(w.status().problem.contains("Resume goes on"));
    QVERIFY(w.status().canResume);
    QCOMPARE(w.episodes(), 12);
    w.page().resume();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning() && w.episodes() == 30, kLong);
    QTRY_VERIFY(w.status().problem.isEmpty());
}

void PrunePageTest::otherSettingsAreAnotherRun() {
    qputenv("HWFLOW_PLAY_CRASH_AT", "12");
    Window w(30);
    w.page().start();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QTRY_VERIFY(w.status().canResume);
    PruneSettings settings = w.page().form().settings();
    settings.goals[0].percent = 40;
    w.page().form().setSettings(settings);
    QTRY_VERIFY(!w.status().canResume);
    settings.goals[0].percent = 50;
    settings.finetuneEpochs = 3; // comes afterwards: the same search
    w.page().form().setSettings(settings);
    QTRY_VERIFY(w.status().canResume);
    w.session().editSettings("Batch", [](EstimateSettings& estimate) { estimate.batch = 4; });
    QTRY_VERIFY(!w.status().canResume);
}

void PrunePageTest::aSecondRunLeavesTheFirst() {
    Window w(30);
    w.runToTheEnd();
    const QString first = w.page().shownRecord()->folder.resultFile();
    const auto before = readTextFile(first.toStdString());
    QVERIFY(before);
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    w.page().start(); // the same settings once more
    QTRY_VERIFY(w.episodes() > 2 && w.episodes() < 30);
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QVERIFY(w.page().shownRecord()->folder.resultFile() != first);
    QVERIFY(w.page().shownRecord()->name.endsWith("run 2"));
    QCOMPARE(w.page().runner().records().size(), 2U);
    QCOMPARE(*readTextFile(first.toStdString()), *before);
    QTRY_VERIFY(w.status().canResume); // the second
    qputenv("HWFLOW_PLAY_DELAY_MS", "1");
    w.page().start(); // leaves that one as well
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QCOMPARE(w.page().runner().records().size(), 3U);
}

void PrunePageTest::anotherProjectHasRunsOfItsOwn() {
    Window w(30);
    w.runToTheEnd();
    w.page().applyPolicy();
    QTRY_VERIFY_WITH_TIMEOUT(w.made() != nullptr, kLong);
    const QString saved = w.folder.filePath("mine.hwflow");
    QVERIFY(w.document().save(saved));
    w.window.openExample("resnet56");
    QVERIFY(w.page().runner().records().empty());
    QCOMPARE(w.page().shownRecord(), nullptr);
    w.window.openFile(saved);
    w.window.showWorkspace("prune");
    QTRY_VERIFY(w.page().shownRecord() != nullptr);
    QCOMPARE(w.episodes(), 30);
    w.page().openFigure("figure-10"); // nothing else is drawn with it
    QCOMPARE(w.page().runner().records().size(), 6U);
    QTRY_VERIFY(w.status().note.startsWith("No budget"));
    w.session().editSettings("Batch", [](EstimateSettings& estimate) { estimate.batch = 2; });
    QTRY_VERIFY_WITH_TIMEOUT(w.session().design().estimate && !w.session().design().isStale, kLong);
    QCOMPARE(w.page().runner().records().size(), 6U); // until it is asked for
    w.page().openRun(w.folder.filePath("missing.json"));
    QTRY_VERIFY(!w.status().note.startsWith("No budget"));
}

void PrunePageTest::aRunThatGoesOnStaysOutOfTheNextProject() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    Window w(2000);
    w.page().start();
    QTRY_VERIFY(w.episodes() > 2);
    w.document().history().setClean();
    w.window.openExample("compare");
    w.window.openExample("prune"); // another project with a network of that name
    QVERIFY(w.isRunning());
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QVERIFY(w.page().runner().records().empty());
    QVERIFY(w.document().project().pruneRuns.empty());
    QVERIFY(!w.document().isModified());
    QTRY_VERIFY(w.button("Start").isEnabled());
}

void PrunePageTest::aFinishedRunIsNotResumed() {
    Window w(30);
    w.runToTheEnd();
    w.page().resume();
    QTRY_VERIFY(w.status().problem.contains("was interrupted"));
    QVERIFY(!w.isRunning());
    QCOMPARE(w.page().runner().records().size(), 1U);
}

void PrunePageTest::settingsAreRememberedForTheirNetwork() {
    {
        Window w(30);
        PruneSettings settings = w.page().form().settings();
        settings.learnInput = "3x64x128";
        settings.goals[0].percent = 70;
        w.page().form().setSettings(settings);
        w.runToTheEnd();
    }
    Window w;
    w.window.openExample("resnet56");
    QTRY_COMPARE(w.page().form().settings().learnInput, QString());
    QCOMPARE(w.page().form().settings().goals[0].percent, 50);
    w.window.openExample("prune");
    QTRY_COMPARE(w.page().form().settings().learnInput, QString("3x64x128"));
    QCOMPARE(w.page().form().settings().goals[0].percent, 70);
}

void PrunePageTest::aNetworkThatGuessesIsWarnedOf() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    Window fine(2000);
    fine.page().start();
    QTRY_VERIFY(fine.episodes() > 2);
    QVERIFY(fine.status().problem.isEmpty());
    fine.page().stop();
    qputenv("HWFLOW_PLAY_GUESS", "1");
    Window w(2000);
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("10.0 % of the images, as guessing is"));
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning() && !fine.isRunning(), kLong);
}

void PrunePageTest::theWheelScrollsPastSettings() {
    Window w;
    QVERIFY(QTest::qWaitForWindowExposed(&w.window));
    const auto boxes = w.page().form().findChildren<QSpinBox*>();
    const auto seen = std::find_if(boxes.begin(), boxes.end(), [](const QSpinBox* box) {
        return box->isEnabled() && !box->visibleRegion().isEmpty();
    });
    QVERIFY(seen != boxes.end());
    QSpinBox& box = **seen;
    const int before = box.value();
    const auto turn = [&] {
        const QPointF at = box.rect().center();
        QWheelEvent event(at, box.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&box, &event);
    };
    turn();
    QCOMPARE(box.value(), before);
    QVERIFY(!box.hasFocus());
    w.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
    box.setFocus();
    turn();
    QVERIFY(box.value() != before);
}

void PrunePageTest::randomSearchRunsBesideIt() {
    Window w(80);
    w.setEpisodes(80, true);
    w.page().start();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QCOMPARE(w.page().runner().records().size(), 2U);
    QVERIFY(!w.page().shownRecord()->isRandom);
    QTRY_COMPARE(w.chart(PruneCurves::reward).data().curves.size(), 2);
    QVERIFY(w.chart(PruneCurves::reward).data().curves.first().isDashed);
    QCOMPARE(w.document().project().pruneRuns.size(), 1U); // it is only for comparison
    // It is there again with its run, and in the report.
    const QString file = w.page().shownRecord()->folder.resultFile();
    Window other;
    other.page().openRun(file);
    QCOMPARE(other.page().runner().records().size(), 2U);
    QVERIFY(other.page().runner().records().front()->isBeside);
    const auto pruning = pruningOf(w.document().project());
    QVERIFY(pruning && pruning->random);
    QCOMPARE(pruning->random->setting.method, std::string("random"));
}

void PrunePageTest::whatIsMissingIsSaid() {
    Window w;
    PruneSettings settings = w.page().form().settings();
    settings.data.clear();
    w.page().form().setSettings(settings);
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("Draw shapes"));
    settings.data = "/no/such/folder";
    w.page().form().setSettings(settings);
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("/no/such/folder"));
    settings.data = w.folder.path();
    for (PruneGoalChoice& goal : settings.goals)
        goal.isOn = false;
    w.page().form().setSettings(settings);
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("tick"));
    settings.goals[0].isOn = true;
    w.page().form().setSettings(settings);
    w.page().runner().setWorker("no-such-worker");
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("HWFLOW_LEARN"));
    w.document().history().setClean();
    w.window.openExample("not-schedulable");
    w.window.showWorkspace("prune");
    QTRY_VERIFY_WITH_TIMEOUT(w.session().design().estimate && !w.session().design().isStale, kLong);
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("no weights"));
    w.page().form().setData(w.folder.path());
    w.page().form().chooseWeights("deeplab.hwt");
    w.page().start();
    QTRY_VERIFY(w.status().problem.contains("cannot be scheduled"));
    QVERIFY(!w.isRunning());
}

void PrunePageTest::aRefusalIsSaid() {
    qputenv("HWFLOW_PLAY_REFUSE", "the weights lack conv1.weight");
    Window w;
    w.page().start();
    QTRY_VERIFY(!w.isRunning());
    QTRY_COMPARE(w.status().problem, "the weights lack conv1.weight");
    QVERIFY(w.page().runner().records().empty()); // there is nothing to see
}

void PrunePageTest::aPolicyBecomesANetworkInOneStep() {
    Window w;
    w.runToTheEnd();
    const Project before = w.document().project();
    const int steps = w.document().history().count();
    QTRY_VERIFY(w.button("Apply as network").isEnabled());
    w.button("Apply as network").click();
    QTRY_COMPARE_WITH_TIMEOUT(w.document().history().count(), steps + 1, kLong);
    const Project& after = w.document().project();
    QCOMPARE(after.networks.size(), 2U);
    QVERIFY(w.made() != nullptr);
    const TrainedWeights* weights = findWeights(after, w.made()->name);
    QVERIFY(weights != nullptr && weights->accuracy.has_value());
    QVERIFY(QFile::exists(QString::fromStdString(weights->file)));
    QCOMPARE(after.network, std::string("resnet20")); // the unpruned one stays, and stays open
    w.document().history().undo();
    QVERIFY(w.document().project() == before);
    w.document().history().redo();
    QVERIFY(w.made() != nullptr);
    // Again: under a name that is not taken.
    w.page().applyPolicy();
    QTRY_VERIFY(w.made(" 2") != nullptr);
}

void PrunePageTest::aCopyHasAllThatItNeeds() {
    const QTemporaryDir elsewhere;
    {
        Window w;
        w.setEpisodes(60, true);
        w.runToTheEnd();
        w.page().applyPolicy();
        QTRY_VERIFY_WITH_TIMEOUT(w.made() != nullptr, kLong);
        const auto copy =
            saveWithFiles(w.document().saved(), elsewhere.filePath("a/mine.hwflow"), {});
        QVERIFY(copy);
        QCOMPARE(copy->weights, 1U); // those of the example ship
        QCOMPARE(copy->runs, 2U);    // of the unpruned network, and of the one made of it
        QVERIFY(copy->bytes > 1000);
        QVERIFY(!saveWithFiles(w.document().saved(), "/proc/nowhere/mine.hwflow", {}));
    }
    QDir(prunedRoot()).removeRecursively(); // as on another machine
    QVERIFY(QDir().rename(elsewhere.filePath("a"), elsewhere.filePath("b")));
    Window w;
    QVERIFY(w.window.openFile(elsewhere.filePath("b/mine.hwflow")));
    w.window.showWorkspace("prune");
    QCOMPARE(w.episodes(), 60);
    QCOMPARE(w.page().runner().records().size(), 2U); // with the line of random search
    QVERIFY(missingFiles(w.document().project()).empty());
    const TrainedWeights* weights = findWeights(w.document().project(), w.made()->name);
    QVERIFY(weights->file.starts_with(elsewhere.filePath("b/mine.files/").toStdString()));
    const QStringList& arguments = w.page().shownRecord()->origin.arguments;
    QVERIFY(arguments[1].startsWith(elsewhere.filePath("b/mine.files/")));
    QVERIFY(QFile::exists(arguments[1]));
    w.page().applyPolicy();
    QTRY_VERIFY_WITH_TIMEOUT(w.made(" 2") != nullptr, kLong);
}

void PrunePageTest::aPolicyOfARunThatGoesOnCanBeApplied() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    Window w(2000);
    w.page().start();
    QTRY_VERIFY(w.episodes() > 5);
    w.page().applyPolicy();
    QTRY_COMPARE_WITH_TIMEOUT(w.document().project().networks.size(), 2U, kLong);
    const std::string madeName = w.document().project().networks.back()->name;
    QVERIFY(w.isRunning());
    w.session().openNetwork(QString::fromStdString(madeName)); // whose run is the one that goes on
    w.page().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!w.isRunning(), kLong);
    QCOMPARE(w.page().runner().records().size(), 1U);
    QVERIFY(!w.page().shownRecord()->run.statement.empty()); // all of it, not what it had said
}

void PrunePageTest::aRunOfAnotherWindowIsNotResumed() {
    qputenv("HWFLOW_PLAY_DELAY_MS", "20");
    Window w;
    w.setEpisodes(2000, true);
    w.page().start();
    QTRY_VERIFY(w.episodes() > 5);
    QVERIFY(PruneFolder::interrupted().isEmpty());
    Window other;
    other.page().form().setSettings(w.page().form().settings());
    QTRY_VERIFY(!other.status().canResume);
    other.page().start(); // in a folder of its own, and without the line that is being drawn
    QTRY_VERIFY(other.episodes() > 5);
    QCOMPARE(other.page().runner().records().size(), 1U);
    QVERIFY(other.page().shownRecord()->folder.path() != w.page().shownRecord()->folder.path());
    for (Window* each : {&w, &other}) {
        each->page().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!each->isRunning(), kLong);
    }
    QCOMPARE(PruneFolder::interrupted().size(), 2);
}

void PrunePageTest::whatARunWasOfIsSaid() {
    Window w(20);
    w.runToTheEnd();
    QTRY_VERIFY(w.status().note.contains("Start would do the same again"));
    Accelerator edited = *w.session().design().accelerator;
    edited.memories[1].capacityKiB = 48;
    w.session().editAccelerator(edited, "Resize buffer");
    QTRY_VERIFY(w.status().note.endsWith("eyeriss-256 has been edited since."));
    w.runToTheEnd();
    QCOMPARE(w.page().runner().records().size(), 2U);
    const auto boxes = w.page().findChildren<QComboBox*>();
    QTRY_VERIFY(std::any_of(boxes.begin(), boxes.end(), [](const QComboBox* box) {
        return box->count() == 2 && box->itemText(0) == "Energy to 50 %, seed 1 (2)" &&
               box->itemText(1) == "Energy to 50 %, seed 1";
    }));
}

void PrunePageTest::fineTuningShowsItsAccuracy() {
    Window w;
    w.runToTheEnd();
    const PruneRecord& record = *w.page().shownRecord();
    const QSignalSpy epochs(&w.page().runner(), &PruneRunner::madeEpoch);
    QVERIFY(w.page().runner().makeNetwork(record, {record.run.best, 2, 0.01}));
    QTRY_VERIFY_WITH_TIMEOUT(w.made("-tuned") != nullptr, kLong);
    QCOMPARE(epochs.size(), 2); // told as they come
    QCOMPARE(epochs.last()[1].toInt(), 2);
    QCOMPARE(epochs.last()[2].toDouble(), 0.94);
    QCOMPARE(*findWeights(w.document().project(), w.made("-tuned")->name)->accuracy, 0.94);
    const auto labels = w.page().findChild<PolicyCards*>()->findChildren<QLabel*>();
    QTRY_VERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == "94.0"; }));
}

void PrunePageTest::comparingPutsBothSideBySide() {
    Window w;
    w.runToTheEnd();
    const int steps = w.document().history().count();
    w.page().comparePolicy();
    QTRY_COMPARE_WITH_TIMEOUT(w.document().history().count(), steps + 1, kLong);
    const auto& compared = w.document().project().compared;
    QCOMPARE(compared[0].network, std::string("resnet20"));
    QVERIFY(w.made() != nullptr);
    QCOMPARE(compared[1].network, w.made()->name);
    QVERIFY(!w.page().isVisible()); // the Compare page is in front
    const QAbstractItemModel& table = *w.window.findChild<CompareTable*>()->model();
    const auto valueOf = [&](const QString& name, int design) {
        for (int row = 0; row < table.rowCount(); ++row)
            if (table.index(row, 0).data().toString().startsWith(name))
                return table.index(row, design + 1).data().toString();
        return QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!valueOf("Operations", 1).isEmpty(), kLong);
    QCOMPARE(valueOf("Accuracy", 0), QString("95.30")); // that the run measured
    QVERIFY(!valueOf("Accuracy", 1).isEmpty() && valueOf("Accuracy", 1) != "–");
    QVERIFY(!valueOf("Parameters", 0).isEmpty());
    w.window.showWorkspace("prune");
    w.page().comparePolicy(); // the network is there already
    QCOMPARE(w.document().project().networks.size(), 2U);
    const QString saved = w.folder.filePath("mine.hwflow");
    QVERIFY(w.document().save(saved));
    Window other; // of another day
    QVERIFY(other.window.openFile(saved));
    other.window.showWorkspace("prune");
    QTRY_VERIFY(other.page().shownRecord() != nullptr);
    other.page().comparePolicy();
    QVERIFY(!other.page().isVisible());
    QCOMPARE(other.document().project().networks.size(), 2U);
}

void PrunePageTest::anyPolicyCanBeSelected() {
    Window w;
    w.runToTheEnd();
    auto& table = *w.page().findChild<PolicyTable*>();
    QTRY_VERIFY(table.policies().rowCount() > 5);
    const std::int64_t wanted = table.policies().episodeAt(4);
    table.selectRow(4);
    const PruneEpisode* episode = findEpisode(w.page().shownRecord()->run, wanted);
    const auto& bars = w.page().findChild<KeptChannels*>()->bars().data().bars;
    double kept = 0;
    for (const double value : bars.front().front().values)
        kept += value;
    const auto channels = w.page().shownRecord()->run.layers.front().channels;
    QCOMPARE(kept,
             100.0 * static_cast<double>(episode->kept.front()) / static_cast<double>(channels));
    w.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
    w.page().findChild<PruneCurves*>()->setFocus(); // wherever it is
    QTest::keyClick(&w.window, Qt::Key_Escape);
    QCOMPARE(table.policies().episodeAt(table.currentIndex().row()),
             w.page().shownRecord()->run.best);
}

void PrunePageTest::savedRunsLieBesideTheNewOne() {
    Window w(40);
    w.runToTheEnd();
    const QString file = w.folder.filePath("elsewhere/result.json");
    QDir().mkpath(w.folder.filePath("elsewhere"));
    QVERIFY(QFile::copy(w.page().shownRecord()->folder.resultFile(), file));
    w.setEpisodes(50);
    w.runToTheEnd();
    QVERIFY(w.window.openFile(file)); // as a drop does
    QCOMPARE(w.page().runner().records().size(), 3U);
    QCOMPARE(w.page().shownRecord()->folder.resultFile(), file);
    QTRY_COMPARE(w.chart(PruneCurves::reward).data().curves.size(), 3);
    const QString broken = w.folder.filePath("broken.json");
    QVERIFY(writeFileAtomically(broken.toStdString(), "{\"format\":\"hwflow-prune-result\"}"));
    w.page().openRun(broken);
    QTRY_VERIFY(w.status().problem.contains("broken.json"));
}

void PrunePageTest::theRunIsThereWhenTheProjectIsOpenedAgain() {
    QTemporaryDir folder;
    const QString path = folder.filePath("pruned.hwflow");
    {
        Window w;
        w.runToTheEnd();
        QVERIFY(w.document().save(path));
    }
    Window other;
    QVERIFY(other.window.openFile(path));
    QTRY_COMPARE(other.episodes(), 60);
    other.window.showWorkspace("prune");
    QTRY_VERIFY(other.button("Apply as network").isEnabled());
}

void PrunePageTest::reportsHaveTheRun() {
    Window w;
    w.runToTheEnd();
    const QString path = w.folder.filePath("report.html");
    QVERIFY(exportReport(w.document().project(), path));
    const auto text = readTextFile(path.toStdString());
    QVERIFY(text);
    QVERIFY(text->find("<h2>Pruning</h2>") != std::string::npos);
    QVERIFY(text->find("stage3.block1.conv1") != std::string::npos);
    QVERIFY(text->find("Reward of every episode") != std::string::npos);
    const std::size_t command = text->find("<code>hwflow prune ");
    QVERIFY(command != std::string::npos);
    const std::string line = text->substr(command, text->find("</code>", command) - command);
    for (const char* part : {"/input/network.json", "--target ", "--episodes 60", "-o pruned"})
        QVERIFY2(line.find(part) != std::string::npos, line.c_str());
    Project without = w.document().project();
    without.pruneRuns.clear();
    QVERIFY(exportReport(without, path));
    QVERIFY(readTextFile(path.toStdString())->find("<h2>Pruning</h2>") == std::string::npos);
}

void PrunePageTest::whatWasFineTunedIsKnownWhenItsRunIsOpenedAgain() {
    Window w;
    w.runToTheEnd();
    const PruneRecord& record = *w.page().shownRecord();
    const QString file = record.folder.resultFile();
    const std::int64_t best = record.run.best;
    QVERIFY(w.page().runner().makeNetwork(record, {best, 2, 0.01}));
    QTRY_VERIFY_WITH_TIMEOUT(w.made("-tuned") != nullptr, kLong);
    Window other;
    other.page().openRun(file);
    QCOMPARE(other.page().shownRecord()->tuned.at(best), 0.94);
    QCOMPARE(pruningOf(w.document().project())->run.finetuned, std::optional(0.94));
}

void PrunePageTest::aFineTuningThatDiedGoesOnWhereItWas() {
    Window w;
    w.runToTheEnd();
    const PruneRecord& record = *w.page().shownRecord();
    PruneRunner& runner = w.page().runner();
    const PolicyOrder order{record.run.best, 4, 0.01};
    const QString output = record.folder.policyPath(order.episode, order.epochs, 0.01);
    const QString training = PruneFolder(output).checkpoint();
    QSignalSpy epochs(&runner, &PruneRunner::madeEpoch);
    QSignalSpy failures(&runner, &PruneRunner::makingFailed);
    qputenv("HWFLOW_PLAY_TUNING_CRASH_AT", "2");
    const auto calm = qScopeGuard([] { qunsetenv("HWFLOW_PLAY_TUNING_CRASH_AT"); });
    QVERIFY(runner.makeNetwork(record, order));
    QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, kLong);
    QCOMPARE(epochs.size(), 2);
    QVERIFY(QFileInfo::exists(training));
    epochs.clear();
    QVERIFY(runner.makeNetwork(record, order));
    QTRY_VERIFY_WITH_TIMEOUT(w.made("-tuned") != nullptr, kLong);
    QCOMPARE(epochs.size(), 2); // the third and the fourth
    QVERIFY(!QFileInfo::exists(training));
}

void PrunePageTest::picturesShowWhatSegmentationLost() {
    Window w(20);
    w.runToTheEnd();
    PruneRun run = w.page().shownRecord()->run;
    run.measure = "meanIoU";
    run.pictures = {"picture1.png", "../elsewhere.png"};
    run.pictureClasses = {{"sky", "#0000ff"}, {"person", "#ff0000"}};
    const QString folder = w.folder.filePath("street");
    QDir().mkpath(folder);
    QVERIFY(writeFileAtomically((folder + "/result.json").toStdString(), writePruneRun(run)));
    QImage image(524, 64, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(folder + "/picture1.png"));
    auto& pictures = *w.page().findChild<PolicyPictures*>();
    w.page().openRun(folder + "/result.json");
    QCOMPARE(w.page().shownRecord()->pictures.at(run.best),
             QStringList(folder + "/picture1.png")); // none from another folder
    const auto segments = w.page().findChildren<QToolButton*>();
    const auto button = std::find_if(segments.begin(), segments.end(),
                                     [](QToolButton* b) { return b->text() == "Pictures"; });
    QVERIFY(button != segments.end());
    QTRY_VERIFY((*button)->isVisible());
    QVERIFY(!pictures.isVisible());
    (*button)->click();
    QTRY_VERIFY(pictures.isVisible());
    const QImage shown = pictures.grab().toImage();
    QCOMPARE(shown.pixelColor(shown.width() / 2, 62), QColor(Qt::red));
    // Above them is what the colours stand for: those that occur.
    QCOMPARE(shown.pixelColor(12 + 5, 11), QColor(Qt::red));
    for (int x = 0; x < shown.width(); ++x)
        for (int y = 0; y < shown.height(); ++y)
            QVERIFY(shown.pixelColor(x, y) != QColor(Qt::blue));
    // A run without pictures has no such choice.
    w.setEpisodes(30);
    w.runToTheEnd();
    QTRY_VERIFY(!(*button)->isVisible());
    QVERIFY(!pictures.isVisible());
}

void PrunePageTest::publishedFiguresOpenSideBySide_data() {
    QTest::addColumn<QString>("figure");
    for (const PublishedFigure& figure : publishedFigures())
        QTest::newRow(qPrintable(figure.id)) << figure.id;
}

void PrunePageTest::publishedFiguresOpenSideBySide() {
    QFETCH(const QString, figure);
    Window w;
    w.page().openFigure(figure);
    QTRY_COMPARE(w.status().problem, QString());
    const auto& records = w.page().runner().records();
    QCOMPARE(records.size(), 6U);
    QCOMPARE(w.page().shownRecord(), records.front().get());
    for (const auto& record : records) {
        const bool isLarge = figure.endsWith("resnet56");
        QCOMPARE(record->run.layers.size(), isLarge ? 55U : 19U);
        QCOMPARE(record->run.setting.network, std::string(isLarge ? "resnet56" : "resnet20"));
        QVERIFY(record->tuned.at(record->run.best) > 0.8);
        QCOMPARE(static_cast<std::int64_t>(record->run.episodes.size()),
                 record->run.setting.episodes);
        QCOMPARE(record->run.isTargetMet || record->run.setting.reward == "balanced",
                 record->run.episodes.size() > 1); // one policy alone: out of reach
    }
    QTRY_COMPARE(w.chart(PruneCurves::reward).data().curves.size(), 6); // a dot is one as well
    QTRY_VERIFY(w.button("Apply as network").isEnabled());
    w.page().openFigure("figure-11");
    QTRY_VERIFY(w.status().problem.contains("figure-11"));
}

void PrunePageTest::everySettingReachesTheWorker() {
    Window w;
    PruneSettings settings = w.page().form().settings();
    settings.criterion = "fpgm";
    settings.recalibrationImages = 64;
    settings.rewardImages = 250;
    settings.threads = 1;
    w.page().form().setSettings(settings);
    QVERIFY(w.page().form().settings() == settings);
    w.runToTheEnd();
    const QStringList arguments = w.page().shownRecord()->origin.arguments;
    for (const auto& [option, value] : {std::pair{"--criterion", "fpgm"},
                                        {"--recalibrate", "64"},
                                        {"--reward-images", "250"},
                                        {"--threads", "1"}})
        QCOMPARE(arguments.value(arguments.indexOf(option) + 1), QString(value));
    QVERIFY(storedPruneSettings("resnet20").criterion == "fpgm");
    QVERIFY(storedPruneSettings("deeplabv3-resnet18") == PruneSettings());
    w.document().history().setClean();
    w.window.openExample("not-schedulable"); // a segmentation network begins with smaller images
    QTRY_COMPARE(w.page().form().settings().learnInput, "3x128x256");
}

QTEST_MAIN(PrunePageTest)
#include "prune_page_test.moc"
