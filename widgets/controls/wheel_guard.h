// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Keeps the wheel from changing settings while a panel scrolls: fields within a scroll area take
// it only once they have the focus, which the wheel does not give them.

#include <QObject>

namespace hwflow {

class WheelGuard : public QObject {
    Q_OBJECT

public:
    /// Guards all fields of the application for as long as it lives.
    explicit WheelGuard(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace hwflow
