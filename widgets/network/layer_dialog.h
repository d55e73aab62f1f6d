// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks for one layer of a network, to change it or to put a new one behind it. It can only be
// accepted while the network is valid with it. Deletes itself once it is closed.

#include "widgets/network/layer_form.h"

#include <QDialog>

namespace hwflow {

class LayerDialog : public QDialog {
    Q_OBJECT

public:
    [[nodiscard]] static LayerDialog* forEdit(const std::shared_ptr<const Network>& network,
                                              const QString& layer, QWidget* parent);
    [[nodiscard]] static LayerDialog* forInsert(const std::shared_ptr<const Network>& network,
                                                const QString& after, QWidget* parent);

    [[nodiscard]] const Result<Network>& network() const { return m_form->network(); }
    [[nodiscard]] QString layerName() const { return m_form->layerName(); }
    [[nodiscard]] bool isChanged() const { return m_form->isChanged(); }

private:
    LayerDialog(LayerForm* form, const QString& title, const QString& action, QWidget* parent);

    LayerForm* m_form;
};

} // namespace hwflow
