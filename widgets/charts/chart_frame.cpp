// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_frame.h"

#include "widgets/shared/table_file.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGraphicsItem>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLineSeries>
#include <QMenu>
#include <QMouseEvent>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kHeadingHeight = 30;
constexpr double kLegendRow = 18; ///< of rows after the first one
constexpr double kLeft = 58;
constexpr double kRight = 14;
constexpr double kTickRoom = 22;
constexpr double kTitleRoom = 18;
constexpr double kExportScale = 2;

} // namespace

/// Title, unit, legend and caption above the plot: one row, and more if the legend needs them.
class ChartFrame::Heading final : public QGraphicsItem {
public:
    explicit Heading(const ChartFrame& frame) : m_frame(frame) {}

    QString title;
    QString unit;
    QString caption;
    QString xTitle;
    QList<LegendEntry> entries;

    void setWidth(double width, double height) {
        prepareGeometryChange();
        m_width = width;
        m_height = height;
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override { return {0, 0, m_width, m_height}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_frame.theme();
        painter->setFont(titleFont());
        painter->setPen(theme.color(Role::text));
        painter->drawText(QRectF(metrics::kPanelPadding, 0, m_width, kHeadingHeight),
                          Qt::AlignVCenter, title);
        painter->setFont(fontOf(TextSize::table));
        painter->setPen(theme.color(Role::caption));
        painter->drawText(QRectF(unitLeft(), 0, m_width, kHeadingHeight), Qt::AlignVCenter, unit);
        const QList<QRectF> places = entryPlaces(m_width);
        for (int i = 0; i < entries.size(); ++i)
            drawEntry(*painter, entries[i], places[i], theme);
        const QRectF last = places.isEmpty()
                                ? QRectF(unitLeft(), 0, textWidth(unit), kHeadingHeight)
                                : places.last();
        const double used = last.right() + metrics::kPanelPadding;
        const QRectF rest(used, last.top(), m_width - used - kRight, last.height());
        painter->setPen(theme.color(Role::caption));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(caption, Qt::ElideLeft,
                                                            static_cast<int>(rest.width())));
        painter->drawText(QRectF(0, m_height - kTitleRoom, m_width - kRight, kTitleRoom),
                          Qt::AlignVCenter | Qt::AlignRight, xTitle);
    }

    /// The entry at a point; -1 if there is none.
    [[nodiscard]] int entryAt(const QPointF& point) const {
        const QList<QRectF> places = entryPlaces(m_width);
        for (int i = 0; i < places.size(); ++i)
            if (places[i].contains(point))
                return i;
        return -1;
    }

    /// What all rows take in a chart of this width.
    [[nodiscard]] double heightAt(double width) const {
        const QList<QRectF> places = entryPlaces(width);
        return places.isEmpty() ? kHeadingHeight : std::max(kHeadingHeight, places.last().bottom());
    }

private:
    [[nodiscard]] static QFont titleFont() { return fontOf(TextSize::base, QFont::DemiBold); }

    [[nodiscard]] double unitLeft() const {
        return metrics::kPanelPadding +
               (title.isEmpty() ? 0 : QFontMetricsF(titleFont()).horizontalAdvance(title) + 10);
    }

    [[nodiscard]] static double textWidth(const QString& text) {
        return QFontMetricsF(fontOf(TextSize::table)).horizontalAdvance(text);
    }

    [[nodiscard]] QList<QRectF> entryPlaces(double width) const {
        QList<QRectF> places;
        QRectF place(unitLeft() + (unit.isEmpty() ? 0 : textWidth(unit) + 18), 0, 0,
                     kHeadingHeight);
        for (const LegendEntry& entry : entries) {
            place.setWidth(textWidth(entry.text) + 18);
            if (place.right() > width - kRight && place.left() > kLeft)
                place = {kLeft, place.bottom(), place.width(), kLegendRow};
            places.append(place);
            place.moveLeft(place.right() + 16);
        }
        return places;
    }

