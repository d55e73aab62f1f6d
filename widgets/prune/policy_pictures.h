// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruned segmentation network still sees (HW-Flow, Fig. 12): image, truth, and the labels of
// the unpruned and of the pruned network side by side, one row for each picture. The worker writes
// the pictures; this shows them, larger but never blurred, under names of their four parts.

#include <QDateTime>
#include <QImage>
#include <QList>
#include <QWidget>

namespace hwflow {

class PolicyPictures : public QWidget {
    Q_OBJECT

public:
    explicit PolicyPictures(QWidget* parent = nullptr);

    /// Paths of pictures; those that cannot be read are named instead of shown.
    void show(const QStringList& files);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Picture {
        QString file;
        QDateTime written;
        QImage image; ///< null if it cannot be read
    };
    [[nodiscard]] int heightOf(const Picture& picture) const;
    void fit();

    QList<Picture> m_pictures;
};

} // namespace hwflow
