// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document.h"

#include "core/project/project_file.h"

#include <QFileInfo>
#include <QUndoCommand>

#include <utility>

namespace hwflow {

class Document::Step final : public QUndoCommand {
public:
    Step(Document& document, const QString& text, std::shared_ptr<const Project> after,
         QString mergeKey)
        : QUndoCommand(text), m_document(document), m_before(document.m_project),
          m_after(std::move(after)), m_mergeKey(std::move(mergeKey)) {}

    void undo() override { m_document.put(m_before); }
    void redo() override { m_document.put(m_after); }
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto& next = static_cast<const Step&>(*other);
        if (next.m_mergeKey != m_mergeKey)
            return false;
        m_after = next.m_after;
        // A drag that comes back to where it began leaves no step behind.
        setObsolete(*m_after == *m_before);
        return true;
    }

private:
    Document& m_document;
    std::shared_ptr<const Project> m_before;
    std::shared_ptr<const Project> m_after;
    QString m_mergeKey;
};

Document::Document(QObject* parent)
    : QObject(parent), m_project(std::make_shared<const Project>()) {
    connect(&m_history, &QUndoStack::cleanChanged, this, &Document::titleChanged);
}

void Document::change(const QString& text, Project after, const QString& mergeKey) {
    if (after == *m_project)
        return;
    m_history.push(
        new Step(*this, text, std::make_shared<const Project>(std::move(after)), mergeKey));
}

QString Document::title() const {
    if (!m_path.isEmpty())
        return QFileInfo(m_path).fileName();
    const auto network = openNetwork(*m_project);
    const auto accelerator = openAccelerator(*m_project);
    if (!network || !accelerator)
        return tr("Untitled");
    return tr("%1 on %2")
        .arg(QString::fromStdString(network->name), QString::fromStdString(accelerator->name));
}

void Document::reset(Project project, const QString& path, bool isRecovered) {
    Q_EMIT aboutToReset();
    m_path = path;
    m_isRecovered = isRecovered;
    m_view = std::exchange(project.view, {}); // no part of the history
    m_history.clear();
    put(std::make_shared<const Project>(std::move(project)));
    Q_EMIT titleChanged();
}

Project Document::saved() const {
    Project project = *m_project;
    project.view = m_view;
    return project;
}

Result<void> Document::save(const QString& path) {
    if (auto written = saveProject(saved(), path.toStdString()); !written)
        return written;
    m_path = path;
    m_isRecovered = false;
    m_history.setClean();
    Q_EMIT titleChanged();
    return {};
}

void Document::put(std::shared_ptr<const Project> project) {
    m_project = std::move(project);
    ++m_revision;
    Q_EMIT changed();
}

} // namespace hwflow