    void drawEntry(QPainter& painter, const LegendEntry& entry, const QRectF& place,
                   const Theme& theme) const {
        const QPointF middle(place.left() + 5, place.center().y());
        painter.setOpacity(entry.isSwitch && m_frame.isSwitchedOff(entry.text) ? 0.35 : 1);
        painter.setRenderHint(QPainter::Antialiasing, entry.mark != LegendEntry::Mark::square);
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        switch (entry.mark) {
        case LegendEntry::Mark::square:
            painter.drawRect(QRectF(middle.x() - 5, middle.y() - 5, 10, 10));
            break;
        case LegendEntry::Mark::line:
        case LegendEntry::Mark::dashed:
        case LegendEntry::Mark::dotted:
            painter.setPen(QPen(entry.color, 2,
                                entry.mark == LegendEntry::Mark::line     ? Qt::SolidLine
                                : entry.mark == LegendEntry::Mark::dashed ? Qt::DashLine
                                                                          : Qt::DotLine));
            painter.drawLine(QPointF(middle.x() - 7, middle.y()),
                             QPointF(middle.x() + 7, middle.y()));
            break;
        case LegendEntry::Mark::dot:
            painter.drawEllipse(middle, 3.5, 3.5);
            break;
        case LegendEntry::Mark::ring:
            painter.setPen(QPen(entry.color, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(middle, 4, 4);
            break;
        case LegendEntry::Mark::diamond:
            painter.setPen(QPen(entry.color, 1.5));
            painter.setBrush(theme.color(Role::panel));
            painter.drawPolygon(QPolygonF({middle + QPointF(0, -5), middle + QPointF(5, 0),
                                           middle + QPointF(0, 5), middle + QPointF(-5, 0)}));
            break;
        }
        painter.setPen(theme.color(Role::text));
        painter.drawText(place.adjusted(16, 0, 20, 0), Qt::AlignVCenter, entry.text);
        painter.setOpacity(1);
    }

    const ChartFrame& m_frame;
    double m_width = 0;
    double m_height = 0;
};

/// Grid lines and tick labels; Qt Charts' own know neither "20 M" nor decades.
class ChartFrame::Grid final : public QGraphicsItem {
public:
    explicit Grid(const ChartFrame& frame) : m_frame(frame) { setZValue(-1); }

    void moved() { prepareGeometryChange(); }
    [[nodiscard]] QRectF boundingRect() const override { return {QPointF(), m_frame.m_size}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_frame.theme();
        const QRectF plot = m_frame.plot();
        painter->setFont(fontOf(TextSize::table));
        for (const AxisTick& tick : m_frame.m_y.ticks) {
            const double y = std::round(m_frame.toScene(m_frame.m_x.min, tick.value).y());
            painter->fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.color(Role::gridLine));
            painter->setPen(theme.color(Role::caption));
            painter->drawText(QRectF(0, y - 9, plot.left() - 8, 18),
                              Qt::AlignVCenter | Qt::AlignRight, tick.label);
        }
        if (m_frame.m_showsXTicks)
            drawXTicks(*painter, plot, theme);
        painter->fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1),
                          theme.color(Role::strongBorder));
    }

private:
    void drawXTicks(QPainter& painter, const QRectF& plot, const Theme& theme) const {
        double free = -1e9; // labels may start from here
        for (const AxisTick& tick : m_frame.m_x.ticks) {
            const double x = std::round(m_frame.toScene(tick.value, m_frame.m_y.min).x());
            painter.fillRect(QRectF(x, plot.top(), 1, plot.height()), theme.color(Role::gridLine));
            const double half = painter.fontMetrics().horizontalAdvance(tick.label) / 2.0;
            if (x - half < free)
                continue;
            painter.setPen(theme.color(Role::caption));
            // The last label stays within the chart.
            const double middle = std::min(x, m_frame.m_size.width() - half - 2);
            painter.drawText(QRectF(middle - 50, plot.bottom() + 3, 100, 16), Qt::AlignCenter,
                             tick.label);
            free = middle + half + 8;
        }
    }

    const ChartFrame& m_frame;
};

