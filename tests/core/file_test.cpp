// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/file.h"
#include "core/support/resources.h"
#include "tests/support/expect_error.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hwflow;
using hwflow::test::expectError;
namespace fs = std::filesystem;

namespace {

/// Lets no file grow beyond `bytes` while it lives: stands in for a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_old{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class FileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path at(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }
    [[nodiscard]] QStringList names() const {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }

private Q_SLOTS:
    void filesAreNotFolders() {
        const QTemporaryDir folder;
        const auto root = std::filesystem::path(folder.path().toStdString());
        QVERIFY(checkPlaceOfFolder(root, "look elsewhere"));
        QVERIFY(checkPlaceOfFolder(root / "new", "look elsewhere"));
        QVERIFY(writeFileAtomically(root / "file", "text"));
        const auto refused = checkPlaceOfFolder(root / "file", "look elsewhere");
        QVERIFY(!refused && refused.error().message.ends_with("is no folder; look elsewhere"));
    }

    void init() {
        m_folder = QTemporaryDir();
        QVERIFY(m_folder.isValid());
    }

    void writtenTextIsReadBack() {
        const std::string text("a\0b\n\xff", 5);
        QVERIFY(writeFileAtomically(at("x"), text));
        QCOMPARE(*readTextFile(at("x")), text);
        QVERIFY(writeFileAtomically(at("x"), "shorter"));
        QCOMPARE(*readTextFile(at("x")), std::string("shorter"));
        QVERIFY(writeFileAtomically(at("empty"), ""));
        QCOMPARE(*readTextFile(at("empty")), std::string());
        QCOMPARE(names(), QStringList({"empty", "x"}));
    }

    void relativePathsWork() {
        const QString before = QDir::currentPath();
        QDir::setCurrent(m_folder.path());
        QVERIFY(writeFileAtomically("plain", "1"));
        QCOMPARE(*readTextFile("plain"), std::string("1"));
        QDir::setCurrent(before);
    }

    void longNamesWork() {
        const std::string name(255, 'n');
        QVERIFY(writeFileAtomically(at(name.c_str()), "1"));
    }

    void missingFilesAreNotFound() {
        expectError(readTextFile(at("none")), at("none").string(), "No such file",
                    ErrorCode::notFound);
        expectError(readTextFile(""), "", "No such file", ErrorCode::notFound);
        expectError(writeFileAtomically(at("no/folder"), "x"), at("no/folder").string(),
                    "No such file", ErrorCode::notFound);
    }

    void directoriesAreRefused() {
        expectError(readTextFile(at("")), at("").string(), "is a directory");
        expectError(writeFileAtomically(at(""), "x"), at("").string(), "is a directory");
    }

    void tooLargeSaysSizeAndLimit() {
        QVERIFY(writeFileAtomically(at("x"), std::string(11, 'x')));
        QVERIFY(readTextFile(at("x"), 11).has_value());
        expectError(readTextFile(at("x"), 10), at("x").string(), "has 11 bytes, the limit is 10");
        expectError(readTextFile("/dev/zero", 1000), "/dev/zero", "more than 1000 bytes");
    }

    void unreadableFilesAreIoErrors() {
        if (::geteuid() == 0)
            QSKIP("root may read and write everything");
        QVERIFY(writeFileAtomically(at("x"), "1"));
        QVERIFY(::chmod(at("x").c_str(), 0) == 0);
        expectError(readTextFile(at("x")), at("x").string(), "permission", ErrorCode::io);
        expectError(writeFileAtomically(at("x"), "2"), at("x").string(), "permission",
                    ErrorCode::io);
    }

    void fullDiskKeepsTheOldFile() {
        QVERIFY(writeFileAtomically(at("x"), "old"));
        {
            const FileSizeLimit limit(1000);
            expectError(writeFileAtomically(at("x"), std::string(5000, 'x')), at("x").string(),
                        "cannot write", ErrorCode::io);
        }
        QCOMPARE(*readTextFile(at("x")), std::string("old"));
        QCOMPARE(names(), QStringList({"x"}));
        expectError(writeFileAtomically("/dev/full", "x"), "/dev/full", "free some space",
                    ErrorCode::io);
    }

    void whatCannotBeWrittenIsKnownBeforehand() {
        QVERIFY(writeFileAtomically(at("x"), "old"));
        for (const char* name : {"x", "new"}) {
            QVERIFY(checkWritable(at(name), 0));
            QVERIFY(checkWritable(at(name), 5000));
            const FileSizeLimit limit(1000);
            QVERIFY(checkWritable(at(name), 1000));
            expectError(checkWritable(at(name), 5000), at(name).string(), "cannot write",
                        ErrorCode::io);
        }
        QCOMPARE(*readTextFile(at("x")), std::string("old"));
        QCOMPARE(names(), QStringList({"x"}));
        expectError(checkWritable(at("no/x"), 1), at("no/x").string(), "check the path",
                    ErrorCode::notFound);
        expectError(checkWritable(m_folder.path().toStdString(), 1), m_folder.path().toStdString(),
                    "is a directory");
        QVERIFY(checkWritable("/dev/null", 1));
    }

    void devicesAreNotReplaced() {
        QVERIFY(writeFileAtomically("/dev/null", "x"));
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void linksAndPermissionsStay() {
        QVERIFY(writeFileAtomically(at("target"), "1"));
        QVERIFY(::chmod(at("target").c_str(), 0640) == 0);
        fs::create_symlink(at("target"), at("link"));
        QVERIFY(writeFileAtomically(at("link"), "2"));
        QVERIFY(fs::is_symlink(at("link")));
        QCOMPARE(*readTextFile(at("target")), std::string("2"));
        struct stat status {};
        QVERIFY(::stat(at("target").c_str(), &status) == 0);
        QCOMPARE(static_cast<int>(status.st_mode & 07777), 0640);
    }

    void shippedFilesAreFound() {
        const ResourceKind kind{"accelerator", "models/accelerators"};
        QVERIFY(readFileOrShipped("eyeriss-256", kind).has_value());
        expectError(readFileOrShipped("eyeris-256", kind), "eyeris-256",
                    "did you mean \"eyeriss-256\"?", ErrorCode::notFound);
        expectError(readFileOrShipped("zzz", kind), "zzz", "those that ship are bit-parallel",
                    ErrorCode::notFound);
        expectError(readFileOrShipped(at("x.json").string(), kind), at("x.json").string(),
                    "No such file", ErrorCode::notFound);
        QVERIFY(writeFileAtomically(at("own"), "text"));
        QCOMPARE(readFileOrShipped(at("own").string(), kind)->text, std::string("text"));
        expectError(findResource("models/none.json"), "models/none.json", "is not installed",
                    ErrorCode::notFound);
    }
};

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
