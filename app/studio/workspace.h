// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One tab of the window: its docks, which the user arranges and which are remembered, around a
// centre that is another dock, so that every panel can be moved. GUI thread only.

#include <QList>
#include <QMainWindow>
#include <QString>

namespace hwflow {

class Dock;

class Workspace : public QMainWindow {
    Q_OBJECT

public:
    /// `id` names the workspace in the settings and never changes.
    explicit Workspace(const QString& id, QWidget* parent = nullptr);

    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] const QList<Dock*>& docks() const { return m_docks; }

    /// The arrangement that the user left, if there is one.
    void restoreLayout();
    void saveLayout() const;
    /// Back to the arrangement that the workspace was built with.
    void resetLayout();

protected:
    /// Makes a dock; the caller places it with addDockWidget or splitDockWidget.
    Dock* makeDock(const QString& name, const QString& title, QWidget* content);
    /// The arrangement is complete: what `resetLayout` goes back to.
    void finishLayout();

private:
    QString m_id;
    QList<Dock*> m_docks;
    QByteArray m_initial;
};

} // namespace hwflow
