// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/panel_header.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace hwflow {

namespace {

constexpr qsizetype kLeastCaption = 8; ///< letters

} // namespace

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(title, this)), m_caption(new QLabel(this)),
      m_controls(new QHBoxLayout), m_buttons(new QHBoxLayout) {
    m_title->setFont(fontOf(TextSize::base, QFont::DemiBold));
    m_caption->setFont(fontOf(TextSize::table));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    // A caption gives way; it never widens its dock.
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_controls->setSpacing(metrics::kGap);
    m_buttons->setSpacing(0);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kPanelPadding, 0, 4, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_title);
    layout->addWidget(m_caption, 1);
    layout->addLayout(m_controls);
    layout->addLayout(m_buttons);
    setMinimumHeight(metrics::kDockHeader);
}

void PanelHeader::setCaption(const QString& caption) {
    m_fullCaption = caption;
    m_caption->setToolTip(caption);
    fitCaption();
}

/// A beginning of a few letters says nothing, so it is left out.
void PanelHeader::fitCaption() {
    const QString fitted =
        m_caption->fontMetrics().elidedText(m_fullCaption, Qt::ElideRight, m_caption->width());
    m_caption->setText(fitted == m_fullCaption || fitted.size() > kLeastCaption ? fitted
                                                                                : QString());
}

void PanelHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    fitCaption();
}

void PanelHeader::addControl(QWidget* control) {
    m_controls->addWidget(control);
}

void PanelHeader::addButton(QWidget* button) {
    m_buttons->addWidget(button);
}

void PanelHeader::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::header));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Role::border));
}

} // namespace hwflow
