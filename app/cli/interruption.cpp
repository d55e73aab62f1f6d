// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include "app/cli/session.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace hwflow::cli {

namespace {

int interruptionPipe = -1; // NOLINT: a signal handler can reach nothing else

void noteInterrupt(int) {
    const int error = errno;
    [[maybe_unused]] const ssize_t written = ::write(interruptionPipe, "", 1);
    errno = error;
}

/// Waits for one signal; false if there will be none.
bool waitForInterrupt(int pipe) {
    char byte = 0;
    ssize_t got = 0;
    do
        got = ::read(pipe, &byte, 1);
    while (got < 0 && errno == EINTR);
    return got == 1;
}

} // namespace

std::stop_token stopOnInterrupt() {
    // A stop source must not be used in a signal handler, so the handler wakes a thread of its own.
    // Blocking the signal for all other threads would not do: libraries start some before main().
    std::stop_source source;
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return source.get_token();
    interruptionPipe = ends[1];
    struct sigaction action {};
    action.sa_handler = noteInterrupt;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    std::thread([pipe = ends[0], source]() mutable {
        if (!waitForInterrupt(pipe))
            return;
        source.request_stop();
        if (waitForInterrupt(pipe))
            _exit(kInterrupted);
    }).detach();
    return source.get_token();
}

} // namespace hwflow::cli
