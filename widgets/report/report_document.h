// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A report laid out as pages, for the preview and as PDF. Drawings are made from their SVG.

#include "core/report/html_report.h"
#include "core/support/result.h"

#include <QString>
#include <QTextDocument>

namespace hwflow {

/// Fills `document` with the report. `width` is that of the text in logical pixels; drawings are
/// made `scale` times as fine.
void layOutReport(const ReportInput& input, int width, double scale, QTextDocument& document);

/// The same as pages of the size of `page`, which must outlive the document. Drawings stay with
/// their captions, and a table is on one page if one has room for it.
void layOutPages(const ReportInput& input, QPaintDevice& page, double scale,
                 QTextDocument& document);

/// Writes the report as A4 pages. Errors: io.
[[nodiscard]] Result<void> writeReportPdf(const ReportInput& input, const QString& path);

} // namespace hwflow
