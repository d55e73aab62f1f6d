// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/events.h"

#include "app/cli/output.h"

#include <iostream>
#include <memory>
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

Events::Events(bool enabled) : m_enabled(enabled) {
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
    std::thread([source, interrupted = session.stop]() mutable {
        const std::stop_callback forward(interrupted, [&] { source.request_stop(); });
        for (std::string line; std::getline(std::cin, line);)
            if (line == "stop")
                source.request_stop();
        // Standard input may be closed from the start; ^C still has to work.
        for (;;)
            std::this_thread::sleep_for(std::chrono::hours(1));
    }).detach();
    return source.get_token();
}

} // namespace hwflow::learn
