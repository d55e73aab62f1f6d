// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Batches of a data set, prepared by threads of its own ahead of the one that takes them, so that
// decoding and augmentation run beside the computation. The batches and their order depend on the
// options only, never on the number of threads. Errors are those of DataSet::sample. The destructor
// stops and joins the threads.

#include "core/data/data_set.h"
#include "core/network/layer.h"

#include <memory>

namespace hwflow {

struct Batch {
    std::size_t images = 0;
    std::vector<float> pixels;        ///< images x channels x height x width, normalised
    std::vector<std::int64_t> labels; ///< one for each image, or for each pixel of each
};

struct BatchOptions {
    Shape input;               ///< of the network
    std::size_t batchSize = 1; ///< the last batch of an epoch may be smaller
    bool training = false;     ///< shuffles and augments
    std::uint64_t seed = 1;    ///< with `epoch`, decides order and augmentation
    std::size_t epoch = 0;
    std::size_t firstBatch = 0; ///< starts here instead of at the first, for resuming
    unsigned threads = 1;       ///< at least 1
};

class BatchStream {
public:
    BatchStream(DataSetPointer data, const BatchOptions& options);
    ~BatchStream();
    BatchStream(const BatchStream&) = delete;
    BatchStream& operator=(const BatchStream&) = delete;

    /// Of the whole epoch.
    [[nodiscard]] std::size_t batchCount() const;

    /// The next batch; one without images after the last. Throws what making it threw, as where
    /// there is not enough memory.
    [[nodiscard]] Result<Batch> next();

private:
    class Prefetcher;
    std::unique_ptr<Prefetcher> m_prefetcher;
};

} // namespace hwflow
