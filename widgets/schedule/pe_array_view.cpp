// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/pe_array_view.h"

#include "widgets/schedule/fold_strip.h"
#include "widgets/schedule/loop_nest_text.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr std::int64_t kStripPasses = 8;

/// The largest run of loops that a strip can show as segments, or the innermost that is longer.
Span passesAround(const NestPosition& position) {
    Span best = position.stays.back();
    for (std::size_t i = position.runs.size(); i-- > 0;) {
        if (best.count > 1 && position.runs[i].count > kStripPasses)
            break;
        best = position.runs[i];
    }
    return best;
}

void setEnabledAt(QComboBox& box, int index, bool enabled) {
    auto* model = qobject_cast<QStandardItemModel*>(box.model());
    model->item(index)->setEnabled(enabled);
}

} // namespace

PeArrayView::PeArrayView(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_coloring(new QComboBox(this)), m_canvas(new PeCanvas),
      m_fold(new FoldStrip) {
    m_coloring->addItems({tr("channels"), tr("rows"), tr("kernel rows")});
    m_coloring->setAccessibleName(tr("Colour of the PEs"));
    m_coloring->setToolTip(tr("What the colours of the PEs mean"));
    m_coloring->setFont(fontOf(TextSize::table));
    connect(m_coloring, &QComboBox::currentIndexChanged, this, [this] {
        if (this->focus().schedule() != nullptr)
            showStep();
    });
    connect(m_fold, &FoldStrip::chosen, this,
            [this](qint64 pass) { this->focus().setStep(m_passes.first + pass); });
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    layout->addWidget(m_canvas, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    foot->addWidget(m_fold);
    layout->addLayout(foot);
    setContent(page);
}

QList<QWidget*> PeArrayView::headerControls() {
    return {m_coloring};
}

void PeArrayView::setColoring(PeColoring coloring) {
    m_coloring->setCurrentIndex(static_cast<int>(coloring));
}

void PeArrayView::showSchedule(const ShownSchedule& shown) {
    // Where all PEs work on the same rows, colours by row would say nothing.
    setEnabledAt(*m_coloring, static_cast<int>(PeColoring::rows),
                 shown.schedule.dataflow != Dataflow::weightStationary);
    setEnabledAt(*m_coloring, static_cast<int>(PeColoring::kernelRows),
                 shown.schedule.dataflow == Dataflow::rowStationary &&
                     shown.mapping.kernelHeight > 1);
    showStep();
}

void PeArrayView::showStep() {
    const ShownSchedule& shown = *focus().schedule();
    const PeMap map(shown, focus().position());
    m_canvas->setMap(map, static_cast<PeColoring>(m_coloring->currentIndex()));
    setCaption(tr("%1 of %2 busy").arg(map.busy()).arg(map.elements()));
    m_passes = passesAround(focus().position());
    m_fold->setPasses(m_passes.count, focus().step() - m_passes.first,
                      [this](std::int64_t pass) { return passText(m_passes.first + pass); });
}

QString PeArrayView::passText(std::int64_t step) const {
    const ShownSchedule& shown = *focus().schedule();
    const NestPosition position = shown.walk.at(step);
    const WorkBox& box = position.boxes.back();
    const std::vector<LoopLine>& lines = shown.walk.lines();
    QStringList parts;
    for (const Dim dim : {Dim::batch, Dim::groups, Dim::outChannels, Dim::inChannels,
                          Dim::kernelHeight, Dim::outHeight, Dim::outWidth, Dim::outPixels}) {
        // What does not change from pass to pass goes without saying.
        bool varies = false;
        for (std::size_t i = 0; i < lines.size(); ++i)
            varies = varies || (lines[i].dim == dim && position.runs[i].count <= m_passes.count);
        if (varies)
            parts.append(shortName(dim) + ' ' + rangeText(box[dim]));
    }
    return parts.isEmpty() ? tr("all at once") : parts.join(", ");
}

} // namespace hwflow
