// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A loop nest line by line, in words or as C, with what moves at each line. Pure functions.

#include "core/support/data_type.h"
#include "widgets/schedule/schedule_focus.h"

#include <QList>
#include <QString>

namespace hwflow {

struct NestRow {
    struct Piece {
        QString text;
        enum class Ink { text, keyword, note } ink = Ink::text;
    };
    struct Swatch {
        DataType type = DataType::ifmap;
        QString text;
    };

    std::size_t level = 0; ///< as in LoopLine
    int depth = 0;
    QList<Piece> pieces;
    QList<Swatch> swatches;

    [[nodiscard]] QString text() const; ///< of all pieces, not indented
};

enum class NestForm { words, code };

[[nodiscard]] QList<NestRow> nestRows(const ShownSchedule& shown, NestForm form);

/// "co", "ci", "y", …
[[nodiscard]] QString shortName(Dim dim);
/// A loop variable for each line: with a number where several run over one dimension, 0 innermost.
[[nodiscard]] QStringList loopVariables(const std::vector<LoopLine>& lines);

/// Name of a level as in LoopLine.
[[nodiscard]] QString levelName(const Accelerator& accelerator, std::size_t level);

/// "4 × 2 × 32 steps"; the factors of all the loops that take time.
[[nodiscard]] QString stepsText(const ShownSchedule& shown);

/// The rows as they are copied.
[[nodiscard]] QString plainText(const QList<NestRow>& rows);

} // namespace hwflow
