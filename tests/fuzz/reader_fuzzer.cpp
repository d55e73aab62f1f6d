// SPDX-License-Identifier: GPL-3.0-or-later

// A libFuzzer target for the format whose check the build names: HWFLOW_FUZZ_HEADER declares
// HWFLOW_FUZZ_CHECK.

#include HWFLOW_FUZZ_HEADER

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (!hwflow::test::HWFLOW_FUZZ_CHECK(bytes).sound)
        std::abort();
    return 0;
}
