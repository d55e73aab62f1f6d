// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The worker's line protocol (--events): one JSON object a line on standard output, the first of
// them "hello". A line "stop" on standard input, or ^C, stops the work; "pause" and "continue" do
// what they say, where the work asks.

#include "app/cli/session.h"
#include "core/support/json.h"

#include <memory>

namespace hwflow::learn {

inline constexpr int kProtocolVersion = 1;

class Events {
public:
    /// `enabled` false: nothing is written or read.
    explicit Events(bool enabled);

    [[nodiscard]] bool enabled() const { return m_enabled; }

    /// `content` is an object; its kind is put before its members.
    void send(std::string_view kind, const Json& content) const;

    /// Reports an error here and on standard error; returns the exit status.
    [[nodiscard]] int fail(const Error& error) const;

    /// Of ^C, and of "stop" on standard input, which is read from then on.
    [[nodiscard]] std::stop_token stopToken(const cli::Session& session) const;

    /// Returns at once, unless "pause" was read: then after "continue", or a stop.
    void waitWhilePaused() const;

private:
    class Gate;

    bool m_enabled;
    std::shared_ptr<Gate> m_gate;
};

} // namespace hwflow::learn
