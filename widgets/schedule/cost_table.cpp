// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/cost_table.h"

#include "widgets/schedule/loop_nest_text.h"
#include "widgets/shared/table_file.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kRoomForCost = 340; ///< a narrower table keeps the names of its levels instead
constexpr int kRow = metrics::kTableRow + 2;
constexpr int kBarHeight = 12;
constexpr int kMargin = metrics::kPanelPadding;

/// "200", or "1–2" where data types differ.
QString costText(const PerDataType<double>& cost) {
    const auto [least, most] = std::minmax_element(cost.values.begin(), cost.values.end());
    return *least == *most ? givenText(*most) : givenText(*least) + "–" + givenText(*most);
}

const PerDataType<double>& costOf(const Accelerator& accelerator, std::size_t level) {
    const std::size_t memories = accelerator.memories.size();
    return level < memories    ? accelerator.memories[level].cost
           : level == memories ? accelerator.peArray.cost
                               : accelerator.peArray.registerFile.cost;
}

} // namespace

CostTable::CostTable(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Accesses and energy by level"));
}

void CostTable::setCosts(const Schedule& schedule, const Costs& costs) {
    m_memories = schedule.accelerator.memories.size();
    m_total = costs.energy;
    m_macs = static_cast<double>(schedule.workload.macs());
    m_rows.clear();
    for (std::size_t level = 0; level < costs.accesses.size(); ++level) {
        Row row;
        row.name = levelName(schedule.accelerator, level);
        for (const DataType type : kDataTypes) {
            row.words[type] = static_cast<double>(costs.accesses[level].words[type]);
            row.energy += costs.energyByLevel[level].energy[type];
        }
        row.cost = costText(costOf(schedule.accelerator, level));
        m_rows.append(row);
    }
    Row mac;
    mac.name = levelName(schedule.accelerator, m_memories + 2);
    mac.energy = costs.macEnergy;
    mac.cost = givenText(m_macs > 0 ? costs.macEnergy / m_macs : 0);
    m_rows.append(mac);
    setAccessibleDescription(text());
    updateGeometry();
    update();
}

QSize CostTable::sizeHint() const {
    return {300, kRow * (static_cast<int>(m_rows.size()) + 2) + kBarHeight + 10};
}

QSize CostTable::minimumSizeHint() const {
    return {260, sizeHint().height()};
}

QString CostTable::text() const {
    QString text = "level\tifmap\tweight\tpsum\tcost\tenergy\n";
    for (const Row& row : m_rows) {
        text += row.name;
        const bool isMac = &row == &m_rows.back();
        for (const DataType type : kDataTypes)
            text += '\t' + (isMac ? QString() : exactText(row.words[type]));
        text += '\t' + row.cost + '\t' + exactText(row.energy) + '\n';
    }
    return text + "total\t\t\t\t\t" + exactText(m_total) + '\n';
}

void CostTable::copy() const {
    QApplication::clipboard()->setText(text());
}

bool CostTable::hasCostColumn() const {
    return width() >= kRoomForCost;
}

QList<int> CostTable::columns() const {
    const int right = width() - kMargin;
    const QFontMetrics fontMetrics(fontOf(TextSize::table));
    const int cell = fontMetrics.horizontalAdvance("weight") + metrics::kSwatch + 8;
    const int cost = hasCostColumn() ? fontMetrics.horizontalAdvance("× cost") + 8 : 0;
    const int energy = fontMetrics.horizontalAdvance("88.8 M") + 8;
    // What is left over goes between the columns.
    const int used = fontMetrics.horizontalAdvance("Accesses") + metrics::kSwatch + 8;
    const int spare = std::clamp((right - kMargin - used - 3 * cell - cost - energy) / 5, 0, 14);
    const int costRight = right - energy - spare;
    const int psumRight = costRight - cost - spare;
    return {psumRight - 2 * (cell + spare), psumRight - cell - spare, psumRight, costRight, right};
}

void CostTable::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Theme& theme = Theme::of(*this);
    painter.fillRect(rect(), theme.color(Role::panel));
    if (m_rows.isEmpty())
        return;
    const QList<int> right = columns();
    drawHead(painter, right);
    for (int i = 0; i < m_rows.size(); ++i)
        drawRow(painter, m_rows[i], i, right);
    drawTotal(painter);
}

