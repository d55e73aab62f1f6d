// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A change in percent on a coloured ground, with an arrow and a sign: green is better, red worse.

#include <QWidget>

#include <optional>

namespace hwflow {

class DeltaChip : public QWidget {
    Q_OBJECT

public:
    explicit DeltaChip(QWidget* parent = nullptr);

    /// A relative change, where less is better; empty hides the chip.
    void setChange(const std::optional<double>& change);
    /// A difference in percentage points, where more is better.
    void setPoints(const std::optional<double>& points);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isChange() const;
    void set(const std::optional<double>& change, bool isPoints);

    double m_change = 0; ///< relative, or a hundredth of the points
    bool m_isPoints = false;
};

} // namespace hwflow
