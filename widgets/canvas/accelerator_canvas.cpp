// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/accelerator_canvas.h"

#include "core/project/accelerator_edits.h"
#include "core/project/fragment.h"
#include "widgets/shared/texts.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGraphicsItem>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kLeastZoom = 0.3;
constexpr double kMostZoom = 4;
constexpr double kMostFit = 1.6; ///< a drawing that fits is not blown up further
constexpr int kDots = 16;

} // namespace

/// The whole drawing as one item.
class AcceleratorCanvas::Picture final : public QGraphicsItem {
public:
    explicit Picture(const AcceleratorCanvas& canvas) : m_canvas(canvas) {}

    void changed() {
        prepareGeometryChange();
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_canvas.m_drawing.layout.all; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        paintDrawing(*painter, m_canvas.m_drawing, Theme::of(m_canvas));
    }

private:
    const AcceleratorCanvas& m_canvas;
};

AcceleratorCanvas::AcceleratorCanvas(Selection& selection, QWidget* parent)
    : QGraphicsView(parent), m_selection(selection), m_picture(new Picture(*this)) {
    setScene(new QGraphicsScene(this));
    scene()->addItem(m_picture);
    setFrameShape(NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(FullViewportUpdate);
    setAcceptDrops(true);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 160);
    setAccessibleName(tr("Accelerator"));
    connect(&m_selection, &Selection::partChanged, this, &AcceleratorCanvas::redraw);
    connect(&m_selection, &Selection::layerChanged, this, &AcceleratorCanvas::redraw);
}

AcceleratorCanvas::~AcceleratorCanvas() = default;

void AcceleratorCanvas::show(const ShownDesign& design) {
    m_design = design;
    redraw();
}

void AcceleratorCanvas::setFix(const QString& text) {
    m_drawing.fix = text;
    m_picture->update();
}

void AcceleratorCanvas::redraw() {
    m_drawing.accelerator = m_design.accelerator.get();
    m_drawing.selected = m_selection.part();
    if (m_drawing.accelerator != nullptr) {
        const QRectF before = m_drawing.layout.all;
        m_drawing.layout = layOutDrawing(*m_drawing.accelerator);
        m_drawing.facts = factsOf(m_design, m_selection.layer());
        m_drawing.zoom = transform().m11();
        if (before != m_drawing.layout.all) {
            scene()->setSceneRect(m_drawing.layout.all);
            if (m_fits)
                fit();
        }
    }
    m_picture->changed();
}

void AcceleratorCanvas::emitEdit(const Result<Accelerator>& after, const QString& text,
                                 const QString& mergeKey) {
    if (after)
        Q_EMIT edited(*after, text, mergeKey);
    else
        Q_EMIT refused(QString::fromStdString(after.error().message));
}

int AcceleratorCanvas::zoomPercent() const {
    return static_cast<int>(std::lround(100 * transform().m11()));
}

void AcceleratorCanvas::fit() {
    m_fits = true;
    if (m_drawing.layout.all.isEmpty() || viewport()->width() < 10)
        return;
    const QRectF& all = m_drawing.layout.all;
    const double zoom = std::min(
        {viewport()->width() / all.width(), viewport()->height() / all.height(), kMostFit});
    setTransform(QTransform::fromScale(zoom, zoom));
    centerOn(all.center());
    m_drawing.zoom = zoom;
    Q_EMIT zoomChanged(zoomPercent());
}

void AcceleratorCanvas::zoomToFull() {
    m_fits = false;
    setTransform({});
    m_drawing.zoom = 1;
    Q_EMIT zoomChanged(zoomPercent());
}

void AcceleratorCanvas::zoomBy(double factor) {
    m_fits = false;
    const double zoom = std::clamp(transform().m11() * factor, kLeastZoom, kMostZoom);
    const double applied = zoom / transform().m11();
    scale(applied, applied);
    m_drawing.zoom = zoom;
    Q_EMIT zoomChanged(zoomPercent());
}

