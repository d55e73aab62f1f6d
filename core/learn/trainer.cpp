// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/trainer.h"

#include "core/learn/batch_tensors.h"
#include "core/learn/border.h"
#include "core/learn/checkpoint.h"
#include "core/support/file.h"
#include "core/support/random_stream.h"
#include "core/support/words.h"

#include <ATen/ATen.h>
#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDropoutStream = 3; // beside those of core/data/batch_stream.cpp

/// One run: where it is, and what it changes.
class Run {
public:
    Run(const ExecutableNetwork& network, const TrainData& data, const TrainOptions& options,
        const TrainObserver& observer, std::stop_token stop)
        : m_network(network), m_data(data), m_options(options), m_observer(observer),
          m_stop(std::move(stop)), m_sgd(network, options.sgd),
          m_settings(settingsOf(network.network(), data, options)) {}

    Result<void> restore(const Checkpoint& checkpoint) {
        m_state = checkpoint.state;
        for (const NetworkTensor& tensor : m_network.tensors())
            if (isTrained(tensor.role) && !checkpoint.momentum.contains(tensor.key))
                return badInput("the checkpoint has no momentum of " + inQuotes(tensor.key) +
                                    "; remove it to start anew",
                                tensor.key);
        m_sgd.setMomentum(checkpoint.momentum);
        return {};
    }

    Result<TrainResult> finish() {
        std::optional<Accuracy> accuracy;
        while (m_state.epoch < m_options.epochs) {
            if (Result<void> done = runEpoch(); !done)
                return tl::unexpected(done.error());
            Result<Accuracy> measured = measure();
            if (!measured)
                return tl::unexpected(measured.error());
            accuracy = *measured;
            if (Result<void> done = endEpoch(*measured); !done)
                return tl::unexpected(done.error());
        }
        if (!accuracy) { // resumed after its end
            Result<Accuracy> measured = measure();
            if (!measured)
                return tl::unexpected(measured.error());
            accuracy = *measured;
        }
        return TrainResult{m_network.weights(), *accuracy, m_state.reports};
    }

private:
    [[nodiscard]] fs::path checkpointPath() const {
        return m_options.checkpointFolder / kCheckpointName;
    }

    Result<void> runEpoch() {
        BatchStream batches(m_data.train, {.input = m_network.network().input,
                                           .batchSize = m_options.batchSize,
                                           .training = true,
                                           .seed = m_options.seed,
                                           .epoch = m_state.epoch,
                                           .firstBatch = m_state.batch,
                                           .threads = m_options.dataThreads});
        m_batches = batches.batchCount();
        for (; m_state.batch < m_batches; ++m_state.batch) {
            if (m_stop.stop_requested())
                return stopped();
            const auto asked = std::chrono::steady_clock::now();
            Result<Batch> batch = batches.next();
            if (!batch)
                return tl::unexpected(batch.error());
            const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - asked;
            const double loss = learn(*batch);
            if (!std::isfinite(loss))
                return diverged();
            m_state.lossSum += loss;
            if (m_observer.step)
                m_observer.step({m_state.epoch, m_state.batch, m_batches, loss, waited.count()});
        }
        return {};
    }

    /// One step; returns the loss before it.
    double learn(Batch& batch) {
        const Shape& output = m_network.outputShape();
        const at::Tensor labels = labelsOf(batch, m_data.train->task(), output);
        if (labels.ne(kIgnoredLabel).sum().item<std::int64_t>() == 0)
            return 0; // a crop without any labelled pixel teaches nothing
        at::manual_seed(
            RandomStream{m_options.seed, kDropoutStream, m_state.epoch, m_state.batch}.next());
        const at::Tensor pixels = pixelsOf(batch, m_network.network().input);
        const at::Tensor loss =
            lossOf(m_network.forward(pixels, RunMode::train), labels, m_options.labelSmoothing);
        const auto value = loss.item<double>();
        if (!std::isfinite(value))
            return value;
        loss.backward();
        m_sgd.step(learningRateAt(m_options, partDone()));
        return value;
    }

    [[nodiscard]] double partDone() const {
        return (static_cast<double>(m_state.epoch) +
                static_cast<double>(m_state.batch) / static_cast<double>(m_batches)) /
               static_cast<double>(m_options.epochs);
    }

    /// A stop while measuring loses only that measurement: a resumed run starts with it.
    Result<Accuracy> measure() {
        Result<Accuracy> accuracy =
            measureAccuracy(m_network, m_data.test, {m_options.batchSize, m_options.dataThreads},
                            {m_stop, {}, nullptr});
        if (!accuracy && accuracy.error().code == ErrorCode::cancelled)
            return stopped();
        return accuracy;
    }

    Result<void> endEpoch(const Accuracy& accuracy) {
        const double loss = m_state.lossSum / static_cast<double>(m_batches);
        const double rate = learningRateAt(m_options, partDone());
        if (!std::isfinite(accuracy.loss))
            return diverged();
        m_state.reports.push_back({m_state.epoch, loss, accuracy.headline(), rate});
        ++m_state.epoch;
        m_state.batch = 0;
        m_state.lossSum = 0;
        if (m_observer.epoch)
            m_observer.epoch(m_state.reports.back());
        return saveCheckpoint();
    }

    Result<void> saveCheckpoint() {
        if (m_options.checkpointFolder.empty())
            return {};
        Result<void> written = writeCheckpoint(
            checkpointPath(), {m_state, m_network.weights(), m_sgd.momentum()}, m_settings);
        if (written && m_observer.checkpoint)
            m_observer.checkpoint(checkpointPath());
        return written;
    }

