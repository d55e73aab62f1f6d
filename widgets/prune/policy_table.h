// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The best policies as a table: a click on a head sorts, a click on a row chooses the policy that
// the other views show; Escape goes back to whichever is the best.

#include "core/project/prune_run.h"

#include <QTableView>

#include <string_view>

namespace hwflow {

class PolicyModel;

class PolicyTable : public QTableView {
    Q_OBJECT

public:
    explicit PolicyTable(QWidget* parent = nullptr);

    void setRun(const PruneRun& run);
    /// The policy that is looked at; marked if it is among the rows.
    void setChosen(std::int64_t episode);
    [[nodiscard]] PolicyModel& policies() { return *m_model; }

Q_SIGNALS:
    /// -1: the best one, whichever it is.
    void chosen(qlonglong episode);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    PolicyModel* m_model;
    std::string_view m_sizeMetric = "ops";
    bool m_isFollowing = false; ///< the selection is being set from outside
};

} // namespace hwflow
