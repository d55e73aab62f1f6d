// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspace.h"

#include "widgets/controls/dock.h"

#include <QSettings>

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

void Workspace::finishLayout() {
    m_initial = saveState(kLayoutVersion);
}

void Workspace::restoreLayout() {
    const QByteArray saved = QSettings().value("layouts/" + m_id).toByteArray();
    if (!saved.isEmpty())
        restoreState(saved, kLayoutVersion);
}

void Workspace::saveLayout() const {
    QSettings().setValue("layouts/" + m_id, saveState(kLayoutVersion));
}

void Workspace::resetLayout() {
    restoreState(m_initial, kLayoutVersion);
}

} // namespace hwflow
