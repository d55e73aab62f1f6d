// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/command_palette.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kWidth = 560;
constexpr int kRowHeight = 28;
constexpr int kRowsShown = 12;

class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& /*option*/,
                                 const QModelIndex& /*index*/) const override {
        return {kWidth, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::of(option.palette);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            painter->fillRect(option.rect, theme.color(Role::accentSoft));
        const QRect row = option.rect.adjusted(12, 0, -12, 0);
        const auto decoration = index.data(Qt::DecorationRole).value<QIcon>();
        decoration.paint(painter, QRect(row.left(), row.center().y() - 7, 16, 16));
        painter->setFont(fontOf(TextSize::base));
        painter->setPen(theme.color(selected ? Role::accentInk : Role::text));
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->drawText(row.adjusted(26, 0, 0, 0), Qt::AlignVCenter, text);
        const int used = 26 + painter->fontMetrics().horizontalAdvance(text) + 10;
        painter->setFont(fontOf(TextSize::table));
        painter->setPen(theme.color(Role::caption));
        painter->drawText(row.adjusted(used, 0, -90, 0), Qt::AlignVCenter,
                          index.data(PaletteModel::detailRole).toString());
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight,
                          index.data(PaletteModel::shortcutRole).toString());
    }
};

} // namespace

int matchScore(const QString& query, const QString& text) {
    int score = 0;
    int from = 0;
    int previous = -2;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        const auto at = static_cast<int>(text.indexOf(letter, from, Qt::CaseInsensitive));
        if (at < 0)
            return -1;
        const bool startsWord = at == 0 || !text[at - 1].isLetterOrNumber();
        score += 1 + (at == previous + 1 ? 5 : 0) + (startsWord ? 8 : 0);
        previous = at;
        from = at + 1;
    }
    return score * 100 - static_cast<int>(text.size());
}

void PaletteModel::setEntries(QList<PaletteEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
    setQuery({});
}

void PaletteModel::setQuery(const QString& query) {
    beginResetModel();
    m_shown.clear();
    QList<int> scores;
    for (const PaletteEntry& entry : m_entries)
        scores.append(matchScore(query, entry.text));
    for (int i = 0; i < m_entries.size(); ++i)
        if (query.trimmed().isEmpty() || scores[i] > 0)
            m_shown.append(i);
    if (!query.trimmed().isEmpty())
        std::stable_sort(m_shown.begin(), m_shown.end(),
                         [&](int a, int b) { return scores[a] > scores[b]; });
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::DecorationRole:
        return shown.icon;
    case detailRole:
        return shown.detail;
    case shortcutRole:
        return shown.shortcut;
    default:
        return {};
    }
}

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup), m_model(new PaletteModel(this)), m_query(new QLineEdit),
      m_list(new QListView) {
    m_query->setPlaceholderText(tr("Search or run a command, a layer, a network …"));
    m_query->setClearButtonEnabled(true);
    m_query->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kGap);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_query);
    layout->addWidget(m_list);
    setFixedSize(kWidth, kRowsShown * kRowHeight + 60);
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString& query) {
        m_model->setQuery(query);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::open(QList<PaletteEntry> entries) {
    m_model->setEntries(std::move(entries));
    m_query->clear();
    m_list->setCurrentIndex(m_model->index(0));
    const QWidget* window = parentWidget()->window();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 40)));
    show();
    m_query->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_query && event->type() == QEvent::KeyPress) {
        auto* press = static_cast<QKeyEvent*>(event);
        switch (press->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::runCurrent() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_model->entry(current.row()).run;
    accept();
    run();
}

} // namespace hwflow
