// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/session.h"

#include "app/studio/worker_job.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/project/fixes.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace hwflow {

namespace {

/// Figures that are replaced sooner than this never look old, so nothing flickers.
constexpr int kLateMs = 100;

template <typename Model>
bool has(const std::vector<std::shared_ptr<const Model>>& models, const QString& name) {
    const std::string wanted = name.toStdString();
    return std::any_of(models.begin(), models.end(),
                       [&](const auto& model) { return model->name == wanted; });
}

QString textOf(const Error& error) {
    return QString::fromStdString(error.message);
}

} // namespace

Session::Session(QObject* parent) : QObject(parent) {
    connect(&m_document, &Document::changed, this, &Session::noteDocument);
    connect(&m_estimator, &LiveEstimator::estimated, this, &Session::noteEstimate);
    connect(&m_estimator, &LiveEstimator::progressed, this, &Session::noteProgress);
    connect(&m_estimator, &LiveEstimator::failed, this, &Session::noteFailure);
    m_lateness.setSingleShot(true);
    m_lateness.setInterval(kLateMs);
    connect(&m_lateness, &QTimer::timeout, this, [this] {
        m_design.isLate = true;
        Q_EMIT shown(m_design);
    });
}

EstimateOptions Session::options() const {
    return m_design.network ? optionsFor(m_document.project().settings, *m_design.network)
                            : EstimateOptions{};
}

void Session::editNetwork(const Network& after, const QString& text, const QString& mergeKey) {
    m_document.change(text, withEditedNetwork(m_document.project(), after), mergeKey);
}

void Session::editAccelerator(const Accelerator& after, const QString& text,
                              const QString& mergeKey) {
    m_document.change(text, withEditedAccelerator(m_document.project(), after), mergeKey);
}

void Session::editSettings(const QString& text,
                           const std::function<void(EstimateSettings&)>& change) {
    editProject(text, [&](Project& project) { change(project.settings); });
}

void Session::editProject(const QString& text, const std::function<void(Project&)>& change) {
    Project after = m_document.project();
    change(after);
    m_document.change(text, std::move(after));
}

void Session::openNetwork(const QString& nameOrPath) {
    if (has(m_document.project().networks, nameOrPath)) {
        editProject(tr("Open %1").arg(nameOrPath),
                    [&](Project& project) { project.network = nameOrPath.toStdString(); });
        return;
    }
    if (auto network = loadNetwork(nameOrPath.toStdString()))
        adopt(std::move(*network));
    else
        Q_EMIT refused(textOf(network.error()));
}

void Session::openAccelerator(const QString& nameOrPath) {
    if (has(m_document.project().accelerators, nameOrPath)) {
        editProject(tr("Open %1").arg(nameOrPath),
                    [&](Project& project) { project.accelerator = nameOrPath.toStdString(); });
        return;
    }
    if (auto accelerator = loadAccelerator(nameOrPath.toStdString()))
        adopt(std::move(*accelerator));
    else
        Q_EMIT refused(textOf(accelerator.error()));
}

void Session::adopt(const std::variant<Network, Accelerator>& model) {
    const Project& project = m_document.project();
    if (const auto* network = std::get_if<Network>(&model))
        m_document.change(tr("Open %1").arg(QString::fromStdString(network->name)),
                          withNetwork(project, *network));
    else if (const auto* accelerator = std::get_if<Accelerator>(&model))
        m_document.change(tr("Open %1").arg(QString::fromStdString(accelerator->name)),
                          withAccelerator(project, *accelerator));
}

void Session::startAccelerator(Accelerator accelerator) {
    std::vector<std::string> taken;
    for (const auto& known : m_document.project().accelerators)
        taken.push_back(known->name);
    accelerator.name = freshName(accelerator.name, taken);
    m_document.change(tr("Draw %1").arg(QString::fromStdString(accelerator.name)),
                      withAccelerator(m_document.project(), std::move(accelerator)));
}

void Session::fix(const QString& layer) {
    const LayerEstimate* estimate = m_design.layer(layer);
    if (estimate == nullptr || !estimate->infeasible || m_design.isStale)
        return;
    const auto fixes = fixesFor(*m_design.network, *m_design.accelerator, options(), *estimate);
    if (fixes.empty()) {
        Q_EMIT refused(tr("No single change of the hardware lets %1 be scheduled").arg(layer));
        return;
    }
    editAccelerator(fixes.front().after, QString::fromStdString(fixes.front().text));
}

