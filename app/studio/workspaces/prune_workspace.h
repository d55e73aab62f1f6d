// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Prune workspace: sets up runs of the open design, shows them as they grow, and takes policies
// into the project as networks. Runs belong to `PruneRunner`; this wires them to the views.

#include "app/studio/pruning/prune_runner.h"
#include "app/studio/pruning/prune_views.h"
#include "app/studio/pruning/published_figures.h"
#include "app/studio/session.h"
#include "app/studio/workspace.h"

class QMenu;

namespace hwflow {

class PruneControl;
class PruneForm;
struct PruneStatus;

class PruneWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit PruneWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] PruneForm& form() { return *m_form; }
    [[nodiscard]] PruneRunner& runner() { return m_runner; }
    [[nodiscard]] PruneControl& control() { return *m_control; }
    /// The run that cards, table and bars are of; null if there is none.
    [[nodiscard]] const PruneRecord* shownRecord() const { return m_views.shownRecord(); }

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
    void addOpenButton(Dock& dock);
    void connectForm();
    void connectRunner();
    void connectViews();
    void begin(bool resume);
    void resumeFolder(const PruneFolder& folder);
    void order(const PolicyOrder& order);
    void keepRun(const PruneRecord& record, const QString& problem);
    void takeNetwork(const PrunedNetwork& network, const PolicyOrder& order);
    /// The network that a policy was made into already; empty if there is none.
    [[nodiscard]] QString madeOf(const PruneRecord& record, std::int64_t episode) const;
    [[nodiscard]] std::optional<PruneRequest> request() const;
    [[nodiscard]] QString obstacle() const;

    void showDesign(const ShownDesign& design);
    void offerData(const ShownDesign& design);
    /// What is drawn for those who have no data for the open network.
    [[nodiscard]] DrawnData suitingData() const;
    void noteDrawing(const DrawnData& drawn, const QString& problem);
    void offerWeights();
    void openLatestRun();
    void showSoon();
    /// What depends on the runner besides the views.
    void showState();
    [[nodiscard]] PruneStatus statusOf() const;
    /// What to know of the run that is shown before another one is started; may be empty. `own`:
    /// the folder of the newest run of these settings.
    [[nodiscard]] QString remarkOn(const PruneRecord& shown, const PruneFolder& own) const;
    void setProblem(const QString& problem);

    Session& m_session;
    PruneRunner m_runner;
    PruneViews m_views;
    PruneControl* m_control;
    PruneForm* m_form;
    QString m_latestRun; ///< the file of the project that was opened by itself
    QString m_problem;
    QString m_figureNote; ///< while a figure of the paper is shown
    QString m_askedFor;   ///< the folder of data that this page has asked to draw
    QString m_network;    ///< that the form is about
};

} // namespace hwflow
