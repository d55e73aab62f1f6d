// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_page.h"

#include "widgets/report/report_document.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kPreviewWidth = 860;

} // namespace

ReportForm::ReportForm(QWidget* parent)
    : QWidget(parent), m_title(new QLineEdit), m_sections(new QListWidget) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPanelPadding, metrics::kPanelPadding,
                               metrics::kPanelPadding, metrics::kPanelPadding);
    layout->setSpacing(metrics::kGap);
    const auto heading = [layout](const QString& text) {
        auto* label = new QLabel(text);
        label->setFont(fontOf(TextSize::base, QFont::DemiBold));
        layout->addWidget(label);
    };
    heading(tr("Title"));
    layout->addWidget(m_title);
    heading(tr("Sections"));
    for (const ReportSection section : kReportSections) {
        const std::string_view title = titleOf(section);
        auto* item = new QListWidgetItem(
            QString::fromUtf8(title.data(), static_cast<int>(title.size())), m_sections);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
    }
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setFixedHeight(static_cast<int>(kReportSections.size()) * 23 + 6);
    layout->addWidget(m_sections);
    heading(tr("Export"));
    const auto add = [&](const QString& text, ReportFormat format, bool isMain) {
        auto* button = new QPushButton(text);
        button->setProperty("main", isMain);
        connect(button, &QPushButton::clicked, this,
                [this, format] { Q_EMIT exportRequested(format); });
        layout->addWidget(button);
        m_buttons.append(button);
    };
    add(tr("HTML, one file…"), ReportFormat::html, true);
    add(tr("PDF…"), ReportFormat::pdf, false);
    add(tr("Table of layers as CSV…"), ReportFormat::layersCsv, false);
    add(tr("Estimate as JSON…"), ReportFormat::estimateJson, false);
    auto* hint = new QLabel(tr("Every chart of the window is also saved by itself, as SVG, PNG or "
                               "PDF: use its context menu."));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setFont(fontOf(TextSize::table));
    layout->addWidget(hint);
    layout->addStretch(1);
    connect(m_title, &QLineEdit::textEdited, this, &ReportForm::changed);
    connect(m_sections, &QListWidget::itemChanged, this, &ReportForm::changed);
}

std::vector<ReportSection> ReportForm::sections() const {
    std::vector<ReportSection> chosen;
    for (std::size_t i = 0; i < kReportSections.size(); ++i)
        if (m_sections->item(static_cast<int>(i))->checkState() == Qt::Checked)
            chosen.push_back(kReportSections[i]);
    return chosen;
}

QString ReportForm::title() const {
    return m_title->text().isEmpty() ? m_title->placeholderText() : m_title->text();
}

void ReportForm::proposeTitle(const QString& title) {
    m_title->setPlaceholderText(title);
}

void ReportForm::setReady(bool ready) {
    for (QWidget* button : m_buttons)
        button->setEnabled(ready);
}

ReportPreview::ReportPreview(QWidget* parent) : QWidget(parent), m_page(new QTextBrowser) {
    // Paper stays white in the dark theme too.
    QPalette paper = m_page->palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Theme::get(Theme::Kind::light).color(Role::text));
    m_page->setPalette(paper);
    m_page->setStyleSheet("QTextBrowser { background: white; }");
    m_page->document()->setDocumentMargin(28);
    m_page->setMaximumWidth(kPreviewWidth + 80);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 0);
    layout->addStretch(1);
    layout->addWidget(m_page, 100);
    layout->addStretch(1);
}

void ReportPreview::show(const ReportInput& input) {
    const int position = m_page->verticalScrollBar()->value();
    layOutReport(input, kPreviewWidth - 60, devicePixelRatioF(), *m_page->document());
    m_page->verticalScrollBar()->setValue(position);
}

void ReportPreview::showNothing(const QString& reason) {
    m_page->setPlainText(reason);
}

} // namespace hwflow
