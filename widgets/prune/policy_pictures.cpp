// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_pictures.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QFileInfo>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kParts = 4;
constexpr int kHeadRoom = 22;
constexpr int kGap = 6;

} // namespace

PolicyPictures::PolicyPictures(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Image, truth, and labels of the unpruned and of the pruned network"));
    setToolTip(tr("Test images, their true labels, and what the unpruned and the pruned network "
                  "say; each class has its colour, black counts for nothing"));
}

void PolicyPictures::show(const QStringList& files) {
    const auto isShown = [](const QString& file, const Picture& picture) {
        return file == picture.file && QFileInfo(file).lastModified() == picture.written;
    };
    if (std::equal(files.begin(), files.end(), m_pictures.begin(), m_pictures.end(), isShown))
        return;
    m_pictures.clear();
    for (const QString& file : files)
        m_pictures.append({file, QFileInfo(file).lastModified(), QImage(file)});
    fit();
    update();
}

int PolicyPictures::heightOf(const Picture& picture) const {
    const int room = width() - 2 * metrics::kPanelPadding;
    return picture.image.isNull() ? fontMetrics().height()
                                  : picture.image.height() * room / picture.image.width();
}

void PolicyPictures::fit() {
    int height = kHeadRoom + metrics::kPanelPadding;
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
    const QStringList names{tr("Image"), tr("Truth"), tr("Unpruned"), tr("Pruned")};
    for (int i = 0; i < kParts; ++i)
        painter.drawText(
            QRect(room.left() + i * room.width() / kParts, 0, room.width() / kParts, kHeadRoom),
            Qt::AlignCenter, names[i]);
    int top = kHeadRoom;
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
