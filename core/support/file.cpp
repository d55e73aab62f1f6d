// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/file.h"

#include "core/support/words.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

/// A file descriptor that is closed at the end of its scope.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, mode_t mode = 0)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /// Some file systems report a full disk only here.
    [[nodiscard]] bool close() {
        const int fd = m_fd;
        m_fd = -1;
        return ::close(fd) == 0;
    }

private:
    int m_fd;
};

std::string adviceFor(int errorNumber) {
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        return "free some space and try again";
    case EACCES:
    case EPERM:
    case EROFS:
        return "check the permissions";
    case ENOENT:
    case ENOTDIR:
        return "check the path";
    case EFBIG:
        return "the file would be larger than the system allows";
    default:
        return "try again or use another path";
    }
}

tl::unexpected<Error> systemError(std::string_view action, const fs::path& path, int errorNumber) {
    const bool missing = errorNumber == ENOENT || errorNumber == ENOTDIR;
    return fail(missing ? ErrorCode::notFound : ErrorCode::io,
                "cannot " + std::string(action) + ' ' + inQuotes(path.string()) + ": " +
                    std::generic_category().message(errorNumber) + "; " + adviceFor(errorNumber),
                path.string());
}

tl::unexpected<Error> tooLarge(const fs::path& path, const std::string& size,
                               std::size_t maxBytes) {
    return badInput(inQuotes(path.string()) + " has " + size + " bytes, the limit is " +
                        std::to_string(maxBytes) + "; choose a smaller file",
                    path.string());
}

tl::unexpected<Error> isDirectory(const fs::path& path) {
    return badInput(inQuotes(path.string()) + " is a directory; name a file in it", path.string());
}

