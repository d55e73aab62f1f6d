// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/rich_text.h"

#include <QLabel>

namespace hwflow {

void renewLinks(QLabel& label) {
    const QString html = label.text();
    label.clear(); // the same text is no change
    label.setText(html);
}

} // namespace hwflow
