// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Estimates the open design on a thread of its own whenever it changes. The newest request wins:
// one that waits is replaced, and one that runs is stopped once it has had `kPatience` and a newer
// one waits, so that a drag always sees fresh figures and never starves. One that takes longer says
// layer by layer what it knows. Layers that a recent estimate has costed on the same hardware are
// not searched again. Results are immutable and carry the revision that they belong to. Lives in
// the GUI thread, where its signals arrive; its destructor stops the work and waits.

#include "core/estimate/network_estimate.h"

#include <QObject>
#include <QTimer>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace hwflow {

struct EstimateRequest {
    quint64 revision = 0;
    std::shared_ptr<const Network> network;
    std::shared_ptr<const Accelerator> accelerator;
    EstimateOptions options;
    Pins pins = {};
};

class LiveEstimator : public QObject {
    Q_OBJECT

public:
    explicit LiveEstimator(QObject* parent = nullptr);
    ~LiveEstimator() override;

    void submit(EstimateRequest request);
    /// Whether something runs or waits.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void estimated(quint64 revision, std::shared_ptr<const hwflow::NetworkEstimate> estimate);
    /// The layers that are known so far; the others are pending.
    void progressed(quint64 revision, std::shared_ptr<const hwflow::NetworkEstimate> estimate);
    /// Network, accelerator and options cannot be estimated together.
    void failed(quint64 revision, const QString& problem);

private:
    void work(const std::stop_token& stop);
    void run(const EstimateRequest& request, const std::stop_token& stop);
    /// Stops what runs if something newer waits.
    void hurry();

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<EstimateRequest> m_waiting;
    std::optional<std::stop_source> m_running;
    QTimer m_patience;
    std::vector<std::shared_ptr<const NetworkEstimate>> m_recent; ///< newest first; of the thread
    std::jthread m_thread;                                        // last: it uses all of the above
};

} // namespace hwflow
