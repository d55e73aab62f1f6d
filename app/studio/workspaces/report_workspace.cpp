// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/report_workspace.h"

#include "core/report/estimate_csv.h"
#include "core/report/estimate_json.h"
#include "core/support/file.h"
#include "widgets/controls/dock.h"
#include "widgets/report/report_document.h"
#include "widgets/shared/texts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kSoonMs = 200;

} // namespace

ReportWorkspace::ReportWorkspace(Session& session, QWidget* parent)
    : Workspace("report", parent), m_session(session), m_form(new ReportForm),
      m_preview(new ReportPreview) {
    constexpr int kWidestForm = 400;
    m_form->setMaximumWidth(kWidestForm); // what a wider window adds is the preview's
    Dock* form = makeDock("form", tr("Report"), m_form);
    Dock* preview = makeDock("preview", tr("Preview"), m_preview);
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, preview, Qt::Horizontal);
    setSizes({form, preview}, {280, 1160}, Qt::Horizontal);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &ReportWorkspace::refresh);
    connect(m_form, &ReportForm::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(m_form, &ReportForm::exportRequested, this, &ReportWorkspace::exportAs);
    connect(&m_session, &Session::shown, this, [this] {
        if (isVisible())
            m_soon.start();
    });
}

void ReportWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_soon.start();
}

void ReportWorkspace::refresh() {
    const ShownDesign& design = m_session.design();
    const bool isReady = design.estimate && design.accelerator && design.network;
    m_form->setReady(isReady);
    if (!isReady) {
        m_preview->showNothing(design.problem.isEmpty()
                                   ? tr("Open a network and an accelerator to report on.")
                                   : design.problem);
        return;
    }
    m_form->proposeTitle(
        tr("%1 on %2").arg(fromUtf8(design.network->name), fromUtf8(design.accelerator->name)));
    readPruning();
    m_preview->show(makeReport(design, m_form->sections(), m_form->title(), m_pruning.get()));
}

/// A run's file may be large, so it is read when it is another one.
void ReportWorkspace::readPruning() {
    const Project& project = m_session.document().project();
    const PruneRunFile* const file = findPruneRun(project, project.network, project.accelerator);
    const QFileInfo info(file != nullptr ? fromUtf8(file->file) : QString());
    const QString version = info.filePath() + info.lastModified().toString(Qt::ISODateWithMs) +
                            QString::number(project.networks.size());
    if (version == m_pruningVersion)
        return;
    m_pruningVersion = version;
    m_pruning = pruningOf(project);
}

QString ReportWorkspace::askForPath(ReportFormat format) {
    const auto [ending, filter] =
        format == ReportFormat::html        ? std::pair(".html", tr("HTML (*.html)"))
        : format == ReportFormat::pdf       ? std::pair(".pdf", tr("PDF (*.pdf)"))
        : format == ReportFormat::layersCsv ? std::pair(".csv", tr("CSV (*.csv)"))
                                            : std::pair(".json", tr("JSON (*.json)"));
    QString name = m_form->title();
    name.replace(QRegularExpression("[/\\\\:]"), "-");
    const QDir folder(m_lastFolder.isEmpty() ? QDir::currentPath() : m_lastFolder);
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), folder.filePath(name + ending), filter);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += ending;
    if (!path.isEmpty())
        m_lastFolder = QFileInfo(path).absolutePath();
    return path;
}

void ReportWorkspace::exportAs(ReportFormat format) {
    const ShownDesign design = m_session.design();
    const QString path = askForPath(format);
    if (path.isEmpty() || !design.estimate)
        return;
    const std::string file = path.toStdString();
    switch (format) {
    case ReportFormat::html:
    case ReportFormat::pdf:
        exportPages(design, path);
        break;
    case ReportFormat::layersCsv:
        noteExport(path, writeFileAtomically(file, estimateCsv(*design.estimate)));
        break;
    case ReportFormat::estimateJson:
        noteExport(path, writeFileAtomically(file, estimateJson(*design.estimate)));
        break;
    }
}

void ReportWorkspace::exportPages(const ShownDesign& design, const QString& path) {
    const auto sections = m_form->sections();
    const bool compares =
        std::find(sections.begin(), sections.end(), ReportSection::comparison) != sections.end();
    const auto project = m_session.document().snapshot();
    const auto compared = std::make_shared<std::vector<NetworkEstimate>>();
    const auto estimateAll = [project, compared, compares](const Job::Desk& desk) {
        RunContext context = desk.context;
        context.progress = {};
        if (!compares)
            return Result<std::any>(std::any());
        return comparedEstimates(*project, context).map([&](const auto& estimates) {
            *compared = estimates;
            return std::any();
        });
    };
    Job& job = m_session.jobs().start(tr("Write a report"), estimateAll);
    // Drawings are made by widgets, so on this thread.
    connect(&job, &Job::finished, this,
            [this, path, compared, sections, design, title = m_form->title(), pruning = m_pruning,
             accuracies = accuraciesOf(*project)] {
                ReportInput report = makeReport(design, sections, title, pruning.get());
                report.compared = std::move(*compared);
                report.accuracies = accuracies;
                noteExport(path, writeReport(report, path));
            });
}

void ReportWorkspace::noteExport(const QString& path, const Result<void>& written) {
    if (written)
        Q_EMIT m_session.noted(tr("%1 is written").arg(path));
    else
        Q_EMIT m_session.refused(QString::fromStdString(written.error().message));
}

} // namespace hwflow
