// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library.h"

#include "core/report/library_report.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/library/library_model.h"
#include "widgets/shared/texts.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QDrag>
#include <QGridLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

/// A card that is dragged onto the drawing, or clicked.
class PartCard final : public QToolButton {
public:
    PartCard(const QString& text, const QString& iconName, QByteArray kind)
        : m_kind(std::move(kind)) {
        setText(text);
        setIcon(hwflow::icon(iconName));
        setIconSize({26, 26});
        setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        setProperty("card", true);
        setFont(fontOf(TextSize::table));
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setFixedHeight(58);
    }

protected:
    void mouseMoveEvent(QMouseEvent* event) override {
        const bool isDrag = event->buttons().testFlag(Qt::LeftButton) && !m_kind.isEmpty() &&
                            !rect().adjusted(4, 4, -4, -4).contains(event->pos());
        if (!isDrag) {
            QToolButton::mouseMoveEvent(event);
            return;
        }
        setDown(false);
        auto* drag = new QDrag(this);
        auto* mime = new QMimeData;
        mime->setData(kMemoryMimeType, m_kind);
        drag->setMimeData(mime);
        drag->setPixmap(icon().pixmap(32, 32));
        drag->exec(Qt::CopyAction);
    }

private:
    QByteArray m_kind;
};

class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& /*option*/,
                                 const QModelIndex& /*index*/) const override {
        return {100, metrics::kListRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::of(option.palette);
        const bool isOpen = index.data(LibraryModel::openRole).toBool();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected) &&
                                option.state.testFlag(QStyle::State_HasFocus);
        const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
        if (isSelected || isHovered)
            painter->fillRect(option.rect,
                              theme.color(isSelected ? Role::accentSoft : Role::hover));
        if (isOpen) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.color(Role::caption));
            painter->drawEllipse(QPointF(option.rect.left() + 8, option.rect.center().y() + 0.5), 3,
                                 3);
        }
        const QRect row = option.rect.adjusted(18, 0, -6, 0);
        painter->setFont(fontOf(TextSize::table));
        painter->setPen(theme.color(Role::caption));
        const QString detail = index.data(LibraryModel::detailRole).toString();
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, detail);
        const int room = row.width() - painter->fontMetrics().horizontalAdvance(detail) - 8;
        painter->setFont(fontOf(TextSize::base, isOpen ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme.color(Role::text));
        painter->drawText(row, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                            Qt::ElideMiddle, room));
    }
};

/// As tall as its rows: the Library scrolls as a whole.
class WholeList final : public QListView {
public:
    void fitRows() {
        setFixedHeight(model()->rowCount() * metrics::kListRow + 2);
        setVisible(model()->rowCount() > 0);
    }
};

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(TextSize::table, QFont::DemiBold));
    label->setForegroundRole(QPalette::WindowText);
    return label;
}

int costedLayers(const Network& network) {
    return static_cast<int>(std::count_if(network.layers.begin(), network.layers.end(),
                                          [](const Layer& layer) { return isCosted(layer.kind); }));
}

QString sizeText(std::int64_t rows, std::int64_t cols) {
    return QString("%1 × %2").arg(rows).arg(cols);
}

bool contains(const QList<LibraryEntry>& entries, const QString& name) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const LibraryEntry& entry) { return entry.name == name; });
}

} // namespace

Library::Library(QWidget* parent)
    : QWidget(parent), m_filter(new QLineEdit),
      m_accelerators(new LibraryModel(kAcceleratorMimeType, this)),
      m_networks(new LibraryModel(kNetworkMimeType, this)) {
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::kPanelPadding, 4, metrics::kPanelPadding,
                               metrics::kPanelPadding);
    column->setSpacing(6);
    addMemories(column);
    addArrays(column);
    QListView* accelerators = addList(column, tr("Accelerators"), m_accelerators);
    QListView* networks = addList(column, tr("Networks"), m_networks);
    auto* hint = new QLabel(tr("Drag a part onto the canvas, or drop a file anywhere."));
    hint->setWordWrap(true);
    hint->setFont(fontOf(TextSize::table));
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addStretch(1);
    column->addWidget(hint);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::kGap, 0, 0);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    filterRow->addWidget(m_filter);
    layout->addLayout(filterRow);
    layout->addWidget(scroll);
    setMinimumWidth(208);
    connect(m_filter, &QLineEdit::textChanged, m_accelerators, &LibraryModel::setFilter);
    connect(m_filter, &QLineEdit::textChanged, m_networks, &LibraryModel::setFilter);
    connect(accelerators, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openAcceleratorRequested(index.data().toString());
    });
    connect(networks, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openNetworkRequested(index.data().toString());
    });
}

