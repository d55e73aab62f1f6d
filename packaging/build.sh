#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# build.sh PRESET [TARGET...]: configures and builds a preset of CMakePresets.json into
# build/PRESET. Says nothing unless that fails; build/PRESET.log has what the tools said.
# HWFLOW_JOBS is the number of parallel jobs (default: one for each core).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

preset=${1:?build.sh needs the name of a preset}
shift
jobs=${HWFLOW_JOBS:-$(nproc)}
log=build/$preset.log
mkdir -p build

if ! { cmake --preset "$preset" &&
       cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"}; } > "$log" 2>&1; then
    cat "$log" >&2
    echo "The build of the preset $preset failed; the log above is also in $log" >&2
    exit 1
fi
