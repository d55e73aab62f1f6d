// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The properties of each part of an accelerator, once: label, unit, range, meaning, how to read
// and how to set it. The inspector is made from this; a new property is a new entry here.

#include "core/hardware/accelerator.h"
#include "core/support/result.h"
#include "widgets/shared/selection.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace hwflow {

struct Property {
    QString label;
    QString unit;
    QString help; ///< what it means, with the equation it is part of
    double least = 0;
    double most = 0;
    bool isInteger = false;
    bool mayBeUnlimited = false; ///< an empty field means that there is no limit
    bool isCapacity = false;     ///< gets a slider
    /// Empty: no limit, or not the same for all data types.
    std::function<std::optional<double>(const Accelerator&)> get = {};
    std::function<Result<Accelerator>(const Accelerator&, const std::optional<double>&)> set = {};
    /// Back to what the program would choose; not there for most.
    std::function<Result<Accelerator>(const Accelerator&)> reset = {};
    /// Whether the present value was set by the user where the program would choose one.
    std::function<bool(const Accelerator&)> isChosen = {};
};

/// In the order of the form; empty for a part without properties.
[[nodiscard]] QList<Property> propertiesOf(const Accelerator& accelerator, const Part& part);

/// "256", "1.5 MiB", "64k" in the property's unit; empty text means no limit. Errors (badInput):
/// not a number, outside the range.
[[nodiscard]] Result<std::optional<double>> parseProperty(const Property& property,
                                                          const QString& text);

/// "4 … 4096"
[[nodiscard]] QString rangeText(const Property& property);

} // namespace hwflow
