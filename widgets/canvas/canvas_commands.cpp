// SPDX-License-Identifier: GPL-3.0-or-later

// The commands of the canvas that act on what is selected: keys, context menu, clipboard, drops.

#include "core/project/accelerator_edits.h"
#include "core/project/fragment.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/shared/texts.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QMenu>
#include <QMimeData>

namespace hwflow {

namespace {

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

} // namespace

void AcceleratorCanvas::resizeSelected(int steps) {
    const Part& part = m_selection.part();
    const Accelerator& accelerator = *m_drawing.accelerator;
    if (part.kind == Part::Kind::memory && part.memory > 0) {
        const double capacity = accelerator.memories[at(part.memory)].capacityKiB.value_or(1);
        emitEdit(setCapacity(accelerator, at(part.memory), steppedCapacity(capacity, steps)),
                 tr("Resize %1").arg(fromUtf8(accelerator.memories[at(part.memory)].name)));
    } else if (part.kind == Part::Kind::peArray) {
        emitEdit(
            resizeArray(accelerator, accelerator.peArray.rows + steps, accelerator.peArray.cols),
            tr("Resize the PE array"));
    }
}

void AcceleratorCanvas::moveSelected(int step) {
    const Part& part = m_selection.part();
    const int to = part.memory + step;
    if (part.kind != Part::Kind::memory || part.memory < 1 || to < 1 ||
        to >= static_cast<int>(m_drawing.accelerator->memories.size()))
        return;
    emitEdit(moveMemory(*m_drawing.accelerator, at(part.memory), at(to)), tr("Move a memory"));
    select({Part::Kind::memory, to});
}

void AcceleratorCanvas::removeSelected() {
    const Part& part = m_selection.part();
    if (part.kind != Part::Kind::memory)
        return;
    const QString name = fromUtf8(m_drawing.accelerator->memories[at(part.memory)].name);
    emitEdit(removeMemory(*m_drawing.accelerator, at(part.memory)), tr("Remove %1").arg(name));
}

void AcceleratorCanvas::rename() {
    const Part& part = m_selection.part();
    if (part.kind != Part::Kind::memory)
        return;
    const QString before = fromUtf8(m_drawing.accelerator->memories[at(part.memory)].name);
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Rename the memory"), tr("Name"),
                                               QLineEdit::Normal, before, &accepted);
    if (accepted && name != before)
        emitEdit(renameMemory(*m_drawing.accelerator, at(part.memory), name.toStdString()),
                 tr("Rename %1").arg(before));
}

void AcceleratorCanvas::copy() const {
    const Part& part = m_selection.part();
    const Fragment fragment = part.kind == Part::Kind::memory
                                  ? Fragment(m_drawing.accelerator->memories[at(part.memory)])
                                  : Fragment(*m_drawing.accelerator);
    QApplication::clipboard()->setText(QString::fromStdString(writeFragment(fragment)));
}

void AcceleratorCanvas::paste() {
    const auto fragment = readFragment(QApplication::clipboard()->text().toStdString());
    if (!fragment) {
        Q_EMIT refused(QString::fromStdString(fragment.error().message));
        return;
    }
    if (const auto* accelerator = std::get_if<Accelerator>(&*fragment)) {
        Q_EMIT accepted(*accelerator);
    } else if (const auto* memory = std::get_if<MemoryLevel>(&*fragment)) {
        const Part& part = m_selection.part();
        const std::size_t index = part.kind == Part::Kind::memory
                                      ? at(part.memory) + 1
                                      : m_drawing.accelerator->memories.size();
        emitEdit(hwflow::insertMemory(*m_drawing.accelerator, index, *memory),
                 tr("Paste %1").arg(fromUtf8(memory->name)));
    } else {
        Q_EMIT refused(tr("Only memories and accelerators can be pasted here"));
    }
}

void AcceleratorCanvas::duplicate() {
    const Part& part = m_selection.part();
    if (part.kind != Part::Kind::memory || part.memory == 0)
        return;
    const MemoryLevel& memory = m_drawing.accelerator->memories[at(part.memory)];
    emitEdit(hwflow::insertMemory(*m_drawing.accelerator, at(part.memory) + 1, memory),
             tr("Duplicate %1").arg(fromUtf8(memory.name)));
}

void AcceleratorCanvas::insertMemory(const QString& kind) {
    if (m_drawing.accelerator == nullptr) {
        start(kind);
        return;
    }
    const Part& part = m_selection.part();
    const int last = static_cast<int>(m_drawing.accelerator->memories.size());
    insertAt(kind, part.kind == Part::Kind::memory ? part.memory + 1 : last);
}

void AcceleratorCanvas::start(const QString& kind) {
    const Accelerator plain = newAccelerator("accelerator");
    const auto after = kind == "split" ? splitEvenly(plain, 1) : Result<Accelerator>(plain);
    if (after)
        Q_EMIT started(*after);
    else
        Q_EMIT refused(QString::fromStdString(after.error().message));
}

void AcceleratorCanvas::insertAt(const QString& kind, int index) {
    const Accelerator& accelerator = *m_drawing.accelerator;
    auto after = hwflow::insertMemory(accelerator, at(index), newMemory(accelerator, at(index)));
    if (after && kind == "split")
        after = splitEvenly(*after, at(index));
    emitEdit(after, tr("Insert a memory"));
    select({Part::Kind::memory, index});
}

