// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspace.h"

#include "widgets/controls/dock.h"

#include <QSettings>
#include <QTimer>

namespace hwflow {

namespace {

/// Grows when docks are renamed or removed: older arrangements are dropped then.
constexpr int kLayoutVersion = 1;

} // namespace

Workspace::Workspace(const QString& id, QWidget* parent) : QMainWindow(parent), m_id(id) {
    setWindowFlags(Qt::Widget);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setDockNestingEnabled(true);
}

Dock* Workspace::makeDock(const QString& name, const QString& title, QWidget* content) {
    auto* dock = new Dock(m_id + '.' + name, title, content, this);
    m_docks.append(dock);
    return dock;
}

void Workspace::setSizes(const QList<Dock*>& docks, const QList<int>& sizes,
                         Qt::Orientation direction) {
    m_sizes.append({QList<QDockWidget*>(docks.begin(), docks.end()), sizes, direction});
}

void Workspace::applySizes() {
    for (const Sizes& sizes : m_sizes)
        resizeDocks(sizes.docks, sizes.sizes, sizes.direction);
}

void Workspace::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Docks take sizes only once the window around them has its own.
    if (!m_isLaidOut)
        QTimer::singleShot(0, this, &Workspace::layOut);
}

void Workspace::layOut() {
    if (m_isLaidOut)
        return;
    m_isLaidOut = true;
    applySizes();
    m_initial = saveState(kLayoutVersion);
    const QByteArray saved = QSettings().value("layouts/" + m_id).toByteArray();
    if (!saved.isEmpty())
        restoreState(saved, kLayoutVersion);
}

void Workspace::saveLayout() const {
    if (m_isLaidOut)
        QSettings().setValue("layouts/" + m_id, saveState(kLayoutVersion));
}

void Workspace::resetLayout() {
    restoreState(m_initial, kLayoutVersion);
}

} // namespace hwflow
