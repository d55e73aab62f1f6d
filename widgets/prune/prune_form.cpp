// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/prune_form.h"

#include "widgets/controls/segmented_control.h"
#include "widgets/prune/goal_rows.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace hwflow {

namespace {

constexpr int kNumberWidth = 68;
constexpr int kSectionRoom = 10;
const QStringList kMethods{"ddpg", "random", "amc", "uniform", "l1", "l2", "fpgm"};
const QStringList kCriteria{"l2", "l1", "fpgm"};
const QStringList kRewards{"constrained", "balanced"};

/// How much a search tries: ours to see something within a minute or two, ours for an hour, and as
/// published (HW-Flow, section 5).
struct Scale {
    int episodes;
    int warmup;
    int images;
};
constexpr std::array kScales{Scale{150, 30, 200}, Scale{550, 150, 1000}, Scale{550, 150, 10'000}};

/// A choice that gives way to a narrow panel.
QComboBox* choice() {
    auto* box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    return box;
}

void fill(QComboBox& box, const QStringList& names, const QString& chosen) {
    const QSignalBlocker quiet(box);
    box.clear();
    box.addItems(names);
    box.setCurrentIndex(static_cast<int>(names.indexOf(chosen)));
}

} // namespace

PruneForm::PruneForm(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_network(choice()), m_weights(choice()),
      m_data(new QLineEdit), m_learnInput(new QLineEdit), m_browse(new QPushButton(tr("Choose…"))),
      m_shapes(new QPushButton(tr("Draw shapes"))), m_accelerator(choice()), m_goals(new GoalRows),
      m_level(new SegmentedControl({tr("Coarse"), tr("Mid"), tr("Fine")})), m_estimate(new QLabel),
      m_reward(new SegmentedControl({tr("Constrained"), tr("Balanced")})), m_keep(new QSpinBox),
      m_method(choice()), m_scale(new SegmentedControl({tr("Quick"), tr("Thorough"), tr("Paper")})),
      m_episodes(new QSpinBox), m_warmup(new QSpinBox), m_criterion(choice()),
      m_images(new QSpinBox), m_recalibration(new QSpinBox), m_seed(new QSpinBox),
      m_random(new QCheckBox(tr("Draw random search for comparison"))), m_finetune(new QSpinBox),
      m_threads(new QSpinBox) {
    m_grid->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding,
                               metrics::kPanelPadding);
    m_grid->setHorizontalSpacing(metrics::kGap);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(1, 1);
    addWhat();
    addGoal();
    addSearch();
    addRest();
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    setSettings({});
    setEstimate(2, {});
}

void PruneForm::addSection(const QString& title) {
    auto* label = new QLabel(title);
    label->setFont(fontOf(TextSize::base, QFont::DemiBold));
    const int row = m_grid->rowCount();
    if (row > 1)
        m_grid->setRowMinimumHeight(row, kSectionRoom);
    m_grid->addWidget(label, row + 1, 0, 1, 2);
}

void PruneForm::addRow(const QString& name, QWidget* field, const QString& tip) {
    const int row = m_grid->rowCount();
    auto* label = new QLabel(name);
    label->setBuddy(field);
    label->setToolTip(tip);
    field->setToolTip(tip);
    field->setAccessibleName(name);
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(field, row, 1);
    m_inputs += field;
}

void PruneForm::addWide(QWidget* field) {
    m_grid->addWidget(field, m_grid->rowCount(), 0, 1, 2);
    m_inputs += field;
}

QWidget* PruneForm::spin(QSpinBox* box, int least, int most, const QString& unit) {
    box->setRange(least, most);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(kNumberWidth);
    connect(box, &QSpinBox::valueChanged, this, &PruneForm::changed);
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(box);
    auto* label = new QLabel(unit);
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(label, 1);
    row->setFocusProxy(box);
    return row;
}

void PruneForm::addWhat() {
    addSection(tr("What"));
    addRow(tr("Network"), m_network,
           tr("The open network; another one of the project is opened by choosing it"));
    addRow(tr("Weights"), m_weights,
           tr("Trained weights of this network: those of the project, that ship, or a file"));
    addRow(tr("Data"), m_data,
           tr("CIFAR-10 (binary), MNIST, folders of images as ImageNet has them, or Cityscapes"));
    m_data->setPlaceholderText(tr("Folder of the data set"));
    m_weights->setPlaceholderText(tr("None yet"));
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_browse);
    layout->addWidget(m_shapes);
    layout->addStretch(1);
    m_shapes->setToolTip(tr("Draws a data set that suits the network, once, to try things out "
                            "without one of your own: ten classes of shapes, digits, or street "
                            "scenes with a class for each pixel"));
    m_grid->addWidget(buttons, m_grid->rowCount(), 1);
    m_inputs += buttons;
    m_learnInput->setPlaceholderText(tr("The network's own input"));
    addRow(
        tr("Learn at"), m_learnInput,
        tr("Channels, height and width that the network learns and is measured at, such as "
           "3x64x128, where its own are too much for this machine; costs stay those of its own"));
    connect(m_learnInput, &QLineEdit::textChanged, this, &PruneForm::changed);
    addRow(tr("Accelerator"), m_accelerator,
           tr("The open accelerator; the library of the Design page has others to add"));
    connect(m_network, &QComboBox::textActivated, this, &PruneForm::networkChosen);
    connect(m_accelerator, &QComboBox::textActivated, this, &PruneForm::acceleratorChosen);
    connect(m_weights, &QComboBox::activated, this, [this] {
        if (m_weights->currentData().toString().isEmpty())
            browseWeights();
        Q_EMIT changed();
    });
    connect(m_data, &QLineEdit::textChanged, this, &PruneForm::changed);
    connect(m_browse, &QPushButton::clicked, this, &PruneForm::browseData);
    connect(m_shapes, &QPushButton::clicked, this, &PruneForm::shapesRequested);
}

void PruneForm::addGoal() {
    addSection(tr("Goal"));
    addRow(tr("Level"), m_level,
           tr("How costs are estimated: operations and parameters, off-chip traffic, or schedules; "
              "the same as in the status strip"));
    m_estimate->setFont(fontOf(TextSize::small));
    m_estimate->setForegroundRole(QPalette::PlaceholderText);
    m_estimate->setWordWrap(true);
    m_grid->addWidget(m_estimate, m_grid->rowCount(), 1);
    addRow(tr("Reward"), m_reward,
           tr("Constrained: the accuracy, while every policy keeps within the targets. Balanced: "
              "accuracy against the logarithm of the saving, without a budget (eq. 3)"));
    addWide(m_goals);
    addRow(tr("Keep at least"), spin(m_keep, 1, 100, tr("% of channels")),
           tr("The lower bound of every layer's ratio"));
    connect(m_level, &SegmentedControl::currentChanged, this, &PruneForm::levelChosen);
    connect(m_reward, &SegmentedControl::currentChanged, this, [this](int index) {
        m_goals->setHasTargets(index == 0);
        Q_EMIT changed();
    });
    connect(m_goals, &GoalRows::changed, this, &PruneForm::changed);
}

void PruneForm::addSearch() {
    addSection(tr("Search"));
    for (const QString& method : kMethods)
        m_method->addItem(methodTitle(method), method);
    addRow(tr("Method"), m_method,
           tr("The agent of the paper, random search, AMC (the same agent on operations), or "
              "rules that give every layer the same ratio"));
    addRow(tr("Scale"), m_scale,
           tr("Sets the numbers below. Quick: learns within a minute or two on small images. "
              "Thorough: many more episodes and images. Paper: as published, hours"));
    addRow(tr("Episodes"), spin(m_episodes, 1, 100'000, {}),
           tr("Policies that are tried, with those that explore"));
    addRow(tr("Explore first"), spin(m_warmup, 0, 100'000, tr("episodes")),
           tr("Episodes of uniform actions before the agent uses what it has learned"));
    for (const QString& criterion : kCriteria)
        m_criterion->addItem(methodTitle(criterion), criterion);
    addRow(
        tr("Rank by"), m_criterion,
        tr("Which channels of a layer stay when some have to go: those with the largest norm, or "
           "those farthest from the others' middle (FPGM)"));
    addRow(tr("Accuracy on"), spin(m_images, 10, 1'000'000, tr("images")),
           tr("Training images, a fixed random choice, that every policy is measured on"));
    addRow(tr("Recalibrate on"), spin(m_recalibration, 0, 100'000, tr("images")),
           tr("Training images that the batch norms of every pruned network are measured on anew "
              "before its accuracy is; 0: none"));
    addRow(tr("Seed"), spin(m_seed, 0, 1'000'000, {}), tr("The same seed gives the same run"));
    m_random->setToolTip(tr("A second job with the same settings and random policies: the dashed "
                            "curve shows whether the agent learns"));
    addWide(m_random);
    connect(m_method, &QComboBox::activated, this, [this] {
        showMethod();
        Q_EMIT changed();
    });
    connect(m_scale, &SegmentedControl::currentChanged, this, &PruneForm::setScale);
    for (QSpinBox* box : {m_episodes, m_warmup, m_images})
        connect(box, &QSpinBox::valueChanged, this, &PruneForm::showScale);
    connect(m_criterion, &QComboBox::activated, this, &PruneForm::changed);
    connect(m_random, &QCheckBox::toggled, this, &PruneForm::changed);
}

void PruneForm::addRest() {
    addSection(tr("Afterwards"));
    addRow(tr("Fine-tune"), spin(m_finetune, 0, 10'000, tr("epochs")),
           tr("Training of the best network when the search is over; 0: not yet"));
    addSection(tr("Machine"));
    addRow(tr("Threads"), spin(m_threads, 0, 1024, {}),
           tr("That the worker computes with; 0: one for each core"));
}

void PruneForm::showMethod() {
    const QString method = m_method->currentData().toString();
    m_scale->setEnabled(searches(method));
    m_episodes->setEnabled(searches(method));
    m_warmup->setEnabled(learns(method));
    m_random->setEnabled(learns(method));
    m_criterion->setEnabled(!isCriterion(method));
}

void PruneForm::setScale(int scale) {
    const Scale& chosen = kScales.at(static_cast<std::size_t>(scale));
    m_episodes->setValue(chosen.episodes);
    m_warmup->setValue(chosen.warmup);
    m_images->setValue(chosen.images);
}

/// The scale whose numbers these are, or none.
void PruneForm::showScale() {
    const auto found = std::find_if(kScales.begin(), kScales.end(), [this](const Scale& scale) {
        return scale.episodes == m_episodes->value() && scale.warmup == m_warmup->value() &&
               scale.images == m_images->value();
    });
    m_scale->setCurrentIndex(
        found != kScales.end() ? static_cast<int>(std::distance(kScales.begin(), found)) : -1);
}

PruneSettings PruneForm::settings() const {
    PruneSettings settings;
    settings.weights = m_weights->currentData().toString();
    settings.data = m_data->text().trimmed();
    settings.learnInput = m_learnInput->text().trimmed();
    settings.goals = m_goals->goals();
    settings.reward = kRewards.value(m_reward->currentIndex());
    settings.keepAtLeast = m_keep->value();
    settings.method = m_method->currentData().toString();
    settings.episodes = m_episodes->value();
    settings.warmup = std::min(m_warmup->value(), settings.episodes);
    settings.criterion = m_criterion->currentData().toString();
    settings.rewardImages = m_images->value();
    settings.recalibrationImages = m_recalibration->value();
    settings.seed = m_seed->value();
    settings.comparesRandom = m_random->isChecked();
    settings.finetuneEpochs = m_finetune->value();
    settings.threads = m_threads->value();
    return settings;
}

void PruneForm::setSettings(const PruneSettings& settings) {
    {
        const QSignalBlocker quiet(this);
        m_data->setText(settings.data);
        m_learnInput->setText(settings.learnInput);
        m_goals->setGoals(settings.goals);
        m_reward->setCurrentIndex(static_cast<int>(kRewards.indexOf(settings.reward)));
        m_goals->setHasTargets(settings.reward == kRewards.front());
        m_keep->setValue(settings.keepAtLeast);
        m_method->setCurrentIndex(std::max(0, m_method->findData(settings.method)));
        m_episodes->setValue(settings.episodes);
        m_warmup->setValue(settings.warmup);
        m_criterion->setCurrentIndex(std::max(0, m_criterion->findData(settings.criterion)));
        m_images->setValue(settings.rewardImages);
        m_recalibration->setValue(settings.recalibrationImages);
        m_seed->setValue(settings.seed);
        m_random->setChecked(settings.comparesRandom);
        m_finetune->setValue(settings.finetuneEpochs);
        m_threads->setValue(settings.threads);
        if (!settings.weights.isEmpty())
            chooseWeights(settings.weights);
        showMethod();
    }
    Q_EMIT changed();
}

void PruneForm::setDesign(const QStringList& networks, const QString& network,
                          const QStringList& accelerators, const QString& accelerator) {
    fill(*m_network, networks, network);
    fill(*m_accelerator, accelerators, accelerator);
}

void PruneForm::setWeights(const QString& network, const QList<WeightsChoice>& choices) {
    if (choices == m_choices && network == m_weightsOf && m_weights->count() > 0)
        return; // a file that was chosen besides stays
    m_choices = choices;
    m_weightsOf = network;
    const QSignalBlocker quiet(m_weights);
    const QString chosen = m_weights->currentData().toString();
    m_weights->clear();
    for (const WeightsChoice& choice : choices) {
        m_weights->addItem(choice.text, choice.value);
        m_weights->setItemData(m_weights->count() - 1, choice.value, Qt::ToolTipRole);
    }
    m_weights->addItem(tr("A file…"), QString());
    const int known = chosen.isEmpty() ? -1 : m_weights->findData(chosen);
    m_weights->setCurrentIndex(choices.isEmpty() ? -1 : std::max(0, known));
}

void PruneForm::chooseWeights(const QString& value) {
    int index = m_weights->findData(value);
    if (index < 0) {
        m_weights->insertItem(0, QFileInfo(value).fileName(), value);
        m_weights->setItemData(0, value, Qt::ToolTipRole);
        index = 0;
    }
    m_weights->setCurrentIndex(index);
}

void PruneForm::browseWeights() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Weights"));
    if (file.isEmpty())
        m_weights->setCurrentIndex(m_weights->count() > 1 ? 0 : -1);
    else
        chooseWeights(file);
}

void PruneForm::browseData() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Data set"), m_data->text());
    if (!folder.isEmpty())
        setData(folder);
}

void PruneForm::setData(const QString& folder) {
    m_data->setText(folder);
}

void PruneForm::setEstimate(int level, const QString& rest) {
    m_level->setCurrentIndex(level);
    m_goals->setCoarse(level == 0);
    m_estimate->setText(rest);
    m_estimate->setVisible(!rest.isEmpty());
}

void PruneForm::setLocked(bool locked) {
    for (QWidget* input : m_inputs)
        input->setEnabled(!locked);
    if (!locked)
        showMethod();
}

} // namespace hwflow
