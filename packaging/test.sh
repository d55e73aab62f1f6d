#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up a fresh Debian 12 and runs every check: formatting, the desktop metadata, the release build
# with all tests, the address sanitizer with the quick tests, the thread sanitizer with the studio's
# jobs, and clang-tidy over core. A check that fails doesn't stop the others. The last line is
# "N passed, N failed", counting tests and checks; the status is 1 if one failed.
#
# With HWFLOW_FULL=1 the address sanitizer covers the studio as well, which takes about ten minutes
# more on two cores; without it, a check of everything from nothing keeps within 40.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${HWFLOW_JOBS:-$(nproc)}
sanitized=asan-core
[ -z "${HWFLOW_FULL:-}" ] || sanitized=asan
passed=0
failed=0

# check NAME COMMAND...: runs a command that counts as one check.
check() {
    local name=$1 start=$SECONDS
    shift
    echo "== $name"
    if "$@"; then
        passed=$((passed + 1))
        echo "== $name: passed ($((SECONDS - start)) s)"
    else
        failed=$((failed + 1))
        echo "== $name: FAILED ($((SECONDS - start)) s)"
        return 1
    fi
}

# run_tests PRESET OPTION...: runs tests of a build with ctest; each of them counts.
run_tests() {
    local report=$PWD/build/$1-tests.xml preset=$1 succeeded all
    shift
    echo "== tests of the $preset build"
    rm -f "$report"
    ctest --test-dir "build/$preset" --parallel "$jobs" --output-on-failure --no-tests=error \
          --output-junit "$report" "$@" || true
    all=$(grep -c '<testcase ' "$report" || true)
    succeeded=$(grep -c '<testcase .*status="run"' "$report" || true)
    passed=$((passed + succeeded))
    failed=$((failed + ${all:-0} - succeeded))
    [ "${all:-0}" -gt 0 ] || failed=$((failed + 1))
}

formatting() {
    find . -path ./build -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0 |
        xargs -0 clang-format-14 --dry-run -Werror
}

desktop_files() {
    desktop-file-validate packaging/desktop/*.desktop &&
        appstreamcli validate --no-net packaging/desktop/*.metainfo.xml > /dev/null
}

# Qt itself is not instrumented, and the tests of workers start processes.
jobs_under_tsan() {
    TSAN_OPTIONS="ignore_noninstrumented_modules=1 die_after_fork=0" QT_QPA_PLATFORM=offscreen \
        build/tsan/bin/work_test > /dev/null
}

# Core only: what CLI11 and Qt need would take as long again as all other checks. clang 14 cannot
# read LibTorch's headers as C++20.
static_analysis() {
    find core -name '*.cpp' -exec grep -LZE '^#include <(ATen|torch)/' {} + |
        xargs -0 -n 1 -P "$jobs" clang-tidy-14 --quiet -p build/release 2>&1 |
        { ! grep -vE '^[0-9]+ warnings? (generated|treated as error)'; }
}

check "packages" bash packaging/install-packages.sh || true
check "formatting (clang-format)" formatting || true
check "desktop entry and AppStream metadata" desktop_files || true
if check "release build" bash packaging/build.sh release; then
    run_tests release
fi
if check "sanitizer build (address, undefined behaviour)" bash packaging/build.sh "$sanitized"; then
    run_tests "$sanitized" --label-exclude 'architecture|slow'
fi
if check "thread sanitizer build of the studio's jobs" bash packaging/build.sh tsan work_test; then
    check "jobs under the thread sanitizer" jobs_under_tsan || true
fi
check "static analysis (clang-tidy)" static_analysis || true

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
