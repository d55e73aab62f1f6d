// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_pictures.h"

#include "widgets/shared/texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QFileInfo>
#include <QFontMetrics>
#include <QPainter>
#include <QSet>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kParts = 4;
constexpr int kHeadRoom = 22;
constexpr int kGap = 6;

/// The colours of a picture's labels, which are right of the image itself.
void addColours(const QImage& picture, QSet<QRgb>& colours) {
    const int first = (picture.width() + kParts - 1) / kParts;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = first; x < picture.width(); ++x) // labels come in runs
            if (x == first || picture.pixel(x, y) != picture.pixel(x - 1, y))
                colours.insert(picture.pixel(x, y));
}

} // namespace

PolicyPictures::PolicyPictures(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Image, truth, and labels of the unpruned and of the pruned network"));
    setToolTip(tr("Test images, their true labels, and what the unpruned and the pruned network "
                  "say; each class has its colour, black counts for nothing"));
}

void PolicyPictures::show(const QStringList& files, const std::vector<PictureClass>& classes) {
    const auto isShown = [](const QString& file, const Picture& picture) {
        return file == picture.file && QFileInfo(file).lastModified() == picture.written;
    };
    if (classes == m_classes &&
        std::equal(files.begin(), files.end(), m_pictures.begin(), m_pictures.end(), isShown))
        return;
    m_classes = classes;
    m_pictures.clear();
    for (const QString& file : files)
        m_pictures.append({file, QFileInfo(file).lastModified(), QImage(file)});
    m_names = namesOfColours();
    fit();
    update();
}

QList<PolicyPictures::Name> PolicyPictures::namesOfColours() const {
    QSet<QRgb> colours;
    for (const Picture& picture : m_pictures)
        addColours(picture.image, colours);
    QList<Name> names;
    for (const PictureClass& item : m_classes)
        if (const QColor colour(fromUtf8(item.colour));
            colour.isValid() && colours.contains(colour.rgb()))
            names.append({fromUtf8(item.name), colour, {}});
    return names;
}

int PolicyPictures::heightOf(const Picture& picture) const {
    const int room = width() - 2 * metrics::kPanelPadding;
    return picture.image.isNull() ? fontMetrics().height()
                                  : picture.image.height() * room / picture.image.width();
}

void PolicyPictures::fit() {
    const QFontMetrics text(fontOf(TextSize::table));
    const int room = width() - 2 * metrics::kPanelPadding;
    QPoint corner;
    for (Name& name : m_names) {
        const int needed = metrics::kSwatch + kGap + text.horizontalAdvance(name.text);
        if (corner.x() > 0 && corner.x() + needed > room)
            corner = {0, corner.y() + metrics::kListRow};
        name.place = {corner, QSize(needed, metrics::kListRow)};
        corner.rx() += needed + metrics::kPanelPadding;
    }
    m_top = m_names.isEmpty() ? 0 : corner.y() + metrics::kListRow;
    int height = m_top + kHeadRoom + metrics::kPanelPadding;
    for (const Picture& picture : m_pictures)
        height += heightOf(picture) + kGap;
    setMinimumHeight(height);
}

void PolicyPictures::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void PolicyPictures::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::panel));
    painter.setFont(fontOf(TextSize::table));
    painter.setPen(theme.color(Role::textSecondary));
    const QRect room = rect().adjusted(metrics::kPanelPadding, 0, -metrics::kPanelPadding, 0);
    for (const Name& name : m_names) {
        const QRect place = name.place.translated(room.left(), 0);
        painter.fillRect(QRect(place.left(), place.center().y() - metrics::kSwatch / 2,
                               metrics::kSwatch, metrics::kSwatch),
                         name.colour);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, name.text);
    }
    const QStringList names{tr("Image"), tr("Truth"), tr("Unpruned"), tr("Pruned")};
    for (int i = 0; i < kParts; ++i)
        painter.drawText(
            QRect(room.left() + i * room.width() / kParts, m_top, room.width() / kParts, kHeadRoom),
            Qt::AlignCenter, names[i]);
    int top = m_top + kHeadRoom;
    for (const Picture& picture : m_pictures) {
        const QRect place(room.left(), top, room.width(), heightOf(picture));
        if (picture.image.isNull())
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                             tr("%1 cannot be read").arg(picture.file));
        else
            painter.drawImage(place, picture.image);
        top += place.height() + kGap;
    }
}

} // namespace hwflow
