// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A dock with the project's own head: title, caption, controls of its content, float and close.

#include "widgets/controls/panel_header.h"

#include <QDockWidget>

namespace hwflow {

class Dock : public QDockWidget {
    Q_OBJECT

public:
    /// `id` names the dock in saved layouts and never changes; `title` is translated.
    Dock(const QString& id, const QString& title, QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] PanelHeader& header() { return *m_header; }

private:
    PanelHeader* m_header;
};

} // namespace hwflow
