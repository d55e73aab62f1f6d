// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/train/train_form.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace hwflow {

namespace {

QLabel* caption(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(TextSize::base, QFont::DemiBold));
    return label;
}

QLabel* note() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

TrainForm::TrainForm(QWidget* parent)
    : QWidget(parent), m_input(new QLineEdit), m_epochs(new QSpinBox), m_batchSize(new QSpinBox),
      m_learningRate(new QDoubleSpinBox), m_schedule(new QComboBox), m_seed(new QSpinBox),
      m_resume(new QCheckBox(tr("Continue from the checkpoint"))), m_weights(note()),
      m_state(note()), m_problem(note()), m_progress(new QProgressBar),
      m_train(new QPushButton(tr("Train"))), m_measure(new QPushButton(tr("Measure accuracy"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kPanelPadding, metrics::kPanelPadding,
                               metrics::kPanelPadding, metrics::kPanelPadding);
    column->setSpacing(metrics::kGap);
    column->addWidget(caption(tr("Weights of this network")));
    column->addWidget(m_weights);
    auto* shapes = new QPushButton(tr("Draw shapes"));
    shapes->setToolTip(tr("Draws a data set that suits the network, to try things out without one "
                          "of your own: ten classes of shapes, digits, or street scenes with a "
                          "class for each pixel"));
    connect(shapes, &QPushButton::clicked, this, &TrainForm::shapesRequested);
    m_data = addPath(*column, tr("Data set"), shapes, true);
    m_data->setPlaceholderText(tr("Folder"));
    m_data->setToolTip(tr("CIFAR-10 (binary), MNIST, folders of images as ImageNet has them, or "
                          "Cityscapes"));
    addNumbers(*column);
    m_start = addPath(*column, tr("Start from"), nullptr, false);
    m_start->setPlaceholderText(tr("Random weights"));
    m_output = addPath(*column, tr("Write weights to"), nullptr, false);
    column->addWidget(m_resume);
    addActions(*column);
    column->addStretch(1);
    m_inputs += {shapes, m_resume};
    setWeights({});
}

QLineEdit* TrainForm::addPath(QVBoxLayout& column, const QString& name, QPushButton* more,
                              bool isFolder) {
    auto* path = new QLineEdit;
    path->setAccessibleName(name);
    auto* browse = new QPushButton(tr("Choose…"));
    connect(browse, &QPushButton::clicked, this, [this, path, name, isFolder] {
        const QString chosen = isFolder          ? QFileDialog::getExistingDirectory(this, name)
                               : path == m_start ? QFileDialog::getOpenFileName(this, name)
                                                 : QFileDialog::getSaveFileName(this, name);
        if (!chosen.isEmpty())
            path->setText(chosen);
    });
    column.addWidget(caption(name));
    column.addWidget(path);
    auto* row = new QHBoxLayout;
    row->addWidget(browse);
    if (more != nullptr)
        row->addWidget(more);
    row->addStretch(1);
    column.addLayout(row);
    m_inputs += {path, browse};
    return path;
}

void TrainForm::addNumbers(QVBoxLayout& column) {
    m_epochs->setRange(1, 10'000);
    m_epochs->setValue(10);
    m_batchSize->setRange(1, 4096);
    m_batchSize->setValue(128);
    m_learningRate->setDecimals(5);
    m_learningRate->setRange(1e-5, 10);
    m_learningRate->setValue(0.1);
    m_learningRate->setSingleStep(0.01);
    m_schedule->addItems({"cosine", "step", "poly"});
    m_schedule->setToolTip(tr("How the learning rate falls: to zero along a cosine, by ten at 1/2 "
                              "and 3/4, or as a power of 0.9"));
    m_seed->setRange(0, 1'000'000);
    m_seed->setValue(1);
    m_seed->setToolTip(tr("Decides weights, order and augmentation: the same seed gives the same "
                          "run"));
    auto* grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    const auto add = [&](const QString& name, QWidget* field) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(name), row, 0);
        grid->addWidget(field, row, 1);
        field->setAccessibleName(name);
        field->setFixedWidth(120);
        m_inputs += field;
    };
    m_input->setPlaceholderText(tr("as the network's"));
    m_input->setToolTip(
        tr("Channels, height and width, such as 3x64x128: another size to train and "
           "measure at, where the network's own is too much for this machine"));
    add(tr("Input"), m_input);
    add(tr("Epochs"), m_epochs);
    add(tr("Batch size"), m_batchSize);
    add(tr("Learning rate"), m_learningRate);
    add(tr("Schedule"), m_schedule);
    add(tr("Seed"), m_seed);
    column.addLayout(grid);
}

void TrainForm::addActions(QVBoxLayout& column) {
    m_train->setProperty("main", true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->hide();
    column.addWidget(m_train);
    column.addWidget(m_measure);
    column.addWidget(m_progress);
    column.addWidget(m_state);
    column.addWidget(m_problem);
    connect(m_train, &QPushButton::clicked, this, [this] {
        if (m_isRunning)
            Q_EMIT stopRequested();
        else
            Q_EMIT trainRequested();
    });
    connect(m_measure, &QPushButton::clicked, this, &TrainForm::measureRequested);
    m_inputs += m_measure;
}

TrainSettings TrainForm::settings() const {
    TrainSettings settings;
    settings.data = m_data->text().trimmed();
    settings.input = m_input->text().trimmed();
    settings.epochs = m_epochs->value();
    settings.batchSize = m_batchSize->value();
    settings.learningRate = m_learningRate->value();
    settings.schedule = m_schedule->currentText();
    settings.seed = m_seed->value();
    settings.startWeights = m_start->text().trimmed();
    settings.output = m_output->text().isEmpty() ? m_output->placeholderText() : m_output->text();
    settings.resume = m_resume->isChecked();
    return settings;
}

void TrainForm::setData(const QString& folder) {
    m_data->setText(folder);
}

void TrainForm::propose(const TrainSettings& settings) {
    const TrainSettings before = std::exchange(m_proposed, settings);
    const TrainSettings now = this->settings();
    if (now.input == before.input)
        m_input->setText(settings.input);
    if (now.epochs == before.epochs)
        m_epochs->setValue(settings.epochs);
    if (now.batchSize == before.batchSize)
        m_batchSize->setValue(settings.batchSize);
    if (now.learningRate == before.learningRate)
        m_learningRate->setValue(settings.learningRate);
    if (now.schedule == before.schedule)
        m_schedule->setCurrentText(settings.schedule);
}

void TrainForm::proposeOutput(const QString& path) {
    m_output->setPlaceholderText(path);
}

void TrainForm::setWeights(const QString& text) {
    m_weights->setText(text.isEmpty() ? tr("None yet: train the network, or start from a file.")
                                      : text);
}

void TrainForm::setRunning(bool running, double progress, const QString& state) {
    m_isRunning = running;
    m_train->setText(running ? tr("Stop") : tr("Train"));
    for (QWidget* input : m_inputs)
        input->setEnabled(!running);
    m_progress->setVisible(running);
    m_progress->setRange(0, progress < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(1000 * progress));
    m_state->setText(state);
}

void TrainForm::setProblem(const QString& problem) {
    QPalette ink = m_problem->palette();
    ink.setColor(QPalette::PlaceholderText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(ink);
    m_problem->setText(problem);
}

} // namespace hwflow
