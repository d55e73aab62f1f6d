// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which rows of the layer table are shown, and in which order. All words of the filter must match a
// layer: part of its name or kind, its dataflow, "k=3" (kernel), "s=2" (stride), "d=2" (dilation),
// "g=32" (groups), "c=64" (channels out), or "NS" for layers that cannot be scheduled.

#include "widgets/network/layer_table_model.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace hwflow {

class LayerFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LayerFilter(LayerTableModel* model, QObject* parent = nullptr);

    void setText(const QString& text);
    /// Whether layers that cost nothing are shown as well.
    void setFreeShown(bool shown);
    [[nodiscard]] bool isFreeShown() const { return m_isFreeShown; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    [[nodiscard]] bool matches(int row, const QString& word) const;

    LayerTableModel* m_model;
    QStringList m_words;
    bool m_isFreeShown = false;
};

} // namespace hwflow
