// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window: menus, tabs, the workspaces, the status strip, and the wiring between the session and
// what it shows. One window has one session.

#include "app/studio/autosave.h"
#include "app/studio/commands.h"
#include "app/studio/session.h"
#include "app/studio/workspace.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QMenu;
class QStackedWidget;

namespace hwflow {

class CommandPalette;
class Dock;
class HelpViewer;
class JobTable;
class MenuRow;
class PruneWorkspace;
class StatusStrip;
class TabRow;
class WelcomePage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `recovery` is where unsaved work is kept safe.
    explicit MainWindow(const QDir& recovery, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] Autosave& autosave() { return m_autosave; }
    [[nodiscard]] Commands& commands() { return m_commands; }

    /// Opens a project, a network or an accelerator; says so in a dialog if that fails. An ONNX
    /// model is imported behind the window's back.
    bool openFile(const QString& path);
    void openExample(const QString& id);
    /// Offers the work that dead sessions left behind.
    void offerRecovery();
    /// "welcome", "design", "schedule", "explore", "compare", "train", "prune", "report"
    void showWorkspace(const QString& id);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] static QStringList workspaceNames();
    void makeWorkspaces();
    void makeMenus();
    void makeFileCommands();
    void makeEditCommands();
    void makeViewCommands();
    void makePruneCommands();
    void makeHelpCommands();
    void connectStatus();
    void connectJobs();

    /// As it was when the project was saved.
    void restoreView();
    /// Takes an ONNX model into the project.
    void importModel(const QString& path);
    /// Says what a file has that means nothing to the program, or is not as it was.
    void warnOf(const std::vector<std::string>& notes);
    void newProject();
    void open();
    bool openProject(const QString& path);
    bool save();
    bool saveAs();
    void askForCopy();
    /// Empty if the user thought better of it.
    QString askForPath(const QString& title);
    bool saveTo(const QString& path);
    /// Asks what becomes of unsaved work; false if the user would rather stay.
    bool mayLeave();
    void showHelp(const QString& topic);
    [[nodiscard]] QString topicOf(int page) const;
    void editShortcuts();
    void editEstimateSettings();
    void openPalette();
    void toggleTheme();
    void showTitle();
    void showRecentFiles();
    void reportProblem(const QString& title, const QString& text);

    Session m_session;
    Autosave m_autosave;
    Commands m_commands;
    MenuRow* m_menuRow;
    TabRow* m_tabs;
    QStackedWidget* m_pages;
    WelcomePage* m_welcome;
    std::vector<Workspace*> m_workspaces;
    PruneWorkspace* m_prune = nullptr; ///< one of them
    StatusStrip* m_status;
    Dock* m_jobDock;
    JobTable* m_jobTable;
    CommandPalette* m_palette;
    HelpViewer* m_help = nullptr; ///< made when it is first asked for
    QMenu* m_recentMenu;
    QString m_autosaveNote;
};

} // namespace hwflow
