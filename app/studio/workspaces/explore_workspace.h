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
class HeatChart;
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
    void run(const Study& study, const std::optional<Variation>& second = {});
    void runSweep(const std::vector<Variation>& variations);
    void stop();
    void showPoints();
    void showCurves();
    void showMap();
    void showRoofline();
    void openPoint(int curve, int index);
    /// What the chosen metric is, with its unit.
    [[nodiscard]] QString unitText() const;

    Session& m_session;
    SweepForm* m_form;
    EmptyState* m_empty;
    LineChart* m_curves;
    HeatChart* m_map;
    ScatterChart* m_roofline;
    QStackedWidget* m_pages;
    SegmentedControl* m_metric;
    Study m_study;
    std::optional<Variation> m_second; ///< of a sweep of two properties: what its series vary
    std::vector<StudyPoint> m_points;
    Job* m_job = nullptr;
};

} // namespace hwflow
