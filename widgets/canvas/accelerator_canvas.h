// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The accelerator as a drawing that is edited in place: drag capacities, room edges and the array,
// drop memories and whole accelerators, reorder, rename, bypass; all of it by keyboard and context
// menu too. It shows values and emits edits; the next `show` brings the answer.

#include "widgets/canvas/canvas_drag.h"
#include "widgets/canvas/drawing.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QGraphicsView>

#include <memory>
#include <optional>

namespace hwflow {

/// Mime types of what the Library drags: a fragment as JSON (core/project/fragment.h), or the kind
/// of a new memory: "shared" or "split".
inline constexpr const char* kPartMimeType = "application/x-hwflow-part";
inline constexpr const char* kMemoryMimeType = "application/x-hwflow-memory-template";

class AcceleratorCanvas : public QGraphicsView {
    Q_OBJECT

public:
    explicit AcceleratorCanvas(Selection& selection, QWidget* parent = nullptr);
    ~AcceleratorCanvas() override;

    using QWidget::show;
    void show(const ShownDesign& design);
    /// What would let the drawn layer be scheduled; empty for nothing.
    void setFix(const QString& text);

    [[nodiscard]] const Drawing& drawing() const { return m_drawing; }
    [[nodiscard]] int zoomPercent() const;
    /// The drawing as a file of its own.
    [[nodiscard]] QByteArray svg() const;

public Q_SLOTS:
    void fit();
    void zoomIn() { zoomBy(1.2); }
    void zoomOut() { zoomBy(1 / 1.2); }
    void zoomToFull();
    /// A new memory behind the selected one, or before the array; on an empty canvas, an
    /// accelerator that has it.
    void insertMemory(const QString& kind);

Q_SIGNALS:
    void edited(const hwflow::Accelerator& after, const QString& undoText, const QString& mergeKey);
    void refused(const QString& reason);
    void fixRequested(const QString& layer);
    /// An accelerator was dropped or pasted.
    void accepted(const hwflow::Accelerator& accelerator);
    /// Something was put on the empty canvas: an accelerator that begins with it, still unnamed.
    void started(const hwflow::Accelerator& accelerator);
    void zoomChanged(int percent);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    class Picture;
    void redraw();
    void zoomBy(double factor);
    void emitEdit(const Result<Accelerator>& after, const QString& text,
                  const QString& mergeKey = {});
    [[nodiscard]] Part partAt(const QPointF& point) const;
    [[nodiscard]] int insertionAt(const QPointF& point) const;
    void updateCursor(const QPointF& point);
    void select(const Part& part);
    void stepSelection(int step);
    void resizeSelected(int steps);
    /// One place further in or out.
    void moveSelected(int step);
    void removeSelected();
    void rename();
    void copy() const;
    void paste();
    void duplicate();
    void insertAt(const QString& kind, int index);
    void start(const QString& kind);
    void moveBlock(const QPointF& point);
    void dropBlock();
    void addMemoryActions(QMenu& menu, int memory);

    Selection& m_selection;
    ShownDesign m_design;
    Drawing m_drawing;
    Picture* m_picture;
    std::unique_ptr<CanvasDrag> m_drag;
    struct BlockDrag {
        int memory = 0;
        QPoint from;
        bool isMoving = false; ///< the pointer has gone far enough to mean it
    };
    std::optional<BlockDrag> m_block; ///< a memory that is being dragged to another place
    bool m_fits = true;               ///< keeps the whole drawing in view until the user zooms
    std::optional<QPoint> m_panFrom;
};

} // namespace hwflow
