// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An accelerator: a chain of memories, outermost (off-chip) first, above an array of processing
// elements (PEs) with register files and a compute engine. Costs are energies in multiples of one
// 16-bit MAC, a word is `wordBits` wide, bandwidths are words a cycle (cost model, sections 0, 8,
// 9).

#include "core/support/data_type.h"
#include "core/support/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class Dataflow { rowStationary, weightStationary, outputStationary };

inline constexpr std::array kDataflows{Dataflow::rowStationary, Dataflow::weightStationary,
                                       Dataflow::outputStationary};

/// "rs", "ws" or "os".
[[nodiscard]] std::string_view nameOf(Dataflow dataflow);

struct MemoryLevel {
    std::string name;
    std::optional<double> capacityKiB;              ///< empty: unlimited (off-chip)
    PerDataType<double> cost;                       ///< energy of one word access, in MACs
    bool costGiven = true;                          ///< false: `cost` follows the capacity
    std::optional<double> bandwidthWordsPerCycle;   ///< empty: no limit
    std::int64_t burstWords = 0;                    ///< 0: transfers of any length
    std::optional<PerDataType<double>> segmentsKiB; ///< own room for each data type that lives here
    PerDataType<bool> bypass;                       ///< true: this data type does not live here
    std::string extra;                              ///< unknown keys of the file; kept on save

    bool operator==(const MemoryLevel&) const = default;
};

/// Energy of a word access of an on-chip memory of that capacity: 1 + 5/99.5 (KiB - 0.5) MACs, the
/// published fit that gives 7.41 at 128, 13.84 at 256 and 155.35 at 3072 KiB.
[[nodiscard]] double defaultMemoryCost(double capacityKiB);

struct RegisterFile {
    PerDataType<double> cost;        ///< energy of one word access, in MACs
    PerDataType<std::int64_t> words; ///< in each PE

    bool operator==(const RegisterFile&) const = default;
};

enum class EngineKind { bitParallel, bitSerial };
enum class SerialOperands { both, activations };
enum class MacEnergyTable { quadratic, synthesised45nmFixed, synthesised45nmComposable };

inline constexpr std::array kEngineKinds{EngineKind::bitParallel, EngineKind::bitSerial};
inline constexpr std::array kSerialOperands{SerialOperands::both, SerialOperands::activations};
inline constexpr std::array kMacEnergyTables{MacEnergyTable::quadratic,
                                             MacEnergyTable::synthesised45nmFixed,
                                             MacEnergyTable::synthesised45nmComposable};

/// How a PE multiplies (cost model, section 9).
struct ComputeEngine {
    EngineKind kind = EngineKind::bitParallel;
    int maxBits = 16;                             ///< widest operand
    int minBits = 16;                             ///< bit-parallel: narrowest lane
    SerialOperands serial = SerialOperands::both; ///< bit-serial only
    std::int64_t lanes = 1;                       ///< bit-serial: 1-bit lanes of a PE
    MacEnergyTable macEnergy = MacEnergyTable::quadratic;

    bool operator==(const ComputeEngine&) const = default;
};

struct PeArray {
    std::int64_t rows = 1;
    std::int64_t cols = 1;
    PerDataType<double> cost; ///< energy of one word moved between PEs, in MACs
    std::vector<Dataflow> dataflows;
    RegisterFile registerFile;
    ComputeEngine engine;
    std::string extra; ///< unknown keys of the file; kept on save

    [[nodiscard]] std::int64_t elements() const { return rows * cols; }
    bool operator==(const PeArray&) const = default;
};

struct Accelerator {
    std::string name;
    std::string description; ///< source; may be empty
    int wordBits = 16;
    std::vector<MemoryLevel> memories; ///< outermost first; at least off-chip and one on-chip
    PeArray peArray;
    std::string extra; ///< unknown keys of the file; kept on save

    bool operator==(const Accelerator&) const = default;
};

/// Words that fit into `capacityKiB`, rounded down.
[[nodiscard]] std::int64_t wordsIn(double capacityKiB, int wordBits);

/// Checks everything the cost model relies on. Errors are badInput with a JSON pointer into the
/// accelerator's file format: fewer than two memories, an empty or repeated name or one of the
/// reserved array, rf, mac; a limited or bypassed off-chip memory; an on-chip memory without a
/// capacity, of less than one word, or bypassed by all; segments that exceed the capacity or miss a
/// data type; a cost below zero or not finite; empty PE arrays and register files; engine widths.
[[nodiscard]] Result<void> validate(const Accelerator& accelerator);

} // namespace hwflow
