// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/property_row.h"

#include "core/project/accelerator_edits.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hwflow {

namespace {

constexpr int kLabelWidth = 100;
constexpr int kFieldWidth = 60;
constexpr int kUnitWidth = 64;
constexpr int kOthersWidth = kLabelWidth + kFieldWidth + kUnitWidth + 32;
constexpr int kTicksPerOctave = 4; ///< of the slider, as capacities snap

QLabel* caption(const QString& text, TextSize size) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(size));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

PropertyRow::PropertyRow(Property property, QWidget* parent)
    : QWidget(parent), m_property(std::move(property)), m_label(new QLabel(m_property.label)),
      m_field(new QLineEdit), m_range(caption(rangeText(m_property), TextSize::small)),
      m_reset(new QToolButton), m_problem(caption({}, TextSize::table)) {
    setToolTip(tr("%1 Range: %2.").arg(m_property.help, rangeText(m_property)));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(2);
    m_label->setFixedWidth(kLabelWidth);
    m_label->setBuddy(m_field);
    m_field->setFixedWidth(kFieldWidth);
    m_field->setAlignment(Qt::AlignRight);
    m_field->setAccessibleName(m_property.label);
    m_field->installEventFilter(this);
    if (m_property.mayBeUnlimited)
        m_field->setPlaceholderText("∞");
    auto* unit = caption(m_property.unit, TextSize::table);
    unit->setFixedWidth(kUnitWidth);
    m_range->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_reset->setIcon(icon("reset"));
    m_reset->setIconSize({12, 12});
    m_reset->setToolTip(tr("Reset"));
    m_reset->setFixedSize(16, 16);
    QSizePolicy kept = m_reset->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(kept);
    layout->addWidget(m_label, 0, 0);
    layout->addWidget(m_field, 0, 1);
    layout->addWidget(unit, 0, 2);
    layout->addWidget(m_range, 0, 3);
    layout->addWidget(m_reset, 0, 4);
    layout->setColumnStretch(3, 1);
    layout->setRowMinimumHeight(0, metrics::kPropertyRow - 4);
    if (m_property.isCapacity)
        addSlider();
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem, 2, 0, 1, 5);
    connect(m_field, &QLineEdit::editingFinished, this, &PropertyRow::commit);
    connect(m_reset, &QToolButton::clicked, this, &PropertyRow::resetRequested);
}

void PropertyRow::addSlider() {
    m_slider = new QSlider(Qt::Horizontal);
    const auto octaves = [](double kib) {
        return static_cast<int>(std::lround(std::log2(kib) * kTicksPerOctave));
    };
    m_slider->setRange(octaves(1), octaves(16384));
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setTickInterval(2 * kTicksPerOctave);
    m_slider->setAccessibleName(m_property.label);
    static_cast<QGridLayout*>(layout())->addWidget(m_slider, 1, 0, 1, 5);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { ++m_drag; });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const double kib = snappedCapacity(std::exp2(static_cast<double>(value) / kTicksPerOctave));
        Q_EMIT changeRequested(kib, m_slider->isSliderDown()
                                        ? QString("slider %1 %2").arg(quintptr(this)).arg(m_drag)
                                        : QString());
    });
}

void PropertyRow::show(const Accelerator& accelerator, const Accelerator* reference) {
    m_value = m_property.get(accelerator);
    const QString text = m_value ? givenText(*m_value) : QString();
    if (!m_field->hasFocus() || !m_field->isModified())
        m_field->setText(text);
    if (m_slider != nullptr && m_value && !m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(std::log2(*m_value) * kTicksPerOctave)));
    }
    const bool differs = reference != nullptr && m_property.get(*reference) != m_value;
    const bool isChosen = m_property.isChosen && m_property.isChosen(accelerator);
    m_label->setFont(fontOf(TextSize::base, differs ? QFont::DemiBold : QFont::Normal));
    m_label->setText(differs ? "• " + m_property.label : m_property.label);
    m_reset->setVisible(differs || (isChosen && m_property.reset));
    showProblem({});
}

void PropertyRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // A range that would be cut off stays in the tooltip alone.
    m_range->setVisible(width() >= kOthersWidth + m_range->sizeHint().width());
}

void PropertyRow::showProblem(const QString& problem) {
    m_problem->setVisible(!problem.isEmpty());
    m_problem->setText(problem);
    QPalette ink = palette();
    ink.setColor(QPalette::PlaceholderText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(ink);
    m_field->setProperty("invalid", !problem.isEmpty());
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
}

void PropertyRow::commit() {
    if (!m_field->isModified())
        return;
    const auto value = parseProperty(m_property, m_field->text());
    if (!value) {
        showProblem(QString::fromStdString(value.error().message));
        return;
    }
    m_field->setModified(false);
    Q_EMIT changeRequested(*value, {});
}

void PropertyRow::step(int steps) {
    const double value = m_value.value_or(m_property.least);
    double next = value;
    if (m_property.isCapacity)
        next = steppedCapacity(value, steps);
    else
        next += steps * (m_property.isInteger ? 1 : std::max(0.01, std::abs(value) / 20));
    m_field->setModified(false);
    Q_EMIT changeRequested(std::clamp(next, m_property.least, m_property.most), {});
}

bool PropertyRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            step(1);
            return true;
        case Qt::Key_Down:
            step(-1);
            return true;
        case Qt::Key_Escape:
            m_field->setModified(false);
            m_field->setText(m_value ? givenText(*m_value) : QString());
            showProblem({});
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hwflow
