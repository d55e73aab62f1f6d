// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/quantity.h"

#include "core/report/number_format.h"
#include "core/support/words.h"

#include <cmath>

namespace hwflow {

namespace {

constexpr QChar kMinus(0x2212); // as wide as the plus

} // namespace

QString shortText(double value, int digits) {
    return QString::fromStdString(humanNumber(value, digits));
}

QString shortText(std::int64_t value, int digits) {
    return QString::fromStdString(humanNumber(value, digits));
}

QString shortText(const std::optional<double>& value, int digits) {
    return QString::fromStdString(humanOrDash(value, digits));
}

QString shortText(const std::optional<std::int64_t>& value, int digits) {
    return QString::fromStdString(humanOrDash(value, digits));
}

QString exactText(double value) {
    return QString::fromStdString(toText(value));
}

QString givenText(double value) {
    return QString::fromStdString(shortNumber(value));
}

QString percentText(double share, int decimals) {
    return QString::number(100 * share, 'f', decimals) + " %";
}

QString changeText(double change) {
    const double percent = 100 * std::abs(change);
    if (percent < 0.05)
        return "= 0";
    const QChar sign = change < 0 ? kMinus : QChar('+');
    if (percent > 999)
        return "> " + QString(sign) + "999 %";
    return sign + QString::number(percent, 'f', percent < 100 ? 1 : 0) + " %";
}

QString pointsText(double difference) {
    return changeText(difference).replace('%', "pp");
}

QString capacityText(double kib) {
    if (kib >= 1024 * 1024)
        return givenText(kib / (1024 * 1024)) + " GiB";
    if (kib >= 1024)
        return givenText(kib / 1024) + " MiB";
    return givenText(kib) + " KiB";
}

} // namespace hwflow
