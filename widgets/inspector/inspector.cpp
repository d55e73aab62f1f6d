// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector.h"

#include "core/estimate/roofline.h"
#include "core/hardware/accelerator_json.h"
#include "core/project/accelerator_edits.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/inspector/property_row.h"
#include "widgets/inspector/room_notes.h"
#include "widgets/shared/texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

QLabel* small(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

Inspector::Inspector(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_title(new QLabel), m_kind(small({})),
      m_note(small({})) {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::kPanelPadding, 10, metrics::kPanelPadding,
                               metrics::kPanelPadding);
    column->setSpacing(4);
    m_title->setFont(fontOf(TextSize::title, QFont::DemiBold));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_kind, 1);
    column->addLayout(head);
    m_layout = new QVBoxLayout;
    m_layout->setSpacing(4);
    column->addLayout(m_layout);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setMinimumWidth(320);
    connect(&m_selection, &Selection::partChanged, this, &Inspector::rebuild);
    connect(&m_selection, &Selection::layerChanged, this, &Inspector::refresh);
}

void Inspector::show(const ShownDesign& design) {
    m_design = design;
    if (shape() == m_shape)
        refresh();
    else
        rebuild();
}

void Inspector::setReference(std::shared_ptr<const Accelerator> reference) {
    m_reference = std::move(reference);
    refresh();
}

void Inspector::emitEdit(const Result<Accelerator>& after, const QString& text,
                         const QString& mergeKey) {
    if (after)
        Q_EMIT edited(*after, text, mergeKey);
    else
        Q_EMIT refused(QString::fromStdString(after.error().message));
}

QString Inspector::shape() const {
    if (!m_design.accelerator)
        return {};
    const Part& part = m_selection.part();
    QString text = QString("%1 %2 %3 %4")
                       .arg(static_cast<int>(part.kind))
                       .arg(part.memory)
                       .arg(accelerator().memories.size())
                       .arg(static_cast<int>(accelerator().peArray.engine.kind));
    if (part.kind == Part::Kind::memory &&
        part.memory < static_cast<int>(accelerator().memories.size())) {
        const MemoryLevel& memory = accelerator().memories[static_cast<std::size_t>(part.memory)];
        text += memory.segmentsKiB ? " rooms" : " shared";
    }
    return text;
}

QString Inspector::heading() const {
    const Part& part = m_selection.part();
    switch (part.kind) {
    case Part::Kind::memory:
        return levelTitle(accelerator().memories[static_cast<std::size_t>(part.memory)].name);
    case Part::Kind::peArray:
        return tr("PE array");
    case Part::Kind::pe:
        return tr("Processing element");
    case Part::Kind::accelerator:
    case Part::Kind::none:
        break;
    }
    return fromUtf8(accelerator().name);
}

void Inspector::rebuild() {
    m_rows.clear();
    m_refreshers.clear();
    delete m_form;
    m_form = nullptr;
    m_shape = shape();
    const Part& part = m_selection.part();
    if (!m_design.accelerator || (part.kind == Part::Kind::memory &&
                                  part.memory >= static_cast<int>(accelerator().memories.size()))) {
        m_title->setText(tr("Nothing is selected"));
        m_kind->clear();
        m_note->clear();
        return;
    }
    m_form = new QWidget;
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 4, 0, 0);
    form->setSpacing(4);
    for (const Property& property : propertiesOf(accelerator(), part)) {
        auto* row = new PropertyRow(property);
        const QString text = tr("%1 of %2").arg(property.label, heading());
        connect(row, &PropertyRow::changeRequested, this,
                [this, row, text](const std::optional<double>& value, const QString& key) {
                    emitEdit(row->property().set(accelerator(), value), text, key);
                });
        connect(row, &PropertyRow::resetRequested, this, [this, row, text] {
            const Property& own = row->property();
            if (own.isChosen && own.isChosen(accelerator()) && own.reset)
                emitEdit(own.reset(accelerator()), text);
            else if (m_reference)
                emitEdit(own.set(accelerator(), own.get(*m_reference)), text);
        });
        form->addWidget(row);
        m_rows.append(row);
    }
    if (part.kind == Part::Kind::memory && part.memory > 0)
        addRooms(form);
    const bool isWhole = part.kind == Part::Kind::accelerator || part.kind == Part::Kind::none;
    if (part.kind == Part::Kind::peArray || isWhole)
        addDataflows(form);
    if (isWhole)
        addFacts(form);
    if (part.kind == Part::Kind::pe)
        addEngine(form);
    m_layout->addWidget(m_form);
    refresh();
}

