// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the shown schedule costs: its energy, latency and off-chip words with their change, and the
// accesses behind them. A banner says whether it is pinned, or a candidate that is not in use.

#include "widgets/schedule/schedule_view.h"

#include <optional>

class QLabel;
class QPushButton;

namespace hwflow {

class CostTable;
class DeltaChip;

class ScheduleCost : public ScheduleView {
    Q_OBJECT

public:
    explicit ScheduleCost(ScheduleFocus* focus, QWidget* parent = nullptr);

    [[nodiscard]] CostTable& table() { return *m_table; }

Q_SIGNALS:
    void unpinRequested(const QString& layer);
    /// Pin the candidate that the focus shows.
    void pinRequested(const QString& layer);

protected:
    void showSchedule(const ShownSchedule& shown) override;

private:
    struct Figure {
        QLabel* value = nullptr;
        DeltaChip* chip = nullptr;
    };
    struct Reference {
        double energy = 0;
        double latencyCycles = 0;
        double dramWords = 0;
    };

    /// The schedule in use is pinned by hand, or the pin of its layer does not fit any more.
    [[nodiscard]] bool hasPin() const;
    [[nodiscard]] QString pinText() const;
    QWidget* makeBanner();
    Figure addFigure(QWidget* row, const QString& name, const QString& unit);
    void showBanner();
    void act();
    /// What the figures are compared with: the schedule in use, the best one, or the last edit.
    [[nodiscard]] std::optional<Reference> reference() const;

    QWidget* m_banner = nullptr;
    QLabel* m_bannerText = nullptr;
    QPushButton* m_action = nullptr;
    QPushButton* m_back = nullptr;
    Figure m_energy;
    Figure m_latency;
    Figure m_dram;
    CostTable* m_table;
};

} // namespace hwflow
