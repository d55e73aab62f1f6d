// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws the sections of an OccupancyView.

#include "widgets/schedule/occupancy.h"

#include <QWidget>

namespace hwflow {

class OccupancyCanvas : public QWidget {
    Q_OBJECT

public:
    explicit OccupancyCanvas(QWidget* parent = nullptr);

    void setSections(QList<OccupancySection> sections, std::size_t memories);
    [[nodiscard]] const QList<OccupancySection>& sections() const { return m_sections; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawSection(QPainter& painter, const OccupancySection& section, int top) const;
    void drawRow(QPainter& painter, const OccupancySection& section, const OccupancyRow& row,
                 int top) const;
    void drawBar(QPainter& painter, const OccupancySection& section, const OccupancyRow& row,
                 const QRect& bar) const;
    [[nodiscard]] static int heightOf(const OccupancySection& section);

    QList<OccupancySection> m_sections;
    std::size_t m_memories = 0;
    int m_valueRoom = 0; ///< of the widest value, so that all bars end alike
};

} // namespace hwflow
