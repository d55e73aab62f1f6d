// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Input 3 × 32 × 32": the size of a network's input, which a click turns into three fields. Enter
// takes them, Escape leaves it as it was.

#include "core/network/layer.h"

#include <QWidget>

#include <array>

class QToolButton;

namespace hwflow {

class IntegerEdit;

class InputSize : public QWidget {
    Q_OBJECT

public:
    explicit InputSize(QWidget* parent = nullptr);

    void setSize(const Shape& size);
    [[nodiscard]] bool isEditing() const;
    void startEditing();

Q_SIGNALS:
    /// The user asked for another size.
    void sizeChosen(const hwflow::Shape& size);
    void editingChanged(bool isEditing);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void finish();
    void showText();

    Shape m_size;
    QToolButton* m_text;
    QWidget* m_editor;
    std::array<IntegerEdit*, 3> m_fields{};
};

} // namespace hwflow
