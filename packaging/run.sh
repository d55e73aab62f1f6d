#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up a fresh Debian 12, builds the release into build/release, and opens the studio on the
# example, ResNet-56 on the Eyeriss-like accelerator with 256 PEs. Without a display it writes the
# report of that example to build/report.html instead. A file (run.sh my.hwflow) or options of
# hwflow-studio (run.sh --example resnet50) replace the example; a command of hwflow is run as it is
# (run.sh list networks).
set -euo pipefail
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$packaging/../build/release/bin

bash "$packaging/install-packages.sh" >&2
bash "$packaging/build.sh" release hwflow hwflow-studio

case ${1:-} in
    estimate | schedule | evaluate | compare | curve | validate | import | dataset | list | show)
        exec "$bin/hwflow" "$@" ;;
    train | accuracy | prune | study)
        bash "$packaging/build.sh" release hwflow-learn
        exec "$bin/hwflow" "$@" ;;
    "") set -- --example resnet56 ;;
esac
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/hwflow-studio" "$@"
fi
report=$packaging/../build/report.html
"$bin/hwflow-studio" --export "$report" "$@" > /dev/null
echo "There is no display to open the studio on, so its report is in $(realpath "$report")"
