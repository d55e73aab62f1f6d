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
    document.print(&writer);
    if (file.error() != QFileDevice::NoError || !file.flush())
        return fail(ErrorCode::io,
                    path.toStdString() + " was not written: " + file.errorString().toStdString(),
                    path.toStdString());
    return {};
}

} // namespace hwflow
