// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/train_workspace.h"

#include "app/studio/worker_job.h"
#include "core/network/network_json.h"
#include "core/support/file.h"
#include "widgets/charts/line_chart.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/empty_state.h"
#include "widgets/jobs/job_table.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"
#include "widgets/train/train_form.h"

#include <QDir>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>

namespace hwflow {

namespace {

constexpr qsizetype kRunsShown = 4;
constexpr const char* kWorker = "hwflow-learn";

/// What a network of street scenes can learn with on a CPU; its own input is two million pixels.
const TrainSettings kSegmentation = [] {
    TrainSettings settings;
    settings.input = "3x64x128";
    settings.epochs = 20;
    settings.batchSize = 8;
    settings.learningRate = 0.05;
    settings.schedule = "poly";
    return settings;
}();

// A run that begins anew takes the place of the checkpoint of an earlier one, as soon as it has one
// of its own; the worker overwrites none.

QString asideOf(const QString& checkpoint) {
    return checkpoint + ".earlier";
}

void setAside(const QString& checkpoint) {
    if (!QFileInfo::exists(checkpoint))
        return;
    QDir(asideOf(checkpoint)).removeRecursively();
    QDir().rename(checkpoint, asideOf(checkpoint));
}

void bringBack(const QString& checkpoint) {
    if (QFileInfo::exists(checkpoint))
        QDir(asideOf(checkpoint)).removeRecursively();
    else
        QDir().rename(asideOf(checkpoint), checkpoint);
}

} // namespace

TrainWorkspace::TrainWorkspace(Session& session, QWidget* parent)
    : Workspace("train", parent), m_session(session), m_form(new TrainForm), m_loss(new LineChart),
      m_accuracy(new LineChart), m_lossPages(new QStackedWidget),
      m_accuracyPages(new QStackedWidget) {
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    Dock* form = makeDock("form", tr("Training"), scroll);
    for (const auto& [pages, chart] :
         {std::pair{m_lossPages, m_loss}, {m_accuracyPages, m_accuracy}}) {
        auto* empty = new EmptyState;
        empty->setTexts(tr("No run yet"), tr("Choose a data set and press Train: the curve grows "
                                             "while the network learns."));
        pages->addWidget(empty);
        pages->addWidget(chart);
    }
    Dock* loss = makeDock("loss", tr("Loss"), m_lossPages);
    Dock* accuracy = makeDock("accuracy", tr("Accuracy"), m_accuracyPages);
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, loss, Qt::Horizontal);
    splitDockWidget(loss, accuracy, Qt::Vertical);
    setSizes({form, loss}, {320, 1120}, Qt::Horizontal);
    setSizes({loss, accuracy}, {400, 400}, Qt::Vertical);
    m_loss->setUnit(tr("Loss of the training images"));
    m_accuracy->setUnit(tr("Accuracy on the test images, %"));
    for (LineChart* chart : {m_loss, m_accuracy}) {
        chart->setXTitle(tr("epoch"));
        chart->setXName(tr("epoch"));
    }
    connect(m_form, &TrainForm::trainRequested, this, &TrainWorkspace::train);
    connect(m_form, &TrainForm::measureRequested, this, &TrainWorkspace::measure);
    connect(m_form, &TrainForm::shapesRequested, this, &TrainWorkspace::drawShapes);
    connect(m_form, &TrainForm::stopRequested, this, [this] {
        if (m_job != nullptr)
            m_job->cancel();
    });
    connect(&m_session, &Session::shown, this, &TrainWorkspace::showDesign);
    connect(&m_session, &Session::drawingEnded, this, &TrainWorkspace::noteDrawing);
    showRuns();
}

QString TrainWorkspace::networkFile() {
    const auto& network = m_session.design().network;
    if (!network) {
        m_form->setProblem(tr("Open a network first"));
        return {};
    }
    const QString path = m_folder.filePath(fromUtf8(network->name).replace('/', '_') + ".json");
    if (const auto written = writeFileAtomically(path.toStdString(), writeNetwork(*network));
        !written) {
        m_form->setProblem(QString::fromStdString(written.error().message));
        return {};
    }
    return path;
}

Job* TrainWorkspace::start(const QString& name, const QStringList& arguments) {
    Job& job = m_session.jobs().start(name, workerJob(kWorker, arguments));
    follow(job);
    return &job;
}

