// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The open project and its history. The project is an immutable value; a step of the history holds
// the value before and after it, so undoing everything gives the start back by construction. Values
// share their networks and accelerators, which keeps steps small. GUI thread only.

#include "core/project/project.h"
#include "core/support/result.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <string>

namespace hwflow {

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    [[nodiscard]] const Project& project() const { return *m_project; }
    [[nodiscard]] std::shared_ptr<const Project> snapshot() const { return m_project; }
    /// Grows with every change, undo and redo; never comes back.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    [[nodiscard]] QUndoStack& history() { return m_history; }

    /// Makes a step of the history. Steps that follow each other with the same key, which is not
    /// empty, are one step; a value that equals the present one is no step.
    void change(const QString& text, Project after, const QString& mergeKey = {});
    /// What the user looks at: saved with the project, but no part of its history.
    [[nodiscard]] ViewState& view() { return m_view; }

    /// Where the project is saved; empty if it never was.
    [[nodiscard]] const QString& path() const { return m_path; }
    /// "resnet56.hwflow", or for a project without a file "resnet56 on eyeriss-256".
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isModified() const { return !m_history.isClean() || m_isRecovered; }

    /// Begins with another project and an empty history. `path` may be empty; a project that was
    /// recovered counts as modified until it is saved.
    void reset(Project project, const QString& path, bool isRecovered = false);
    /// The project as it would be saved.
    [[nodiscard]] Project saved() const;
    /// Errors: those of writing a file; the document stays modified.
    [[nodiscard]] Result<void> save(const QString& path);

Q_SIGNALS:
    /// The project is another one, by whatever way.
    void changed();
    /// Another project is about to take the place of this one, without a way back.
    void aboutToReset();
    /// Path, title or modified state may be new.
    void titleChanged();

private:
    class Step;
    void put(std::shared_ptr<const Project> project);

    std::shared_ptr<const Project> m_project;
    ViewState m_view;
    quint64 m_revision = 0;
    QString m_path;
    bool m_isRecovered = false;
    QUndoStack m_history;
};

} // namespace hwflow
