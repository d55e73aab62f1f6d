// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace hwflow {

/// Has a label make its links anew: they keep the colour that the palette had when they were set.
void renewLinks(QLabel& label);

} // namespace hwflow