void TrainWorkspace::follow(Job& job) {
    m_form->setProblem({});
    m_job = &job;
    connect(&job, &Job::changed, this, &TrainWorkspace::showProgress);
    connect(&job, &Job::ended, this, [this, own = &job] {
        if (own != m_job)
            return;
        m_job = nullptr;
        m_form->setRunning(false);
        m_form->setProblem(own->problem());
    });
    showProgress();
}

void TrainWorkspace::train() {
    const TrainSettings settings = m_form->settings();
    const QString network = networkFile();
    if (network.isEmpty())
        return;
    if (settings.data.isEmpty()) {
        m_form->setProblem(m_session.isDrawing(drawnDataFor(m_session.design().network.get()))
                               ? tr("The data set is still being drawn; it takes some seconds.")
                               : tr("Choose the folder of a data set, or draw one"));
        return;
    }
    QDir().mkpath(QFileInfo(settings.output).absolutePath());
    const QString checkpoint = settings.output + ".checkpoint";
    if (!settings.resume)
        setAside(checkpoint);
    QStringList arguments{"train",
                          network,
                          "--events",
                          "--data",
                          settings.data,
                          "--epochs",
                          QString::number(settings.epochs),
                          "--batch-size",
                          QString::number(settings.batchSize),
                          "--lr",
                          QString::number(settings.learningRate),
                          "--schedule",
                          settings.schedule,
                          "--seed",
                          QString::number(settings.seed),
                          "--checkpoint",
                          checkpoint,
                          "-o",
                          settings.output};
    if (!settings.input.isEmpty())
        arguments << "--input" << settings.input;
    if (!settings.startWeights.isEmpty())
        arguments << "--weights" << settings.startWeights;
    if (settings.resume)
        arguments << "--resume";
    const QString name = fromUtf8(m_session.design().network->name);
    m_epochs = settings.epochs;
    m_runs.append({tr("%1, seed %2").arg(name).arg(settings.seed), {}, {}, {}});
    while (m_runs.size() > kRunsShown)
        m_runs.removeFirst();
    Job* own = start(tr("Train %1").arg(name), arguments);
    connect(own, &Job::valueArrived, this, [this, own](const std::any& value) {
        if (own == m_job)
            note(value);
    });
    connect(own, &Job::ended, this, [this, own, checkpoint] {
        const bool isKept = QFileInfo::exists(checkpoint);
        bringBack(checkpoint);
        if (own->state() == JobState::cancelled)
            Q_EMIT m_session.noted(
                isKept ? tr("Training was stopped; Continue from the checkpoint goes on with it.")
                       : tr("Training was stopped before its first checkpoint."));
    });
    connect(own, &Job::finished, this,
            [this, name, file = settings.output](const std::any& result) {
                keepWeights(name, file, result);
            });
}

void TrainWorkspace::measure() {
    const TrainSettings settings = m_form->settings();
    const QString network = networkFile();
    if (network.isEmpty())
        return;
    const QString name = fromUtf8(m_session.design().network->name);
    const TrainedWeights* known = findWeights(m_session.document().project(), name.toStdString());
    const QString file = settings.startWeights.isEmpty() && known != nullptr
                             ? QString::fromStdString(known->file)
                             : settings.startWeights;
    if (file.isEmpty() || settings.data.isEmpty()) {
        m_form->setProblem(tr("Choose a data set, and weights to start from"));
        return;
    }
    QStringList arguments{"accuracy",    network,     "--events", "--data",
                          settings.data, "--weights", file};
    if (!settings.input.isEmpty())
        arguments << "--input" << settings.input;
    Job* own = start(tr("Accuracy of %1").arg(name), arguments);
    connect(own, &Job::finished, this,
            [this, name, file](const std::any& result) { keepWeights(name, file, result); });
}

void TrainWorkspace::drawShapes() {
    const DrawnData suiting = drawnDataFor(m_session.design().network.get());
    if (suiting.isComplete()) {
        m_form->setData(suiting.folder);
        return;
    }
    m_askedFor = suiting.folder;
    if (Job& job = m_session.draw(suiting); &job != m_job)
        follow(job);
}

/// Of a drawing that this page or another one asked for; the network may be another one by now.
void TrainWorkspace::noteDrawing(const DrawnData& drawn) {
    const Network* network = m_session.design().network.get();
    const bool isAsked = m_askedFor == drawn.folder;
    if (isAsked)
        m_askedFor.clear();
    if (isAsked && drawn.isComplete() && drawn.folder == drawnDataFor(network).folder)
        m_form->setData(drawn.folder);
    else
        offerData();
}

