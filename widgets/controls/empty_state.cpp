// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/empty_state.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hwflow {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_detail(new QLabel(this)),
      m_action(new QPushButton(this)) {
    m_title->setFont(fontOf(TextSize::title, QFont::DemiBold));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_title, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(metrics::kGap);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addWidget(m_action, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setTexts(const QString& title, const QString& detail, const QString& action) {
    m_title->setText(title);
    m_detail->setText(detail);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace hwflow