    tl::unexpected<Error> stopped() {
        const std::string at = "stopped in epoch " + std::to_string(m_state.epoch + 1);
        if (m_options.checkpointFolder.empty())
            return fail(ErrorCode::cancelled, at + "; with --checkpoint a run can be resumed");
        if (Result<void> saved = saveCheckpoint(); !saved)
            return tl::unexpected(saved.error());
        return fail(ErrorCode::cancelled,
                    at + "; --resume continues from " + inQuotes(checkpointPath().string()));
    }

    [[nodiscard]] tl::unexpected<Error> diverged() const {
        const std::string kept = m_options.checkpointFolder.empty() || m_state.reports.empty()
                                     ? ""
                                     : "; the checkpoint of the epoch before is kept";
        return badInput("the loss is no number any more in epoch " +
                            std::to_string(m_state.epoch + 1) + ", batch " +
                            std::to_string(m_state.batch + 1) + kept +
                            "; try a smaller --lr or a --warmup",
                        m_network.network().name);
    }

    const ExecutableNetwork& m_network;
    const TrainData& m_data;
    const TrainOptions& m_options;
    const TrainObserver& m_observer;
    std::stop_token m_stop;
    Sgd m_sgd;
    Json m_settings;
    TrainingState m_state;
    std::size_t m_batches = 1; ///< of an epoch
};

Result<void> checkOptions(const TrainOptions& options, const TrainData& data) {
    const auto inRange = [](double value, double from, double to) {
        return value >= from && value <= to; // false for what is no number
    };
    if (options.epochs < 1 || options.batchSize < 1)
        return badInput("a run needs at least one epoch, and batches of at least one image");
    if (!inRange(options.learningRate, 1e-12, 1e3))
        return badInput("the learning rate must be above 0 and at most 1000, is " +
                        toText(options.learningRate));
    if (!inRange(options.labelSmoothing, 0, 1) || !inRange(options.dropout, 0, 1) ||
        !inRange(options.sgd.momentum, 0, 1))
        return badInput("label smoothing, dropout and momentum must be from 0 to 1");
    if (data.train->size() == 0 || data.test->size() == 0)
        return badInput("the data set has no images to train or to test with");
    if (data.train->classes().size() != data.test->classes().size())
        return badInput("the images to train and to test with have different classes");
    return {};
}

Result<TrainResult> trainUnguarded(const Network& network, const Weights& initial,
                                   const TrainData& data, const TrainOptions& options,
                                   const TrainObserver& observer, std::stop_token stop) {
    const Json settings = settingsOf(network, data, options);
    const fs::path path = options.checkpointFolder / kCheckpointName;
    std::optional<Checkpoint> checkpoint;
    std::error_code ignored; // writing says what is wrong
    if (!options.checkpointFolder.empty()) {
        fs::create_directories(options.checkpointFolder, ignored);
        if (Result<void> writable = checkWritable(path, 2 * bytesOf(initial)); !writable)
            return tl::unexpected(writable.error());
    }
    if (options.resume && fs::exists(path, ignored)) {
        Result<Checkpoint> read = readCheckpoint(path, settings);
        if (!read)
            return tl::unexpected(read.error());
        checkpoint = *std::move(read);
    }
    const auto executable = ExecutableNetwork::create(
        network, checkpoint ? checkpoint->weights : initial, {options.dropout});
    if (!executable)
        return tl::unexpected(executable.error());
    Run run(*executable, data, options, observer, std::move(stop));
    if (checkpoint)
        if (Result<void> restored = run.restore(*checkpoint); !restored)
            return tl::unexpected(restored.error());
    return run.finish();
}

} // namespace

std::string_view nameOf(LearningRateSchedule schedule) {
    constexpr std::array<std::string_view, 3> kNames{"cosine", "step", "poly"};
    return kNames[static_cast<std::size_t>(schedule)];
}

double learningRateAt(const TrainOptions& options, double part) {
    const double epoch = part * static_cast<double>(options.epochs);
    if (epoch < options.warmupEpochs)
        return options.learningRate * (epoch + 1.0 / 16) / (options.warmupEpochs + 1.0 / 16);
    switch (options.schedule) {
    case LearningRateSchedule::cosine:
        return options.learningRate * 0.5 * (1.0 + std::cos(std::numbers::pi * part));
    case LearningRateSchedule::step:
        if (options.stepEpochs > 0)
            return options.learningRate *
                   std::pow(0.1, std::floor(epoch / static_cast<double>(options.stepEpochs)));
        return options.learningRate * (part < 0.5 ? 1.0 : part < 0.75 ? 0.1 : 0.01);
    case LearningRateSchedule::poly:
        break;
    }
    return options.learningRate * std::pow(std::max(0.0, 1.0 - part), 0.9);
}

Result<TrainResult> train(const Network& network, const Weights& initial, const TrainData& data,
                          const TrainOptions& options, const TrainObserver& observer,
                          std::stop_token stop) {
    if (Result<void> checked = checkOptions(options, data); !checked)
        return tl::unexpected(checked.error());
    for (const DataSetPointer& set : {data.train, data.test})
        if (Result<void> fits = checkFits(network, *set); !fits)
            return tl::unexpected(fits.error());
    return guarded("training", [&] {
        return trainUnguarded(network, initial, data, options, observer, std::move(stop));
    });
}

} // namespace hwflow
