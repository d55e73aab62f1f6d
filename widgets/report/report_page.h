// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Report workspace: what is to be part of the report, how it looks, and into which files it
// goes.

#include "core/report/html_report.h"

#include <QString>
#include <QWidget>

#include <vector>

class QListWidget;
class QLineEdit;
class QTextBrowser;

namespace hwflow {

enum class ReportFormat { html, pdf, layersCsv, estimateJson };

/// Chooses sections and formats.
class ReportForm : public QWidget {
    Q_OBJECT

public:
    explicit ReportForm(QWidget* parent = nullptr);

    [[nodiscard]] std::vector<ReportSection> sections() const;
    [[nodiscard]] QString title() const;
    /// The title as long as the user has not written one.
    void proposeTitle(const QString& title);
    /// Whether there is anything to export.
    void setReady(bool ready);

Q_SIGNALS:
    void changed();
    void exportRequested(hwflow::ReportFormat format);

private:
    QLineEdit* m_title;
    QListWidget* m_sections;
    QList<QWidget*> m_buttons;
};

/// Shows the report as it will be printed.
class ReportPreview : public QWidget {
    Q_OBJECT

public:
    explicit ReportPreview(QWidget* parent = nullptr);

    void show(const ReportInput& input);
    void showNothing(const QString& reason);

private:
    QTextBrowser* m_page;
};

} // namespace hwflow
