// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tooltip with a small table: a title with a caption, a head, rows with a colour each, and a
// total. It floats beside what it explains, follows the pointer without flicker, and never takes
// the mouse.

#include <QColor>
#include <QList>
#include <QStringList>
#include <QWidget>

namespace hwflow {

struct InfoTipRow {
    QColor color; ///< invalid: no swatch
    QStringList cells;
};

struct InfoTipText {
    QString title;
    QString caption;   ///< right of the title
    QStringList heads; ///< of the columns; may be empty
    QList<InfoTipRow> rows;
    QStringList total; ///< below a rule; may be empty
    QString note;      ///< a last line; may be empty
};

class InfoTip : public QWidget {
    Q_OBJECT

public:
    explicit InfoTip(QWidget* parent);

    /// Shows the text with its arrow at `target` (in global coordinates), on the side where there
    /// is room.
    void showAt(const InfoTipText& text, const QPoint& target);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void measure();
    [[nodiscard]] int rowCount() const;
    void drawCells(QPainter& painter, const QStringList& cells, int top) const;

    InfoTipText m_text;
    int m_noteHeight = 0;
    QList<int> m_columns; ///< widths
    bool m_arrowLeft = true;
    int m_arrowY = 0;
};

} // namespace hwflow
