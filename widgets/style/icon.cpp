// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/icon.h"

#include "widgets/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace hwflow {

namespace {

class LineIconEngine final : public QIconEngine {
public:
    explicit LineIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        QByteArray svg = m_svg;
        svg.replace("currentColor", ink(mode, state).name().toUtf8());
        QSvgRenderer renderer(svg);
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new LineIconEngine(m_svg); }

private:
    static QColor ink(QIcon::Mode mode, QIcon::State state) {
        const Theme& theme = Theme::of(QApplication::palette());
        if (mode == QIcon::Disabled)
            return theme.color(Role::strongBorder);
        return theme.color(state == QIcon::On ? Role::accent : Role::textSecondary);
    }

    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString& name) {
    QFile file(":/hwflow/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no icon %s", qPrintable(name));
    return QIcon(new LineIconEngine(file.readAll()));
}

} // namespace hwflow
