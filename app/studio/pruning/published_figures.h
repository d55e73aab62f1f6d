// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The learning curves of HW-Flow (Figures 9 and 10) with our data: results of `hwflow study` on
// ResNet-20 and -56 and drawn shapes that ship with the program. resources/runs/README.md says how
// they were made.

#include "core/support/result.h"

#include <QList>
#include <QString>

namespace hwflow {

struct PublishedFigure {
    QString id;
    QString title; ///< "Fig. 9, three accelerators"
    QString note;  ///< how its runs were asked for
};

[[nodiscard]] QList<PublishedFigure> publishedFigures();

struct UnpackedRun {
    QString name; ///< "energy, 168 PEs"
    QString file; ///< its result.json
};

/// Copies the runs of a figure to where the program keeps runs, as they would be if this user had
/// made them on drawn shapes; never empty. Errors: notFound, io, and those of the files.
[[nodiscard]] Result<QList<UnpackedRun>> unpackFigure(const QString& id);

} // namespace hwflow
