// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Compare workspace: the project's compared designs in a table, as grouped bars for each layer,
// and as a scatter of energy and latency.

#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "widgets/compare/compared_design.h"

class QMenu;
class QStackedWidget;

namespace hwflow {

class CompareTable;
class EmptyState;
class LayerBars;
class ScatterChart;
class SegmentedControl;

class CompareWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit CompareWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] const QList<ComparedColumn>& designs() const { return m_designs; }

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addControls(Dock& dock);
    void connectTable();
    void refresh();
    /// The menu of designs that can be added, for the button.
    void offerDesigns(QMenu& menu);
    void offerDesignsOf(const Network& network, QMenu& menu);
    void addShipped(const QString& accelerator);
    void showDesigns();
    void showBars();
    void showScatter();
    /// Hides designs that are not among those points of the scatter; none means that all are shown.
    void filter(const QList<int>& points);
    void addDesign(const ComparedDesign& design);
    void openDesign(int index);

    Session& m_session;
    CompareTable* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    LayerBars* m_bars;
    SegmentedControl* m_metric;
    QStackedWidget* m_scatterPages;
    EmptyState* m_lonely; ///< instead of the scatter
    ScatterChart* m_scatter;
    Dock* m_tableDock = nullptr;
    QList<int> m_pointDesigns;              ///< the design of each point of the scatter
    std::vector<ComparedDesign> m_compared; ///< that the estimates belong to
    QList<ComparedColumn> m_designs;
    Job* m_job = nullptr;
    int m_base = 0;
    bool m_isOld = true;
};

} // namespace hwflow
