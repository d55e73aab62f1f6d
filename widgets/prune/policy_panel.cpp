// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_panel.h"

#include "widgets/prune/policy_table.h"
#include "widgets/style/metrics.h"
#include "widgets/style/rich_text.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hwflow {

PolicyPanel::PolicyPanel(QWidget* parent)
    : QWidget(parent), m_table(new PolicyTable),
      m_note(new QLabel(tr("Accuracy in %; costs in % of unpruned"))), m_message(new QLabel),
      m_apply(new QPushButton(tr("Apply as network"))),
      m_finetune(new QPushButton(tr("Fine-tune"))), m_compare(new QPushButton(tr("Compare"))) {
    for (QLabel* label : {m_note, m_message}) {
        label->setFont(fontOf(TextSize::table));
        label->setWordWrap(true);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_message->setTextFormat(Qt::RichText);
    m_message->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_message->hide();
    m_apply->setProperty("main", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kGap);
    for (QPushButton* button : {m_apply, m_finetune, m_compare})
        buttons->addWidget(button);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kPanelPadding, 4, metrics::kPanelPadding,
                             metrics::kPanelPadding);
    foot->setSpacing(metrics::kGap);
    foot->addWidget(m_note);
    foot->addLayout(buttons);
    foot->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    connect(m_apply, &QPushButton::clicked, this, &PolicyPanel::applyRequested);
    connect(m_finetune, &QPushButton::clicked, this, &PolicyPanel::finetuneRequested);
    connect(m_compare, &QPushButton::clicked, this, &PolicyPanel::compareRequested);
    connect(m_message, &QLabel::linkActivated, this, &PolicyPanel::linkActivated);
    setActions(false, {});
}

void PolicyPanel::setActions(bool canApply, const QString& reason) {
    const auto show = [&](QPushButton* button, const QString& tip) {
        button->setEnabled(canApply);
        button->setToolTip(canApply ? tip : reason);
    };
    show(m_apply, tr("Make the smaller network and take it with its weights into the project; the "
                     "unpruned one stays"));
    show(m_finetune, tr("Make the smaller network, train it for some epochs, and take it with its "
                        "weights into the project"));
    show(m_compare, tr("Put the unpruned and the pruned network side by side, layer by layer"));
}

void PolicyPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renewLinks(*m_message);
}

void PolicyPanel::setMessage(const QString& html) {
    m_message->setText(html);
    m_message->setVisible(!html.isEmpty());
}

} // namespace hwflow
