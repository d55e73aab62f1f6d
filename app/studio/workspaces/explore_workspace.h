// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Explore workspace: curves of the open design over a property of its accelerator, point by
// point as they are computed, and the roofline. A click on a point opens that design.

#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "core/estimate/study.h"

#include <any>

class QStackedWidget;

namespace hwflow {

class EmptyState;
class LineChart;
class ScatterChart;
class SegmentedControl;
class SweepForm;

/// A point of one curve, as soon as it is known.
struct StudyPoint {
    std::size_t series = 0;
    double value = 0;
    std::optional<EstimateTotals> totals; ///< empty: no such design, or it cannot be scheduled
};

class ExploreWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit ExploreWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] SweepForm& form() { return *m_form; }
    [[nodiscard]] const std::vector<StudyPoint>& points() const { return m_points; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addControls(Dock& dock);
    void offerStudies();
    void run(const Study& study);
    void runSweep(const std::vector<Variation>& variations);
    void stop();
    void showCurves();
    void showRoofline();
    void openPoint(int curve, int index);
    [[nodiscard]] QColor colorOf(std::size_t series) const;

    Session& m_session;
    SweepForm* m_form;
    EmptyState* m_empty;
    LineChart* m_curves;
    ScatterChart* m_roofline;
    QStackedWidget* m_pages;
    SegmentedControl* m_metric;
    Study m_study;
    std::vector<StudyPoint> m_points;
    Job* m_job = nullptr;
};

} // namespace hwflow
