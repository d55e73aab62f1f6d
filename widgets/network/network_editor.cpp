// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/network_editor.h"

#include "core/project/fragment.h"
#include "core/project/network_edits.h"
#include "widgets/network/layer_dialog.h"
#include "widgets/network/layer_texts.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

#include <algorithm>
#include <set>

namespace hwflow {

namespace {

/// The names in `after` that `before` does not have.
QStringList newNames(const Network& before, const Network& after) {
    std::set<std::string_view> known;
    for (const Layer& layer : before.layers)
        known.insert(layer.name);
    QStringList names;
    for (const Layer& layer : after.layers)
        if (!known.contains(layer.name))
            names << QString::fromStdString(layer.name);
    return names;
}

/// "Delete conv1", or with `many` "Delete 3 layers".
QString stepText(const QString& one, const QString& many, const QStringList& layers) {
    return layers.size() == 1 ? one.arg(layers.front()) : many.arg(layers.size());
}

std::string clipboardFragment() {
    const QMimeData* const data = QApplication::clipboard()->mimeData();
    if (data == nullptr)
        return {};
    return data->hasFormat(kLayersMime) ? data->data(kLayersMime).toStdString()
                                        : data->text().toStdString();
}

} // namespace

NetworkEditor::NetworkEditor(Selection* selection, QWidget* parent)
    : QObject(parent), m_selection(selection) {}

QWidget* NetworkEditor::window() const {
    return static_cast<QWidget*>(parent())->window();
}

const Layer* NetworkEditor::find(const QString& layer) const {
    const std::string name = layer.toStdString();
    const auto& layers = m_network->layers;
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const Layer& other) { return other.name == name; });
    return found != layers.end() ? &*found : nullptr;
}

QString NetworkEditor::placeAfter(const QStringList& layers) const {
    if (!layers.isEmpty())
        return layers.back();
    const auto order = topologicalOrder(*m_network);
    if (!order || order->empty())
        return QString::fromUtf8(kNetworkInput.data());
    return QString::fromStdString(m_network->layers[order->back()].name);
}

void NetworkEditor::run(LayerCommand command, const QStringList& layers, const QString& text) {
    if (m_network == nullptr)
        return;
    const bool any = !layers.isEmpty();
    switch (command) {
    case LayerCommand::edit:
        if (any)
            edit(layers.front());
        break;
    case LayerCommand::insertAfter:
        insertAfter(placeAfter(layers));
        break;
    case LayerCommand::duplicate:
        if (any)
            duplicate(layers);
        break;
    case LayerCommand::remove:
        if (any)
            remove(layers);
        break;
    case LayerCommand::copy:
        if (any)
            copy(layers, text);
        break;
    case LayerCommand::paste:
        paste(layers);
        break;
    case LayerCommand::rename:
        break;
    }
}

void NetworkEditor::finish(const Result<Network>& after, const QString& undoText,
                           const QString& next) {
    if (!after) {
        Q_EMIT refused(QString::fromStdString(after.error().message));
        return;
    }
    // The answer replaces m_network while the signal is out.
    Q_EMIT edited(*after, undoText, {});
    if (!next.isNull())
        m_selection->setLayer(next);
}

void NetworkEditor::edit(const QString& layer) {
    if (find(layer) == nullptr)
        return;
    auto* dialog = LayerDialog::forEdit(m_network, layer, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, layer] {
        if (dialog->isChanged())
            finish(dialog->network(), tr("Edit %1").arg(layer), dialog->layerName());
    });
    dialog->open();
}

void NetworkEditor::insertAfter(const QString& layer) {
    auto* dialog = LayerDialog::forInsert(m_network, layer, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        finish(dialog->network(), tr("Insert %1").arg(dialog->layerName()), dialog->layerName());
    });
    dialog->open();
}

void NetworkEditor::rename(const QString& layer, const QString& newName) {
    const Layer* const found = m_network != nullptr ? find(layer) : nullptr;
    if (found == nullptr)
        return;
    Layer renamed = *found;
    renamed.name = newName.toStdString();
    finish(replaceLayer(*m_network, layer.toStdString(), std::move(renamed)),
           tr("Rename %1 to %2").arg(layer, newName),
           m_selection->layer() == layer ? newName : QString());
}

void NetworkEditor::duplicate(const QStringList& layers) {
    Result<Network> after = *m_network;
    for (const QString& layer : layers)
        if (after)
            after = duplicateLayer(*std::move(after), layer.toStdString());
    const QStringList made = after ? newNames(*m_network, *after) : QStringList();
    finish(after, stepText(tr("Duplicate %1"), tr("Duplicate %1 layers"), layers),
           made.isEmpty() ? QString() : made.front());
}

void NetworkEditor::remove(const QStringList& layers) {
    std::vector<std::string> names;
    for (const QString& layer : layers)
        names.push_back(layer.toStdString());
    // The selection goes to where the readers of what is removed go.
    const Layer* source = find(layers.front());
    while (source != nullptr && layers.contains(QString::fromStdString(source->name)))
        source =
            source->inputs.empty() ? nullptr : find(QString::fromStdString(source->inputs.front()));
    const QString next = source != nullptr ? QString::fromStdString(source->name) : QString("");
    finish(removeLayers(*m_network, names),
           stepText(tr("Delete %1"), tr("Delete %1 layers"), layers), next);
}

void NetworkEditor::copy(const QStringList& layers, const QString& text) const {
    std::vector<Layer> chosen;
    for (const QString& layer : layers)
        if (const Layer* const found = find(layer))
            chosen.push_back(*found);
    const QByteArray json = QByteArray::fromStdString(writeFragment(chosen));
    auto* data = new QMimeData;
    data->setData(kLayersMime, json);
    data->setText(text.isEmpty() ? QString::fromUtf8(json) : text);
    QApplication::clipboard()->setMimeData(data);
}

void NetworkEditor::paste(const QStringList& layers) {
    const auto fragment = readFragment(clipboardFragment());
    const auto* const pasted = fragment ? std::get_if<std::vector<Layer>>(&*fragment) : nullptr;
    if (pasted == nullptr) {
        Q_EMIT refused(tr("The clipboard holds no layers. Copy some from a network first."));
        return;
    }
    const Result<Network> after =
        insertLayers(*m_network, placeAfter(layers).toStdString(), *pasted);
    const QStringList made = after ? newNames(*m_network, *after) : QStringList();
    finish(after, stepText(tr("Paste %1"), tr("Paste %1 layers"), made),
           made.isEmpty() ? QString() : made.back());
}

void NetworkEditor::setInput(const Shape& input) {
    if (m_network == nullptr || input == m_network->input)
        return;
    finish(hwflow::setInput(*m_network, input), tr("Set the input to %1").arg(mapText(input)), {});
}

} // namespace hwflow
