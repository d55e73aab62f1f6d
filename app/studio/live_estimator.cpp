// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/live_estimator.h"

#include <QMetaObject>

#include <algorithm>
#include <chrono>

namespace hwflow {

namespace {

/// How long an estimate may run on while a newer one waits.
constexpr std::chrono::milliseconds kPatience{150};

/// Between two reports of the layers that are known so far; quick estimates make none.
constexpr std::chrono::milliseconds kReportInterval{200};

/// Estimates whose layers can be taken over.
constexpr std::size_t kRecent = 8;

/// Collects the layers of an estimate that is being made.
class PartialEstimate {
public:
    explicit PartialEstimate(NetworkEstimate skeleton) : m_estimate(std::move(skeleton)) {}

    /// The layers so far, if they are due.
    std::shared_ptr<const NetworkEstimate> add(std::size_t index, const LayerEstimate& layer) {
        m_estimate.layers[index] = layer;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_reported < kReportInterval)
            return nullptr;
        m_reported = now;
        return std::make_shared<const NetworkEstimate>(m_estimate);
    }

private:
    NetworkEstimate m_estimate;
    std::chrono::steady_clock::time_point m_reported = std::chrono::steady_clock::now();
};

} // namespace

LiveEstimator::LiveEstimator(QObject* parent) : QObject(parent) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &LiveEstimator::hurry);
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

LiveEstimator::~LiveEstimator() {
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    if (m_running)
        m_running->request_stop();
}

void LiveEstimator::submit(EstimateRequest request) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = std::move(request);
        if (m_running && !m_patience.isActive())
            m_patience.start();
    }
    m_wake.notify_one();
}

bool LiveEstimator::isBusy() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting || m_running;
}

void LiveEstimator::hurry() {
    const std::lock_guard lock(m_mutex);
    if (m_running && m_waiting)
        m_running->request_stop();
}

void LiveEstimator::work(const std::stop_token& stop) {
    while (true) {
        EstimateRequest request;
        std::stop_source running;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_waiting.has_value(); }))
                return;
            request = *std::exchange(m_waiting, std::nullopt);
            m_running = running;
        }
        run(request, running.get_token());
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }
}

void LiveEstimator::run(const EstimateRequest& request, const std::stop_token& stop) {
    const ThreadExecutor executor(0);
    RunContext context;
    context.stop = stop;
    context.executor = &executor;
    EstimateExtras extras;
    extras.previous = m_recent;
    extras.pins = request.pins;
    auto skeleton = estimateSkeleton(*request.network, *request.accelerator, request.options);
    if (skeleton)
        extras.sink = [this, revision = request.revision,
                       partial = std::make_shared<PartialEstimate>(std::move(*skeleton))](
                          std::size_t index, const LayerEstimate& layer) {
            if (auto known = partial->add(index, layer))
                QMetaObject::invokeMethod(
                    this, [this, revision, known] { Q_EMIT progressed(revision, known); });
        };
    auto result =
        estimate(*request.network, *request.accelerator, request.options, context, extras);
    if (result) {
        auto shared = std::make_shared<const NetworkEstimate>(std::move(*result));
        m_recent.insert(m_recent.begin(), shared);
        m_recent.resize(std::min(m_recent.size(), kRecent));
        QMetaObject::invokeMethod(this, [this, revision = request.revision, shared] {
            Q_EMIT estimated(revision, shared);
        });
    } else if (result.error().code != ErrorCode::cancelled) {
        const QString problem = QString::fromStdString(result.error().message);
        QMetaObject::invokeMethod(this, [this, revision = request.revision, problem] {
            Q_EMIT failed(revision, problem);
        });
    }
}

} // namespace hwflow
