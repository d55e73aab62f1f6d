// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Damages valid files in the ways that editors, disks and attackers do. The same seed gives the
// same files on every platform.

#include <cstdint>
#include <random>
#include <string>

namespace hwflow::test {

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : m_random(seed) {}

    /// `text` after one to four random changes.
    [[nodiscard]] std::string mutate(std::string text);

private:
    [[nodiscard]] std::size_t below(std::size_t limit);
    void changeOnce(std::string& text);
    void replaceNumber(std::string& text);
    void replaceString(std::string& text);

    std::mt19937_64 m_random;
};

} // namespace hwflow::test
