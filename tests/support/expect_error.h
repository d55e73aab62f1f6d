// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Checks of a failed Result: where it went wrong, and words that its message has to contain.

#include "core/support/result.h"

#include <QString>
#include <QtTest>

#include <string_view>

namespace hwflow::test {

template <typename T>
void expectError(const Result<T>& result, std::string_view where, std::string_view words,
                 ErrorCode code = ErrorCode::badInput) {
    QVERIFY2(!result.has_value(), "this was accepted");
    const Error& error = result.error();
    QCOMPARE(QString::fromStdString(error.where),
             QString::fromUtf8(where.data(), static_cast<qsizetype>(where.size())));
    QVERIFY2(error.message.find(words) != std::string::npos, error.message.c_str());
    QCOMPARE(static_cast<int>(error.code), static_cast<int>(code));
}

/// `text` with the first `from` replaced by `to`; fails the test if there is none.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the text to replace is not there: %s", std::string(from).c_str());
    return text.replace(at, from.size(), to);
}

} // namespace hwflow::test
