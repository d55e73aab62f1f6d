// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/segmented_control.h"

#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace hwflow {

SegmentedControl::SegmentedControl(const QStringList& texts, QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_group.setExclusive(true);
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setText(texts[i]);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setFont(fontOf(TextSize::table));
        button->setProperty("segment", i == 0                  ? "first"
                                       : i == texts.size() - 1 ? "last"
                                                               : "middle");
        m_group.addButton(button, i);
        layout->addWidget(button);
    }
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::currentChanged);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setCurrentIndex(int index) {
    if (QAbstractButton* button = m_group.button(index)) {
        button->setChecked(true);
        return;
    }
    m_group.setExclusive(false);
    for (QAbstractButton* button : m_group.buttons())
        button->setChecked(false);
    m_group.setExclusive(true);
}

void SegmentedControl::setEnabledAt(int index, bool enabled, const QString& reason) {
    QAbstractButton* button = m_group.button(index);
    button->setEnabled(enabled);
    button->setToolTip(reason);
}

} // namespace hwflow
