// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/drawn_data.h"

#include "core/support/file.h"
#include "core/support/json.h"

#include <QStandardPaths>

namespace hwflow {

namespace {

QString root() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/data/";
}

} // namespace

bool DrawnData::isComplete() const {
    const auto note = readTextFile((folder + "/shapes.json").toStdString());
    const auto json = note ? parseJson(*note) : tl::unexpected(note.error());
    return json && json->is_object() && json->value("complete", Json(false)) == true;
}

QStringList DrawnData::arguments(const QString& into) const {
    return {"dataset", "make-shapes", into, "--kind", kind};
}

DrawnData drawnData(const QString& kind) {
    return {kind, root() + (kind == "cifar10" ? "shapes" : kind == "mnist" ? "digits" : "street")};
}

DrawnData drawnDataFor(const Network* network) {
    if (network != nullptr && labelsPixels(*network))
        return drawnData("cityscapes");
    return drawnData(network != nullptr && network->input.channels == 1 ? "mnist" : "cifar10");
}

QString dataFor(const Network* network, const QString& chosen) {
    if (!chosen.isEmpty() && !chosen.startsWith(root()))
        return chosen;
    const DrawnData drawn = drawnDataFor(network);
    return drawn.folder == chosen || drawn.isComplete() ? drawn.folder : QString();
}

bool labelsPixels(const Network& network) {
    const auto shapes = inferShapes(network);
    return shapes && !shapes->empty() && shapes->back().output.height > 1 &&
           shapes->back().output.width > 1;
}

} // namespace hwflow
