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
    [[nodiscard]] QString askForPath(ReportFormat format);

    Session& m_session;
    ReportForm* m_form;
    ReportPreview* m_preview;
    QTimer m_soon;
    std::shared_ptr<const PruneRun> m_pruning;
    QString m_pruningVersion; ///< path and time of its file
};

} // namespace hwflow
