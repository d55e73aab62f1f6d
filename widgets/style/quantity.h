// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Numbers for the window: short ones with k, M, G to read, and all digits to copy. Always with a
// point, as in the files.

#include <QString>

#include <cstdint>
#include <optional>

namespace hwflow {

/// "3.76 G"; "–" where nothing is known.
[[nodiscard]] QString shortText(double value, int digits = 3);
[[nodiscard]] QString shortText(std::int64_t value, int digits = 3);
[[nodiscard]] QString shortText(const std::optional<double>& value, int digits = 3);
[[nodiscard]] QString shortText(const std::optional<std::int64_t>& value, int digits = 3);

/// "3760000000", for the clipboard.
[[nodiscard]] QString exactText(double value);

/// "13.84", as given.
[[nodiscard]] QString givenText(double value);

/// "12.5 %" of a share from 0 to 1.
[[nodiscard]] QString percentText(double share, int decimals = 1);

/// "+3.6 %", "−1.1 %" or "= 0" of a relative change; "> +999 %" beyond that.
[[nodiscard]] QString changeText(double change);

/// "+3.6 pp", "−1.1 pp" or "= 0": percentage points, of a difference between shares.
[[nodiscard]] QString pointsText(double difference);

/// "256 KiB", "1.5 MiB", "2 GiB"
[[nodiscard]] QString capacityText(double kib);

} // namespace hwflow
