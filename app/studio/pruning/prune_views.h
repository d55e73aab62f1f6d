// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the Prune workspace shows of a runner's runs: curves, kept channels or pictures, cards and
// the table of policies. It knows which run and which episode are looked at, and follows them as
// they grow, one view in each turn of the event loop. GUI thread only.

#include "app/studio/pruning/prune_record.h"
#include "widgets/prune/prune_curves.h"

#include <QObject>
#include <QTimer>

class QComboBox;
class QStackedWidget;

namespace hwflow {

class Dock;
class EmptyState;
class KeptChannels;
class PolicyCards;
class PolicyPanel;
class PolicyPictures;
class PruneRunner;
class SegmentedControl;
class Selection;

class PruneViews : public QObject {
    Q_OBJECT

public:
    PruneViews(const PruneRunner& runner, Selection& selection, QObject* parent = nullptr);

    // For docks, which own them.
    [[nodiscard]] QWidget* curvePages() const;
    [[nodiscard]] QWidget* keptPages() const;
    [[nodiscard]] QWidget* cards() const;
    [[nodiscard]] PolicyPanel* policies() const { return m_policies; }
    [[nodiscard]] PruneCurves* curves() const { return m_curves; }
    struct Docks {
        Dock* curves = nullptr;
        Dock* kept = nullptr;
        Dock* cards = nullptr;
        Dock* policies = nullptr;
    };
    /// Their titles and captions follow the run; called once, before anything is shown.
    void setDocks(const Docks& docks);

    /// The run that cards, table and bars are of; null if there is none.
    [[nodiscard]] const PruneRecord* shownRecord() const;
    /// The episode that is looked at, which is the best one unless another was chosen; -1 if there
    /// is none.
    [[nodiscard]] std::int64_t chosenEpisode() const;
    /// Looks at the best episode of the run in a folder; an empty one stands for the newest run.
    void lookAtRun(const QString& folder);
    /// Looks at an episode; -1: at the best one.
    void choose(qlonglong episode);

    /// Of the open network: its layers, see KeptChannels, and how its accuracy is measured.
    void setNetwork(const QStringList& layers, const std::string& measure);
    /// What to do while there is no run; without an action there is no button.
    void setInvitation(const QString& text, const QString& action);
    void showSoon();
    void showAll();

Q_SIGNALS:
    /// A round over all views begins; what belongs to it can be shown as well.
    void showing();
    void invitationAccepted();
    void refused(const QString& reason);

private:
    /// The views, in the order in which they are brought up to date.
    enum Part { headPart, rewardPart, upperPart, lowerPart, keptPart, policyPart };
    static constexpr int kParts = policyPart + 1;
    void makeCurveControls(Dock& dock);
    void makeKeptPages();
    void showNext();
    void showPart(Part part);
    void showHead(const PruneRecord* record);
    void showTitles(const PruneRecord& record);
    void showCurves(const PruneRecord& record, const QList<PruneCurves::Kind>& kinds);
    void showKept(const PruneRecord& record, const PruneEpisode* episode);
    void showPolicies(const PruneRecord& record, const PruneEpisode* episode);
    void showRunChoice();
    /// What tells a run from the others that are there.
    [[nodiscard]] QString titleOf(const PruneRecord& record) const;
    [[nodiscard]] QString plainTitleOf(const PruneRecord& record) const;

    const PruneRunner& m_runner;
    PruneCurves* m_curves;
    KeptChannels* m_kept;
    PolicyPictures* m_pictures;
    PolicyCards* m_cards;
    PolicyPanel* m_policies;
    QComboBox* m_runs;
    EmptyState* m_empty;
    QStackedWidget* m_curvePages;
    QStackedWidget* m_keptPages;
    SegmentedControl* m_keptChoice; ///< channels or pictures
    Docks m_docks;
    QTimer m_soon;
    int m_part = 0;                               ///< that comes next
    bool m_isOld = false;                         ///< more has come since the first part was shown
    QList<std::pair<QString, QString>> m_choices; ///< of runs: folder and title
    QString m_invitation;
    QString m_invitationAction;
    QString m_shownFolder;       ///< of the run that was chosen; empty: the newest
    std::int64_t m_episode = -1; ///< that was chosen; -1: the best one
    PruneRun m_none;             ///< what stands where there is no run
};

} // namespace hwflow
