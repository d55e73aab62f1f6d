// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/field_edit.h"

#include "widgets/network/integer_edit.h"
#include "widgets/network/layer_values.h"
#include "widgets/style/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>

#include <cmath>
#include <optional>

namespace hwflow {

QString channelsText(const std::vector<std::int64_t>& channels) {
    QStringList parts;
    for (std::size_t i = 0; i < channels.size();) {
        std::size_t end = i + 1;
        while (end < channels.size() && channels[end] == channels[end - 1] + 1)
            ++end;
        if (end - i > 2) {
            parts << QString("%1-%2").arg(channels[i]).arg(channels[end - 1]);
            i = end;
        } else {
            parts << QString::number(channels[i++]);
        }
    }
    return parts.join(", ");
}

std::vector<std::int64_t> channelsFrom(const QString& text) {
    constexpr std::int64_t kMost = 1'000'000; // a typing error must not fill the memory
    std::vector<std::int64_t> channels;
    for (const QString& part : text.split(',')) {
        const QStringList ends = part.split('-');
        bool isFirst = false;
        bool isLast = false;
        const qint64 first = ends.front().trimmed().toLongLong(&isFirst);
        const qint64 last = ends.back().trimmed().toLongLong(&isLast);
        if (!isFirst || !isLast || ends.size() > 2 || first > last || last >= kMost)
            return {};
        for (qint64 channel = first; channel <= last; ++channel)
            channels.push_back(channel);
    }
    return channels;
}

namespace {

std::optional<double> realFrom(const QString& text) {
    bool isNumber = false;
    const double real = text.toDouble(&isNumber);
    return isNumber && std::isfinite(real) ? std::optional(real) : std::nullopt;
}

} // namespace

FieldEdit::FieldEdit(LayerField field, QWidget* parent) : QWidget(parent), m_field(field) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    Layer layer;
    for (std::size_t i = 0; i < numbersOf(layer, field).size(); ++i) {
        if (i > 0)
            row->addWidget(new QLabel("×"));
        m_numbers.push_back(new IntegerEdit(leastOf(field)));
        m_numbers.back()->setAccessibleName(title(field));
        connect(m_numbers.back(), &QLineEdit::textEdited, this, &FieldEdit::changed);
        row->addWidget(m_numbers.back());
    }
    if (flagOf(layer, field) != nullptr) {
        m_flag = new QCheckBox;
        m_flag->setAccessibleName(title(field));
        connect(m_flag, &QCheckBox::clicked, this, &FieldEdit::changed);
        row->addWidget(m_flag);
    } else if (realOf(layer, field) != nullptr) {
        m_real = addText();
        connect(m_real, &QLineEdit::textEdited, this, [this] {
            setInvalid(*m_real, !realFrom(m_real->text()));
            Q_EMIT changed();
        });
    } else if (m_numbers.empty()) {
        m_channels = addText();
        connect(m_channels, &QLineEdit::textEdited, this, [this] {
            setInvalid(*m_channels, channelsFrom(m_channels->text()).empty());
            Q_EMIT changed();
        });
    }
    if (m_channels == nullptr)
        row->addStretch();
    if (!m_numbers.empty())
        setFocusProxy(m_numbers.front());
}

QLineEdit* FieldEdit::addText() {
    auto* text = new QLineEdit;
    text->setFixedHeight(metrics::kField);
    text->setAccessibleName(title(m_field));
    layout()->addWidget(text);
    return text;
}

void FieldEdit::load(const Layer& layer) {
    Layer copy = layer;
    const std::vector<std::int64_t*> numbers = numbersOf(copy, m_field);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        m_numbers[i]->setValue(*numbers[i]);
    if (m_flag != nullptr)
        m_flag->setChecked(*flagOf(copy, m_field));
    if (m_real != nullptr)
        m_real->setText(QString::number(*realOf(copy, m_field), 'g', 17));
    if (m_channels != nullptr)
        m_channels->setText(channelsText(layer.indices));
}

bool FieldEdit::store(Layer& layer) const {
    const std::vector<std::int64_t*> numbers = numbersOf(layer, m_field);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto value = m_numbers[i]->value();
        if (!value)
            return false;
        *numbers[i] = *value;
    }
    if (m_flag != nullptr)
        *flagOf(layer, m_field) = m_flag->isChecked();
    if (m_real != nullptr) {
        const std::optional<double> real = realFrom(m_real->text());
        if (!real)
            return false;
        *realOf(layer, m_field) = *real;
    }
    if (m_channels != nullptr)
        layer.indices = channelsFrom(m_channels->text());
    return m_channels == nullptr || !layer.indices.empty();
}

QString FieldEdit::title(LayerField field) {
    switch (field) {
    case LayerField::outChannels:
        return tr("Channels out");
    case LayerField::kernel:
        return tr("Kernel");
    case LayerField::stride:
        return tr("Stride");
    case LayerField::padding:
        return tr("Padding");
    case LayerField::dilation:
        return tr("Dilation");
    case LayerField::outputPadding:
        return tr("Output padding");
    case LayerField::groups:
        return tr("Groups");
    case LayerField::bias:
        return tr("Bias");
    case LayerField::ceilMode:
        return tr("Round size up");
    case LayerField::scale:
        return tr("Scale");
    case LayerField::size:
        return tr("Size");
    case LayerField::begin:
        return tr("First channel");
    case LayerField::count:
        return tr("Channels");
    case LayerField::indices:
        return tr("Channels");
    case LayerField::shape:
        return tr("Shape");
    case LayerField::countPadding:
        return tr("Count padding");
    case LayerField::nearest:
        return tr("Nearest");
    case LayerField::alignCorners:
        return tr("Align corners");
    case LayerField::slope:
        return tr("Slope");
    case LayerField::epsilon:
        return tr("Epsilon");
    case LayerField::low:
        return tr("Least");
    case LayerField::high:
        return tr("Most");
    }
    return {};
}

QString FieldEdit::hint(LayerField field) {
    switch (field) {
    case LayerField::outChannels:
    case LayerField::groups:
        return tr("from 1");
    case LayerField::kernel:
    case LayerField::stride:
    case LayerField::dilation:
    case LayerField::scale:
        return tr("height × width, from 1");
    case LayerField::padding:
        return tr("height × width, both sides");
    case LayerField::outputPadding:
        return tr("height × width, at the end only");
    case LayerField::size:
        return tr("height × width, 0 to use the scale");
    case LayerField::begin:
        return tr("from 0");
    case LayerField::count:
        return tr("0 for all to the end");
    case LayerField::indices:
        return tr("such as 0-15, 20");
    case LayerField::shape:
        return tr("channels × height × width");
    case LayerField::nearest:
        return tr("else bilinear");
    case LayerField::slope:
        return tr("of what is negative");
    case LayerField::epsilon:
        return tr("added to the variance");
    default:
        return {};
    }
}

} // namespace hwflow
