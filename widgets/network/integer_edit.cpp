// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/integer_edit.h"

#include "widgets/style/metrics.h"

#include <QKeyEvent>
#include <QRegularExpressionValidator>
#include <QStyle>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kWidth = 56;

} // namespace

void setInvalid(QWidget& field, bool isInvalid) {
    if (field.property("invalid").toBool() == isInvalid)
        return;
    field.setProperty("invalid", isInvalid);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

IntegerEdit::IntegerEdit(std::int64_t least, QWidget* parent) : QLineEdit(parent), m_least(least) {
    static const QRegularExpression digits("\\d{0,18}");
    setValidator(new QRegularExpressionValidator(digits, this));
    setAlignment(Qt::AlignRight);
    setFixedHeight(metrics::kField);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textChanged, this, &IntegerEdit::markInvalid);
    setValue(least);
}

QSize IntegerEdit::sizeHint() const {
    return {kWidth, metrics::kField};
}

void IntegerEdit::setValue(std::int64_t value) {
    setText(QString::number(value));
}

std::optional<std::int64_t> IntegerEdit::value() const {
    bool isNumber = false;
    const qint64 value = text().toLongLong(&isNumber);
    return isNumber && value >= m_least ? std::optional<std::int64_t>(value) : std::nullopt;
}

void IntegerEdit::markInvalid() {
    setInvalid(*this, !value());
}

void IntegerEdit::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Up ? 1 : event->key() == Qt::Key_Down ? -1 : 0;
    if (step == 0) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    setValue(std::max(m_least, value().value_or(m_least) + step));
    selectAll();
    Q_EMIT textEdited(text());
}

} // namespace hwflow
