// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/tiling_scatter.h"

#include "widgets/controls/empty_state.h"
#include "widgets/schedule/tiling_canvas.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kProgressWidth = 220;

/// "49 152", with thin gaps that never break.
QString grouped(double count) {
    QString text = QString::number(count, 'f', 0);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x202F));
    return text;
}

} // namespace

TilingScatter::TilingScatter(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_pin(new QToolButton(this)), m_stack(new QStackedWidget),
      m_ask(new EmptyState), m_canvas(new TilingCanvas) {
    m_pin->setIcon(icon("pin"));
    m_pin->setAutoRaise(true);
    m_pin->setToolTip(tr("Pin the chosen tiling"));
    m_pin->setAccessibleName(m_pin->toolTip());
    m_pin->setEnabled(false);
    connect(m_pin, &QToolButton::clicked, this,
            [this] { Q_EMIT pinRequested(m_canvas->chosen()); });
    connect(m_canvas, &TilingCanvas::tilingChosen, this, [this](int index) {
        m_pin->setEnabled(true);
        Q_EMIT tilingChosen(index);
    });
    connect(m_canvas, &TilingCanvas::pinRequested, this, &TilingScatter::pinRequested);
    m_ask->setTexts(tr("Tilings not surveyed"),
                    tr("A survey finds what each tiling of this layer costs."), tr("Survey"));
    connect(m_ask, &EmptyState::actionRequested, this,
            [this] { Q_EMIT surveyRequested(this->focus().selection()->layer()); });
    m_stack->addWidget(m_ask);
    m_stack->addWidget(makeProgressPage());
    m_stack->addWidget(m_canvas);
    setContent(m_stack);
}

QWidget* TilingScatter::makeProgressPage() {
    auto* page = new QWidget;
    auto* title = new QLabel(tr("Surveying the tilings"));
    title->setFont(fontOf(TextSize::title, QFont::DemiBold));
    m_progressBar = new QProgressBar;
    m_progressBar->setTextVisible(false);
    m_progressBar->setFixedSize(kProgressWidth, 6);
    m_progressBar->setAccessibleName(title->text());
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &TilingScatter::cancelRequested);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(metrics::kPanelPadding);
    layout->addStretch(2);
    layout->addWidget(title, 0, Qt::AlignCenter);
    layout->addWidget(m_progressBar, 0, Qt::AlignCenter);
    layout->addWidget(cancel, 0, Qt::AlignCenter);
    layout->addStretch(3);
    return page;
}

QList<QWidget*> TilingScatter::headerControls() {
    return {m_pin};
}

void TilingScatter::setSurvey(const ShownSurvey& survey) {
    m_canvas->setSurvey(survey);
    showPage();
}

void TilingScatter::setProgress(const std::optional<double>& progress) {
    m_progress = progress;
    if (progress) {
        m_progressBar->setRange(0, *progress < 0 ? 0 : 1000);
        m_progressBar->setValue(static_cast<int>(1000 * *progress));
    }
    showPage();
}

void TilingScatter::setChosen(int index) {
    m_canvas->setChosen(index);
    m_pin->setEnabled(m_canvas->chosen() >= 0);
}

void TilingScatter::showSchedule(const ShownSchedule& /*shown*/) {
    if (!focus().isCandidate())
        m_canvas->setChosen(-1);
    showPage();
}

void TilingScatter::showPage() {
    const ShownSurvey& survey = m_canvas->survey();
    const bool isCurrent = !survey.layer.isEmpty() && survey.layer == focus().selection()->layer();
    m_pin->setEnabled(isCurrent && m_canvas->chosen() >= 0);
    m_stack->setCurrentIndex(isCurrent ? 2 : m_progress ? 1 : 0);
    if (focus().schedule() == nullptr)
        return;
    const auto drawn = static_cast<double>(survey.tilings.size());
    setCaption(!isCurrent ? QString()
               : drawn < survey.legal
                   ? tr("%1 legal, %2 drawn").arg(grouped(survey.legal), grouped(drawn))
                   : tr("%1 legal").arg(grouped(survey.legal)));
}

} // namespace hwflow
