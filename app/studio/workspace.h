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

    /// Keeps the arrangement for the next start.
    void saveLayout() const;
    /// Back to the arrangement that the workspace was built with.
    void resetLayout();

protected:
    /// Makes a dock; the caller places it with addDockWidget or splitDockWidget.
    Dock* makeDock(const QString& name, const QString& title, QWidget* content);
    /// Sizes of docks side by side, taken as soon as the workspace has its own size.
    void setSizes(const QList<Dock*>& docks, const QList<int>& sizes, Qt::Orientation direction);
    void showEvent(QShowEvent* event) override;

private:
    QString m_id;
    QList<Dock*> m_docks;
    struct Sizes {
        QList<QDockWidget*> docks;
        QList<int> sizes;
        Qt::Orientation direction = Qt::Horizontal;
    };
    void layOut();
    void applySizes();

    QList<Sizes> m_sizes;
    QByteArray m_initial;
    bool m_isLaidOut = false;
};

} // namespace hwflow
