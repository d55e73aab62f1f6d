// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The head of the layer table. The column that sorts is marked beside its title, where there is
// room for it; the network's own order has no mark.

#include <QHeaderView>

namespace hwflow {

class LayerHead : public QHeaderView {
    Q_OBJECT

public:
    explicit LayerHead(QWidget* parent = nullptr);

    /// Of a section, with its mark.
    [[nodiscard]] QString title(int section) const;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    [[nodiscard]] bool isMarked(int section) const;
};

} // namespace hwflow
