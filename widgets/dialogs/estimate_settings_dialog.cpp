// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/estimate_settings_dialog.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kMostBits = 16;
constexpr int kMostBatch = 65536;

QSpinBox* spin(int least, int most, int value) {
    auto* field = new QSpinBox;
    field->setRange(least, most);
    field->setValue(value);
    return field;
}

/// A choice among the words of an enumeration, or none: the preset's.
template <typename T, std::size_t N>
QComboBox* choiceOf(const std::array<T, N>& values, std::optional<T>& target) {
    auto* box = new QComboBox;
    box->addItem(EstimateSettingsDialog::tr("as the preset says"));
    for (std::size_t i = 0; i < N; ++i) {
        const std::string_view word = nameOf(values[i]);
        box->addItem(QString::fromUtf8(word.data(), static_cast<int>(word.size())));
        if (target == values[i])
            box->setCurrentIndex(static_cast<int>(i) + 1);
    }
    QObject::connect(box, &QComboBox::currentIndexChanged, box, [values, &target](int index) {
        target =
            index == 0 ? std::nullopt : std::optional(values[static_cast<std::size_t>(index - 1)]);
    });
    return box;
}

} // namespace

EstimateSettingsDialog::EstimateSettingsDialog(const EstimateSettings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings) {
    setWindowTitle(tr("Estimate settings"));
    auto* form = new QFormLayout;
    form->setSpacing(metrics::kGap);
    addGeneral(form);
    addSwitches(form);
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(ink);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(420);
}

void EstimateSettingsDialog::addGeneral(QFormLayout* form) {
    auto* batch = spin(1, kMostBatch, static_cast<int>(m_settings.batch));
    connect(batch, &QSpinBox::valueChanged, this, [this](int value) { m_settings.batch = value; });
    form->addRow(tr("Batch, images"), batch);
    LayerBits& bits = m_settings.bits.everywhere;
    const auto addBits = [&](const QString& name, int& target) {
        auto* field = spin(1, kMostBits, target);
        connect(field, &QSpinBox::valueChanged, this, [&target](int value) { target = value; });
        form->addRow(name, field);
    };
    addBits(tr("Bits of weights"), bits.weight);
    addBits(tr("Bits of activations"), bits.activation);
    addBits(tr("Bits of partial sums"), bits.psum);
    auto* preset = new QComboBox;
    preset->addItems({tr("best: what this program finds"), tr("paper: as published")});
    preset->setCurrentIndex(m_settings.preset == Preset::best ? 0 : 1);
    connect(preset, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_settings.preset = index == 0 ? Preset::best : Preset::paper; });
    form->addRow(tr("Preset"), preset);
}

void EstimateSettingsDialog::addSwitches(QFormLayout* form) {
    SwitchOverrides& switches = m_settings.overrides;
    m_sampling = new QLineEdit;
    m_sampling->setPlaceholderText(tr("as the preset says"));
    m_sampling->setToolTip(tr("mixed, divisors, step:N, ratio:R, ratio:Rci,Rco,Rho,Rwo or all"));
    if (switches.sampling)
        m_sampling->setText(QString::fromStdString(toString(*switches.sampling)));
    connect(m_sampling, &QLineEdit::textChanged, this, &EstimateSettingsDialog::check);
    form->addRow(tr("Sampling of tiles"), m_sampling);
    auto* share = new QDoubleSpinBox;
    share->setRange(0, 100);
    share->setSuffix(" %");
    share->setSpecialValueText(tr("as the preset says"));
    share->setValue(switches.hallOfFamePercent.value_or(0));
    connect(share, &QDoubleSpinBox::valueChanged, this, [&switches](double value) {
        switches.hallOfFamePercent = value > 0 ? std::optional(value) : std::nullopt;
    });
    form->addRow(tr("Hall of fame"), share);
    form->addRow(tr("Order of tile loops"), choiceOf(kOrderChoices, switches.order));
    form->addRow(tr("Strip heights (RS)"), choiceOf(kFolds, switches.fold));
    form->addRow(tr("Edge tiles"), choiceOf(kEdges, switches.edges));
    form->addRow(tr("Accounting"), choiceOf(kAccountings, switches.accounting));
    form->addRow(tr("Stalls"), choiceOf(kStalls, switches.stalls));
    auto* interleave = new QComboBox;
    interleave->addItems({tr("as the preset says"), tr("off"), tr("on")});
    interleave->setCurrentIndex(switches.interleave ? (*switches.interleave ? 2 : 1) : 0);
    connect(interleave, &QComboBox::currentIndexChanged, this, [&switches](int index) {
        switches.interleave = index == 0 ? std::nullopt : std::optional(index == 2);
    });
    form->addRow(tr("Interleaving (WS, OS)"), interleave);
}

void EstimateSettingsDialog::check() {
    const std::string text = m_sampling->text().trimmed().toStdString();
    m_problem->clear();
    m_settings.overrides.sampling.reset();
    if (!text.empty()) {
        if (const auto sampling = parseSampling(text))
            m_settings.overrides.sampling = *sampling;
        else
            m_problem->setText(QString::fromStdString(sampling.error().message));
    }
    m_accept->setEnabled(m_problem->text().isEmpty());
}

} // namespace hwflow