void TrainWorkspace::note(const std::any& value) {
    const auto* event = std::any_cast<Json>(&value);
    if (event == nullptr || m_runs.isEmpty())
        return;
    Run& run = m_runs.last();
    const std::string kind = event->value("event", "");
    if (kind == "progress" && numberIn(*event, "total") > 0) {
        run.batchLoss.append({numberIn(*event, "done") / numberIn(*event, "total") * m_epochs,
                              numberIn(*event, "loss")});
    } else if (kind == "epoch") {
        const double epoch = numberIn(*event, "index") + 1;
        run.loss.append({epoch, numberIn(*event, "loss")});
        run.accuracy.append({epoch, 100 * numberIn(*event, "accuracy")});
    } else {
        return;
    }
    showRuns();
}

void TrainWorkspace::keepWeights(const QString& network, const QString& file,
                                 const std::any& result) {
    TrainedWeights weights;
    weights.network = network.toStdString();
    const QFileInfo info(file); // or else the name of weights that ship
    weights.file = (info.isFile() ? info.absoluteFilePath() : file).toStdString();
    if (const auto* figures = std::any_cast<Json>(&result); figures && figures->is_object()) {
        const bool isSegmentation = figures->contains("meanIoU");
        weights.measure = isSegmentation ? "meanIoU" : "top1";
        weights.accuracy = numberIn(*figures, weights.measure.c_str());
    }
    m_session.editProject(tr("Weights of %1").arg(network), [&](Project& project) {
        project = withWeights(std::move(project), weights);
    });
}

void TrainWorkspace::showDesign(const ShownDesign& design) {
    if (!design.network) {
        m_form->setWeights({});
        return;
    }
    const QString name = fromUtf8(design.network->name);
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/weights/";
    const bool segments = labelsPixels(*design.network);
    m_form->propose(segments ? kSegmentation : TrainSettings{});
    offerData();
    m_accuracy->setUnit(segments ? tr("Mean IoU on the test images, %")
                                 : tr("Accuracy on the test images, %"));
    m_form->proposeOutput(folder + QString(name).replace('/', '_') + ".hwt");
    const TrainedWeights* weights = findWeights(m_session.document().project(), name.toStdString());
    if (weights == nullptr) {
        m_form->setWeights({});
        return;
    }
    const QString file = QString::fromStdString(weights->file);
    m_form->setWeights(weights->accuracy
                           ? tr("%1\naccuracy %2").arg(file, percentText(*weights->accuracy))
                           : file);
}

void TrainWorkspace::offerData() {
    const QString chosen = m_form->settings().data;
    const QString offered = dataFor(m_session.design().network.get(), chosen);
    if (m_job != nullptr || offered == chosen)
        return;
    m_form->setData(offered);
    m_form->setProblem({}); // that there were none
}

void TrainWorkspace::showProgress() {
    if (m_job == nullptr || m_job->state() != JobState::running)
        return;
    const Progress progress = m_job->progress();
    const double share = progress.total > 0 ? static_cast<double>(progress.done) /
                                                  static_cast<double>(progress.total)
                                            : -1;
    const qint64 left = m_job->remainingMs();
    m_form->setRunning(true, share,
                       left < 0 ? m_job->name()
                                : tr("%1, %2 left").arg(m_job->name(), durationText(left)));
}

void TrainWorkspace::showRuns() {
    const Theme& theme = Theme::of(*this);
    QList<Curve> loss;
    QList<Curve> accuracy;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run& run = m_runs[i];
        const bool isNewest = i + 1 == m_runs.size();
        const QColor color = theme.color(isNewest ? Role::accent : Role::plainBar);
        if (isNewest)
            loss.append({tr("batches"), color, run.batchLoss, false, true});
        loss.append({run.name, color, run.loss, !isNewest, false});
        accuracy.append({run.name, color, run.accuracy, !isNewest, false});
    }
    m_lossPages->setCurrentIndex(m_runs.isEmpty() ? 0 : 1);
    m_accuracyPages->setCurrentIndex(m_runs.isEmpty() ? 0 : 1);
    CurveAxes axes;
    axes.xMost = m_epochs;
    m_loss->setCurves(loss, axes);
    m_accuracy->setCurves(accuracy, axes);
}

} // namespace hwflow