ChartFrame::ChartFrame(QWidget* parent)
    : QChartView(parent), m_xAxis(new QValueAxis), m_yAxis(new QValueAxis),
      m_domain(new QLineSeries), m_heading(new Heading(*this)), m_grid(new Grid(*this)) {
    setRenderHint(QPainter::TextAntialiasing);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setMinimumSize(200, 120);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->addSeries(m_domain);
    chart()->addAxis(m_xAxis, Qt::AlignBottom);
    chart()->addAxis(m_yAxis, Qt::AlignLeft);
    m_domain->attachAxis(m_xAxis);
    m_domain->attachAxis(m_yAxis);
    for (QValueAxis* axis : {m_xAxis, m_yAxis}) {
        axis->setVisible(false);
    }
    scene()->addItem(m_grid);
    scene()->addItem(m_heading);
    applyTheme();
}

ChartFrame::~ChartFrame() = default;

void ChartFrame::setTitle(const QString& title) {
    m_heading->title = title;
    m_heading->update();
}

void ChartFrame::setUnit(const QString& unit) {
    m_heading->unit = unit;
    m_heading->update();
}

void ChartFrame::setCaption(const QString& caption) {
    m_heading->caption = caption;
    m_heading->update();
}

void ChartFrame::setXTitle(const QString& title) {
    m_heading->xTitle = title;
    placePlot();
}

void ChartFrame::setLegend(const QList<LegendEntry>& entries) {
    if (entries == m_heading->entries)
        return;
    const double before = m_heading->heightAt(m_size.width());
    m_heading->entries = entries;
    if (m_heading->heightAt(m_size.width()) != before)
        placePlot();
    m_heading->update();
}

void ChartFrame::switchEntry(const QString& name, bool isOff) {
    if (isOff == isSwitchedOff(name))
        return;
    if (isOff)
        m_off.insert(name);
    else
        m_off.remove(name);
    m_heading->update();
    switched();
}

void ChartFrame::setRoomBelow(double room) {
    if (room == m_roomBelow)
        return;
    m_roomBelow = room;
    placePlot();
}

const Theme& ChartFrame::theme() const {
    return Theme::of(*this);
}

void ChartFrame::setScales(const AxisScale& x, const AxisScale& y, bool showXTicks) {
    m_showsXTicks = showXTicks;
    m_x = x;
    m_y = y;
    m_xAxis->setRange(x.position(x.min), x.position(x.max));
    m_yAxis->setRange(y.position(y.min), y.position(y.max));
    placePlot();
}

QRectF ChartFrame::plot() const {
    return chart()->plotArea();
}

QPointF ChartFrame::toScene(double x, double y) const {
    const QRectF area = plot();
    const double left = m_x.position(m_x.min);
    const double bottom = m_y.position(m_y.min);
    const double width = m_x.position(m_x.max) - left;
    const double height = m_y.position(m_y.max) - bottom;
    return {area.left() + (m_x.position(x) - left) / width * area.width(),
            area.bottom() - (m_y.position(y) - bottom) / height * area.height()};
}

QPointF ChartFrame::fromScene(const QPointF& point) const {
    const QRectF area = plot();
    const double left = m_x.position(m_x.min);
    const double bottom = m_y.position(m_y.min);
    return {
        m_x.value(left + (point.x() - area.left()) / area.width() * (m_x.position(m_x.max) - left)),
        m_y.value(bottom +
                  (area.bottom() - point.y()) / area.height() * (m_y.position(m_y.max) - bottom))};
}

void ChartFrame::placePlot() {
    const QSizeF size = m_size;
    const double ticks = m_showsXTicks ? kTickRoom : 4;
    const double title = m_heading->xTitle.isEmpty() ? 0 : kTitleRoom;
    const double heading = m_heading->heightAt(size.width());
    chart()->setPlotArea(QRectF(kLeft, heading + 6, size.width() - kLeft - kRight,
                                size.height() - heading - 10 - ticks - title - m_roomBelow));
    m_heading->setWidth(size.width(), size.height());
    m_grid->moved();
    layOut();
}

