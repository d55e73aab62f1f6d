// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule.h"

namespace hwflow {

std::int64_t Tile::extent(Dim dim) const {
    switch (dim) {
    case Dim::outChannels:
        return outChannels;
    case Dim::inChannels:
        return inChannels;
    case Dim::outHeight:
        return outHeight;
    case Dim::outWidth:
        return outWidth;
    case Dim::batch:
        return batch;
    default:
        return 1;
    }
}

void Tile::setExtent(Dim dim, std::int64_t extent) {
    switch (dim) {
    case Dim::outChannels:
        outChannels = extent;
        break;
    case Dim::inChannels:
        inChannels = extent;
        break;
    case Dim::outHeight:
        outHeight = extent;
        break;
    case Dim::outWidth:
        outWidth = extent;
        break;
    case Dim::batch:
        batch = extent;
        break;
    default:
        break;
    }
}

} // namespace hwflow
