#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs those packages of packages.txt that are missing, on Debian 12. Needs root or sudo, and a
# network, only if one is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

missing=()
while read -r package; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done < packages.txt
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "These packages are missing: ${missing[*]}" >&2
        echo "Installing them needs root or sudo, and this is neither. As root, run:" >&2
        echo "    apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"
}

# The package lists are fetched only if those that are there don't know all of the packages, or
# are so old that the archive has moved on.
install() {
    apt install --no-install-recommends "${missing[@]}"
}
echo "Installing ${missing[*]}"
if ! apt install --simulate --no-install-recommends "${missing[@]}" > /dev/null 2>&1 || ! install; then
    apt update
    install
fi
