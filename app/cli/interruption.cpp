// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include "app/cli/session.h"

#include <csignal>
#include <thread>
#include <unistd.h>

namespace hwflow::cli {

std::stop_token stopOnInterrupt() {
    // A stop source must not be used in a signal handler, so a thread of its own waits for the
    // signal, which all other threads inherit as blocked.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source source;
    std::thread([signals, source]() mutable {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0)
            return;
        source.request_stop();
        if (sigwait(&signals, &signal) == 0)
            _exit(kInterrupted);
    }).detach();
    return source.get_token();
}

} // namespace hwflow::cli