/// Reads up to the end of the file or one byte more than `maxBytes`; false sets errno.
bool readUpTo(int fd, std::size_t maxBytes, std::string& content) {
    constexpr std::size_t kChunk = std::size_t{1} << 16;
    while (content.size() <= maxBytes) {
        const std::size_t done = content.size();
        const std::size_t room = std::min(kChunk, maxBytes + 1 - done);
        content.resize(done + room);
        const ssize_t got = ::read(fd, content.data() + done, room);
        content.resize(done + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
    }
    return true;
}

bool writeAll(int fd, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno != EINTR)
            return false;
        content.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

/// A name beside `target` that is short whatever the target's is, and new for each call, also among
/// containers that share a folder and number their processes alike.
fs::path temporaryBeside(const fs::path& target) {
    std::random_device random;
    return target.parent_path() /
           (".hwflow-" + std::to_string(random()) + '-' + std::to_string(random()) + ".tmp");
}

Result<void> writeDirectly(const fs::path& path, std::string_view content) {
    Descriptor file(path, O_WRONLY);
    if (!file.isOpen() || !writeAll(file.get(), content) || !file.close())
        return systemError("write", path, errno);
    return {};
}

/// Fills the temporary file and renames it; returns 0 or an errno.
int replaceThrough(const fs::path& temporary, const fs::path& target, std::string_view content,
                   const struct stat* old) {
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (!file.isOpen())
        return errno;
    if (old != nullptr && ::fchmod(file.get(), old->st_mode & 07777) != 0)
        return errno;
    if (!writeAll(file.get(), content) || ::fsync(file.get()) != 0 || !file.close() ||
        ::rename(temporary.c_str(), target.c_str()) != 0)
        return errno;
    return 0;
}

/// Reserves the room that a temporary file would take; returns 0 or an errno.
int reserve(const fs::path& temporary, std::size_t bytes) {
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (!file.isOpen())
        return errno;
    return ::posix_fallocate(file.get(), 0, static_cast<off_t>(std::max<std::size_t>(1, bytes)));
}

/// Where the content goes: the file that a symbolic link names.
struct Place {
    bool exists = false;
    struct stat old {};
    fs::path target;

    [[nodiscard]] bool isSpecial() const { return exists && !S_ISREG(old.st_mode); }
};

/// Refuses what can be seen not to be writable.
Result<Place> placeOf(const fs::path& path) {
    Place place;
    place.exists = ::stat(path.c_str(), &place.old) == 0;
    if (place.exists && S_ISDIR(place.old.st_mode))
        return isDirectory(path);
    if (place.exists && ::access(path.c_str(), W_OK) != 0)
        return systemError("write", path, errno);
    std::error_code ignored;
    const fs::path resolved = fs::canonical(path, ignored);
    place.target = place.exists && !resolved.empty() ? resolved : path;
    return place;
}

/// Runs `work` on the name of a temporary file, which is gone afterwards.
template <typename Work>
Result<void> withTemporary(const fs::path& path, const Place& place, Work work) {
    const fs::path temporary = temporaryBeside(place.target);
    const int errorNumber = work(temporary);
    ::unlink(temporary.c_str());
    if (errorNumber != 0)
        return systemError("write", path, errorNumber);
    return {};
}

/// Makes the rename itself durable; without it the file is whole all the same, old or new.
void syncFolder(const fs::path& target) {
    const fs::path folder = target.parent_path();
    const Descriptor directory(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
    if (directory.isOpen())
        (void)::fsync(directory.get());
}

} // namespace

Result<std::string> readTextFile(const fs::path& path, std::size_t maxBytes) {
    const Descriptor file(path, O_RDONLY);
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return systemError("read", path, errno);
    if (S_ISDIR(status.st_mode))
        return isDirectory(path);
    if (S_ISREG(status.st_mode) && static_cast<std::uintmax_t>(status.st_size) > maxBytes)
        return tooLarge(path, std::to_string(status.st_size), maxBytes);
    std::string content;
    try {
        if (!readUpTo(file.get(), maxBytes, content))
            return systemError("read", path, errno);
    } catch (const std::bad_alloc&) {
        return systemError("read", path, ENOMEM);
    }
    if (content.size() > maxBytes)
        return tooLarge(path, "more than " + std::to_string(maxBytes), maxBytes);
    return content;
}

Result<void> writeFileAtomically(const fs::path& path, std::string_view content) {
    const Result<Place> place = placeOf(path);
    if (!place)
        return tl::unexpected(place.error());
    if (place->isSpecial())
        return writeDirectly(path, content);
    Result<void> written = withTemporary(path, *place, [&](const fs::path& temporary) {
        return replaceThrough(temporary, place->target, content,
                              place->exists ? &place->old : nullptr);
    });
    if (written)
        syncFolder(place->target);
    return written;
}

Result<void> checkPlaceOfFolder(const fs::path& folder, std::string_view advice) {
    std::error_code ignored; // what cannot be looked at cannot be written to, which says why
    if (!fs::exists(folder, ignored) || fs::is_directory(folder, ignored))
        return {};
    return badInput(inQuotes(folder.string()) + " is no folder; " + std::string(advice),
                    folder.string());
}

Result<void> checkWritable(const fs::path& path, std::size_t bytes) {
    const Result<Place> place = placeOf(path);
    if (!place)
        return tl::unexpected(place.error());
    if (place->isSpecial())
        return {};
    return withTemporary(path, *place,
                         [&](const fs::path& temporary) { return reserve(temporary, bytes); });
}

Result<void> appendToFile(const fs::path& path, std::string_view content) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    if (!file.isOpen() || !writeAll(file.get(), content) || ::fdatasync(file.get()) != 0 ||
        !file.close())
        return systemError("write", path, errno);
    return {};
}

std::string plainFileName(std::string_view name) {
    constexpr std::size_t kMost = 40;
    const auto isInside = [](char byte) { // a character of several bytes in UTF-8
        return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    };
    std::size_t length = std::min(name.size(), kMost);
    while (length > 0 && length < name.size() && isInside(name[length]))
        --length;
    std::string plain(name.substr(0, length));
    for (char& byte : plain)
        if (const auto code = static_cast<unsigned char>(byte);
            code < 0x80 && std::isalnum(code) == 0 && byte != '-' && byte != '.')
            byte = '_';
    return plain;
}

} // namespace hwflow
