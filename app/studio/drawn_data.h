// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Data sets that the program draws for those who have none, in the user's data: shapes in the
// format of CIFAR-10, digits in that of MNIST, street scenes in that of Cityscapes.

#include "core/network/network.h"

#include <QString>
#include <QStringList>

namespace hwflow {

struct DrawnData {
    QString kind;   ///< "cifar10", "mnist" or "cityscapes"
    QString folder; ///< where this program keeps it

    /// Whether all of it is there.
    [[nodiscard]] bool isComplete() const;
    /// Of `hwflow`: draws it into a folder, or goes on where a drawing was stopped.
    [[nodiscard]] QStringList arguments(const QString& into) const;
};

[[nodiscard]] DrawnData drawnData(const QString& kind);

/// Street scenes for a network that labels every pixel, digits for one with a single input channel,
/// shapes for all others, and where there is no network yet (null).
[[nodiscard]] DrawnData drawnDataFor(const Network* network);

/// The data set that a page has for a network: what was chosen stays, but a set that was drawn for
/// another kind of network is none for this, and one that was drawn for its kind needs no choosing.
[[nodiscard]] QString dataFor(const Network* network, const QString& chosen);

/// Whether a network has a class for every pixel.
[[nodiscard]] bool labelsPixels(const Network& network);

} // namespace hwflow
