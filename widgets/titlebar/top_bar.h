// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The two rows at the top of the window: menus, the document's name and state, and the field that
// opens the command palette; below them the tabs of the workspaces with undo, redo and the theme.

#include <QList>
#include <QString>
#include <QWidget>

class QAction;
class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QMenuBar;

namespace hwflow {

/// Menus at the left, the document in the middle, the search at the right.
class MenuRow : public QWidget {
    Q_OBJECT

public:
    explicit MenuRow(QWidget* parent = nullptr);

    [[nodiscard]] QMenuBar& menus() { return *m_menus; }
    /// `state` stands behind the title: "edited, autosaved 14:02".
    void setDocument(const QString& title, const QString& state);
    /// `shortcut` as text, such as "Ctrl+K".
    void setSearchShortcut(const QString& shortcut);

Q_SIGNALS:
    void searchRequested();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class SearchButton;
    void placeTitle();

    QMenuBar* m_menus;
    QLabel* m_title;
    SearchButton* m_search;
    QString m_document;
    QString m_state;
};

struct TabInfo {
    QString text;
    QString iconName;
};

class TabRow : public QWidget {
    Q_OBJECT

public:
    explicit TabRow(const QList<TabInfo>& tabs, QWidget* parent = nullptr);

    void setCurrent(int index);
    /// Adds a button for an action at the right; with its text only if `showText`.
    void addAction(QAction* action, bool showText);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_tabs;
    QHBoxLayout* m_actions;
};

} // namespace hwflow
