// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Report workspace: what is to be in the report, how it looks, and the files it goes into.

#include "app/studio/report_export.h"
#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "widgets/report/report_page.h"

#include <QTimer>

#include <memory>

namespace hwflow {

class ReportWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit ReportWorkspace(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void readPruning();
    void exportAs(ReportFormat format);
    /// Estimates what is compared first, in the background.
    void exportPages(const ShownDesign& design, const QString& path);
    void noteExport(const QString& path, const Result<void>& written);
    [[nodiscard]] QString askForPath(ReportFormat format);

    Session& m_session;
    ReportForm* m_form;
    ReportPreview* m_preview;
    QTimer m_soon;
    QString m_lastFolder; ///< of an export
    std::shared_ptr<const SavedPruning> m_pruning;
    QString m_pruningVersion; ///< path and time of its file, and how much was made of it
};

} // namespace hwflow
