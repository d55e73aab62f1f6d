// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shared/selection.h"

namespace hwflow {

void Selection::setLayer(const QString& name) {
    if (m_layer == name)
        return;
    m_layer = name;
    Q_EMIT layerChanged(m_layer);
}

void Selection::setPart(const Part& part) {
    if (m_part == part)
        return;
    m_part = part;
    Q_EMIT partChanged(m_part);
}

} // namespace hwflow
