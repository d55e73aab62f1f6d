// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/events.h"

#include "app/cli/output.h"

#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace hwflow::learn {

namespace {

std::string_view nameOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::badInput:
        return "badInput";
    case ErrorCode::notFound:
        return "notFound";
    case ErrorCode::io:
        return "io";
    case ErrorCode::unsupported:
        return "unsupported";
    case ErrorCode::cancelled:
        return "cancelled";
    case ErrorCode::internal:
        break;
    }
    return "internal";
}

} // namespace

/// Where the work waits while it is paused. Shared with the thread that reads standard input.
class Events::Gate {
public:
    void close() {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    void open() {
        const std::lock_guard lock(m_mutex);
        m_isClosed = false;
        m_opened.notify_all();
    }
    [[nodiscard]] bool isClosed() const {
        const std::lock_guard lock(m_mutex);
        return m_isClosed;
    }
    void wait() {
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this] { return !m_isClosed; });
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isClosed = false;
};

Events::Events(bool enabled) : m_enabled(enabled), m_gate(std::make_shared<Gate>()) {
    if (m_enabled)
        send("hello", {{"protocol", kProtocolVersion}});
}

void Events::send(std::string_view kind, const Json& content) const {
    if (!m_enabled)
        return;
    nlohmann::ordered_json line{{"event", kind}};
    for (const auto& [key, value] : content.items())
        line[key] = value;
    // Whoever reads may be gone; the work goes on all the same.
    std::cout << line.dump() << std::endl;
}

int Events::fail(const Error& error) const {
    send("error",
         {{"code", nameOf(error.code)}, {"message", error.message}, {"where", error.where}});
    return cli::reportError(error);
}

std::stop_token Events::stopToken(const cli::Session& session) const {
    if (!m_enabled)
        return session.stop;
    std::stop_source source;
    std::thread([source, gate = m_gate, interrupted = session.stop]() mutable {
        const auto stop = [&] {
            source.request_stop();
            gate->open();
        };
        const std::stop_callback forward(interrupted, stop);
        for (std::string line; std::getline(std::cin, line);) {
            if (line == "stop")
                stop();
            else if (line == "pause" && !source.stop_requested())
                gate->close();
            else if (line == "continue")
                gate->open();
        }
        gate->open(); // nobody is left who could say "continue"
        // Standard input may be closed from the start; ^C still has to work.
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    }).detach();
    return source.get_token();
}

void Events::waitWhilePaused() const {
    if (!m_gate->isClosed())
        return;
    send("paused", Json::object());
    m_gate->wait();
    send("continued", Json::object());
}

} // namespace hwflow::learn