QByteArray AcceleratorCanvas::svg() const {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    const QRectF all = m_drawing.layout.all;
    generator.setOutputDevice(&buffer);
    generator.setSize(all.size().toSize());
    generator.setViewBox(all);
    Drawing plain = m_drawing;
    plain.selected = {};
    plain.zoom = 1;
    QPainter painter(&generator);
    paintDrawing(painter, plain, Theme::of(*this));
    painter.end();
    return bytes;
}

void AcceleratorCanvas::drawBackground(QPainter* painter, const QRectF& rect) {
    const Theme& theme = Theme::of(*this);
    painter->fillRect(rect, theme.color(Role::canvas));
    if (transform().m11() < 0.5)
        return;
    painter->setPen(QPen(theme.color(Role::canvasDots), 1));
    QList<QPointF> dots;
    const double left = std::floor(rect.left() / kDots) * kDots;
    const double top = std::floor(rect.top() / kDots) * kDots;
    for (double y = top; y < rect.bottom(); y += kDots)
        for (double x = left; x < rect.right(); x += kDots)
            dots.append({x, y});
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void AcceleratorCanvas::drawForeground(QPainter* painter, const QRectF& /*rect*/) {
    if (m_drawing.accelerator != nullptr)
        return;
    painter->save();
    painter->resetTransform();
    painter->setPen(Theme::of(*this).color(Role::textSecondary));
    painter->setFont(fontOf(TextSize::title));
    painter->drawText(viewport()->rect().adjusted(24, 24, -24, -24),
                      Qt::AlignCenter | Qt::TextWordWrap,
                      tr("Drop a memory or an accelerator from the Library here"));
    painter->restore();
}

Part AcceleratorCanvas::partAt(const QPointF& point) const {
    const DrawingLayout& layout = m_drawing.layout;
    for (int i = 0; i < layout.memories.size(); ++i)
        if (layout.memories[i].contains(point))
            return {Part::Kind::memory, i};
    if (layout.array.adjusted(0, -30, 0, 0).contains(point))
        return {Part::Kind::peArray};
    if (layout.pe.contains(point))
        return {Part::Kind::pe};
    return {Part::Kind::accelerator};
}

int AcceleratorCanvas::insertionAt(const QPointF& point) const {
    const auto& memories = m_drawing.layout.memories;
    int index = 1;
    while (index < memories.size() && point.x() > memories[index].center().x())
        ++index;
    return index;
}

void AcceleratorCanvas::select(const Part& part) {
    m_selection.setPart(part);
}

void AcceleratorCanvas::updateCursor(const QPointF& point) {
    const auto grip = m_drawing.accelerator != nullptr ? gripAt(m_drawing, point) : std::nullopt;
    if (fixButton(m_drawing).contains(point))
        viewport()->setCursor(Qt::PointingHandCursor);
    else if (grip)
        viewport()->setCursor(grip->kind == GripKind::columns ? Qt::SizeHorCursor
                                                              : Qt::SizeVerCursor);
    else
        viewport()->unsetCursor();
}

void AcceleratorCanvas::mousePressEvent(QMouseEvent* event) {
    const QPointF point = mapToScene(event->pos());
    if (event->button() == Qt::MiddleButton) {
        m_panFrom = event->pos();
        return;
    }
    if (event->button() != Qt::LeftButton || m_drawing.accelerator == nullptr)
        return;
    if (fixButton(m_drawing).contains(point)) {
        Q_EMIT fixRequested(m_drawing.facts.layer);
        return;
    }
    if (const auto grip = gripAt(m_drawing, point)) {
        select(grip->memory >= 0 ? Part{Part::Kind::memory, grip->memory}
                                 : Part{Part::Kind::peArray});
        m_drag =
            std::make_unique<CanvasDrag>(*grip, *m_drawing.accelerator, m_drawing.layout, point);
        return;
    }
    const Part part = partAt(point);
    select(part);
    if (part.kind == Part::Kind::memory && part.memory > 0)
        m_block = {part.memory, event->pos(), false};
}

/// Shows where the memory would go.
void AcceleratorCanvas::moveBlock(const QPointF& point) {
    m_block->isMoving = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const int index = insertionAt(point);
    const bool isElsewhere = index != m_block->memory && index != m_block->memory + 1;
    m_drawing.insertAt = isElsewhere ? std::optional(index) : std::nullopt;
    m_picture->update();
}

void AcceleratorCanvas::dropBlock() {
    if (m_drawing.insertAt) {
        const int from = m_block->memory;
        const int to = *m_drawing.insertAt > from ? *m_drawing.insertAt - 1 : *m_drawing.insertAt;
        m_drawing.insertAt.reset();
        emitEdit(moveMemory(*m_drawing.accelerator, static_cast<std::size_t>(from),
                            static_cast<std::size_t>(to)),
                 tr("Move a memory"));
        select({Part::Kind::memory, to});
    }
    m_block.reset();
    viewport()->unsetCursor();
}

void AcceleratorCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_panFrom) {
        const QPoint moved = event->pos() - *m_panFrom;
        m_panFrom = event->pos();
        m_fits = false;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
        return;
    }
    const QPointF point = mapToScene(event->pos());
    if (m_block && (m_block->isMoving || (event->pos() - m_block->from).manhattanLength() >=
                                             QApplication::startDragDistance())) {
        moveBlock(point);
        return;
    }
    if (!m_drag) {
        updateCursor(point);
        return;
    }
    const auto step = m_drag->moveTo(point, !event->modifiers().testFlag(Qt::AltModifier));
    m_drawing.tag = step.tag;
    m_picture->update();
    emitEdit(step.after, m_drag->undoText(), m_drag->mergeKey());
}

