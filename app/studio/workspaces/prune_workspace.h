// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Prune workspace: sets up runs of the open design, shows them as they grow, and takes policies
// into the project as networks. Runs belong to `PruneRunner`; this wires them to the views.

#include "app/studio/pruning/prune_runner.h"
#include "app/studio/pruning/published_figures.h"
#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "widgets/prune/prune_curves.h"

#include <QTimer>

class QComboBox;
class QMenu;
class QStackedWidget;

namespace hwflow {

class EmptyState;
class KeptChannels;
class PolicyCards;
class PolicyPanel;
class PolicyPictures;
class PruneControl;
class PruneForm;
class SegmentedControl;
struct PruneStatus;

class PruneWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit PruneWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] PruneForm& form() { return *m_form; }
    [[nodiscard]] PruneRunner& runner() { return m_runner; }
    [[nodiscard]] PruneControl& control() { return *m_control; }
    /// The run that cards, table and bars are of; null if there is none.
    [[nodiscard]] const PruneRecord* shownRecord() const;

    // What the buttons do, for commands of the window as well.
    void start();
    void resume();
    void togglePause();
    void stop();
    void applyPolicy();
    void finetunePolicy();
    void comparePolicy();
    void askForRun();
    /// Opens a "result.json"; says in the panel why not.
    void openRun(const QString& file);
    /// Opens the runs of a published figure that ship, side by side; says in the panel why not.
    void openFigure(const QString& id);
    /// Draws a data set that suits the network where the program keeps its own, unless it is there.
    void drawShapes();

Q_SIGNALS:
    /// Another tab is needed, such as "compare".
    void workspaceRequested(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Side by side, the first one in front.
    bool openRuns(const QList<UnpackedRun>& runs);
    void offerRuns(QMenu& menu);
    void forgetRuns();
    void makeDocks();
    void makeCurveControls();
    void makeKeptPages();
    void connectForm();
    void connectRunner();
    void connectViews();
    /// Looks at an episode; -1: at the best one.
    void choose(qlonglong episode);
    void begin(bool resume);
    void order(const PolicyOrder& order);
    void keepRun(const PruneRecord& record, const QString& problem);
    void takeNetwork(const PrunedNetwork& network, const PolicyOrder& order);
    /// The network that a policy was made into already; empty if there is none.
    [[nodiscard]] QString madeOf(const PruneRecord& record, std::int64_t episode) const;
    [[nodiscard]] std::optional<PruneRequest> request() const;
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] std::int64_t chosenEpisode() const;

    void showDesign(const ShownDesign& design);
    void offerData(const ShownDesign& design);
    void offerWeights();
    void openLatestRun();
    /// The views, in the order in which they are brought up to date.
    enum Part { headPart, rewardPart, upperPart, lowerPart, keptPart, policyPart };
    static constexpr int kParts = policyPart + 1;
    void showSoon();
    void showNext();
    void showAll();
    void showPart(Part part);
    void showHead(const PruneRecord* record);
    void showTitles(const PruneRecord& record);
    void showCurves(const PruneRecord& record, const QList<PruneCurves::Kind>& kinds);
    void showKept(const PruneRecord& record, const PruneEpisode* episode);
    void showPolicies(const PruneRecord& record, const PruneEpisode* episode);
    void showRunChoice();
    void showStatus();
    [[nodiscard]] PruneStatus statusOf() const;
    void setProblem(const QString& problem);

    Session& m_session;
    PruneRunner m_runner;
    PruneControl* m_control;
    PruneForm* m_form;
    PruneCurves* m_curves;
    KeptChannels* m_kept;
    PolicyPictures* m_pictures;
    PolicyCards* m_cards;
    PolicyPanel* m_policies;
    QComboBox* m_runs;
    QStackedWidget* m_curvePages;
    QStackedWidget* m_keptPages;
    SegmentedControl* m_keptChoice; ///< channels or pictures
    EmptyState* m_empty;
    Dock* m_curveDock = nullptr;
    Dock* m_keptDock = nullptr;
    Dock* m_cardDock = nullptr;
    Dock* m_policyDock = nullptr;
    QTimer m_soon;
    int m_part = 0;       ///< that comes next
    bool m_isOld = false; ///< more has come since the first part was shown
    QStringList m_runNames;
    QString m_latestRun; ///< the file of the project that was opened by itself
    QString m_problem;
    QString m_figureNote;        ///< while a figure of the paper is shown
    QString m_shownFolder;       ///< of the run that was chosen; empty: the newest
    std::int64_t m_episode = -1; ///< that was chosen; -1: the best one
    QString m_network;           ///< that the form is about
    struct Made {
        QString folder;
        std::int64_t episode = -1;
        QString network;
    };
    QList<Made> m_made;
    bool m_isDrawing = false; ///< shapes
};

} // namespace hwflow
