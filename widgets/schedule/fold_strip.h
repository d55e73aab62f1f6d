// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The passes in which the array works off a tile, side by side: a click or an arrow key chooses
// one. More than eight become a bar with the current one marked.

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <functional>

namespace hwflow {

class FoldStrip : public QWidget {
    Q_OBJECT

public:
    explicit FoldStrip(QWidget* parent = nullptr);

    /// `nameOf` gives the text of a pass; it is asked for those that are drawn.
    void setPasses(std::int64_t count, std::int64_t current,
                   std::function<QString(std::int64_t)> nameOf);
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(qint64 pass);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(std::int64_t pass);
    void chooseAt(int x);
    [[nodiscard]] QRect strip() const;
    void drawSegments(QPainter& painter) const;
    void drawBar(QPainter& painter) const;

    std::int64_t m_count = 1;
    std::int64_t m_current = 0;
    QStringList m_names; ///< of the segments, or of the current pass alone
};

} // namespace hwflow
