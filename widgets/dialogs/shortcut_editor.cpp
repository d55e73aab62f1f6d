// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/shortcut_editor.h"

#include "widgets/style/metrics.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kShortcutColumn = 2;

} // namespace

ShortcutEditor::ShortcutEditor(QWidget* parent)
    : QDialog(parent), m_filter(new QLineEdit), m_list(new QTreeWidget),
      m_edit(new QKeySequenceEdit), m_conflict(new QLabel) {
    setWindowTitle(tr("Shortcuts"));
    m_filter->setPlaceholderText(tr("Filter by name or key"));
    m_list->setHeaderLabels({tr("Command"), tr("Menu"), tr("Shortcut")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_conflict->setForegroundRole(QPalette::PlaceholderText);

    auto* set = new QPushButton(tr("Set"));
    auto* remove = new QPushButton(tr("Remove"));
    auto* editing = new QHBoxLayout;
    editing->addWidget(new QLabel(tr("New shortcut")));
    editing->addWidget(m_edit, 1);
    editing->addWidget(set);
    editing->addWidget(remove);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* reset = buttons->addButton(tr("Reset all"), QDialogButtonBox::ResetRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_filter);
    layout->addWidget(m_list);
    layout->addLayout(editing);
    layout->addWidget(m_conflict);
    layout->addWidget(buttons);
    resize(620, 560);

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutEditor::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutEditor::showCurrent);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutEditor::noteConflict);
    connect(set, &QPushButton::clicked, this,
            [this] { Q_EMIT changeRequested(currentId(), m_edit->keySequence()); });
    connect(remove, &QPushButton::clicked, this,
            [this] { Q_EMIT changeRequested(currentId(), QKeySequence()); });
    connect(reset, &QPushButton::clicked, this, &ShortcutEditor::resetRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void ShortcutEditor::setRows(const QList<ShortcutRow>& rows) {
    const QString current = currentId();
    m_rows = rows;
    m_list->clear();
    for (const ShortcutRow& row : rows) {
        auto* item = new QTreeWidgetItem(
            m_list, {row.text, row.group, row.shortcut.toString(QKeySequence::NativeText)});
        item->setData(0, kIdRole, row.id);
        if (row.id == current)
            m_list->setCurrentItem(item);
    }
    filter(m_filter->text());
}

QString ShortcutEditor::currentId() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item != nullptr ? item->data(0, kIdRole).toString() : QString();
}

void ShortcutEditor::filter(const QString& words) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        item->setHidden(!item->text(0).contains(words, Qt::CaseInsensitive) &&
                        !item->text(kShortcutColumn).contains(words, Qt::CaseInsensitive));
    }
}

void ShortcutEditor::showCurrent() {
    for (const ShortcutRow& row : m_rows)
        if (row.id == currentId())
            m_edit->setKeySequence(row.shortcut);
}

void ShortcutEditor::noteConflict(const QKeySequence& shortcut) {
    m_conflict->clear();
    for (const ShortcutRow& row : m_rows)
        if (!shortcut.isEmpty() && row.shortcut == shortcut && row.id != currentId())
            m_conflict->setText(tr("%1 has this shortcut now and would lose it.").arg(row.text));
}

} // namespace hwflow
