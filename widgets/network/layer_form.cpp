// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_form.h"

#include "core/project/network_edits.h"
#include "core/project/project.h"
#include "widgets/network/field_edit.h"
#include "widgets/network/input_list.h"
#include "widgets/network/layer_suggestion.h"
#include "widgets/network/layer_texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kLabelWidth = 104;
constexpr int kFieldWidth = 200;
constexpr int kHintWidth = 184;
constexpr int kResultHeight = 48; ///< two lines, so that the form keeps its size

QLabel* hintLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(TextSize::small));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// Marks the layers that read `index`, directly or not, and itself.
std::vector<bool> descendantsOf(const NetworkFacts& facts, std::size_t index) {
    std::vector<bool> marked(facts.layers.size(), false);
    marked[index] = true;
    for (const std::size_t layer : facts.graph.order)
        for (const std::size_t producer : facts.graph.producers[layer])
            if (producer != kFromInput && marked[producer])
                marked[layer] = true;
    return marked;
}

} // namespace

LayerForm::LayerForm(const std::shared_ptr<const Network>& network, const QString& layer, Task task,
                     QWidget* parent)
    : QWidget(parent), m_network(network), m_facts(factsOf(network).value()), m_given(layer),
      m_task(task), m_after(*network), m_grid(new QGridLayout(this)), m_name(new QLineEdit),
      m_kind(new QComboBox), m_result(new QLabel), m_problem(new QLabel) {
    const Layer* const given = find(layer.toStdString());
    const bool isNew = task == Task::insertAfter || given == nullptr;
    build(isNew ? newLayer(*network, layer.toStdString(), shapeOf(layer)) : *given);
}

const Layer* LayerForm::find(const std::string& name) const {
    const auto& layers = m_network->layers;
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const Layer& layer) { return layer.name == name; });
    return found != layers.end() ? &*found : nullptr;
}

Shape LayerForm::shapeOf(const QString& layer) const {
    const Layer* const found = find(layer.toStdString());
    if (found == nullptr)
        return m_network->input;
    return m_facts.layers[static_cast<std::size_t>(found - m_network->layers.data())].shapes.output;
}

QStringList LayerForm::candidates() const {
    QStringList names{QString::fromUtf8(kNetworkInput.data())};
    const Layer* const given = find(m_given.toStdString());
    std::vector<bool> excluded(m_network->layers.size(), false);
    if (given != nullptr) {
        const auto index = static_cast<std::size_t>(given - m_network->layers.data());
        excluded = descendantsOf(m_facts, index);
        if (m_task == Task::insertAfter)
            excluded[index] = false;
    }
    for (const std::size_t index : m_facts.graph.order)
        if (!excluded[index])
            names << QString::fromStdString(m_facts.layer(index).name);
    return names;
}

void LayerForm::build(const Layer& layer) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::kGap);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, kLabelWidth);
    m_grid->setColumnMinimumWidth(1, kFieldWidth);
    m_grid->setColumnMinimumWidth(2, kHintWidth);
    m_grid->setColumnStretch(1, 1);
    m_name->setFixedHeight(metrics::kField);
    m_kind->setFixedHeight(metrics::kButton);
    for (const LayerKind kind : layerKinds())
        m_kind->addItem(titleOf(kind));
    m_kind->setMaxVisibleItems(16);
    m_inputs = new InputList(candidates(), m_task == Task::insertAfter);
    addRow(tr("Name *"), m_name);
    addRow(tr("Kind *"), m_kind);
    addRow(tr("Input *"), m_inputs);
    addFields();
    addResult();
    load(layer);
    check();
    connect(m_name, &QLineEdit::textEdited, this, &LayerForm::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LayerForm::changeKind);
    connect(m_inputs, &InputList::changed, this, &LayerForm::check);
}

void LayerForm::addRow(const QString& title, QWidget* field) {
    const int row = m_grid->rowCount();
    auto* label = new QLabel(title);
    label->setFixedHeight(metrics::kButton);
    label->setBuddy(field);
    field->setAccessibleName(title);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1, 1, 2);
}

void LayerForm::addFields() {
    for (std::size_t i = 0; i < kLayerFieldNames.size(); ++i) {
        const auto field = static_cast<LayerField>(i);
        const FieldRow row{new QLabel, new FieldEdit(field), hintLabel(FieldEdit::hint(field))};
        row.label->setBuddy(row.edit);
        const int place = m_grid->rowCount();
        m_grid->addWidget(row.label, place, 0);
        m_grid->addWidget(row.edit, place, 1);
        m_grid->addWidget(row.hint, place, 2);
        connect(row.edit, &FieldEdit::changed, this, &LayerForm::check);
        m_fields.push_back(row);
    }
}

