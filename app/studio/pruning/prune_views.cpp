// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_views.h"

#include "app/studio/pruning/prune_progress.h"
#include "app/studio/pruning/prune_runner.h"
#include "core/estimate/network_estimate.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/empty_state.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/prune/kept_channels.h"
#include "widgets/prune/policy_cards.h"
#include "widgets/prune/policy_model.h"
#include "widgets/prune/policy_panel.h"
#include "widgets/prune/policy_pictures.h"
#include "widgets/prune/policy_table.h"
#include "widgets/shared/texts.h"

#include <QComboBox>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kTurnMs = 10; ///< all parts in turn: curves are replaced at most 17 times a second

/// Whether the curves of two runs mean the same: by the reward, by accuracy, and by what costs are.
/// Random search lies beside the run that it was begun with.
bool canLieBeside(const PruneRecord& shown, const PruneRecord& other) {
    const PruneSetting& setting = shown.run.setting;
    return isBalanced(other.run.setting) == isBalanced(setting) &&
           other.run.setting.level == setting.level && other.run.measure == shown.run.measure &&
           (!other.isBeside || other.folder.path() == shown.origin.beside);
}

} // namespace

PruneViews::PruneViews(const PruneRunner& runner, Selection& selection, QObject* parent)
    : QObject(parent), m_runner(runner), m_curves(new PruneCurves),
      m_kept(new KeptChannels(selection)), m_pictures(new PolicyPictures), m_cards(new PolicyCards),
      m_policies(new PolicyPanel), m_runs(new QComboBox), m_empty(new EmptyState),
      m_curvePages(new QStackedWidget), m_keptPages(new QStackedWidget),
      m_keptChoice(new SegmentedControl({tr("Layers"), tr("Pictures")})) {
    m_curvePages->addWidget(m_empty);
    m_curvePages->addWidget(m_curves);
    makeKeptPages();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTurnMs);
    connect(&m_soon, &QTimer::timeout, this, &PruneViews::showNext);
    connect(m_empty, &EmptyState::actionRequested, this, &PruneViews::invitationAccepted);
    connect(&m_policies->table(), &PolicyTable::chosen, this, &PruneViews::choose);
    connect(m_curves, &PruneCurves::episodeClicked, this, &PruneViews::choose);
    connect(m_curves, &PruneCurves::refused, this, &PruneViews::refused);
    connect(m_kept, &KeptChannels::refused, this, &PruneViews::refused);
    connect(m_runs, &QComboBox::activated, this, [this](int index) {
        lookAtRun(m_runs->itemData(index).toString());
        showAll();
    });
}

QWidget* PruneViews::curvePages() const {
    return m_curvePages;
}

QWidget* PruneViews::keptPages() const {
    return m_keptPages;
}

QWidget* PruneViews::cards() const {
    return m_cards;
}

void PruneViews::setDocks(const Docks& docks) {
    m_docks = docks;
    makeCurveControls(*m_docks.curves);
    m_docks.kept->header().addControl(&m_kept->unitChoice());
    m_docks.kept->header().addControl(m_keptChoice);
}

void PruneViews::makeKeptPages() {
    auto* nothing = new EmptyState;
    nothing->setTexts(tr("No policy yet"), tr("How many input channels of every layer the best "
                                              "policy keeps will stand here."));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_pictures);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    for (QWidget* page : std::initializer_list<QWidget*>{nothing, m_kept, scroll})
        m_keptPages->addWidget(page);
    m_keptChoice->setCurrentIndex(0);
    m_keptChoice->setToolTip(tr("Channels of every layer, or what the pruned network still sees"));
    connect(m_keptChoice, &SegmentedControl::currentChanged, this, &PruneViews::showAll);
}