void Inspector::refresh() {
    if (m_form == nullptr || !m_design.accelerator || shape() != m_shape)
        return;
    m_title->setText(heading());
    const Part& part = m_selection.part();
    m_kind->setText(part.kind != Part::Kind::memory ? QString()
                    : part.memory == 0              ? tr("off-chip, level 0")
                                       : tr("on-chip SRAM, level %1").arg(part.memory));
    const Accelerator* reference = m_reference.get();
    if (reference != nullptr && reference->memories.size() != accelerator().memories.size())
        reference = nullptr;
    for (PropertyRow* row : m_rows)
        row->show(accelerator(), reference);
    for (const auto& refresher : m_refreshers)
        refresher();
    m_note->setText(noteText());
}

void Inspector::addRooms(QVBoxLayout* layout) {
    const auto index = static_cast<std::size_t>(m_selection.part().memory);
    const bool isSplit = accelerator().memories[index].segmentsKiB.has_value();
    auto* choice = new SegmentedControl({tr("Per type"), tr("Shared")});
    choice->setCurrentIndex(isSplit ? 0 : 1);
    connect(choice, &SegmentedControl::currentChanged, this, [this, index](int chosen) {
        emitEdit(chosen == 0 ? splitEvenly(accelerator(), index)
                             : setSegments(accelerator(), index, std::nullopt),
                 chosen == 0 ? tr("Split into rooms") : tr("Share one room"));
    });
    auto* line = new QHBoxLayout;
    line->addWidget(new QLabel(tr("Capacity is")));
    line->addSpacing(40);
    line->addWidget(choice);
    line->addStretch(1);
    layout->addLayout(line);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(small(tr("Data type")), 0, 0, 1, 2);
    grid->addWidget(small(isSplit ? tr("Room, KiB") : QString()), 0, 2);
    grid->addWidget(small(tr("Used")), 0, 3);
    grid->addWidget(small(tr("Bypass")), 0, 4);
    for (const DataType type : kDataTypes) {
        const int row = static_cast<int>(indexOf(type)) + 1;
        auto* swatch = new QLabel;
        swatch->setFixedSize(metrics::kSwatch, metrics::kSwatch);
        auto* used = small({});
        auto* bypass = new QCheckBox;
        bypass->setAccessibleName(tr("%1 bypasses this memory").arg(dataTypeTitle(type)));
        grid->addWidget(swatch, row, 0);
        grid->addWidget(new QLabel(dataTypeTitle(type)), row, 1);
        grid->addWidget(used, row, 3);
        grid->addWidget(bypass, row, 4);
        QDoubleSpinBox* room = nullptr;
        if (isSplit) {
            room = new QDoubleSpinBox;
            room->setRange(0, 1e6);
            room->setDecimals(2);
            room->setKeyboardTracking(false);
            room->setAccessibleName(tr("Room of %1, KiB").arg(dataTypeTitle(type)));
            grid->addWidget(room, row, 2);
            connect(room, &QDoubleSpinBox::valueChanged, this, [this, index, type](double kib) {
                auto segments = *accelerator().memories[index].segmentsKiB;
                segments[type] = kib;
                emitEdit(setSegments(accelerator(), index, segments),
                         tr("Room of %1").arg(dataTypeTitle(type)));
                refresh();
            });
        }
        connect(bypass, &QCheckBox::toggled, this, [this, index, type](bool bypasses) {
            emitEdit(setBypass(accelerator(), index, type, bypasses),
                     tr("Bypass of %1").arg(dataTypeTitle(type)));
            refresh();
        });
        m_refreshers.append([=, this] {
            const MemoryLevel& memory = accelerator().memories[index];
            const QSignalBlocker quietBypass(bypass);
            bypass->setChecked(memory.bypass[type]);
            used->setText(usedText(m_design, index, type, m_selection.layer()));
            swatch->setStyleSheet("background: " + Theme::of(*this).dataType(type).name());
            if (room != nullptr && memory.segmentsKiB) {
                const QSignalBlocker quietRoom(room);
                room->setValue((*memory.segmentsKiB)[type]);
                room->setEnabled(!memory.bypass[type]);
            }
        });
    }
    layout->addLayout(grid);
}

