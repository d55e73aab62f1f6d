// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruned segmentation network still sees (HW-Flow, Fig. 12): image, truth, and the labels of
// the unpruned and of the pruned network side by side, one row for each picture. The worker writes
// the pictures; this shows them, larger but never blurred, under names of their four parts, with
// the names of the colours that occur above.

#include "core/project/prune_run.h"

#include <QColor>
#include <QDateTime>
#include <QImage>
#include <QList>
#include <QWidget>

namespace hwflow {

class PolicyPictures : public QWidget {
    Q_OBJECT

public:
    explicit PolicyPictures(QWidget* parent = nullptr);

    /// Paths of pictures, and what their colours stand for; those that cannot be read are named
    /// instead of shown.
    void show(const QStringList& files, const std::vector<PictureClass>& classes);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Picture {
        QString file;
        QDateTime written;
        QImage image; ///< null if it cannot be read
    };
    struct Name {
        QString text;
        QColor colour;
        QRect place; ///< from the corner of the names
    };
    [[nodiscard]] int heightOf(const Picture& picture) const;
    /// The classes that some picture has.
    [[nodiscard]] QList<Name> namesOfColours() const;
    void fit();

    QList<Picture> m_pictures;
    std::vector<PictureClass> m_classes;
    QList<Name> m_names;
    int m_top = 0; ///< below the names
};

} // namespace hwflow