void PruneViews::makeCurveControls(Dock& dock) {
    auto* axis = new SegmentedControl({tr("Episode"), tr("Time")});
    axis->setCurrentIndex(0);
    axis->setToolTip(tr("What the x axis counts"));
    connect(axis, &SegmentedControl::currentChanged, this, [this](int index) {
        m_curves->setOverTime(index == 1);
        showAll();
    });
    m_runs->setToolTip(tr("The run that cards, table and bars are of"));
    m_runs->setAccessibleName(m_runs->toolTip());
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(22);
    m_runs->setMinimumWidth(12 *
                            m_runs->fontMetrics().averageCharWidth()); // where the window is narrow
    dock.header().addControl(m_runs);
    dock.header().addControl(axis);
}

const PruneRecord* PruneViews::shownRecord() const {
    const PruneRecord* newest = nullptr;
    for (const auto& record : m_runner.records()) {
        if (record->folder.path() == m_shownFolder)
            return record.get();
        if (newest == nullptr || !record->isBeside || newest->isBeside)
            newest = record.get();
    }
    return newest;
}

std::int64_t PruneViews::chosenEpisode() const {
    const PruneRecord* record = shownRecord();
    if (record == nullptr)
        return -1;
    return findEpisode(record->run, m_episode) != nullptr ? m_episode : record->run.best;
}

void PruneViews::lookAtRun(const QString& folder) {
    m_shownFolder = folder;
    m_episode = -1;
}

void PruneViews::choose(qlonglong episode) {
    m_episode = episode;
    showAll();
}

void PruneViews::setNetwork(const QStringList& layers, const std::string& measure) {
    m_kept->setNetwork(layers);
    m_none.measure = measure;
}

void PruneViews::setInvitation(const QString& text, const QString& action) {
    m_invitation = text;
    m_invitationAction = action;
}

void PruneViews::showSoon() {
    m_isOld = true;
    if (!m_soon.isActive())
        m_soon.start();
}

/// One view in each turn of the event loop, so that no turn takes longer than a frame.
void PruneViews::showNext() {
    if (m_part == 0)
        m_isOld = false;
    showPart(static_cast<Part>(m_part));
    m_part = (m_part + 1) % kParts;
    if (m_part != 0 || m_isOld)
        m_soon.start();
}

void PruneViews::showAll() {
    for (int part = 0; part < kParts; ++part)
        showPart(static_cast<Part>(part));
}

void PruneViews::showPart(Part part) {
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
        showCurves(*record, {PruneCurves::latency, PruneCurves::size});
        break;
    case keptPart:
        showKept(*record, episode);
        break;
    default:
        showPolicies(*record, episode);
    }
}

/// What there is even without a run.
void PruneViews::showHead(const PruneRecord* record) {
    Q_EMIT showing();
    const auto& records = m_runner.records();
    const bool hasCurves = std::any_of(records.begin(), records.end(), [](const auto& known) {
        return !known->run.episodes.empty();
    });
    m_curvePages->setCurrentIndex(hasCurves ? 1 : 0);
    showRunChoice();
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
    m_empty->setTexts(tr("No run yet"), m_invitation, m_invitationAction);
    m_docks.curves->header().setTitle(tr("Episodes"));
    m_docks.curves->header().setCaption({});
    m_docks.cards->header().setTitle(tr("Best policy"));
    m_docks.cards->header().setCaption({});
    m_docks.policies->header().setCaption({});
    m_cards->show(m_none, nullptr, {});
    m_policies->table().setRun({});
    m_policies->setActions(false, tr("There is no policy yet"));
}

void PruneViews::showTitles(const PruneRecord& record) {
    const PruneRun& run = record.run;
    const PruneEpisode* const episode = findEpisode(run, chosenEpisode());
    m_docks.cards->header().setTitle(chosenEpisode() == run.best ? tr("Best policy")
                                                                 : tr("Selected policy"));
    const bool isTuned = record.tuned.contains(chosenEpisode());
    m_docks.cards->header().setCaption(
        episode == nullptr ? QString()
        : isTuned          ? tr("episode %1, after fine-tuning").arg(episode->index)
                           : tr("episode %1, before fine-tuning").arg(episode->index));
    const auto count = static_cast<qlonglong>(run.episodes.size());
    constexpr int kMost = PolicyModel::kMostPolicies;
    m_docks.policies->header().setCaption(count > kMost ? tr("%1 of %2").arg(kMost).arg(count)
                                          : count > 0   ? tr("of %1").arg(count)
                                                        : QString());
    m_docks.curves->header().setTitle(tr("Episodes"));
    m_docks.curves->header().setCaption(count > 0
                                            ? tr("%1 of %2, %3 each")
                                                  .arg(count)
                                                  .arg(run.setting.episodes)
                                                  .arg(durationText(millisecondsPerEpisode(run)))
                                            : QString());
}

