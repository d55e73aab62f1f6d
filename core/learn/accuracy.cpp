// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/accuracy.h"

#include "core/learn/batch_tensors.h"
#include "core/learn/border.h"
#include "core/support/words.h"

#include <ATen/ATen.h>
#include <algorithm>

namespace hwflow {

namespace {

std::string toText(const Shape& shape) {
    return std::to_string(shape.channels) + 'x' + std::to_string(shape.height) + 'x' +
           std::to_string(shape.width);
}

/// Adds batches up.
class Tally {
public:
    Tally(LearningTask task, std::int64_t classes) : m_classes(classes) {
        m_accuracy.task = task;
        m_confusion = at::zeros({classes * classes}, at::kLong);
    }

    void add(const at::Tensor& output, const at::Tensor& labels) {
        const at::Tensor counted = labels.ne(kIgnoredLabel);
        const auto count = counted.sum().item<std::int64_t>();
        m_accuracy.images += static_cast<std::size_t>(labels.size(0));
        if (count == 0)
            return;
        m_counted += count;
        m_loss += lossOf(output, labels, 0).item<double>() * static_cast<double>(count);
        if (m_accuracy.task == LearningTask::classification)
            addRanks(output, labels);
        else
            addConfusion(output.argmax(1).masked_select(counted), labels.masked_select(counted));
    }

    Accuracy result() {
        const double counted = static_cast<double>(std::max<std::int64_t>(1, m_counted));
        m_accuracy.loss = m_loss / counted;
        m_accuracy.top1 = static_cast<double>(m_top1) / counted;
        m_accuracy.top5 = static_cast<double>(m_top5) / counted;
        if (m_accuracy.task == LearningTask::segmentation)
            fillIoU({m_confusion.data_ptr<std::int64_t>(),
                     static_cast<std::size_t>(m_confusion.numel())},
                    static_cast<std::size_t>(m_classes), m_accuracy);
        return m_accuracy;
    }

private:
    void addRanks(const at::Tensor& output, const at::Tensor& labels) {
        constexpr std::int64_t kTop = 5;
        const std::int64_t ranks = std::min(kTop, output.size(1));
        const at::Tensor guesses = std::get<1>(output.flatten(1).topk(ranks, 1));
        const at::Tensor hits = guesses.eq(labels.view({-1, 1}));
        m_top1 += hits.select(1, 0).sum().item<std::int64_t>();
        m_top5 += hits.sum().item<std::int64_t>();
    }

    void addConfusion(const at::Tensor& guesses, const at::Tensor& labels) {
        // A network may have more channels than classes; guessing one of those is a miss.
        m_confusion += at::bincount(labels * m_classes + guesses, {}, m_classes * m_classes);
    }

    Accuracy m_accuracy;
    std::int64_t m_classes;
    std::int64_t m_counted = 0;
    double m_loss = 0;
    std::int64_t m_top1 = 0;
    std::int64_t m_top5 = 0;
    at::Tensor m_confusion;
};

} // namespace

Result<void> checkFits(const Network& network, const DataSet& data) {
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    const auto order = topologicalOrder(network);
    const Shape output = order->empty() ? network.input : (*shapes)[order->back()].output;
    const auto classes = static_cast<std::int64_t>(data.classes().size());
    const bool perPixel = data.task() == LearningTask::segmentation;
    const Shape wanted =
        perPixel ? Shape{classes, network.input.height, network.input.width} : Shape{classes, 1, 1};
    if (network.input.channels != 1 && network.input.channels != 3)
        return badInput(
            "network " + inQuotes(network.name) + " takes " +
                std::to_string(network.input.channels) +
                " channels, but images have 1 or 3; change its input, or use another network",
            network.name);
    if (output.height == wanted.height && output.width == wanted.width &&
        output.channels >= wanted.channels)
        return {};
    return badInput("network " + inQuotes(network.name) + " answers with " + toText(output) +
                        ", but this " + std::string(nameOf(data.format())) + " data set asks for " +
                        toText(wanted) +
                        "; change the last layer's outChannels or use another data set",
                    network.name);
}

void fillIoU(std::span<const std::int64_t> counts, std::size_t classes, Accuracy& accuracy) {
    double sum = 0;
    std::size_t occurring = 0;
    std::int64_t hits = 0;
    std::int64_t all = 0;
    accuracy.classIoU.assign(classes, std::nullopt);
    for (std::size_t i = 0; i < classes; ++i) {
        std::int64_t truth = 0;
        std::int64_t guessed = 0;
        for (std::size_t j = 0; j < classes; ++j) {
            truth += counts[i * classes + j];
            guessed += counts[j * classes + i];
        }
        const std::int64_t both = counts[i * classes + i];
        hits += both;
        all += truth;
        if (truth + guessed == 0)
            continue;
        accuracy.classIoU[i] =
            static_cast<double>(both) / static_cast<double>(truth + guessed - both);
        sum += *accuracy.classIoU[i];
        ++occurring;
    }
    accuracy.meanIoU = occurring > 0 ? sum / static_cast<double>(occurring) : 0;
    accuracy.pixelAccuracy = all > 0 ? static_cast<double>(hits) / static_cast<double>(all) : 0;
}

Result<Accuracy> measureAccuracy(const ExecutableNetwork& network, DataSetPointer data,
                                 const EvaluationOptions& options, const RunContext& context) {
    if (Result<void> fits = checkFits(network.network(), *data); !fits)
        return tl::unexpected(fits.error());
    const LearningTask task = data->task();
    const std::size_t images = data->size();
    const Shape& input = network.network().input;
    return guarded("measuring the accuracy", [&]() -> Result<Accuracy> {
        BatchStream batches(
            std::move(data),
            {.input = input, .batchSize = options.batchSize, .threads = options.dataThreads});
        Tally tally(task, network.outputShape().channels);
        std::size_t done = 0;
        for (std::size_t i = 0; i < batches.batchCount(); ++i) {
            if (context.stopRequested())
                return fail(ErrorCode::cancelled, "stopped while measuring the accuracy");
            Result<Batch> batch = batches.next();
            if (!batch)
                return tl::unexpected(batch.error());
            const at::NoGradGuard noGradients;
            tally.add(network.forward(pixelsOf(*batch, input), RunMode::evaluate),
                      labelsOf(*batch, task, network.outputShape()));
            done += batch->images;
            if (context.progress)
                context.progress({done, images});
        }
        return tally.result();
    });
}

} // namespace hwflow
