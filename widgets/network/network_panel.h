// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network beside the accelerator: its layers as a table or as a graph, with one filter, one
// heat and the same edits. Every edit is a whole network in `edited`; the answer comes through
// show(). Small controls for the head of its dock are made here and given away.

#include "widgets/network/heat_metric.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace hwflow {

class EmptyState;
class GraphView;
class InputSize;
class LayerTable;
class NetworkEditor;

class NetworkPanel : public QWidget {
    Q_OBJECT

public:
    explicit NetworkPanel(Selection* selection, QWidget* parent = nullptr);

    using QWidget::show;
    void show(const ShownDesign& design);

    /// For the dock's head, in this order: table, graph, heat.
    [[nodiscard]] QList<QWidget*> headerControls() const;
    /// How many layers cost something: "58".
    [[nodiscard]] QString caption() const { return m_caption; }

    void setHeat(HeatMetric metric);
    void setGraphShown(bool shown);
    void setFreeShown(bool shown);
    void focusFilter();

    [[nodiscard]] LayerTable& table() { return *m_table; }
    [[nodiscard]] GraphView& graph() { return *m_graph; }
    [[nodiscard]] NetworkEditor& editor() { return *m_editor; }
    [[nodiscard]] InputSize& inputSize() { return *m_input; }
    [[nodiscard]] QLineEdit& filter() { return *m_filter; }

Q_SIGNALS:
    void edited(const hwflow::Network& after, const QString& undoText, const QString& mergeKey);
    void refused(const QString& reason);
    void openRequested();
    void captionChanged(const QString& caption);

private:
    void makeHeaderControls();
    [[nodiscard]] QWidget* makeContent();
    void showCaption();
    [[nodiscard]] bool isGraphShown() const;

    NetworkEditor* m_editor;
    LayerTable* m_table;
    GraphView* m_graph;
    EmptyState* m_empty;
    InputSize* m_input;
    QLineEdit* m_filter;
    QToolButton* m_freeButton;
    QToolButton* m_tableButton;
    QToolButton* m_graphButton;
    QComboBox* m_heat;
    QStackedWidget* m_views;
    QStackedWidget* m_pages;
    ShownDesign m_design;
    QString m_caption;
};

} // namespace hwflow
