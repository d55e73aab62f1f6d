// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Accesses by level and data type, times what one costs, and the energy that makes; a total and a
// bar of all levels below. Copied as tab-separated text with all digits.

#include "widgets/schedule/schedule_focus.h"

#include <QWidget>

namespace hwflow {

class CostTable : public QWidget {
    Q_OBJECT

public:
    explicit CostTable(QWidget* parent = nullptr);

    void setCosts(const Schedule& schedule, const Costs& costs);
    void copy() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Row {
        QString name;
        PerDataType<double> words;
        QString cost;
        double energy = 0;
    };

    [[nodiscard]] bool hasCostColumn() const;
    [[nodiscard]] QList<int> columns() const; ///< right edges
    void drawHead(QPainter& painter, const QList<int>& right) const;
    void drawRow(QPainter& painter, const Row& row, int index, const QList<int>& right) const;
    void drawTotal(QPainter& painter) const;

    QList<Row> m_rows; ///< the memories, the array, the registers; the MACs last
    double m_macs = 0;
    double m_total = 0;
    std::size_t m_memories = 0;
};

} // namespace hwflow
