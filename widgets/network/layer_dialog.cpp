// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_dialog.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hwflow {

LayerDialog::LayerDialog(LayerForm* form, const QString& title, const QString& action,
                         QWidget* parent)
    : QDialog(parent), m_form(form) {
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* heading = new QLabel(title);
    heading->setFont(fontOf(TextSize::title, QFont::DemiBold));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* const accepting = buttons->button(QDialogButtonBox::Ok);
    accepting->setText(action);
    for (QAbstractButton* button : buttons->buttons())
        button->setIcon({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(metrics::kPanelPadding);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addWidget(heading);
    layout->addWidget(form);
    layout->addWidget(buttons);
    accepting->setEnabled(form->network().has_value());
    connect(form, &LayerForm::checked, accepting, &QWidget::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

LayerDialog* LayerDialog::forEdit(const std::shared_ptr<const Network>& network,
                                  const QString& layer, QWidget* parent) {
    return new LayerDialog(new LayerForm(network, layer, LayerForm::Task::edit),
                           tr("Edit %1").arg(layer), tr("Apply"), parent);
}

LayerDialog* LayerDialog::forInsert(const std::shared_ptr<const Network>& network,
                                    const QString& after, QWidget* parent) {
    return new LayerDialog(new LayerForm(network, after, LayerForm::Task::insertAfter),
                           tr("Insert after %1").arg(after), tr("Insert"), parent);
}

} // namespace hwflow
