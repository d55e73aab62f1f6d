// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/autosave.h"

#include "core/project/project_json.h"
#include "core/support/file.h"
#include "core/support/json.h"

#include <QDateTime>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

#include <chrono>

namespace hwflow {

namespace {

using namespace std::chrono_literals;

// A write takes a few milliseconds on a thread of its own, so it need not wait for a pause in the
// work: at most this much of it is lost with the power.
constexpr auto kQuiet = 400ms;
constexpr auto kLongest = 2s;

QString withEnding(const QString& base, const char* ending) {
    return base + ending;
}

/// Whether the session that holds a lock file is gone.
bool isDead(const QString& lockPath) {
    QLockFile lock(lockPath);
    lock.setStaleLockTime(0);
    return lock.tryLock(0);
}

QString projectPathIn(const QString& notePath) {
    const auto text = readTextFile(notePath.toStdString());
    const auto json = text ? parseJson(*text) : tl::unexpected(text.error());
    if (!json || !json->is_object() || !json->contains("path") || !(*json)["path"].is_string())
        return {};
    return QString::fromStdString((*json)["path"].get<std::string>());
}

} // namespace

Autosave::Autosave(Document& document, const QDir& folder, QObject* parent)
    : QObject(parent), m_document(document), m_folder(folder),
      m_session(QUuid::createUuid().toString(QUuid::WithoutBraces)) {
    m_folder.mkpath(".");
    m_lock = std::make_unique<QLockFile>(m_folder.filePath(withEnding(m_session, ".lock")));
    m_lock->setStaleLockTime(0);
    m_lock->tryLock(0);
    m_writer.setMaxThreadCount(1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    m_sinceWrite.start();
    connect(&m_quiet, &QTimer::timeout, this, &Autosave::flush);
    connect(&m_document, &Document::changed, this, &Autosave::noteChange);
    connect(&m_document, &Document::titleChanged, this, [this] {
        if (!m_document.isModified())
            drop();
    });
}

Autosave::~Autosave() {
    drop();
}

QDir Autosave::standardFolder() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery");
}

Result<void> Autosave::write(const Work& work) {
    Project project = *work.project;
    project.view = work.view;
    // The note first: a project without its note would lose its place.
    if (auto note =
            writeFileAtomically(work.base + ".json", writeJson({{"path", work.projectPath}}));
        !note)
        return note;
    return writeFileAtomically(work.base + ".hwflow", writeProject(project));
}

void Autosave::noteChange() {
    if (!m_document.isModified())
        return;
    if (m_quiet.isActive() && m_sinceWrite.elapsed() > std::chrono::milliseconds(kLongest).count())
        writeBehind();
    else
        m_quiet.start();
}

void Autosave::writeBehind() {
    m_quiet.stop();
    if (!m_document.isModified())
        return;
    m_sinceWrite.restart();
    const Work work = nextWork();
    m_writer.start([this, work] {
        const auto written = write(work);
        QMetaObject::invokeMethod(this, [this, written] { announce(written); });
    });
}

void Autosave::flush() {
    m_quiet.stop();
    m_writer.waitForDone();
    if (!m_document.isModified())
        return;
    m_sinceWrite.restart();
    announce(write(nextWork()));
}

Autosave::Work Autosave::nextWork() {
    return {m_folder.filePath(m_session).toStdString(), m_document.path().toStdString(),
            m_document.snapshot(), m_document.view()};
}

void Autosave::announce(const Result<void>& written) {
    if (written)
        Q_EMIT saved(QDateTime::currentDateTime());
    else
        Q_EMIT failed(tr("The recovery file could not be written: %1")
                          .arg(QString::fromStdString(written.error().message)));
}

void Autosave::drop() {
    m_quiet.stop();
    m_writer.waitForDone();
    for (const char* ending : {".hwflow", ".json"})
        m_folder.remove(withEnding(m_session, ending));
}

QList<Leftover> Autosave::leftovers() const {
    QList<Leftover> found;
    for (const QFileInfo& file : m_folder.entryInfoList({"*.hwflow"}, QDir::Files, QDir::Time)) {
        const QString base = m_folder.filePath(file.completeBaseName());
        if (file.completeBaseName() != m_session && isDead(withEnding(base, ".lock")))
            found.append(
                {file.filePath(), projectPathIn(withEnding(base, ".json")), file.lastModified()});
    }
    return found;
}

void Autosave::discard(const Leftover& leftover) const {
    const QString base = QFileInfo(leftover.recoveryPath).completeBaseName();
    for (const char* ending : {".hwflow", ".json", ".lock"})
        QFile::remove(m_folder.filePath(withEnding(base, ending)));
}

} // namespace hwflow
