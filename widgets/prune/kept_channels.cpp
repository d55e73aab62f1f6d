// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/kept_channels.h"

#include "widgets/charts/layer_bars.h"
#include "widgets/controls/info_tip.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/shared/texts.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kLeastStage = 3; ///< layers that are worth a bracket

/// "stage1 … of 16 channels" for layers whose names begin in the same way.
QList<BarBracket> stagesOf(const std::vector<PruneLayer>& layers) {
    QList<BarBracket> stages;
    for (int i = 0; i < static_cast<int>(layers.size()); ++i) {
        const QString name = fromUtf8(layers[static_cast<std::size_t>(i)].name);
        const QString stage = name.contains('.') ? name.section('.', 0, 0) : QString();
        if (!stages.isEmpty() && stages.last().text == stage)
            stages.last().last = i;
        else
            stages.append({i, i, stage});
    }
    stages.removeIf([](const BarBracket& stage) {
        return stage.text.isEmpty() || stage.last - stage.first + 1 < kLeastStage;
    });
    return stages.size() > 1 ? stages : QList<BarBracket>();
}

} // namespace

KeptChannels::KeptChannels(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_bars(new LayerBars),
      m_unit(new SegmentedControl({tr("Ratio"), tr("Channels")}, this)), m_tip(new InfoTip(this)) {
    m_unit->setCurrentIndex(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bars);
    connect(m_unit, &SegmentedControl::currentChanged, this, &KeptChannels::update);
    connect(m_bars, &ChartFrame::refused, this, &KeptChannels::refused);
    connect(m_bars, &LayerBars::layerClicked, this,
            [this](int layer) { m_selection.setLayer(m_bars->data().layers.value(layer)); });
    connect(m_bars, &LayerBars::hovered, this,
            [this](int layer, int /*design*/, const QPoint& at) { showTip(layer, at); });
    connect(&m_selection, &Selection::layerChanged, this, &KeptChannels::follow);
}

void KeptChannels::show(const PruneRun& run, const PruneEpisode* chosen,
                        const PruneEpisode* present, bool isBest) {
    m_layers = run.layers;
    m_chosen = chosen != nullptr ? chosen->kept : std::vector<std::int64_t>();
    m_present = present != nullptr ? present->kept : std::vector<std::int64_t>();
    m_chosen.resize(m_layers.size());
    if (present != nullptr)
        m_present.resize(m_layers.size());
    m_lowerBound = run.setting.lowerBound;
    m_isBest = isBest;
    update();
}

void KeptChannels::update() {
    const Theme& theme = Theme::of(*this);
    const bool isRatio = m_unit->currentIndex() == 0;
    LayerBarsData shown;
    shown.parts = {{m_isBest ? tr("kept, best policy") : tr("kept, selected policy"),
                    theme.color(Role::plainBar)},
                   {tr("read from an addition"), theme.color(Role::tiedBar)}};
    if (!m_present.empty())
        shown.entries = {{tr("this episode"), theme.color(Role::accent), LegendEntry::Mark::line}};
    shown.entries.append({tr("lower bound %1 %").arg(100 * m_lowerBound, 0, 'f', 0),
                          theme.color(Role::text), LegendEntry::Mark::dotted});
    shown.marks.roomName = tr("all");
    shown.marks.tickName = tr("this episode");
    shown.marks.boundName = tr("lower bound");
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const PruneLayer& layer = m_layers[i];
        const auto channels = static_cast<double>(std::max<std::int64_t>(1, layer.channels));
        const double scale = isRatio ? 100 / channels : 1;
        const double kept = static_cast<double>(m_chosen[i]) * scale;
        shown.layers << fromUtf8(layer.name);
        shown.bars.append(
            {Bar{layer.isTied ? QList<double>{0, kept} : QList<double>{kept, 0}, false}});
        shown.marks.rooms << channels * scale;
        shown.marks.bounds << m_lowerBound * channels * scale;
        if (!m_present.empty())
            shown.marks.ticks << static_cast<double>(m_present[i]) * scale;
    }
    for (const QString& layer : shown.layers)
        if (const auto place = m_network.indexOf(layer); place >= 0)
            shown.numbers << static_cast<int>(place) + 1;
    if (shown.numbers.size() != shown.layers.size()) // of another network
        shown.numbers.clear();
    shown.brackets = stagesOf(m_layers);
    m_bars->setUnit(isRatio ? tr("% of input channels") : tr("input channels"));
    m_bars->setData(std::move(shown));
    follow(m_selection.layer());
}

QString KeptChannels::shareText(std::size_t layer, const std::vector<std::int64_t>& kept) const {
    return tr("%1 of %2").arg(kept[layer]).arg(m_layers[layer].channels);
}

void KeptChannels::follow(const QString& layer) {
    const auto index = m_bars->data().layers.indexOf(layer);
    m_bars->setSelected(static_cast<int>(index));
    m_bars->setCaption(index < 0
                           ? QString()
                           : layer + ": " + shareText(static_cast<std::size_t>(index), m_chosen));
}

void KeptChannels::showTip(int layer, const QPoint& at) {
    if (layer < 0 || layer >= static_cast<int>(m_layers.size())) {
        m_tip->hide();
        return;
    }
    const Theme& theme = Theme::of(*this);
    const auto index = static_cast<std::size_t>(layer);
    InfoTipText text;
    text.title = fromUtf8(m_layers[index].name);
    text.caption = tr("input channels");
    text.rows.append(
        {theme.color(m_layers[index].isTied ? Role::tiedBar : Role::plainBar),
         {m_isBest ? tr("best policy") : tr("selected policy"), shareText(index, m_chosen)}});
    if (!m_present.empty())
        text.rows.append(
            {theme.color(Role::accent), {tr("this episode"), shareText(index, m_present)}});
    if (m_layers[index].isTied)
        text.note = tr("Reads from an addition, as others do: the operands keep every channel that "
                       "any reader needs, and this layer picks its own among them.");
    m_tip->showAt(text, at);
}

void KeptChannels::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace hwflow
