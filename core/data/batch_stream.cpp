// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batch_stream.h"

#include "core/data/preparation.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>

namespace hwflow {

namespace {

// Streams of one seed that must not be alike.
constexpr std::uint64_t kOrderStream = 1;
constexpr std::uint64_t kAugmentStream = 2;

std::vector<std::size_t> orderOf(std::size_t count, const BatchOptions& options) {
    if (options.training)
        return shuffled(count, RandomStream{options.seed, kOrderStream, options.epoch});
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

} // namespace

class BatchStream::Prefetcher {
public:
    Prefetcher(DataSetPointer data, const BatchOptions& options)
        : m_data(std::move(data)), m_options(options), m_order(orderOf(m_data->size(), options)),
          m_claimed(options.firstBatch), m_taken(options.firstBatch) {
        for (unsigned i = 0; i < std::max(1U, options.threads); ++i)
            m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }

    [[nodiscard]] std::size_t batchCount() const {
        return (m_order.size() + m_options.batchSize - 1) / m_options.batchSize;
    }

    Result<Batch> next() {
        std::unique_lock lock(m_mutex);
        if (m_taken >= batchCount())
            return Batch{};
        m_changed.wait(lock, [&] { return m_ready.contains(m_taken) || m_failure; });
        if (!m_ready.contains(m_taken))
            std::rethrow_exception(m_failure);
        auto node = m_ready.extract(m_taken);
        ++m_taken;
        m_changed.notify_all();
        return std::move(node.mapped());
    }

private:
    /// What a thread throws would end the program; whoever waits for its batch can catch it.
    void work(const std::stop_token& stop) {
        try {
            makeBatches(stop);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
            m_changed.notify_all();
        }
    }

    void makeBatches(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        const auto mayClaim = [&] { return m_claimed < m_taken + 2 + m_options.threads; };
        while (m_changed.wait(lock, stop, mayClaim) && m_claimed < batchCount()) {
            const std::size_t index = m_claimed++;
            lock.unlock();
            Result<Batch> batch = make(index, stop);
            lock.lock();
            m_ready.emplace(index, std::move(batch));
            m_changed.notify_all();
        }
    }

    [[nodiscard]] Result<Batch> make(std::size_t index, const std::stop_token& stop) const {
        const std::size_t first = index * m_options.batchSize;
        Batch batch;
        batch.images = std::min(m_options.batchSize, m_order.size() - first);
        const auto elements = static_cast<std::size_t>(m_options.input.elements());
        batch.pixels.resize(batch.images * elements);
        for (std::size_t i = 0; i < batch.images && !stop.stop_requested(); ++i) {
            const std::size_t image = m_order[first + i];
            Result<Sample> sample = m_data->sample(image);
            if (!sample)
                return tl::unexpected(sample.error());
            RandomStream random{m_options.seed, kAugmentStream, m_options.epoch, image};
            const Sample ready = prepared(*std::move(sample), m_data->format(), m_options.input,
                                          m_options.training ? &random : nullptr);
            normalise(ready.image, normalisationOf(m_data->format()),
                      std::span(batch.pixels).subspan(i * elements, elements));
            if (m_data->task() == LearningTask::classification)
                batch.labels.push_back(ready.label);
            else
                batch.labels.insert(batch.labels.end(), ready.labelMap.pixels.begin(),
                                    ready.labelMap.pixels.end());
        }
        return batch;
    }

    const DataSetPointer m_data;
    const BatchOptions m_options;
    const std::vector<std::size_t> m_order;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::size_t, Result<Batch>> m_ready;
    std::exception_ptr m_failure;        ///< of a thread that has ended by it
    std::size_t m_claimed;               ///< batches before this one are made or being made
    std::size_t m_taken;                 ///< batches before this one were handed out
    std::vector<std::jthread> m_threads; ///< last, so that they end before what they use
};

BatchStream::BatchStream(DataSetPointer data, const BatchOptions& options)
    : m_prefetcher(std::make_unique<Prefetcher>(std::move(data), options)) {}

BatchStream::~BatchStream() = default;

std::size_t BatchStream::batchCount() const {
    return m_prefetcher->batchCount();
}

Result<Batch> BatchStream::next() {
    return m_prefetcher->next();
}

} // namespace hwflow
