// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/autosave.h"

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

constexpr auto kQuiet = 30s;
constexpr auto kLongest = 120s;

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

void Autosave::noteChange() {
    if (!m_document.isModified())
        return;
    if (m_quiet.isActive() &&
        m_sinceWrite.elapsed() > std::chrono::milliseconds(kLongest).count()) {
        flush();
        return;
    }
    m_quiet.start();
}

void Autosave::flush() {
    m_quiet.stop();
    if (!m_document.isModified())
        return;
    m_sinceWrite.restart();
    const std::string base = m_folder.filePath(m_session).toStdString();
    const Json note = {{"path", m_document.path().toStdString()}};
    // The note first: a project without its note would lose its place.
    for (const auto& [ending, text] :
         {std::pair<std::string, std::string>{".json", writeJson(note)},
          {".hwflow", m_document.text()}}) {
        if (const auto written = writeFileAtomically(base + ending, text); !written) {
            Q_EMIT failed(tr("The recovery file could not be written: %1")
                              .arg(QString::fromStdString(written.error().message)));
            return;
        }
    }
    Q_EMIT saved(QDateTime::currentDateTime());
}

void Autosave::drop() {
    m_quiet.stop();
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
