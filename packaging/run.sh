#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up a fresh Debian 12, builds the release into build/release, and estimates ResNet-56 on the
# Eyeriss-like accelerator with 256 PEs. Options are added to that (run.sh --batch 4); a command of
# hwflow is run instead of it (run.sh list networks).
set -euo pipefail
packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

bash "$packaging/install-packages.sh" >&2
bash "$packaging/build.sh" release hwflow

case ${1:--} in
    -*) set -- estimate resnet56 -a eyeriss-256 "$@" ;;
esac
exec "$packaging/../build/release/bin/hwflow" "$@"
