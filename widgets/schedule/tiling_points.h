// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tilings of a layer as points: what a survey found, thinned out to what can be drawn. Values
// only; an index is a place in `tilings`.

#include <QList>
#include <QString>

namespace hwflow {

struct ShownTiling {
    double ctc = 0;    ///< operations per off-chip word
    double energy = 0; ///< of the best mapping of that tiling, in MACs
    double latencyCycles = 0;
    bool isInHallOfFame = false;
    QString tile;  ///< extents of the innermost tile: "16, 16, 32, 32"
    QString order; ///< of its loops: "oro"

    bool operator==(const ShownTiling&) const = default;
};

struct ShownSurvey {
    QString layer;         ///< empty: nothing was surveyed
    double legal = 0;      ///< tilings that fit
    double hallOfFame = 0; ///< of these, what the search may use
    QList<ShownTiling> tilings;
    int best = -1;   ///< the tiling that the search takes
    int pinned = -1; ///< the one that was pinned by hand

    bool operator==(const ShownSurvey&) const = default;
};

} // namespace hwflow
