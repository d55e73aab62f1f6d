// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Compare workspace: the project's compared designs in a table, as grouped bars for each layer,
// and as a scatter of energy and latency.

#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "widgets/compare/compared_design.h"

class QStackedWidget;

namespace hwflow {

class CompareTable;
class EmptyState;
class LayerBars;
class ScatterChart;

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
    void note(std::size_t index, const NetworkEstimate& estimate);
    void showDesigns();
    void showBars();
    void showScatter();
    void addDesign(const ComparedDesign& design);
    void openDesign(int index);

    Session& m_session;
    CompareTable* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    LayerBars* m_bars;
    ScatterChart* m_scatter;
    std::vector<ComparedDesign> m_compared; ///< that the estimates belong to
    QList<ComparedColumn> m_designs;
    Job* m_job = nullptr;
    int m_base = 0;
    bool m_isOld = true;
};

} // namespace hwflow
