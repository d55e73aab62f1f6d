// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The editor of one field of a layer: one, two or three whole numbers, a real one, a check box,
// or a list of channels.

#include "core/network/layer_fields.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QWidget>

#include <vector>

namespace hwflow {

class IntegerEdit;

class FieldEdit : public QWidget {
    Q_OBJECT

public:
    explicit FieldEdit(LayerField field, QWidget* parent = nullptr);

    [[nodiscard]] LayerField field() const { return m_field; }
    /// "Kernel"
    [[nodiscard]] static QString title(LayerField field);
    /// Order, unit or range: "height × width, from 1"
    [[nodiscard]] static QString hint(LayerField field);

    void load(const Layer& layer);
    /// Puts the field into `layer`; false if what was typed is no value.
    bool store(Layer& layer) const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit* addText();

    LayerField m_field;
    std::vector<IntegerEdit*> m_numbers;
    QCheckBox* m_flag = nullptr;
    QLineEdit* m_real = nullptr;
    QLineEdit* m_channels = nullptr;
};

/// "0-3, 7" for 0, 1, 2, 3, 7, and back; empty if a text is no such list.
[[nodiscard]] QString channelsText(const std::vector<std::int64_t>& channels);
[[nodiscard]] std::vector<std::int64_t> channelsFrom(const QString& text);

} // namespace hwflow
