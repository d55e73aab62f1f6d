// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The process-wide settings of LibTorch.

namespace hwflow {

/// Threads of each tensor operation; 0: one for each core this process may use. Call once, first
/// thing in a program: two OpenMP teams that fight for the same cores are six times slower. BLAS
/// gets one thread: convolutions are not its, and what is left for it is small.
void setTensorThreads(unsigned threads);

[[nodiscard]] unsigned tensorThreads();

/// Frees what was compiled for the shapes of tensors so far; it is compiled anew when they come
/// again. oneDNN keeps the last 1024 convolutions, which for networks that each run once is half a
/// gigabyte.
void releaseKernels();

/// "1.13.1"
[[nodiscard]] const char* tensorLibraryVersion();

} // namespace hwflow
