// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Keeps unsaved work safe: after every edit, or every two seconds of a long drag, the project is
// written behind the window's back into a recovery file beside a note of where it belongs. A file
// lives as long as its session has unsaved work; what a dead session left behind is found at the
// next start. Sessions know each other by a lock file, so that a second window never takes the work
// of the first one. GUI thread only.

#include "app/studio/document.h"

#include <QDir>
#include <QElapsedTimer>
#include <QList>
#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <string>

namespace hwflow {

/// Work that a session could not save.
struct Leftover {
    QString recoveryPath;
    QString projectPath; ///< where it would have been saved; empty if it never was
    QDateTime time;
};

class Autosave : public QObject {
    Q_OBJECT

public:
    /// `folder` is made if it is not there.
    Autosave(Document& document, const QDir& folder, QObject* parent = nullptr);
    ~Autosave() override;

    /// The folder for the user's own sessions.
    [[nodiscard]] static QDir standardFolder();

    /// What dead sessions left behind, the newest first.
    [[nodiscard]] QList<Leftover> leftovers() const;
    /// The work is saved elsewhere, or not wanted.
    void discard(const Leftover& leftover) const;

    /// Writes at once if there is something to write.
    void flush();

Q_SIGNALS:
    void saved(const QDateTime& time);
    void failed(const QString& problem);

private:
    /// What one write needs, on whatever thread.
    struct Work {
        std::string base; ///< path without ending
        std::string projectPath;
        std::shared_ptr<const Project> project;
        ViewState view;
    };
    [[nodiscard]] static Result<void> write(const Work& work);
    [[nodiscard]] Work nextWork();
    void noteChange();
    void writeBehind();
    void announce(const Result<void>& written);
    void drop();

    Document& m_document;
    QDir m_folder;
    QString m_session; ///< the name of this session's files, without ending
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_quiet;
    QThreadPool m_writer; ///< one thread, so that writes keep their order
    QElapsedTimer m_sinceWrite;
};

} // namespace hwflow