void LayerForm::addResult() {
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_result->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (QLabel* label : {m_result, m_problem}) {
        label->setMinimumHeight(kResultHeight);
        label->setTextFormat(label == m_result ? Qt::RichText : Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    const int row = m_grid->rowCount();
    m_grid->setRowMinimumHeight(row, metrics::kGap);
    m_grid->addWidget(m_result, row + 1, 0, 1, 3);
    m_grid->addWidget(m_problem, row + 1, 0, 1, 3);
}

void LayerForm::load(const Layer& layer) {
    m_layer = layer;
    m_name->setText(QString::fromStdString(layer.name));
    m_kind->setCurrentIndex(static_cast<int>(layer.kind));
    QStringList inputs;
    for (const std::string& input : layer.inputs)
        inputs << QString::fromStdString(input);
    m_inputs->setJoining(joinsInputs(layer.kind));
    m_inputs->setInputs(inputs);
    for (const FieldRow& row : m_fields) {
        const FieldUse use = useOf(row.edit->field(), layer.kind);
        const QString title = FieldEdit::title(row.edit->field());
        row.label->setText(use == FieldUse::required ? title + " *" : title);
        row.edit->load(layer);
        row.label->setVisible(use != FieldUse::none);
        row.edit->setVisible(use != FieldUse::none);
        row.hint->setVisible(use != FieldUse::none);
    }
}

bool LayerForm::store(Layer& layer) const {
    layer.name = m_name->text().trimmed().toStdString();
    layer.inputs.clear();
    for (const QString& input : m_inputs->inputs())
        layer.inputs.push_back(input.toStdString());
    bool complete = true;
    for (const FieldRow& row : m_fields)
        if (useOf(row.edit->field(), layer.kind) != FieldUse::none)
            complete = row.edit->store(layer) && complete;
    if (layer.kind == LayerKind::upsample && layer.size != Extent2d{0, 0})
        layer.scale = {}; // a file has one of the two
    return complete;
}

void LayerForm::changeKind() {
    store(m_layer);
    const auto kind = static_cast<LayerKind>(m_kind->currentIndex());
    load(withKind(m_layer, kind, shapeOf(m_inputs->inputs().value(0))));
    check();
}

Result<Network> LayerForm::tried(const Layer& draft) const {
    if (m_task == Task::edit)
        return replaceLayer(*m_network, m_given.toStdString(), draft);
    // A stand-in that changes no shape takes the place first, as the other inputs of the layer are
    // the user's choice.
    std::vector<std::string> taken{draft.name};
    for (const Layer& layer : m_network->layers)
        taken.push_back(layer.name);
    Layer standIn;
    standIn.name = freshName("new", taken);
    standIn.kind = LayerKind::relu;
    const auto placed = insertLayer(*m_network, m_given.toStdString(), standIn);
    return placed ? replaceLayer(*placed, standIn.name, draft) : placed;
}

void LayerForm::check() {
    Layer draft = m_layer;
    const bool complete = store(draft);
    m_after = complete
                  ? tried(draft)
                  : badInput(tr("A field holds no value it can have; see the ranges beside the "
                                "fields.")
                                 .toStdString());
    if (complete)
        m_layer = draft;
    showResult(draft);
    Q_EMIT checked(m_after.has_value());
}

void LayerForm::showResult(const Layer& draft) {
    m_result->setVisible(m_after.has_value());
    m_problem->setVisible(!m_after.has_value());
    if (!m_after) {
        m_problem->setText(QString::fromStdString(m_after.error().message));
        return;
    }
    const auto& layers = m_after->layers;
    const auto place = std::find_if(layers.begin(), layers.end(),
                                    [&](const Layer& layer) { return layer.name == draft.name; });
    const auto shapes = inferShapes(*m_after);
    const LayerShapes& own = (*shapes)[static_cast<std::size_t>(place - layers.begin())];
    QString text = tr("Output <b>%1</b>").arg(mapText(own.output));
    if (isCosted(draft.kind)) {
        const LayerWork work = workOf(draft, own);
        text += tr("&nbsp;&nbsp; MACs <b>%1</b>&nbsp;&nbsp; Params <b>%2</b>")
                    .arg(shortText(work.macs), shortText(work.params));
    }
    m_result->setText(text + "<br>" + tr("Input %1").arg(mapText(own.input)));
}

void LayerForm::colorProblem() {
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(colors);
}

void LayerForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorProblem();
}

void LayerForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    colorProblem(); // the style sheet has come into force
}

QString LayerForm::layerName() const {
    return QString::fromStdString(m_layer.name);
}

bool LayerForm::isChanged() const {
    return !m_after || *m_after != *m_network;
}

} // namespace hwflow