void PruneViews::showCurves(const PruneRecord& record, const QList<PruneCurves::Kind>& kinds) {
    QList<ShownPruneRun> others;
    for (const auto& other : m_runner.records())
        if (other.get() != &record && !other->run.episodes.empty() && canLieBeside(record, *other))
            others.append({&other->run, titleOf(*other), other->isRandom});
    m_curves->show({&record.run, titleOf(record), false}, others, chosenEpisode(), kinds);
}

void PruneViews::showKept(const PruneRecord& record, const PruneEpisode* episode) {
    const auto pictures = record.pictures.find(chosenEpisode());
    const bool hasPictures = pictures != record.pictures.end();
    const bool showsPictures = hasPictures && m_keptChoice->currentIndex() == 1;
    m_keptChoice->setVisible(hasPictures);
    m_kept->unitChoice().setVisible(!showsPictures);
    m_docks.kept->header().setTitle(showsPictures ? tr("Before and after")
                                                  : tr("Input channels kept"));
    m_docks.kept->header().setCaption(showsPictures ? tr("test images") : tr("per layer"));
    m_keptPages->setCurrentIndex(showsPictures ? 2 : record.run.episodes.empty() ? 0 : 1);
    if (showsPictures) {
        m_pictures->show(pictures->second, record.pictureClasses);
        return;
    }
    const PruneRun& run = record.run;
    const bool goesOn = record.job != nullptr && !run.episodes.empty();
    m_kept->show(run, episode, goesOn ? &run.episodes.back() : nullptr,
                 chosenEpisode() == run.best);
}

void PruneViews::showPolicies(const PruneRecord& record, const PruneEpisode* episode) {
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

QString PruneViews::plainTitleOf(const PruneRecord& record) const {
    const auto& records = m_runner.records();
    const auto differ = [&](const auto& partOf) {
        return std::any_of(records.begin(), records.end(),
                           [&](const auto& other) { return partOf(*other) != partOf(record); });
    };
    QStringList parts;
    if (differ([](const PruneRecord& one) { return one.origin.network; }))
        parts << record.origin.network;
    parts << record.name;
    if (record.isNamed)
        return parts.join(", ");
    if (differ([](const PruneRecord& one) { return one.origin.accelerator; }))
        parts << record.origin.accelerator;
    if (differ([](const PruneRecord& one) { return one.run.setting.level; }))
        parts << abstractionText(record.run.setting.level);
    return parts.join(", ");
}

QString PruneViews::titleOf(const PruneRecord& record) const {
    const QString title = plainTitleOf(record);
    int number = 1; // of those that even so are called the same, such as before and after an edit
    for (const auto& other : m_runner.records()) {
        if (other.get() == &record)
            break;
        number += plainTitleOf(*other) == title ? 1 : 0;
    }
    return number == 1 ? title : tr("%1 (%2)").arg(title).arg(number);
}

void PruneViews::showRunChoice() {
    const auto& records = m_runner.records();
    QList<std::pair<QString, QString>> choices; // by folder, the newest first
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        choices.append({(*record)->folder.path(), titleOf(**record)});
    m_runs->setVisible(records.size() > 1);
    if (choices != m_choices) {
        m_choices = choices;
        m_runs->clear();
        for (const auto& [folder, title] : m_choices)
            m_runs->addItem(title, folder);
    }
    if (const PruneRecord* shown = shownRecord())
        m_runs->setCurrentIndex(m_runs->findData(shown->folder.path()));
}

} // namespace hwflow
