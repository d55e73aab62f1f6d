// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_folder.h"

#include "app/studio/pruning/prune_command.h"
#include "app/studio/pruning/prune_preferences.h"
#include "core/estimate/bits_json.h"
#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/project/settings_json.h"
#include "core/support/file.h"
#include "widgets/shared/texts.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kIdLength = 12;
const QString kLock = "lock";

/// The folder of a request's first run; those of later ones add a number.
QString firstPath(const PruneRequest& request) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const std::string& text) {
        hash.addData(QByteArray::fromStdString(text));
        hash.addData(QByteArray(1, '\0'));
    };
    add(writeNetwork(*request.network));
    add(writeAccelerator(*request.accelerator));
    add(writeJson(toJson(request.estimate)));
    // What the worker is told, but for the places of files and for what follows the search.
    for (const QString& argument :
         designArguments(request, {}, {}, {}) + searchArguments(request.settings))
        add(argument.toStdString());
    // Weights that were trained anew under the same name make another run.
    if (const QFileInfo weights(request.settings.weights); weights.isFile())
        add(std::to_string(weights.size()) + ' ' +
            std::to_string(weights.lastModified().toMSecsSinceEpoch()));
    const QString id = QString::fromLatin1(hash.result().toHex().left(kIdLength));
    return prunedRoot() + '/' + fromUtf8(plainFileName(request.network->name)) + '-' +
           fromUtf8(plainFileName(request.accelerator->name)) + '-' + id;
}

QString numbered(const QString& first, int number) {
    return number == 1 ? first : first + QString(".%1").arg(number);
}

} // namespace

PruneFolder PruneFolder::newest(const PruneRequest& request) {
    const QString first = firstPath(request);
    int number = 1;
    while (QFileInfo::exists(numbered(first, number + 1)))
        ++number;
    return PruneFolder(numbered(first, number));
}

PruneFolder PruneFolder::fresh(const PruneRequest& request) {
    const PruneFolder last = newest(request);
    return last.hasResult() || last.canResume() || last.isHeld()
               ? PruneFolder(numbered(firstPath(request), last.number() + 1))
               : last;
}

QList<PruneFolder> PruneFolder::interrupted() {
    QList<PruneFolder> folders;
    QStringList beside;
    for (const QFileInfo& info :
         QDir(prunedRoot()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time)) {
        const PruneFolder folder(info.filePath());
        if (!folder.canResume())
            continue;
        const PruneOrigin origin = folder.origin();
        beside << origin.beside;
        if (!origin.search.isEmpty())
            folders.append(folder);
    }
    folders.removeIf([&](const PruneFolder& folder) { return beside.contains(folder.path()); });
    return folders;
}

Result<PruneOrigin> PruneFolder::prepare(const PruneRequest& request, const PruneSetting& setting,
                                         const QString& beside) const {
    QDir().mkpath(file("input"));
    PruneOrigin origin;
    origin.network = fromUtf8(request.network->name);
    origin.accelerator = fromUtf8(request.accelerator->name);
    origin.beside = beside;
    origin.search = searchArguments(request.settings);
    if (request.settings.finetuneEpochs > 0)
        origin.search << "--finetune-epochs" << QString::number(request.settings.finetuneEpochs);
    const QString network = file("input/network.json");
    const QString accelerator = file("input/accelerator.json");
    const QString bits = file("input/bits.json");
    origin.arguments = designArguments(request, network, accelerator, bits);
    PruneRun asked;
    asked.setting = setting;
    for (const auto& [path, text] : {std::pair{network, writeNetwork(*request.network)},
                                     {accelerator, writeAccelerator(*request.accelerator)},
                                     {bits, writeBits(request.estimate.bits)},
                                     {file("input/setting.json"), writePruneRun(asked)}})
        if (const auto written = writeFileAtomically(path.toStdString(), text); !written)
            return tl::unexpected(written.error());
    if (const auto written = writeOrigin(origin); !written)
        return tl::unexpected(written.error());
    return origin;
}

Result<void> PruneFolder::writeOrigin(const PruneOrigin& origin) const {
    Json json = {{"network", origin.network.toStdString()},
                 {"accelerator", origin.accelerator.toStdString()},
                 {"arguments", Json::array()},
                 {"search", Json::array()},
                 {"beside", fromHere(origin.beside).toStdString()}};
    for (const QString& argument : origin.arguments)
        json["arguments"].push_back(fromHere(argument).toStdString());
    for (const QString& argument : origin.search)
        json["search"].push_back(argument.toStdString());
    return writeFileAtomically(file("input/origin.json").toStdString(), writeJson(json));
}