void CostTable::drawHead(QPainter& painter, const QList<int>& right) const {
    const Theme& theme = Theme::of(*this);
    painter.fillRect(QRect(0, 0, width(), kRow), theme.color(Role::header));
    painter.fillRect(QRect(0, 0, width(), 1), theme.color(Role::border));
    painter.fillRect(QRect(0, kRow - 1, width(), 1), theme.color(Role::border));
    painter.setFont(fontOf(TextSize::table));
    painter.setPen(theme.color(Role::textSecondary));
    const int firstHead =
        right[0] - painter.fontMetrics().horizontalAdvance("ifmap") - metrics::kSwatch - 4;
    painter.drawText(
        QRect(kMargin, 0, firstHead - kMargin, kRow), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(tr("Accesses"), Qt::ElideRight, firstHead - kMargin));
    const auto head = [&](int column, const QString& text) {
        painter.drawText(QRect(0, 0, right[column], kRow), Qt::AlignVCenter | Qt::AlignRight, text);
        return right[column] - painter.fontMetrics().horizontalAdvance(text);
    };
    for (const DataType type : kDataTypes) {
        painter.setPen(theme.color(Role::textSecondary));
        const int left = head(
            static_cast<int>(type),
            QString::fromLatin1(nameOf(type).data(), static_cast<qsizetype>(nameOf(type).size())));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.dataType(type));
        painter.drawRoundedRect(QRect(left - metrics::kSwatch - 2, (kRow - 8) / 2, 8, 8), 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.setPen(theme.color(Role::caption));
    if (hasCostColumn())
        head(3, tr("× cost"));
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    head(4, tr("Energy"));
}

void CostTable::drawRow(QPainter& painter, const Row& row, int index,
                        const QList<int>& right) const {
    const Theme& theme = Theme::of(*this);
    const int top = kRow * (index + 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.level(static_cast<std::size_t>(index), m_memories));
    painter.drawRoundedRect(
        QRect(kMargin, top + (kRow - metrics::kSwatch) / 2, metrics::kSwatch, metrics::kSwatch), 2,
        2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(kMargin, top + kRow - 1, width() - 2 * kMargin, 1),
                     theme.color(Role::gridLine));
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::table));
    const bool isMac = index == m_rows.size() - 1;
    const int nameLeft = kMargin + metrics::kSwatch + 6;
    const int firstCell = right[0] - painter.fontMetrics().horizontalAdvance("88.8 M");
    painter.drawText(
        QRect(nameLeft, top, isMac ? 60 : firstCell - nameLeft - 4, kRow), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(row.name, Qt::ElideRight, firstCell - nameLeft - 4));
    const auto cell = [&](int column, const QString& text) {
        painter.drawText(QRect(0, top, right[column], kRow), Qt::AlignVCenter | Qt::AlignRight,
                         text);
    };
    if (isMac)
        cell(2, tr("%1 operations").arg(shortText(m_macs)));
    else
        for (const DataType type : kDataTypes)
            cell(static_cast<int>(type), shortText(row.words[type]));
    painter.setPen(theme.color(Role::caption));
    if (hasCostColumn())
        cell(3, row.cost);
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    cell(4, shortText(row.energy));
}

void CostTable::drawTotal(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const int top = kRow * (static_cast<int>(m_rows.size()) + 1);
    const QRect line(kMargin, top, width() - 2 * kMargin, kRow);
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::table));
    painter.drawText(line, Qt::AlignVCenter, tr("Total"));
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, shortText(m_total));
    if (m_total <= 0)
        return;
    double left = kMargin;
    for (int i = 0; i < m_rows.size(); ++i) {
        const double length = m_rows[i].energy / m_total * line.width();
        painter.fillRect(QRectF(left, top + kRow + 2, std::max(0.0, length - 1), kBarHeight),
                         theme.level(static_cast<std::size_t>(i), m_memories));
        left += length;
    }
}

void CostTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QWidget::keyPressEvent(event);
}

void CostTable::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Copy table"), this, &CostTable::copy);
    addSaveTableAction(menu, *this, [this] { return text(); });
    menu.exec(event->globalPos());
}

} // namespace hwflow
