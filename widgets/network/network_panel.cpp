// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/network_panel.h"

#include "widgets/controls/empty_state.h"
#include "widgets/network/graph_view.h"
#include "widgets/network/input_size.h"
#include "widgets/network/layer_table.h"
#include "widgets/network/network_editor.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

QToolButton* iconButton(const QString& name, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(icon(name));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

NetworkPanel::NetworkPanel(Selection* selection, QWidget* parent)
    : QWidget(parent), m_editor(new NetworkEditor(selection, this)),
      m_table(new LayerTable(selection, m_editor)), m_graph(new GraphView(selection, m_editor)),
      m_empty(new EmptyState), m_input(new InputSize), m_filter(new QLineEdit),
      m_freeButton(new QToolButton), m_views(new QStackedWidget), m_pages(new QStackedWidget) {
    setAttribute(Qt::WA_StyledBackground); // as a dock's content has it in the style sheet
    makeHeaderControls();
    m_empty->setTexts(tr("No network yet"),
                      tr("Open one from the Library or drop a .json file here."),
                      tr("Open network…"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makeContent());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_empty, &EmptyState::actionRequested, this, &NetworkPanel::openRequested);
    connect(m_editor, &NetworkEditor::edited, this, &NetworkPanel::edited);
    connect(m_editor, &NetworkEditor::refused, this, &NetworkPanel::refused);
    connect(m_input, &InputSize::sizeChosen, m_editor, &NetworkEditor::setInput);
    connect(m_input, &InputSize::editingChanged, this, [this](bool isEditing) {
        m_filter->setVisible(!isEditing); // there is room for one of them
        m_freeButton->setVisible(!isEditing);
    });
    connect(m_filter, &QLineEdit::textChanged, m_table, &LayerTable::setFilter);
    connect(m_freeButton, &QToolButton::toggled, this, &NetworkPanel::setFreeShown);
}

void NetworkPanel::makeHeaderControls() {
    m_tableButton = iconButton("table", tr("Layers as a table"));
    m_graphButton = iconButton("network", tr("Layers as a graph"));
    m_tableButton->setChecked(true);
    m_heat = new QComboBox;
    m_heat->setAccessibleName(tr("Heat"));
    m_heat->setToolTip(tr("What the layers are coloured by"));
    m_heat->setFont(fontOf(TextSize::table));
    m_heat->setStyleSheet("QComboBox:!focus:!hover { border-color: transparent; "
                          "background: transparent; }");
    for (const HeatMetric metric : kHeatMetrics)
        m_heat->addItem(tr("Heat: %1").arg(titleOf(metric)));
    connect(m_tableButton, &QToolButton::clicked, this, [this] { setGraphShown(false); });
    connect(m_graphButton, &QToolButton::clicked, this, [this] { setGraphShown(true); });
    connect(m_heat, &QComboBox::currentIndexChanged, this,
            [this](int index) { setHeat(kHeatMetrics[static_cast<std::size_t>(index)]); });
}

QWidget* NetworkPanel::makeContent() {
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFont(fontOf(TextSize::table));
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_filter->setFixedHeight(metrics::kButton);
    m_filter->setToolTip(tr("Part of a name or kind, k=3, s=2, d=2, g=32, c=64, RS, or NS for "
                            "layers that cannot be scheduled"));
    m_freeButton->setText(tr("All"));
    m_freeButton->setCheckable(true);
    m_freeButton->setProperty("segment", "only");
    m_freeButton->setFixedHeight(metrics::kButton);
    m_freeButton->setFocusPolicy(Qt::TabFocus);
    m_freeButton->setFont(fontOf(TextSize::table));
    m_freeButton->setToolTip(tr("Show also the layers that cost nothing"));
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(4, 4, metrics::kGap, 4);
    tools->setSpacing(metrics::kGap);
    tools->addWidget(m_input);
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_freeButton);
    m_views->addWidget(m_table);
    m_views->addWidget(m_graph);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_views, 1);
    return content;
}

QList<QWidget*> NetworkPanel::headerControls() const {
    return {m_tableButton, m_graphButton, m_heat};
}

bool NetworkPanel::isGraphShown() const {
    return m_views->currentWidget() == m_graph;
}

void NetworkPanel::show(const ShownDesign& design) {
    m_design = design;
    m_editor->show(design.network);
    m_pages->setCurrentIndex(design.network != nullptr ? 1 : 0);
    if (design.network != nullptr)
        m_input->setSize(design.network->input);
    // The other view is brought up to date when it is turned to.
    if (isGraphShown())
        m_graph->show(design);
    else
        m_table->show(design);
    showCaption();
}

void NetworkPanel::showCaption() {
    QString caption;
    if (m_design.network != nullptr) {
        const auto& layers = m_design.network->layers;
        caption = QString::number(std::count_if(
            layers.begin(), layers.end(), [](const Layer& layer) { return isCosted(layer.kind); }));
    }
    if (m_design.network != nullptr && m_design.hasWeights)
        caption +=
            ", " + (m_design.accuracy ? tr("accuracy %1").arg(percentText(*m_design.accuracy))
                                      : tr("with weights"));
    if (caption != m_caption) {
        m_caption = caption;
        Q_EMIT captionChanged(caption);
    }
}

void NetworkPanel::setHeat(HeatMetric metric) {
    m_heat->setCurrentIndex(static_cast<int>(metric));
    m_table->setHeat(metric);
    m_graph->setHeat(metric);
}

void NetworkPanel::setGraphShown(bool shown) {
    m_tableButton->setChecked(!shown);
    m_graphButton->setChecked(shown);
    m_views->setCurrentIndex(shown ? 1 : 0);
    m_filter->setEnabled(!shown);
    show(m_design);
}

void NetworkPanel::setFreeShown(bool shown) {
    m_freeButton->setChecked(shown);
    m_table->setFreeShown(shown);
    m_graph->setFreeShown(shown);
}

void NetworkPanel::focusFilter() {
    setGraphShown(false);
    m_filter->setFocus();
    m_filter->selectAll();
}

} // namespace hwflow
