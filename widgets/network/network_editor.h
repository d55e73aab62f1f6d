// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Edits of the open network on behalf of its views: each becomes the whole network after it,
// checked and with a text for the history, or a reason why not. Nothing is changed here; the answer
// comes back through show().

#include "core/network/network.h"
#include "core/support/result.h"
#include "widgets/network/layer_commands.h"
#include "widgets/shared/selection.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace hwflow {

/// Layers on the clipboard, in the format "hwflow-layers".
inline constexpr char kLayersMime[] = "application/x-hwflow-layers+json";

class NetworkEditor : public QObject {
    Q_OBJECT

public:
    /// Dialogs open over `parent`.
    explicit NetworkEditor(Selection* selection, QWidget* parent);

    void show(const std::shared_ptr<const Network>& network) { m_network = network; }

    /// Does everything but LayerCommand::rename, which a view does in place. `text` is what a copy
    /// leaves for other programs. Layers come in the order of the network.
    void run(LayerCommand command, const QStringList& layers, const QString& text = {});
    void rename(const QString& layer, const QString& newName);
    void setInput(const Shape& input);

Q_SIGNALS:
    void edited(const hwflow::Network& after, const QString& undoText, const QString& mergeKey);
    void refused(const QString& reason);

private:
    void edit(const QString& layer);
    void insertAfter(const QString& layer);
    void duplicate(const QStringList& layers);
    void remove(const QStringList& layers);
    void copy(const QStringList& layers, const QString& text) const;
    void paste(const QStringList& layers);
    /// Tells the outcome; `next` is then selected, unless it is null.
    void finish(const Result<Network>& after, const QString& undoText, const QString& next);
    [[nodiscard]] const Layer* find(const QString& layer) const;
    /// Where something new goes: behind the last of `layers`, or at the end of the network.
    [[nodiscard]] QString placeAfter(const QStringList& layers) const;
    [[nodiscard]] QWidget* window() const;

    Selection* m_selection;
    std::shared_ptr<const Network> m_network;
};

} // namespace hwflow
