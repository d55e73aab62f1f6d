// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph is moved about with mouse and keys.
#include "widgets/network/graph_view.h"

#include "widgets/network/graph_items.h"
#include "widgets/style/theme.h"

#include <QContextMenuEvent>
#include <QGraphicsScene>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kLeastZoom = 0.02;
constexpr double kMostZoom = 4;
constexpr double kZoomStep = 1.2;
constexpr double kLeastReadable = 0.7;
constexpr double kDots = 16;
constexpr double kLeastDotZoom = 0.6;

} // namespace

void GraphView::zoom(double factor) {
    const double scaleNow = transform().m11();
    const double wanted = std::clamp(scaleNow * factor, kLeastZoom, kMostZoom);
    scale(wanted / scaleNow, wanted / scaleNow);
}

void GraphView::zoomIn() {
    zoom(kZoomStep);
}

void GraphView::zoomOut() {
    zoom(1 / kZoomStep);
}

void GraphView::resetZoom() {
    zoom(1 / transform().m11());
}

void GraphView::fit() {
    fitInView(sceneRect(), Qt::KeepAspectRatio);
    if (transform().m11() > 1)
        resetZoom();
}

void GraphView::reveal() {
    if (m_isRevealed || !isVisible() || m_blocks.empty())
        return;
    m_isRevealed = true;
    setTransform({});
    const double room = viewport()->width() / sceneRect().width();
    if (room < 1)
        zoom(std::max(room, kLeastReadable));
    if (BlockItem* const block = blockOf(m_selection->layer()))
        centerOn(block);
    else
        centerOn(m_layout.blocks.front().center());
}

void GraphView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    reveal();
}

bool GraphView::zoomBy(int key) {
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        resetZoom();
        return true;
    case Qt::Key_F:
        fit();
        return true;
    default:
        return false;
    }
}

bool GraphView::walk(int key) {
    if (m_blocks.empty() ||
        (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    const auto from = current();
    if (!from) {
        choose(0);
        return true;
    }
    std::optional<std::size_t> best;
    const double x = m_layout.blocks[*from].center().x();
    const auto distance = [&](std::size_t block) {
        return std::abs(m_layout.blocks[block].center().x() - x);
    };
    const auto offer = [&](std::size_t block) {
        if (!best || distance(block) < distance(*best))
            best = block;
    };
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        for (const GraphEdge& edge : m_graph.edges) {
            if (key == Qt::Key_Down && edge.from == *from)
                offer(edge.to);
            if (key == Qt::Key_Up && edge.to == *from)
                offer(edge.from);
        }
    } else {
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const double side = m_layout.blocks[i].center().x() - x;
            const bool isThere = key == Qt::Key_Left ? side < 0 : side > 0;
            if (m_layout.ranks[i] == m_layout.ranks[*from] && isThere)
                offer(i);
        }
    }
    if (best)
        choose(*best);
    return true;
}

bool GraphView::event(QEvent* event) {
    // The keys of the layers come before the window's, such as Ctrl+C for the accelerator.
    if (event->type() == QEvent::ShortcutOverride && commandOf(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers =
        event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (const auto command = commandOf(*event))
        run(*command);
    else if (modifiers != Qt::NoModifier || !(zoomBy(event->key()) || walk(event->key())))
        QGraphicsView::keyPressEvent(event);
}

void GraphView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoom(std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void GraphView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        m_panFrom = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() == Qt::RightButton) {
        // The menu is about what is chosen, or about what is under the pointer.
        QGraphicsItem* const item = itemAt(event->pos());
        const auto block = std::find(m_blocks.begin(), m_blocks.end(), item);
        if (block != m_blocks.end() && !item->isSelected())
            choose(static_cast<std::size_t>(block - m_blocks.begin()));
        return;
    }
    QGraphicsView::mousePressEvent(event);
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_panFrom) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    const QPoint step = event->pos() - *m_panFrom;
    m_panFrom = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - step.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - step.y());
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_panFrom && event->button() == Qt::MiddleButton) {
        m_panFrom.reset();
        viewport()->unsetCursor();
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && dynamic_cast<BlockItem*>(itemAt(event->pos())))
        run(LayerCommand::edit);
    else
        QGraphicsView::mouseDoubleClickEvent(event);
}

void GraphView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto chosen = chosenLayers().isEmpty() ? 0 : std::ssize(chosenBlocks());
    addCommands(*menu, chosen, [this](LayerCommand command) { run(command); });
    menu->addSeparator();
    menu->addAction(tr("Fit") + "\tF", this, &GraphView::fit);
    menu->addAction(tr("Actual size") + "\t0", this, &GraphView::resetZoom);
    menu->popup(event->globalPos());
}

bool GraphView::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QGraphicsView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), viewport());
    return true;
}

void GraphView::drawBackground(QPainter* painter, const QRectF& rect) {
    const Theme& theme = Theme::of(*this);
    painter->fillRect(rect, theme.color(Role::canvas));
    if (transform().m11() < kLeastDotZoom)
        return;
    QList<QPointF> dots;
    for (double y = std::ceil(rect.top() / kDots) * kDots; y < rect.bottom(); y += kDots)
        for (double x = std::ceil(rect.left() / kDots) * kDots; x < rect.right(); x += kDots)
            dots.append({x, y});
    painter->setPen(QPen(theme.color(Role::canvasDots), 1));
    painter->drawPoints(dots.data(), static_cast<int>(dots.size()));
}

void GraphView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

} // namespace hwflow