void AcceleratorCanvas::addMemoryActions(QMenu& menu, int memory) {
    const Accelerator& accelerator = *m_drawing.accelerator;
    const MemoryLevel& level = accelerator.memories[at(memory)];
    menu.addAction(tr("Insert a memory behind it"), this,
                   [this, memory] { insertAt("shared", memory + 1); });
    if (memory == 0)
        return;
    menu.addAction(tr("Insert a memory before it"), this,
                   [this, memory] { insertAt("shared", memory); });
    menu.addAction(tr("Duplicate"), this, &AcceleratorCanvas::duplicate);
    menu.addAction(tr("Rename…"), this, &AcceleratorCanvas::rename);
    QAction* remove = menu.addAction(tr("Remove"), this, &AcceleratorCanvas::removeSelected);
    remove->setEnabled(accelerator.memories.size() > 2);
    menu.addSeparator();
    const auto move = [&](const QString& text, int to) {
        QAction* action = menu.addAction(text, this, [this, memory, to] {
            emitEdit(moveMemory(*m_drawing.accelerator, at(memory), at(to)), tr("Move a memory"));
            select({Part::Kind::memory, to});
        });
        action->setEnabled(to > 0 && to < static_cast<int>(accelerator.memories.size()));
    };
    move(tr("Move outwards"), memory - 1);
    move(tr("Move inwards"), memory + 1);
    menu.addSeparator();
    QAction* split = menu.addAction(tr("A room for each data type"));
    split->setCheckable(true);
    split->setChecked(level.segmentsKiB.has_value());
    connect(split, &QAction::toggled, this, [this, memory](bool isSplit) {
        const Accelerator& now = *m_drawing.accelerator;
        emitEdit(isSplit ? splitEvenly(now, at(memory)) : setSegments(now, at(memory), {}),
                 isSplit ? tr("Split into rooms") : tr("Share one room"));
    });
    for (const DataType type : kDataTypes) {
        QAction* bypass = menu.addAction(tr("%1 bypasses it").arg(dataTypeTitle(type)));
        bypass->setCheckable(true);
        bypass->setChecked(level.bypass[type]);
        connect(bypass, &QAction::toggled, this, [this, memory, type](bool bypasses) {
            emitEdit(setBypass(*m_drawing.accelerator, at(memory), type, bypasses),
                     tr("Bypass of %1").arg(dataTypeTitle(type)));
        });
    }
    QAction* cost = menu.addAction(tr("Let the cost follow the capacity"), this, [this, memory] {
        emitEdit(resetCost(*m_drawing.accelerator, at(memory)), tr("Reset the cost"));
    });
    cost->setEnabled(level.costGiven);
}

void AcceleratorCanvas::contextMenuEvent(QContextMenuEvent* event) {
    if (m_drawing.accelerator == nullptr)
        return;
    const Part part = partAt(mapToScene(event->pos()));
    select(part);
    QMenu menu(this);
    if (part.kind == Part::Kind::memory) {
        addMemoryActions(menu, part.memory);
        menu.addSeparator();
    }
    menu.addAction(tr("Copy"), this, &AcceleratorCanvas::copy);
    menu.addAction(tr("Paste"), this, &AcceleratorCanvas::paste);
    menu.addSeparator();
    menu.addAction(tr("Fit the drawing"), this, &AcceleratorCanvas::fit);
    menu.exec(event->globalPos());
}

void AcceleratorCanvas::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData* mime = event->mimeData();
    if (mime->hasFormat(kPartMimeType) || mime->hasFormat(kMemoryMimeType))
        event->acceptProposedAction();
    else
        event->ignore();
}

void AcceleratorCanvas::dragMoveEvent(QDragMoveEvent* event) {
    if (event->mimeData()->hasFormat(kMemoryMimeType) && m_drawing.accelerator != nullptr) {
        m_drawing.insertAt = insertionAt(mapToScene(event->position().toPoint()));
        viewport()->update();
    }
    event->acceptProposedAction();
}

void AcceleratorCanvas::dragLeaveEvent(QDragLeaveEvent* /*event*/) {
    m_drawing.insertAt.reset();
    viewport()->update();
}

void AcceleratorCanvas::dropEvent(QDropEvent* event) {
    const QMimeData* mime = event->mimeData();
    m_drawing.insertAt.reset();
    event->acceptProposedAction();
    if (mime->hasFormat(kMemoryMimeType)) {
        const QString kind = QString::fromUtf8(mime->data(kMemoryMimeType));
        if (m_drawing.accelerator == nullptr)
            start(kind);
        else
            insertAt(kind, insertionAt(mapToScene(event->position().toPoint())));
        return;
    }
    const auto fragment = readFragment(mime->data(kPartMimeType).toStdString());
    if (!fragment)
        Q_EMIT refused(QString::fromStdString(fragment.error().message));
    else if (const auto* accelerator = std::get_if<Accelerator>(&*fragment))
        Q_EMIT accepted(*accelerator);
    else
        Q_EMIT refused(tr("Only memories and accelerators can be dropped here"));
}

} // namespace hwflow
