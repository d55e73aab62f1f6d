// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/fine_tuning_dialog.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace hwflow {

namespace {

constexpr int kNoteWidth = 340;

} // namespace

FineTuningDialog::FineTuningDialog(const FineTuningChoice& usual, QWidget* parent)
    : QDialog(parent), m_epochs(new QSpinBox), m_rate(new QDoubleSpinBox) {
    setWindowTitle(tr("Fine-tune a policy"));
    m_epochs->setRange(1, 10'000);
    m_epochs->setValue(usual.epochs);
    m_rate->setDecimals(4);
    m_rate->setRange(0.0001, 1);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_rate->setValue(usual.learningRate);
    auto* note = new QLabel(tr("HW-Flow trains CIFAR-10's networks for 60 epochs at 0.001. A few "
                               "epochs restore more at a higher rate. The Jobs list shows how far "
                               "it is; the network then joins the project."));
    note->setWordWrap(true);
    note->setFixedWidth(kNoteWidth);
    note->setFont(fontOf(TextSize::table));
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Fine-tune"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->setSpacing(metrics::kGap);
    form->setContentsMargins(metrics::kPanelPadding, metrics::kPanelPadding, metrics::kPanelPadding,
                             metrics::kPanelPadding);
    form->addRow(tr("Epochs"), m_epochs);
    form->addRow(tr("Learning rate"), m_rate);
    form->addRow(note);
    form->addRow(buttons);
}

FineTuningChoice FineTuningDialog::choice() const {
    return {m_epochs->value(), m_rate->value()};
}

std::optional<FineTuningChoice> FineTuningDialog::ask(const FineTuningChoice& usual,
                                                      QWidget* parent) {
    FineTuningDialog dialog(usual, parent);
    return dialog.exec() == Accepted ? std::optional(dialog.choice()) : std::nullopt;
}

} // namespace hwflow