void Session::pin(const QString& layer, const Schedule& schedule) {
    editProject(tr("Pin a schedule of %1").arg(layer), [&](Project& project) {
        project.pins = withPin(std::move(project.pins), {project.network, project.accelerator,
                                                         layer.toStdString(), schedule});
    });
}

void Session::unpin(const QString& layer) {
    editProject(tr("Unpin the schedule of %1").arg(layer), [&](Project& project) {
        std::erase_if(project.pins, [&](const Pin& pin) {
            return pin.network == project.network && pin.accelerator == project.accelerator &&
                   pin.layer == layer.toStdString();
        });
    });
}

Job& Session::draw(const DrawnData& data) {
    QPointer<Job>& job = m_drawings[data.folder];
    if (isDrawing(data))
        return *job;
    QDir().mkpath(data.folder);
    job = &m_jobs.start(tr("Draw a data set"),
                        workerJob("hwflow", data.arguments(data.folder), StopBy::interrupt));
    connect(job, &Job::ended, this,
            [this, data, job = job.get()] { Q_EMIT drawingEnded(data, job->problem()); });
    return *job;
}

bool Session::isDrawing(const DrawnData& data) const {
    const auto job = m_drawings.find(data.folder);
    return job != m_drawings.end() && job->second != nullptr &&
           job->second->state() == JobState::running;
}

void Session::cancelDrawing(const DrawnData& data) {
    if (isDrawing(data))
        m_drawings.at(data.folder)->cancel();
}

void Session::noteDocument() {
    const int index = m_document.history().index();
    if (index != m_historyIndex && !m_design.isStale)
        m_design.before = m_design.estimate;
    m_historyIndex = index;
    const Project& project = m_document.project();
    const auto network = hwflow::openNetwork(project);
    const auto accelerator = hwflow::openAccelerator(project);
    const bool isOther = m_design.network == nullptr || network == nullptr ||
                         m_design.network->name != network->name;
    m_design.network = network;
    m_design.accelerator = accelerator;
    const TrainedWeights* weights = network ? findWeights(project, network->name) : nullptr;
    m_design.hasWeights = weights != nullptr;
    m_design.accuracy = weights != nullptr ? weights->accuracy : std::nullopt;
    m_design.isStale = true;
    m_design.problem.clear();
    if (isOther) {
        m_design.estimate.reset();
        m_design.before.reset();
    }
    keepSelectionValid();
    if (network && accelerator) {
        m_estimator.submit({m_document.revision(), network, accelerator, options(),
                            pinsFor(project, network->name, accelerator->name)});
        if (!m_lateness.isActive())
            m_lateness.start();
    }
    Q_EMIT shown(m_design);
}

void Session::noteEstimate(quint64 revision,
                           const std::shared_ptr<const NetworkEstimate>& estimate) {
    m_lateness.stop();
    m_design.isStale = revision != m_document.revision();
    m_design.isLate = false;
    m_design.estimate = estimate;
    m_design.problem.clear();
    Q_EMIT shown(m_design);
}

void Session::noteProgress(quint64 revision,
                           const std::shared_ptr<const NetworkEstimate>& estimate) {
    if (revision != m_document.revision())
        return;
    m_lateness.stop();
    m_design.isLate = false;
    m_design.estimate = estimate;
    Q_EMIT shown(m_design);
}

void Session::noteFailure(quint64 revision, const QString& problem) {
    if (revision != m_document.revision())
        return;
    m_lateness.stop();
    m_design.isLate = false;
    m_design.estimate.reset();
    m_design.problem = problem;
    Q_EMIT shown(m_design);
}

void Session::keepSelectionValid() {
    const Part part = m_selection.part();
    const auto memories =
        m_design.accelerator ? static_cast<int>(m_design.accelerator->memories.size()) : 0;
    if (part.kind == Part::Kind::memory && part.memory >= memories)
        m_selection.setPart({});
    if (m_design.network == nullptr) {
        m_selection.setLayer({});
        return;
    }
    const std::string layer = m_selection.layer().toStdString();
    const auto& layers = m_design.network->layers;
    if (std::none_of(layers.begin(), layers.end(),
                     [&](const Layer& candidate) { return candidate.name == layer; }))
        m_selection.setLayer({});
}

} // namespace hwflow
