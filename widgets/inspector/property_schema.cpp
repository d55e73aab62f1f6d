// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/property_schema.h"

#include "core/hardware/accelerator_limits.h"
#include "core/project/accelerator_edits.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"

#include <QObject>
#include <QRegularExpression>

#include <cmath>

namespace hwflow {

namespace {

using Value = std::optional<double>;

/// The one value of all data types; empty if they differ.
Value common(const PerDataType<double>& values) {
    const auto& v = values.values;
    return v[0] == v[1] && v[1] == v[2] ? Value(v[0]) : std::nullopt;
}

std::int64_t whole(const Value& value) {
    return static_cast<std::int64_t>(std::llround(value.value_or(0)));
}

Property integerProperty(const QString& label, const QString& unit, const QString& help,
                         std::int64_t least, std::int64_t most) {
    Property property{label, unit, help, static_cast<double>(least), static_cast<double>(most)};
    property.isInteger = true;
    return property;
}

Property capacityProperty(std::size_t index) {
    Property property{QObject::tr("Capacity"), "KiB",
                      QObject::tr("Room for tiles: those of all data types that live here must fit "
                                  "(eq. 4). Single-buffered."),
                      0.5, 65536};
    property.isCapacity = true;
    property.get = [index](const Accelerator& a) { return a.memories[index].capacityKiB; };
    property.set = [index](const Accelerator& a, const Value& value) {
        return setCapacity(a, index, value.value_or(0));
    };
    return property;
}

Property memoryCostProperty(std::size_t index) {
    Property property{QObject::tr("Cost per access"), QObject::tr("× MAC"),
                      QObject::tr("Energy of one word, in 16-bit MACs (eq. 8). Left open, it "
                                  "follows the capacity: 1 + 5/99.5 (KiB − 0.5)."),
                      0, kMaxCost};
    property.get = [index](const Accelerator& a) { return common(a.memories[index].cost); };
    property.set = [index](const Accelerator& a, const Value& value) {
        return setCost(a, index, PerDataType<double>::all(value.value_or(0)));
    };
    if (index > 0) {
        property.reset = [index](const Accelerator& a) { return resetCost(a, index); };
        property.isChosen = [index](const Accelerator& a) { return a.memories[index].costGiven; };
    }
    return property;
}

Property bandwidthProperty(std::size_t index) {
    Property property{QObject::tr("Bandwidth"), QObject::tr("words/cycle"),
                      QObject::tr("Words a cycle across the boundary below, reads and writes "
                                  "together; empty: no limit."),
                      kMinBandwidth, kMaxBandwidth};
    property.mayBeUnlimited = true;
    property.get = [index](const Accelerator& a) {
        return a.memories[index].bandwidthWordsPerCycle;
    };
    property.set = [index](const Accelerator& a, const Value& value) {
        return setBandwidth(a, index, value);
    };
    property.reset = [index](const Accelerator& a) { return setBandwidth(a, index, std::nullopt); };
    property.isChosen = [index](const Accelerator& a) {
        return a.memories[index].bandwidthWordsPerCycle.has_value();
    };
    return property;
}

Property burstProperty(std::size_t index) {
    Property property = integerProperty(
        QObject::tr("Burst length"), QObject::tr("words"),
        QObject::tr("Transfers are rounded up to whole bursts (γ of eq. 6); 0 is off."), 0,
        kMaxBurstWords);
    property.get = [index](const Accelerator& a) {
        return Value(static_cast<double>(a.memories[index].burstWords));
    };
    property.set = [index](const Accelerator& a, const Value& value) {
        return setBurst(a, index, whole(value));
    };
    return property;
}

Property wordBitsProperty() {
    Property property = integerProperty(QObject::tr("Word width"), QObject::tr("bit"),
                                        QObject::tr("Of all memories; narrower data share a word."),
                                        1, kMaxWordBits);
    property.get = [](const Accelerator& a) { return Value(a.wordBits); };
    property.set = [](const Accelerator& a, const Value& value) {
        return setWordBits(a, static_cast<int>(whole(value)));
    };
    return property;
}

QList<Property> memoryProperties(const Accelerator& accelerator, std::size_t index) {
    QList<Property> properties;
    if (accelerator.memories[index].capacityKiB)
        properties.append(capacityProperty(index));
    properties.append(memoryCostProperty(index));
    properties.append(bandwidthProperty(index));
    properties.append(burstProperty(index));
    properties.append(wordBitsProperty());
    return properties;
}

QList<Property> arrayProperties() {
    Property rows = integerProperty(QObject::tr("Rows"), QObject::tr("PEs"),
                                    QObject::tr("RS: kernel rows; WS: input channels; OS: output "
                                                "pixels run down the array."),
                                    1, kMaxPeExtent);
    rows.get = [](const Accelerator& a) { return Value(static_cast<double>(a.peArray.rows)); };
    rows.set = [](const Accelerator& a, const Value& value) {
        return resizeArray(a, whole(value), a.peArray.cols);
    };
    Property cols = integerProperty(QObject::tr("Columns"), QObject::tr("PEs"),
                                    QObject::tr("RS: output rows; WS and OS: output channels run "
                                                "across the array."),
                                    1, kMaxPeExtent);
    cols.get = [](const Accelerator& a) { return Value(static_cast<double>(a.peArray.cols)); };
    cols.set = [](const Accelerator& a, const Value& value) {
        return resizeArray(a, a.peArray.rows, whole(value));
    };
    Property cost{QObject::tr("Cost per word"), QObject::tr("× MAC"),
                  QObject::tr("Energy of one word moved between PEs (eq. 8)."), 0, kMaxCost};
    cost.get = [](const Accelerator& a) { return common(a.peArray.cost); };
    cost.set = [](const Accelerator& a, const Value& value) {
        return setArrayCost(a, PerDataType<double>::all(value.value_or(0)));
    };
    return {rows, cols, cost};
}

Property registerProperty(DataType type) {
    Property property =
        integerProperty(QObject::tr("%1 registers").arg(dataTypeTitle(type)), QObject::tr("words"),
                        QObject::tr("In each PE. They limit how many channels a PE interleaves."),
                        1, kMaxRegisterWords);
    property.get = [type](const Accelerator& a) {
        return Value(static_cast<double>(a.peArray.registerFile.words[type]));
    };
    property.set = [type](const Accelerator& a, const Value& value) {
        return setRegisterWords(a, type, whole(value));
    };
    return property;
}

QList<Property> peProperties(const Accelerator& accelerator) {
    QList<Property> properties;
    for (const DataType type : kDataTypes)
        properties.append(registerProperty(type));
    Property cost{QObject::tr("Cost per access"), QObject::tr("× MAC"),
                  QObject::tr("Energy of one access to a register (eq. 8)."), 0, kMaxCost};
    cost.get = [](const Accelerator& a) { return common(a.peArray.registerFile.cost); };
    cost.set = [](const Accelerator& a, const Value& value) {
        return setRegisterCost(a, PerDataType<double>::all(value.value_or(0)));
    };
    properties.append(cost);
    const auto engineProperty = [&](const QString& label, const QString& help, auto member,
                                    std::int64_t most) {
        Property property = integerProperty(label, {}, help, 1, most);
        property.get = [member](const Accelerator& a) {
            return Value(static_cast<double>(a.peArray.engine.*member));
        };
        property.set = [member](const Accelerator& a, const Value& value) {
            ComputeEngine engine = a.peArray.engine;
            engine.*member =
                static_cast<std::remove_reference_t<decltype(engine.*member)>>(whole(value));
            return setEngine(a, engine);
        };
        properties.append(property);
    };
    engineProperty(QObject::tr("Widest operand, bit"),
                   QObject::tr("Of the multiplier; a power of two."), &ComputeEngine::maxBits,
                   kMaxOperandBits);
    if (accelerator.peArray.engine.kind == EngineKind::bitParallel)
        engineProperty(QObject::tr("Narrowest lane, bit"),
                       QObject::tr("Into which the multiplier splits for narrow operands."),
                       &ComputeEngine::minBits, kMaxOperandBits);
    else
        engineProperty(QObject::tr("Lanes"), QObject::tr("1-bit lanes of a PE."),
                       &ComputeEngine::lanes, kMaxLanes);
    return properties;
}

} // namespace

QList<Property> propertiesOf(const Accelerator& accelerator, const Part& part) {
    switch (part.kind) {
    case Part::Kind::memory:
        return memoryProperties(accelerator, static_cast<std::size_t>(part.memory));
    case Part::Kind::peArray:
        return arrayProperties();
    case Part::Kind::pe:
        return peProperties(accelerator);
    case Part::Kind::accelerator:
    case Part::Kind::none:
        break;
    }
    return {wordBitsProperty()};
}

Result<std::optional<double>> parseProperty(const Property& property, const QString& text) {
    static const QRegularExpression pattern(
        R"(^\s*([-+0-9.eE]+)\s*(k|m|g|ki|mi|gi)?(b|ib|words?|bit|×.*)?\s*$)",
        QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    if (property.mayBeUnlimited && (trimmed.isEmpty() || trimmed == "∞"))
        return std::nullopt;
    const auto match = pattern.match(trimmed);
    bool isNumber = false;
    double value = match.captured(1).toDouble(&isNumber);
    if (!isNumber)
        return badInput(QObject::tr("%1 is not a number").arg('"' + text + '"').toStdString());
    const QString prefix = match.captured(2).toLower().left(1);
    // In a field of KiB, "k" is the unit itself.
    const double base = property.isCapacity ? 1024 : 1000;
    int power = prefix == "k" ? 1 : prefix == "m" ? 2 : prefix == "g" ? 3 : 0;
    if (property.isCapacity && power > 0)
        --power;
    value *= std::pow(base, power);
    if (property.isInteger)
        value = std::round(value);
    if (!(value >= property.least && value <= property.most))
        return badInput(QObject::tr("%1 is from %2, not %3")
                            .arg(property.label, rangeText(property), givenText(value))
                            .toStdString());
    return value;
}

QString rangeText(const Property& property) {
    const auto text = [](double value) {
        return std::abs(value) >= 1e5 ? shortText(value) : givenText(value);
    };
    return property.least < 1e-3 && property.least > 0
               ? QObject::tr("up to %1").arg(text(property.most))
               : QString("%1 … %2").arg(text(property.least), text(property.most));
}

} // namespace hwflow
