// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/input_list.h"

#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

InputList::InputList(const QStringList& candidates, bool isFirstFixed, QWidget* parent)
    : QWidget(parent), m_candidates(candidates), m_isFirstFixed(isFirstFixed),
      m_layout(new QVBoxLayout(this)), m_add(new QToolButton(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_add->setText(tr("Add input"));
    m_add->setIcon(icon("plus"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setFont(fontOf(TextSize::table));
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QToolButton::clicked, this, [this] {
        addRow(m_rows.isEmpty() ? QString() : m_rows.back().choice->currentText());
        updateButtons();
        m_rows.back().choice->setFocus();
        Q_EMIT changed();
    });
}

void InputList::addRow(const QString& input) {
    Row row{new QWidget(this), new QComboBox, new QToolButton};
    auto* layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    row.choice->setEditable(true); // so that a few letters find one of hundreds
    row.choice->setInsertPolicy(QComboBox::NoInsert);
    row.choice->addItems(m_candidates);
    row.choice->setCurrentText(input);
    row.choice->setFixedHeight(metrics::kButton);
    row.choice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row.choice->setAccessibleName(tr("Input %1").arg(m_rows.size() + 1));
    row.choice->completer()->setFilterMode(Qt::MatchContains);
    row.choice->completer()->setCompletionMode(QCompleter::PopupCompletion);
    row.choice->setEnabled(!m_isFirstFixed || !m_rows.isEmpty());
    row.remove->setIcon(icon("close"));
    row.remove->setToolTip(tr("Remove this input"));
    row.remove->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(row.choice, 1);
    layout->addWidget(row.remove);
    connect(row.choice, &QComboBox::currentTextChanged, this, &InputList::changed);
    connect(row.remove, &QToolButton::clicked, this, [this, widget = row.widget] {
        remove(widget);
        Q_EMIT changed();
    });
    m_layout->insertWidget(static_cast<int>(m_rows.size()), row.widget);
    m_rows.append(row);
}

void InputList::removeLast() {
    QWidget* const widget = m_rows.takeLast().widget;
    widget->hide();
    widget->deleteLater();
}

void InputList::remove(const QWidget* row) {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [row](const Row& other) { return other.widget == row; });
    found->widget->hide();
    found->widget->deleteLater(); // its own button is being clicked
    m_rows.erase(found);
    updateButtons();
}

void InputList::updateButtons() {
    m_add->setVisible(m_joining);
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i].remove->setVisible(m_joining && m_rows.size() > 2 && !(m_isFirstFixed && i == 0));
}

void InputList::setInputs(const QStringList& inputs) {
    while (!m_rows.isEmpty())
        removeLast();
    for (const QString& input : inputs)
        addRow(input);
    setJoining(m_joining);
}

QStringList InputList::inputs() const {
    QStringList inputs;
    for (const Row& row : m_rows)
        inputs << row.choice->currentText();
    return inputs;
}

void InputList::setJoining(bool joining) {
    m_joining = joining;
    while (m_rows.size() > 1 && !joining)
        removeLast();
    const qsizetype least = joining ? 2 : 1;
    while (m_rows.size() < least)
        addRow(m_rows.isEmpty() ? m_candidates.value(0) : m_rows.front().choice->currentText());
    updateButtons();
}

} // namespace hwflow