void Library::addMemories(QVBoxLayout* layout) {
    layout->addWidget(heading(tr("Memories")));
    auto* grid = new QGridLayout;
    grid->setSpacing(metrics::kGap);
    int place = 0;
    for (const auto& [text, iconName, kind] :
         {std::tuple(tr("Shared buffer"), "buffer", "shared"),
          std::tuple(tr("Split buffer"), "split-buffer", "split")}) {
        auto* card = new PartCard(text, iconName, kind);
        connect(card, &QToolButton::clicked, this,
                [this, kind = QString(kind)] { Q_EMIT insertMemoryRequested(kind); });
        grid->addWidget(card, 0, place++);
    }
    layout->addLayout(grid);
}

void Library::addArrays(QVBoxLayout* layout) {
    layout->addWidget(heading(tr("Arrays")));
    auto* grid = new QGridLayout;
    grid->setSpacing(metrics::kGap);
    int place = 0;
    for (const auto& [rows, cols] : {std::pair(12, 14), std::pair(16, 16), std::pair(32, 32)}) {
        auto* card = new PartCard(sizeText(rows, cols), "array", {});
        connect(card, &QToolButton::clicked, this,
                [this, rows = rows, cols = cols] { Q_EMIT resizeArrayRequested(rows, cols); });
        grid->addWidget(card, place / 2, place % 2);
        ++place;
    }
    auto* custom = new PartCard(tr("Custom…"), "grid", {});
    connect(custom, &QToolButton::clicked, this, [this] {
        bool accepted = false;
        const int rows =
            QInputDialog::getInt(this, tr("PE array"), tr("Rows"), 16, 1, 65536, 1, &accepted);
        const int cols = accepted ? QInputDialog::getInt(this, tr("PE array"), tr("Columns"), 16, 1,
                                                         65536, 1, &accepted)
                                  : 0;
        if (accepted)
            Q_EMIT resizeArrayRequested(rows, cols);
    });
    grid->addWidget(custom, place / 2, place % 2);
    layout->addLayout(grid);
}

QListView* Library::addList(QVBoxLayout* layout, const QString& title, LibraryModel* model) {
    layout->addWidget(heading(title));
    auto* list = new WholeList;
    list->setModel(model);
    list->setItemDelegate(new EntryDelegate(list));
    list->setDragEnabled(true);
    list->setMouseTracking(true);
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAccessibleName(title);
    connect(model, &QAbstractItemModel::modelReset, list, &WholeList::fitRows);
    layout->addWidget(list);
    return list;
}

void Library::show(const Project& project) {
    QList<LibraryEntry> accelerators;
    for (const auto& accelerator : project.accelerators)
        accelerators.append({fromUtf8(accelerator->name),
                             sizeText(accelerator->peArray.rows, accelerator->peArray.cols),
                             fromUtf8(accelerator->description),
                             accelerator->name == project.accelerator, true});
    static const auto shippedAccelerators = hwflow::shippedAccelerators();
    for (std::size_t i = 0; shippedAccelerators && i < shippedAccelerators->size(); ++i) {
        const AcceleratorEntry& entry = (*shippedAccelerators)[i];
        if (!contains(accelerators, fromUtf8(entry.name)))
            accelerators.append(
                {fromUtf8(entry.name), sizeText(entry.rows, entry.cols), {}, false, false});
    }
    QList<LibraryEntry> networks;
    for (const auto& network : project.networks)
        networks.append({fromUtf8(network->name),
                         tr("%n layer(s)", nullptr, costedLayers(*network)),
                         fromUtf8(network->description), network->name == project.network, true});
    static const auto shippedNetworks = hwflow::shippedNetworks();
    for (std::size_t i = 0; shippedNetworks && i < shippedNetworks->size(); ++i) {
        const NetworkEntry& entry = (*shippedNetworks)[i];
        if (!contains(networks, fromUtf8(entry.name)))
            networks.append({fromUtf8(entry.name),
                             tr("%n layer(s)", nullptr, static_cast<int>(entry.costedLayers)),
                             {},
                             false,
                             false});
    }
    m_accelerators->setEntries(accelerators);
    m_networks->setEntries(networks);
}

} // namespace hwflow
