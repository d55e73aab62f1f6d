// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gzip.h"

#include "core/support/file.h"
#include "core/support/words.h"

#include <array>
#include <zlib.h>

namespace hwflow {

namespace {

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): zlib calls bytes unsigned
class Inflater {
public:
    explicit Inflater(std::string& input) {
        constexpr int kGzipOnly = 16;
        m_stream.next_in = reinterpret_cast<Bytef*>(input.data());
        m_stream.avail_in = static_cast<uInt>(input.size());
        m_ready = inflateInit2(&m_stream, MAX_WBITS + kGzipOnly) == Z_OK;
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Appends to `output`; returns what is wrong, or null.
    const char* run(std::string& output, std::size_t maxBytes) {
        if (!m_ready)
            return "there is not enough memory";
        std::array<char, std::size_t{1} << 16> chunk{};
        int status = Z_OK;
        while (status == Z_OK) {
            m_stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
            m_stream.avail_out = static_cast<uInt>(chunk.size());
            status = inflate(&m_stream, Z_NO_FLUSH);
            output.append(chunk.data(), chunk.size() - m_stream.avail_out);
            if (output.size() > maxBytes)
                return "its content is larger than this format can be";
        }
        if (status == Z_STREAM_END)
            return nullptr;
        return status == Z_BUF_ERROR ? "it is truncated" : "it is damaged";
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

} // namespace

Result<std::string> readPossiblyGzipped(const std::filesystem::path& path, std::size_t maxBytes) {
    Result<std::string> content = readTextFile(path, maxBytes);
    if (!content || !content->starts_with("\x1F\x8B"))
        return content;
    std::string unpacked;
    if (const char* const trouble = Inflater(*content).run(unpacked, maxBytes))
        return badInput(inQuotes(path.string()) + " cannot be unpacked: " + trouble +
                            "; copy it again",
                        path.string());
    return unpacked;
}

} // namespace hwflow
