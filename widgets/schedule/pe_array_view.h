// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The PE array, coloured by what each PE computes at this step, its replicas as blocks, idle PEs
// hatched; below it the passes of the present tile to choose from.

#include "widgets/schedule/pe_canvas.h"
#include "widgets/schedule/schedule_view.h"

class QComboBox;

namespace hwflow {

class FoldStrip;

class PeArrayView : public ScheduleView {
    Q_OBJECT

public:
    explicit PeArrayView(ScheduleFocus* focus, QWidget* parent = nullptr);

    /// What the colours mean.
    [[nodiscard]] QList<QWidget*> headerControls() override;
    [[nodiscard]] PeCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] FoldStrip& foldStrip() { return *m_fold; }
    void setColoring(PeColoring coloring);

protected:
    void showSchedule(const ShownSchedule& shown) override;
    void showStep() override;

private:
    [[nodiscard]] QString passText(std::int64_t step) const;

    QComboBox* m_coloring;
    PeCanvas* m_canvas;
    FoldStrip* m_fold;
    Span m_passes; ///< the steps that the strip shows
};

} // namespace hwflow
