// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The line icons of resources/icons, drawn in the colour of the text around them, so that they
// follow the theme. GUI thread only.

#include <QIcon>
#include <QString>

namespace hwflow {

/// `name` is a file of resources/icons without ".svg"; an unknown name is a defect and aborts.
[[nodiscard]] QIcon icon(const QString& name);

} // namespace hwflow
