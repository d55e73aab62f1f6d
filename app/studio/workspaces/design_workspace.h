// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Design workspace: Library, accelerator, energy per layer, Inspector, and the network.

#include "app/studio/session.h"
#include "app/studio/workspace.h"

namespace hwflow {

class AcceleratorCanvas;
class Inspector;
class LayerChart;
class Library;
class NetworkPanel;

class DesignWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit DesignWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] AcceleratorCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] LayerChart& chart() { return *m_chart; }
    [[nodiscard]] Inspector& inspector() { return *m_inspector; }
    [[nodiscard]] Library& library() { return *m_library; }
    [[nodiscard]] NetworkPanel& network() { return *m_network; }

private:
    void makeDocks();
    void addCanvasControls(Dock& dock);
    static void addCanvasHelp(Dock& dock);
    void connectEdits();
    void show(const ShownDesign& design);
    void showFix(const ShownDesign& design);

    Session& m_session;
    Library* m_library;
    AcceleratorCanvas* m_canvas;
    LayerChart* m_chart;
    Inspector* m_inspector;
    NetworkPanel* m_network;
};

} // namespace hwflow