void Inspector::addDataflows(QVBoxLayout* layout) {
    layout->addWidget(small(tr("Dataflows that the array can run")));
    const QStringList names{tr("Row-stationary"), tr("Weight-stationary"), tr("Output-stationary")};
    for (const Dataflow dataflow : kDataflows) {
        auto* box = new QCheckBox(names[static_cast<int>(dataflow)]);
        connect(box, &QCheckBox::toggled, this, [this, dataflow](bool listed) {
            std::vector<Dataflow> chosen;
            for (const Dataflow other : kDataflows) {
                const auto& now = accelerator().peArray.dataflows;
                const bool was = std::find(now.begin(), now.end(), other) != now.end();
                if (other == dataflow ? listed : was)
                    chosen.push_back(other);
            }
            emitEdit(setDataflows(accelerator(), chosen), tr("Dataflows of the array"));
            refresh();
        });
        m_refreshers.append([=, this] {
            const QSignalBlocker quiet(box);
            const auto& now = accelerator().peArray.dataflows;
            box->setChecked(std::find(now.begin(), now.end(), dataflow) != now.end());
        });
        layout->addWidget(box);
    }
}

void Inspector::addFacts(QVBoxLayout* layout) {
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 8, 0, 0);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto add = [&](const QString& name, auto text) {
        const int row = grid->rowCount();
        auto* value = new QLabel;
        value->setAlignment(Qt::AlignRight);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(small(name), row, 0);
        grid->addWidget(value, row, 1);
        m_refreshers.append([=, this] { value->setText(text(accelerator())); });
    };
    add(tr("PEs"), [](const Accelerator& design) { return shortText(design.peArray.elements()); });
    add(tr("Memory on chip"), [](const Accelerator& design) {
        double sum = 0;
        for (const MemoryLevel& memory : design.memories)
            sum += memory.capacityKiB.value_or(0);
        return capacityText(sum);
    });
    add(tr("Registers of all PEs"), [](const Accelerator& design) {
        std::int64_t words = 0;
        for (const std::int64_t own : design.peArray.registerFile.words.values)
            words += own;
        const double bits = static_cast<double>(words * design.peArray.elements()) *
                            static_cast<double>(design.wordBits);
        return capacityText(bits / 8 / 1024);
    });
    add(tr("MACs per cycle, at most"), [](const Accelerator& design) {
        const auto rate = engineRate(design.peArray.engine, Precision{});
        return rate ? shortText(peakMacsPerCycle(design, *rate)) : QString("–");
    });
    layout->addLayout(grid);
    auto* description = small({});
    description->setWordWrap(true);
    description->setContentsMargins(0, 8, 0, 0);
    m_refreshers.append([=, this] { description->setText(fromUtf8(accelerator().description)); });
    layout->addWidget(description);
}

void Inspector::addEngine(QVBoxLayout* layout) {
    const auto addChoice = [&](const QString& name, const QStringList& texts, auto get, auto set) {
        auto* box = new QComboBox;
        box->addItems(texts);
        box->setAccessibleName(name);
        auto* line = new QHBoxLayout;
        line->addWidget(new QLabel(name), 1);
        line->addWidget(box, 2);
        layout->addLayout(line);
        connect(box, &QComboBox::activated, this, [this, set, name](int index) {
            ComputeEngine engine = accelerator().peArray.engine;
            set(engine, index);
            emitEdit(setEngine(accelerator(), engine), name);
            refresh();
        });
        m_refreshers.append([=, this] {
            const QSignalBlocker quiet(box);
            box->setCurrentIndex(get(accelerator().peArray.engine));
        });
    };
    addChoice(
        tr("Engine"), {tr("bit-parallel"), tr("bit-serial")},
        [](const ComputeEngine& engine) { return static_cast<int>(engine.kind); },
        [](ComputeEngine& engine, int index) { engine.kind = static_cast<EngineKind>(index); });
    if (accelerator().peArray.engine.kind == EngineKind::bitSerial)
        addChoice(
            tr("Serial operands"), {tr("both"), tr("activations")},
            [](const ComputeEngine& engine) { return static_cast<int>(engine.serial); },
            [](ComputeEngine& engine, int index) {
                engine.serial = static_cast<SerialOperands>(index);
            });
    addChoice(
        tr("MAC energy"), {tr("quadratic"), tr("45 nm, fixed"), tr("45 nm, composable")},
        [](const ComputeEngine& engine) { return static_cast<int>(engine.macEnergy); },
        [](ComputeEngine& engine, int index) {
            engine.macEnergy = static_cast<MacEnergyTable>(index);
        });
}

QString Inspector::noteText() const {
    const Part& part = m_selection.part();
    if (part.kind == Part::Kind::none || part.kind == Part::Kind::accelerator)
        return tr("Click a block of the drawing to edit it.");
    if (part.kind != Part::Kind::memory || part.memory == 0 || !m_design.estimate)
        return {};
    return tightestText(m_design, static_cast<std::size_t>(part.memory));
}

} // namespace hwflow
