// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How far a pruning run is, for the head of its panel.

#include <QString>

namespace hwflow {

struct PruneStatus {
    enum class State { idle, running, paused, stopping };
    State state = State::idle;
    QString text;           ///< "Running", "Fine-tuning" …
    double share = -1;      ///< from 0 to 1; below 0: not known
    QString done;           ///< "36 min done"
    QString left;           ///< "21 min left"
    QString note;           ///< what else there is to say
    QString problem;        ///< why the last run ended or none can begin, and what to do
    bool canResume = false; ///< a run of these settings was interrupted
    bool canPause = true;

    bool operator==(const PruneStatus&) const = default;
};

} // namespace hwflow