PruneOrigin PruneFolder::origin() const {
    PruneOrigin origin;
    const auto text = readTextFile(file("input/origin.json").toStdString());
    const auto json = text ? parseJson(*text) : tl::unexpected(text.error());
    if (!json)
        return origin;
    ObjectReader reader(*json);
    origin.network = fromUtf8(reader.text("network"));
    origin.accelerator = fromUtf8(reader.text("accelerator"));
    for (const std::string& argument : reader.texts("arguments"))
        origin.arguments << absolute(fromUtf8(argument));
    if (reader.has("search"))
        for (const std::string& argument : reader.texts("search"))
            origin.search << fromUtf8(argument);
    origin.beside = absolute(fromUtf8(reader.text("beside", ""))); // not in those of old programs
    return reader.ok() ? origin : PruneOrigin{};
}

std::optional<PruneSetting> PruneFolder::setting() const {
    auto asked = loadPruneRun(file("input/setting.json").toStdString());
    return asked ? std::optional(std::move(asked->setting)) : std::nullopt;
}

QString PruneFolder::fromHere(const QString& path) const {
    const QString root = QFileInfo(m_path).path() + '/';
    return path.startsWith(m_path + '/') ? "./" + path.mid(m_path.size() + 1)
           : path.startsWith(root)       ? "../" + path.mid(root.size())
                                         : path;
}

QString PruneFolder::absolute(const QString& path) const {
    return path.startsWith("./") || path.startsWith("../") ? QDir::cleanPath(file(path)) : path;
}

QString PruneFolder::policyPath(std::int64_t episode, int epochs, double learningRate) const {
    return file(epochs > 0 ? QString("policy-%1-tuned-%2-at-%3")
                                 .arg(episode)
                                 .arg(epochs)
                                 .arg(QString::number(learningRate))
                           : QString("policy-%1").arg(episode));
}

QList<MadePolicy> PruneFolder::madePolicies() const {
    static const QRegularExpression pattern(
        "^policy-(\\d{1,9})(?:-tuned-(\\d{1,9})(?:-at-[0-9.e-]+)?)?$");
    QList<MadePolicy> made;
    for (const QString& name : QDir(m_path).entryList({"policy-*"}, QDir::Dirs))
        if (const auto match = pattern.match(name); match.hasMatch())
            if (auto run = loadPruneRun(PruneFolder(file(name)).resultFile().toStdString()))
                made.append({match.captured(1).toLongLong(), match.captured(2).toInt(), file(name),
                             *std::move(run)});
    std::stable_sort(made.begin(), made.end(),
                     [](const MadePolicy& a, const MadePolicy& b) { return a.epochs < b.epochs; });
    return made;
}

int PruneFolder::number() const {
    static const QRegularExpression pattern("-[0-9a-f]{12}\\.(\\d{1,6})$");
    const auto match = pattern.match(m_path);
    return match.hasMatch() ? match.captured(1).toInt() : 1;
}

bool PruneFolder::hasResult() const {
    return QFileInfo::exists(resultFile());
}

bool PruneFolder::isOf(const Network& network) const {
    const auto pruned = this->network();
    return pruned && pruned->layers == network.layers && pruned->input == network.input;
}

bool PruneFolder::isOn(const Accelerator& accelerator) const {
    const auto used =
        readTextFile(file("input/accelerator.json").toStdString()).and_then(readAccelerator);
    return !used || *used == accelerator;
}

Result<Network> PruneFolder::network() const {
    return readTextFile(file("input/network.json").toStdString()).and_then(readNetwork);
}

bool PruneFolder::canResume() const {
    return !QDir(checkpoint()).isEmpty(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot) &&
           !isHeld();
}

bool PruneFolder::isHeld() const {
    return QFileInfo::exists(file(kLock)) && hold() == nullptr;
}

std::shared_ptr<QLockFile> PruneFolder::hold() const {
    auto lock = std::make_shared<QLockFile>(file(kLock));
    lock->setStaleLockTime(0); // a run takes as long as it takes; that of a dead process is stale
    return lock->tryLock(0) ? lock : nullptr;
}

std::int64_t PruneFolder::outputs() const {
    const auto pruned = network();
    const auto shapes = pruned ? inferShapes(*pruned) : tl::unexpected(pruned.error());
    return shapes && !shapes->empty() ? shapes->back().output.channels : 0;
}

void PruneFolder::removeCheckpoint() const {
    QDir(checkpoint()).removeRecursively();
}

} // namespace hwflow
