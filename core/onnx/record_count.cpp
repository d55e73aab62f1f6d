// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/record_count.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hwflow {

namespace {

enum class Record { model, graph, node, attribute, tensor, valueInfo, other };

struct Child {
    Record parent;
    std::uint64_t field;
    Record record;
};

/// The fields of onnx.proto that hold records with records in them.
constexpr std::array kChildren{
    Child{Record::model, 7, Record::graph},      Child{Record::graph, 1, Record::node},
    Child{Record::graph, 5, Record::tensor},     Child{Record::graph, 11, Record::valueInfo},
    Child{Record::graph, 12, Record::valueInfo}, Child{Record::graph, 13, Record::valueInfo},
    Child{Record::node, 5, Record::attribute},   Child{Record::attribute, 5, Record::tensor},
    Child{Record::attribute, 6, Record::graph},  Child{Record::attribute, 10, Record::tensor},
    Child{Record::attribute, 11, Record::graph},
};

class Counter {
public:
    explicit Counter(std::int64_t most) : m_most(most) {}

    void count(std::string_view bytes, Record record, int depth) {
        constexpr int kDeepest = 100; // protobuf goes no deeper either
        while (!bytes.empty() && m_count <= m_most && depth < kDeepest) {
            const auto tag = varint(bytes);
            if (!tag || !skipOrEnter(bytes, *tag, record, depth))
                return;
        }
    }

    [[nodiscard]] std::int64_t total() const { return m_count; }

private:
    static std::optional<std::uint64_t> varint(std::string_view& bytes) {
        constexpr std::size_t kLongest = 10;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < std::min(kLongest, bytes.size()); ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << (7 * i);
            if (byte < 0x80U) {
                bytes.remove_prefix(i + 1);
                return value;
            }
        }
        return std::nullopt;
    }

    /// Goes past one field; false where the bytes end or make no sense.
    bool skipOrEnter(std::string_view& bytes, std::uint64_t tag, Record record, int depth) {
        constexpr std::size_t kFixed64 = 8;
        constexpr std::size_t kFixed32 = 4;
        switch (tag & 7U) {
        case 0:
            return varint(bytes).has_value();
        case 1:
            return skip(bytes, kFixed64);
        case 2:
            return enter(bytes, tag >> 3U, record, depth);
        case 5:
            return skip(bytes, kFixed32);
        default: // groups, which ONNX has none of: at most as many objects as bytes
            m_count += 1;
            return true;
        }
    }

    static bool skip(std::string_view& bytes, std::uint64_t size) {
        if (size > bytes.size())
            return false;
        bytes.remove_prefix(size);
        return true;
    }

    bool enter(std::string_view& bytes, std::uint64_t field, Record record, int depth) {
        const auto length = varint(bytes);
        if (!length)
            return false;
        ++m_count;
        const std::string_view content = bytes.substr(0, *length);
        const auto* const child =
            std::find_if(kChildren.begin(), kChildren.end(), [&](const Child& each) {
                return each.parent == record && each.field == field;
            });
        if (child != kChildren.end())
            count(content, child->record, depth + 1);
        else if (record == Record::valueInfo || record == Record::other)
            count(content, Record::other, depth + 1); // types, shapes and their dimensions
        return skip(bytes, *length);
    }

    std::int64_t m_most;
    std::int64_t m_count = 0;
};

} // namespace

std::int64_t countRecords(std::string_view model, std::int64_t most) {
    Counter counter(most);
    counter.count(model, Record::model, 0);
    return counter.total();
}

} // namespace hwflow
