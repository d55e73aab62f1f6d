// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a window works on: the document, the selection, the jobs, and the live estimate of the open
// design. Workspaces hand their intents to it and show what it says; it knows no widgets. GUI
// thread only.

#include "app/studio/document.h"
#include "app/studio/drawn_data.h"
#include "app/studio/job_list.h"
#include "app/studio/live_estimator.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <variant>

namespace hwflow {

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr);

    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] JobList& jobs() { return m_jobs; }
    [[nodiscard]] const ShownDesign& design() const { return m_design; }
    [[nodiscard]] EstimateOptions options() const;

    // Steps of the history. What is edited must be the open network or accelerator.
    void editNetwork(const Network& after, const QString& text, const QString& mergeKey = {});
    void editAccelerator(const Accelerator& after, const QString& text,
                         const QString& mergeKey = {});
    void editSettings(const QString& text, const std::function<void(EstimateSettings&)>& change);
    void editProject(const QString& text, const std::function<void(Project&)>& change);
    /// Opens one of the project, or takes a shipped one or a file into the project first.
    void openNetwork(const QString& nameOrPath);
    void openAccelerator(const QString& nameOrPath);
    /// Takes a network or an accelerator into the project and opens it.
    void adopt(const std::variant<Network, Accelerator>& model);
    /// The same for one that was begun from nothing, under a name that is not taken.
    void startAccelerator(Accelerator accelerator);

    /// Makes an unschedulable layer schedulable by the nearest change of the hardware.
    void fix(const QString& layer);
    /// Uses a schedule of the open design's layer instead of searching one, until it is unpinned.
    void pin(const QString& layer, const Schedule& schedule);
    void unpin(const QString& layer);

    /// Draws a data set. The job is the one that is at it already, if there is one, as two would
    /// write the same files.
    Job& draw(const DrawnData& data);
    [[nodiscard]] bool isDrawing(const DrawnData& data) const;
    void cancelDrawing(const DrawnData& data);

Q_SIGNALS:
    /// The design or its estimate are new.
    void shown(const hwflow::ShownDesign& design);
    /// A data set is there, or `problem` says why not; it is empty also after a cancellation.
    void drawingEnded(const hwflow::DrawnData& data, const QString& problem);
    /// Something was done that nothing on the screen shows.
    void noted(const QString& text);
    /// An intent was refused, and why.
    void refused(const QString& reason);

private:
    void noteDocument();
    void noteEstimate(quint64 revision, const std::shared_ptr<const NetworkEstimate>& estimate);
    void noteProgress(quint64 revision, const std::shared_ptr<const NetworkEstimate>& estimate);
    void noteFailure(quint64 revision, const QString& problem);
    void keepSelectionValid();

    Document m_document;
    Selection m_selection;
    JobList m_jobs;
    LiveEstimator m_estimator;
    ShownDesign m_design;
    std::map<QString, QPointer<Job>> m_drawings; ///< by folder
    QTimer m_lateness;
    int m_historyIndex = 0; ///< that the figures before the last edit belong to
};

} // namespace hwflow