void AcceleratorCanvas::mouseReleaseEvent(QMouseEvent* /*event*/) {
    m_panFrom.reset();
    if (m_block)
        dropBlock();
    m_drag.reset();
    m_drawing.tag.reset();
    m_picture->update();
}

void AcceleratorCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const Part part = partAt(mapToScene(event->pos()));
    if (part.kind == Part::Kind::memory)
        rename();
}

void AcceleratorCanvas::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(1.15, event->angleDelta().y() / 120.0));
    event->accept();
}

void AcceleratorCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (m_fits)
        fit();
}

void AcceleratorCanvas::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void AcceleratorCanvas::stepSelection(int step) {
    const auto memories = static_cast<int>(m_drawing.layout.memories.size());
    const Part& part = m_selection.part();
    int place = part.kind == Part::Kind::memory    ? part.memory
                : part.kind == Part::Kind::peArray ? memories
                : part.kind == Part::Kind::pe      ? memories + 1
                                                   : -1;
    place = std::clamp(place + step, 0, memories + 1);
    if (place < memories)
        select({Part::Kind::memory, place});
    else
        select({place == memories ? Part::Kind::peArray : Part::Kind::pe});
}

void AcceleratorCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_drawing.accelerator == nullptr) {
        QGraphicsView::keyPressEvent(event);
    } else if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::Paste)) {
        paste();
    } else {
        switch (event->key()) {
        case Qt::Key_Escape:
            m_block.reset();
            m_drawing.insertAt.reset();
            viewport()->unsetCursor();
            return m_picture->update();
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const int step = event->key() == Qt::Key_Left ? -1 : 1;
            return event->modifiers().testFlag(Qt::ShiftModifier) ? moveSelected(step)
                                                                  : stepSelection(step);
        }
        case Qt::Key_Insert:
            return insertMemory("shared");
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return resizeSelected(1);
        case Qt::Key_Minus:
            return resizeSelected(-1);
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            return removeSelected();
        case Qt::Key_F2:
            return rename();
        case Qt::Key_F:
            return fit();
        case Qt::Key_0:
            return zoomToFull();
        default:
            QGraphicsView::keyPressEvent(event);
        }
    }
}

} // namespace hwflow
