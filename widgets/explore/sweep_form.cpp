// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explore/sweep_form.h"

#include "core/hardware/accelerator_property.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr const char* kRoofline = "roofline";
constexpr const char* kOwnSweep = "own";

/// Without zeros behind the point.
class NumberBox final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;

    [[nodiscard]] QString textFromValue(double value) const override {
        return QString::number(value, 'g', 12);
    }
};

QDoubleSpinBox* boundField() {
    auto* field = new NumberBox;
    field->setDecimals(3);
    field->setRange(0, 1e9);
    field->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return field;
}

} // namespace

VariationRow::VariationRow(QWidget* parent)
    : QWidget(parent), m_property(new QComboBox), m_from(boundField()), m_to(boundField()),
      m_steps(new QSpinBox), m_logarithmic(new QCheckBox(tr("equal ratios (log)"))) {
    m_property->setEditable(true);
    m_property->setInsertPolicy(QComboBox::NoInsert);
    m_property->completer()->setFilterMode(Qt::MatchContains);
    m_property->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_property->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_steps->setRange(2, 200);
    m_steps->setValue(9);
    m_logarithmic->setChecked(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::kGap);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("Property"), m_property);
    form->addRow(tr("From"), m_from);
    form->addRow(tr("To"), m_to);
    form->addRow(tr("Points"), m_steps);
    form->addRow(QString(), m_logarithmic);
    connect(m_property, &QComboBox::currentTextChanged, this, &VariationRow::proposeRange);
}

void VariationRow::setAccelerator(const Accelerator& accelerator) {
    const QString chosen = m_property->currentText();
    m_accelerator = accelerator;
    QStringList paths;
    for (const AcceleratorProperty& property : propertiesOf(accelerator))
        paths << QString::fromStdString(property.path);
    if (paths == m_paths)
        return;
    m_paths = paths;
    const QSignalBlocker quiet(m_property);
    m_property->clear();
    m_property->addItems(paths);
    const int index = static_cast<int>(paths.indexOf(chosen));
    m_property->setCurrentIndex(std::max(0, index));
    if (index < 0)
        proposeRange();
}

void VariationRow::setProperty(const QString& path) {
    m_property->setCurrentText(path);
}

void VariationRow::proposeRange() {
    const auto value = propertyValue(m_accelerator, m_property->currentText().toStdString());
    if (!value)
        return;
    m_from->setValue(std::max(*value / 8, std::min(*value, 1.0)));
    m_to->setValue(std::max(*value, 1.0) * 8);
}

Variation VariationRow::variation() const {
    return {m_property->currentText().toStdString(), m_from->value(), m_to->value(),
            m_steps->value(), m_logarithmic->isChecked()};
}

SweepForm::SweepForm(QWidget* parent)
    : QWidget(parent), m_choices(new QListWidget), m_detail(new QLabel), m_ownSweep(makeOwnSweep()),
      m_problem(new QLabel), m_run(new QPushButton(tr("Draw"))), m_progress(new QProgressBar) {
    m_choices->setAccessibleName(tr("What to draw"));
    m_choices->setFont(fontOf(TextSize::base));
    m_detail->setWordWrap(true);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_detail->setFont(fontOf(TextSize::table));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_run->setProperty("main", true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPanelPadding, metrics::kPanelPadding,
                               metrics::kPanelPadding, metrics::kPanelPadding);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_choices);
    layout->addWidget(m_detail);
    layout->addWidget(m_ownSweep);
    layout->addWidget(m_problem);
    layout->addWidget(m_progress);
    layout->addWidget(m_run);
    layout->addStretch(1);
    connect(m_choices, &QListWidget::currentRowChanged, this, &SweepForm::showChoice);
    connect(m_choices, &QListWidget::itemActivated, this, &SweepForm::run);
    connect(m_run, &QPushButton::clicked, this, &SweepForm::run);
}

void SweepForm::requestFirst() {
    m_choices->setCurrentRow(0);
    run();
}

QWidget* SweepForm::makeOwnSweep() {
    auto* own = new QWidget;
    m_first = new VariationRow;
    m_second = new VariationRow;
    m_hasSecond = new QCheckBox(tr("A second property (draws a map)"));
    auto* layout = new QVBoxLayout(own);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_first);
    layout->addWidget(m_hasSecond);
    layout->addWidget(m_second);
    m_second->hide();
    connect(m_hasSecond, &QCheckBox::toggled, m_second, &QWidget::setVisible);
    return own;
}

void SweepForm::setDesign(const std::vector<Study>& studies, const Accelerator& accelerator) {
    m_first->setAccelerator(accelerator);
    m_second->setAccelerator(accelerator);
    const bool sameChoices =
        std::equal(studies.begin(), studies.end(), m_studies.begin(), m_studies.end(),
                   [](const Study& a, const Study& b) { return a.id == b.id; });
    m_studies = studies;
    if (sameChoices && m_choices->count() > 0)
        return;
    if (accelerator.memories.size() > 1)
        m_first->setProperty(
            QString::fromStdString("memories." + accelerator.memories[1].name + ".capacityKiB"));
    m_second->setProperty("peArray.rows");
    const int row = std::max(0, m_choices->currentRow());
    m_choices->clear();
    const auto add = [this](const QString& text, const QString& id) {
        auto* item = new QListWidgetItem(text, m_choices);
        item->setData(kIdRole, id);
    };
    for (const Study& study : studies)
        add(QString::fromStdString(study.title), QString::fromStdString(study.id));
    add(tr("Roofline"), kRoofline);
    add(tr("A sweep of your own"), kOwnSweep);
    m_choices->setCurrentRow(row);
    m_choices->setFixedHeight(m_choices->count() * m_choices->sizeHintForRow(0) + 4);
}

void SweepForm::showChoice() {
    const QListWidgetItem* item = m_choices->currentItem();
    const QString id = item != nullptr ? item->data(kIdRole).toString() : QString();
    m_ownSweep->setVisible(id == kOwnSweep);
    setProblem({});
    for (const Study& study : m_studies)
        if (id == QString::fromStdString(study.id))
            m_detail->setText(QString::fromStdString(study.detail));
    if (id == kRoofline)
        m_detail->setText(tr("Each layer against the two limits of the accelerator: its PEs, and "
                             "the bandwidth of its off-chip memory."));
    if (id == kOwnSweep)
        m_detail->setText(tr("Any number of the accelerator over a range."));
}

void SweepForm::run() {
    if (m_progress->isVisible()) {
        Q_EMIT cancelRequested();
        return;
    }
    const QListWidgetItem* item = m_choices->currentItem();
    if (item == nullptr)
        return;
    const QString id = item->data(kIdRole).toString();
    if (id == kRoofline) {
        Q_EMIT rooflineRequested();
    } else if (id == kOwnSweep) {
        std::vector<Variation> variations{m_first->variation()};
        if (m_hasSecond->isChecked())
            variations.push_back(m_second->variation());
        Q_EMIT sweepRequested(variations);
    } else {
        Q_EMIT studyRequested(id);
    }
}

void SweepForm::setRunning(bool running, double progress) {
    m_progress->setVisible(running);
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(1000 * progress));
    m_run->setText(running ? tr("Cancel") : tr("Draw"));
}

void SweepForm::setProblem(const QString& problem) {
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setText(problem);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(ink);
}

} // namespace hwflow
