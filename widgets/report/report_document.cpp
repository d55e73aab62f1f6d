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
#include <QTextTable>
#include <QUrl>

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

/// Whether what lies there begins on another page than it ends on.
bool isTorn(const QTextDocument& document, double top, double bottom) {
    const double height = document.pageSize().height();
    const double end = bottom + document.documentMargin(); // where there is no room left
    return static_cast<int>(top / height) != static_cast<int>(end / height);
}

bool isHeading(const QTextBlock& block) {
    return block.isValid() && block.blockFormat().headingLevel() > 0;
}

/// What has moved is laid out from the beginning: an update of parts loses some of them.
void layOutAnew(QTextDocument& document) {
    document.markContentsDirty(0, document.characterCount());
}

void beginPage(QTextDocument& document, const QTextBlock& block) {
    QTextBlockFormat format = block.blockFormat();
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(block).setBlockFormat(format);
    layOutAnew(document);
}

/// Begins a page with a drawing, and the heading above it, if its caption, or the drawing below its
/// heading, would stand on the next page.
void keepCaption(QTextDocument& document, const QTextBlock& drawing) {
    const QTextBlock first = isHeading(drawing.previous()) ? drawing.previous() : drawing;
    const auto* layout = document.documentLayout();
    if (isTorn(document, layout->blockBoundingRect(first).top(),
               layout->blockBoundingRect(drawing.next()).bottom()))
        beginPage(document, first);
}

/// Begins a page with a table, and the heading above it, if a page has room for all of it.
void keepRows(QTextDocument& document, QTextTable& table) {
    const auto* layout = document.documentLayout();
    const QRectF place = layout->frameBoundingRect(&table);
    // The table's own mark is before its first cell, and the end of the block above before that.
    const QTextBlock above = document.findBlock(table.firstPosition() - 2);
    const double top = isHeading(above) ? layout->blockBoundingRect(above).top() : place.top();
    if (!isTorn(document, top, place.bottom()) ||
        place.bottom() - top > document.pageSize().height() - 2 * document.documentMargin())
        return;
    if (isHeading(above)) {
        beginPage(document, above);
        return;
    }
    QTextTableFormat format = table.format();
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    table.setFormat(format);
    layOutAnew(document);
}

/// From the first page to the last, as what is moved moves what comes after it.
void keepTogether(QTextDocument& document) {
    const QTextTable* last = nullptr;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (QTextTable* table = QTextCursor(block).currentTable(); table != nullptr) {
            if (table != last)
                keepRows(document, *table);
            last = table;
        } else if (hasDrawing(block) && block.next().isValid()) {
            keepCaption(document, block);
        }
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

void layOutPages(const ReportInput& input, QPaintDevice& page, double scale,
                 QTextDocument& document) {
    document.documentLayout()->setPaintDevice(&page);
    layOutReport(input, page.width(), scale, document);
    document.setPageSize(QSizeF(page.width(), page.height()));
    keepTogether(document);
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
    layOutPages(input, writer, kPdfFineness, document);
    document.print(&writer);
    if (file.error() != QFileDevice::NoError || !file.flush())
        return fail(ErrorCode::io,
                    path.toStdString() + " was not written: " + file.errorString().toStdString(),
                    path.toStdString());
    return {};
}

} // namespace hwflow
