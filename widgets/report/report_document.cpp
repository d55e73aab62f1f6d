// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_document.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QScreen>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QUrl>

#include <utility>

namespace hwflow {

namespace {

constexpr int kPdfDpi = 125;       ///< a logical pixel of the layout
constexpr double kPdfFineness = 3; ///< of drawings: about 300 dots an inch
constexpr double kMarginMm = 15;

QImage drawn(const std::string& svg, int width, double scale) {
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    if (!renderer.isValid())
        return {};
    QSizeF size = renderer.defaultSize();
    if (size.width() > width)
        size *= width / size.width();
    QImage image((size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    image.setDevicePixelRatio(scale);
    return image;
}

/// How much larger than asked for a document draws its images, which it takes to be made for the
/// screen, on the device that it is laid out for.
double enlargementOf(const QTextDocument& document) {
    const QPaintDevice* device = document.documentLayout()->paintDevice();
    const QScreen* screen = QGuiApplication::primaryScreen();
    return device != nullptr && screen != nullptr
               ? device->logicalDpiY() / screen->logicalDotsPerInchY()
               : 1;
}

bool hasDrawing(const QTextBlock& block) {
    for (auto piece = block.begin(); !piece.atEnd(); ++piece)
        if (piece.fragment().charFormat().isImageFormat())
            return true;
    return false;
}

/// The pages that a block begins and ends on.
std::pair<int, int> pagesOf(const QTextDocument& document, const QTextBlock& block) {
    const QRectF place = document.documentLayout()->blockBoundingRect(block);
    const double height = document.pageSize().height();
    const double end = place.bottom() + document.documentMargin(); // where there is no room left
    return {static_cast<int>(place.top() / height), static_cast<int>(end / height)};
}

/// Begins a page with a drawing, and the heading above it, if its caption, or the drawing below its
/// heading, would stand on the next page.
void keepCaptions(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!hasDrawing(block) || !block.next().isValid())
            continue;
        const bool isHeaded = block.previous().blockFormat().headingLevel() > 0;
        const QTextBlock first = isHeaded ? block.previous() : block;
        if (pagesOf(document, first).first == pagesOf(document, block.next()).second)
            continue;
        QTextBlockFormat format = first.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(first).setBlockFormat(format);
        // What has moved is laid out from the beginning: an update of parts loses some of them.
        document.markContentsDirty(0, document.characterCount());
    }
}

} // namespace

void layOutReport(const ReportInput& input, int width, double scale, QTextDocument& document) {
    document.clear();
    const double room = width - 2 * document.documentMargin() - 1; // it rounds up
    const int drawingWidth = static_cast<int>(room / enlargementOf(document));
    for (std::size_t i = 0; i < input.figures.size(); ++i)
        document.addResource(QTextDocument::ImageResource, QUrl(QString("figure-%1").arg(i)),
                             drawn(input.figures[i].svg, drawingWidth, scale));
    document.setHtml(QString::fromStdString(htmlReport(input, ReportDrawings::named)));
    document.setTextWidth(width);
}

Result<void> writeReportPdf(const ReportInput& input, const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::io,
                    path.toStdString() + " cannot be written: " + file.errorString().toStdString(),
                    path.toStdString());
    QPdfWriter writer(&file);
    writer.setTitle(QString::fromStdString(input.title));
    writer.setCreator(QString::fromStdString(input.program));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                          QPageLayout::Millimeter);
    writer.setResolution(kPdfDpi);
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    layOutReport(input, writer.width(), kPdfFineness, document);
    document.setPageSize(QSizeF(writer.width(), writer.height()));
    keepCaptions(document);
    document.print(&writer);
    if (file.error() != QFileDevice::NoError || !file.flush())
        return fail(ErrorCode::io,
                    path.toStdString() + " was not written: " + file.errorString().toStdString(),
                    path.toStdString());
    return {};
}

} // namespace hwflow
