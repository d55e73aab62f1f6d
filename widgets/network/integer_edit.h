// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A field for a whole number from `least` on; the arrow keys step it. What is no such number is
// marked.

#include <QLineEdit>

#include <cstdint>
#include <optional>

namespace hwflow {

class IntegerEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit IntegerEdit(std::int64_t least, QWidget* parent = nullptr);

    void setValue(std::int64_t value);
    [[nodiscard]] std::optional<std::int64_t> value() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void markInvalid();

    std::int64_t m_least;
};

/// Shows a field's error by its colour, as the style sheet has it.
void setInvalid(QWidget& field, bool isInvalid);

} // namespace hwflow
