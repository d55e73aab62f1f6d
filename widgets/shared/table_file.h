// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tables as files. A table is the text that copying it gives: a line of names, then its rows, with
// tabs between the cells and exact numbers.

#include "core/support/result.h"

#include <QString>

class QMenu;
class QWidget;

#include <functional>

namespace hwflow {

/// As CSV, or as a JSON array with an object for each row, in which numbers are numbers. The format
/// is that of the ending: .csv or .json. Errors: io, unsupported.
[[nodiscard]] Result<void> writeTable(const QString& table, const QString& path);

/// "Save the table…": asks for a file and writes what `table` gives then; says so if that fails.
void addSaveTableAction(QMenu& menu, QWidget& parent, const std::function<QString()>& table);

} // namespace hwflow
