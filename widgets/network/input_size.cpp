// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/input_size.h"

#include "widgets/network/integer_edit.h"
#include "widgets/network/layer_texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace hwflow {

InputSize::InputSize(QWidget* parent)
    : QWidget(parent), m_text(new QToolButton), m_editor(new QWidget) {
    m_text->setFont(fontOf(TextSize::table));
    m_text->setFocusPolicy(Qt::TabFocus);
    m_text->setToolTip(tr("Size of the input: channels × height × width. Click to change it."));
    m_editor->hide();
    auto* pages = new QHBoxLayout(this);
    pages->setContentsMargins(0, 0, 0, 0);
    pages->addWidget(m_text);
    pages->addWidget(m_editor);
    auto* row = new QHBoxLayout(m_editor);
    row->setContentsMargins(metrics::kGap, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Input")));
    const std::array<QString, 3> names{tr("Channels"), tr("Height"), tr("Width")};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (i > 0)
            row->addWidget(new QLabel("×"));
        m_fields[i] = new IntegerEdit(1);
        m_fields[i]->setAccessibleName(names[i]);
        m_fields[i]->setToolTip(names[i]);
        m_fields[i]->installEventFilter(this);
        connect(m_fields[i], &QLineEdit::returnPressed, this, &InputSize::finish);
        row->addWidget(m_fields[i]);
    }
    row->addStretch();
    setFixedHeight(metrics::kButton);
    connect(m_text, &QToolButton::clicked, this, &InputSize::startEditing);
}

void InputSize::setSize(const Shape& size) {
    m_size = size;
    m_text->setText(tr("Input %1").arg(mapText(size)));
}

bool InputSize::isEditing() const {
    return !m_editor->isHidden();
}

void InputSize::startEditing() {
    const std::array<std::int64_t, 3> extents{m_size.channels, m_size.height, m_size.width};
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i]->setValue(extents[i]);
    m_text->hide();
    m_editor->show();
    m_fields.front()->setFocus();
    m_fields.front()->selectAll();
    Q_EMIT editingChanged(true);
}

void InputSize::showText() {
    m_editor->hide();
    m_text->show();
    Q_EMIT editingChanged(false);
}

void InputSize::finish() {
    Shape size;
    const std::array<std::int64_t*, 3> extents{&size.channels, &size.height, &size.width};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const auto value = m_fields[i]->value();
        if (!value)
            return; // the field is marked
        *extents[i] = *value;
    }
    showText();
    m_text->setFocus();
    if (size != m_size)
        Q_EMIT sizeChosen(size);
}

bool InputSize::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        showText();
        m_text->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hwflow
