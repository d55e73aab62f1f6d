// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_filter.h"

#include "core/network/layer_fields.h"
#include "widgets/network/layer_texts.h"

#include <algorithm>
#include <optional>

namespace hwflow {

namespace {

bool hasExtent(const Layer& layer, LayerField field, const Extent2d& pair, qint64 value) {
    return useOf(field, layer.kind) != FieldUse::none &&
           (pair.height == value || pair.width == value);
}

/// Whether the layer has the figure that a word such as "k=3" names; empty for any other word.
std::optional<bool> matchesFigure(const Layer& layer, const LayerFacts& facts,
                                  const QString& word) {
    if (word.size() < 3 || word[1] != '=')
        return std::nullopt;
    bool isNumber = false;
    const qint64 value = word.mid(2).toLongLong(&isNumber);
    if (!isNumber)
        return std::nullopt;
    switch (word[0].toLower().unicode()) {
    case 'k':
        return hasExtent(layer, LayerField::kernel, layer.kernel, value);
    case 's':
        return hasExtent(layer, LayerField::stride, layer.stride, value);
    case 'd':
        return hasExtent(layer, LayerField::dilation, layer.dilation, value);
    case 'g':
        return useOf(LayerField::groups, layer.kind) != FieldUse::none && layer.groups == value;
    case 'c':
        return facts.shapes.output.channels == value;
    default:
        return std::nullopt;
    }
}

} // namespace

LayerFilter::LayerFilter(LayerTableModel* model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(model);
    setSortRole(LayerTableModel::sortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void LayerFilter::setText(const QString& text) {
    m_words = text.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void LayerFilter::setFreeShown(bool shown) {
    m_isFreeShown = shown;
    invalidateFilter();
}

bool LayerFilter::matches(int row, const QString& word) const {
    const LayerEstimate* const estimate = m_model->estimate(row);
    if (word == "NS")
        return estimate != nullptr && estimate->infeasible.has_value();
    const Layer& layer = m_model->layer(row);
    if (const auto figure = matchesFigure(layer, m_model->facts(row), word))
        return *figure;
    const auto contains = [&](const QString& text) {
        return text.contains(word, Qt::CaseInsensitive);
    };
    if (contains(m_model->name(row)) || contains(titleOf(layer.kind)) ||
        contains(QString::fromUtf8(nameOf(layer.kind).data())))
        return true;
    const int dataflow = static_cast<int>(LayerColumn::dataflow);
    return m_model->index(row, dataflow).data().toString().compare(word, Qt::CaseInsensitive) == 0;
}

bool LayerFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (parent.isValid() || (!m_isFreeShown && m_model->facts(row).number == 0))
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return matches(row, word); });
}

} // namespace hwflow
