// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/training_report.h"

#include <cstdio>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace hwflow::learn {

namespace {

constexpr auto kShortestPause = std::chrono::milliseconds(100);
constexpr double kWorthTelling = 0.1; ///< of an epoch's time
constexpr const char* kBackToStart = "\r\x1b[K";

std::string fixed(double value, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

std::string percent(double share) {
    return fixed(100 * share, 2) + " %";
}

} // namespace

Json accuracyJson(const Accuracy& accuracy) {
    Json json{{"images", accuracy.images}, {"loss", accuracy.loss}};
    if (accuracy.task == LearningTask::classification) {
        json["top1"] = accuracy.top1;
        json["top5"] = accuracy.top5;
        return json;
    }
    json["meanIoU"] = accuracy.meanIoU;
    json["pixelAccuracy"] = accuracy.pixelAccuracy;
    json["classIoU"] = Json::array();
    for (const std::optional<double>& value : accuracy.classIoU)
        json["classIoU"].push_back(value ? Json(*value) : Json());
    return json;
}

std::string accuracyText(const Accuracy& accuracy, std::span<const std::string> classes) {
    std::string text =
        std::to_string(accuracy.images) + " images, loss " + fixed(accuracy.loss, 4) + '\n';
    if (accuracy.task == LearningTask::classification)
        return text + "top-1 " + percent(accuracy.top1) + ", top-5 " + percent(accuracy.top5) +
               '\n';
    text += "mean IoU " + percent(accuracy.meanIoU) + ", pixel accuracy " +
            percent(accuracy.pixelAccuracy) + '\n';
    for (std::size_t i = 0; i < std::min(classes.size(), accuracy.classIoU.size()); ++i)
        text += "  " + classes[i] + ' ' +
                (accuracy.classIoU[i] ? percent(*accuracy.classIoU[i]) : "does not occur") + '\n';
    return text;
}

TrainingReport::TrainingReport(const Events& events, const TrainOptions& options,
                               const TrainData& data)
    : m_events(events), m_epochs(options.epochs), m_batchSize(options.batchSize),
      m_measure(data.test->task() == LearningTask::classification ? "top-1" : "mean IoU"),
      m_onTerminal(!events.enabled() && isatty(STDOUT_FILENO) == 1), m_lastShown(Clock::now()),
      m_epochStart(Clock::now()) {}

TrainObserver TrainingReport::observer() {
    return {[this](const StepReport& report) { step(report); },
            [this](const EpochReport& report) { epoch(report); },
            [this](const std::filesystem::path& path) {
                m_events.send("checkpoint", {{"path", path.string()}});
            }};
}

void TrainingReport::step(const StepReport& report) {
    ++m_batchesTimed;
    m_waitedSeconds += report.waitedSeconds;
    const auto now = Clock::now();
    if (now - m_lastShown < kShortestPause)
        return;
    m_lastShown = now;
    m_events.send("progress", {{"done", report.epoch * report.batches + report.batch + 1},
                               {"total", m_epochs * report.batches},
                               {"unit", "batches"},
                               {"loss", report.loss}});
    if (!m_onTerminal)
        return;
    const std::chrono::duration<double> seconds = now - m_epochStart;
    const double speed = static_cast<double>(m_batchesTimed * m_batchSize) / seconds.count();
    std::cout << kBackToStart << "epoch " << report.epoch + 1 << '/' << m_epochs << ", batch "
              << report.batch + 1 << '/' << report.batches << ", loss " << fixed(report.loss, 3)
              << ", " << fixed(speed, 0) << " images/s" << std::flush;
}

void TrainingReport::epoch(const EpochReport& report) {
    const std::chrono::duration<double> seconds = Clock::now() - m_epochStart;
    m_epochStart = Clock::now();
    m_batchesTimed = 0;
    const double waited = std::exchange(m_waitedSeconds, 0);
    m_events.send("epoch", {{"index", report.index},
                            {"loss", report.loss},
                            {"accuracy", report.accuracy},
                            {"learningRate", report.learningRate},
                            {"seconds", seconds.count()},
                            {"waitedSeconds", waited}});
    if (m_events.enabled())
        return;
    std::cout << (m_onTerminal ? kBackToStart : "") << "epoch " << report.index + 1 << '/'
              << m_epochs << ": loss " << fixed(report.loss, 3) << ", " << m_measure << ' '
              << percent(report.accuracy) << ", " << fixed(seconds.count(), 0) << " s"
              << (waited > kWorthTelling * seconds.count()
                      ? ", " + fixed(waited, 0) + " s of them waiting for data (--data-threads)"
                      : "")
              << std::endl;
}

} // namespace hwflow::learn
