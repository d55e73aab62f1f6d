// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_checks.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!hwflow::test::checkPruneRun(text).sound)
        std::abort();
    return 0;
}