void ChartFrame::applyTheme() {
    const Theme& theme = Theme::of(*this);
    setBackgroundBrush(theme.color(Role::panel));
    chart()->setBackgroundVisible(false);
    m_grid->update();
    m_heading->update();
    layOut();
}

void ChartFrame::setPlotSize(const QSizeF& size) {
    m_size = size;
    scene()->setSceneRect(QRectF(QPointF(), size));
    chart()->resize(size);
    placePlot();
    rescale();
}

void ChartFrame::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    setPlotSize(event->size());
}

void ChartFrame::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void ChartFrame::mousePressEvent(QMouseEvent* event) {
    const LegendEntry* const entry = switchAt(event->pos());
    if (event->button() != Qt::LeftButton || entry == nullptr) {
        QChartView::mousePressEvent(event);
        return;
    }
    const QString name = entry->text;
    const bool isOff = !isSwitchedOff(name);
    switchEntry(name, isOff);
    Q_EMIT entrySwitched(name, isOff);
}

const LegendEntry* ChartFrame::switchAt(const QPoint& point) const {
    const int entry = m_heading->entryAt(mapToScene(point));
    return entry >= 0 && m_heading->entries[entry].isSwitch ? &m_heading->entries[entry] : nullptr;
}

bool ChartFrame::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::MouseMove) {
        const auto& move = static_cast<const QMouseEvent&>(*event);
        if (const bool isOver = switchAt(move.position().toPoint()) != nullptr;
            isOver != m_isOverSwitch) {
            m_isOverSwitch = isOver;
            setCursor(isOver ? Qt::PointingHandCursor : Qt::ArrowCursor);
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<const QHelpEvent&>(*event);
        if (const LegendEntry* const entry = switchAt(help.pos())) {
            QToolTip::showText(
                help.globalPos(),
                isSwitchedOff(entry->text) ? tr("Click to show it") : tr("Click to hide it"), this);
            return true;
        }
    }
    return QChartView::viewportEvent(event);
}

void ChartFrame::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Copy as image"), this, &ChartFrame::copyImage);
    menu.addAction(tr("Save as SVG, PNG or PDF…"), this, &ChartFrame::saveAs);
    addSaveTableAction(menu, *this, [this] { return dataText(); });
    menu.exec(event->globalPos());
}

void ChartFrame::copyImage() {
    QImage image(size() * kExportScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kExportScale);
    QPainter painter(&image);
    render(&painter);
    painter.end();
    QApplication::clipboard()->setImage(image);
}

QByteArray ChartFrame::svg(const QSize& size) {
    const QSizeF before = m_size;
    setPlotSize(size);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), size), theme().color(Role::panel));
    scene()->render(&painter, QRectF(QPointF(), size), QRectF(QPointF(), size));
    painter.end();
    setPlotSize(before);
    return bytes;
}

Result<void> ChartFrame::exportTo(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto failed = [&](const QString& why) {
        return fail(ErrorCode::io, (path + ": " + why).toStdString(), path.toStdString());
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    if (ending == "svg") {
        file.write(svg(size()));
    } else if (ending == "png") {
        QImage image(size() * kExportScale, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(kExportScale);
        QPainter painter(&image);
        render(&painter);
        painter.end();
        image.save(&file, "PNG");
    } else if (ending == "pdf") {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QSizeF(size()), QPageSize::Point));
        writer.setPageMargins({});
        QPainter painter(&writer);
        render(&painter, QRectF(0, 0, writer.width(), writer.height()), rect());
        painter.end();
    } else {
        return fail(ErrorCode::unsupported,
                    "charts are saved as .svg, .png or .pdf, not as ." + ending.toStdString(),
                    path.toStdString());
    }
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

void ChartFrame::saveAs() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the chart"), {},
                                                      tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
    if (path.isEmpty())
        return;
    const QString full = QFileInfo(path).suffix().isEmpty() ? path + ".svg" : path;
    if (const auto saved = exportTo(full); !saved)
        Q_EMIT refused(QString::fromStdString(saved.error().message));
}

} // namespace hwflow
