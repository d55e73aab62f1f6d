// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/tensor_scene.h"

#include "core/schedule/footprint.h"
#include "widgets/schedule/loop_nest_text.h"

#include <QCoreApplication>

namespace hwflow {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

QString times(const QList<std::int64_t>& extents) {
    QStringList texts;
    for (const std::int64_t extent : extents)
        texts.append(QString::number(extent));
    return texts.join(" × ");
}

/// Rows of outputs that the array works on; an output-stationary one takes a run of pixels.
WorkBox withPixelRows(const ShownSchedule& shown, WorkBox box) {
    if (shown.schedule.dataflow != Dataflow::outputStationary)
        return box;
    const Span& pixels = box[Dim::outPixels];
    Span& rows = box[Dim::outHeight];
    Span& columns = box[Dim::outWidth];
    const std::int64_t width = columns.count;
    const std::int64_t first = pixels.first / width;
    const std::int64_t last = (pixels.end() - 1) / width;
    rows = {rows.first + first, last - first + 1};
    if (first == last)
        columns = {columns.first + pixels.first % width, pixels.count};
    return box;
}

TensorPart partOf(const ShownSchedule& shown, DataType type, const WorkBox& box) {
    const Workload& work = shown.schedule.workload;
    switch (type) {
    case DataType::ifmap:
        return {box[Dim::inChannels], inputUnder(work, Dim::outHeight, box[Dim::outHeight]),
                inputUnder(work, Dim::outWidth, box[Dim::outWidth])};
    case DataType::weight:
        return {box[Dim::inChannels], box[Dim::outChannels], {0, work.kernelArea()}};
    case DataType::psum:
        break;
    }
    return {box[Dim::outChannels], box[Dim::outHeight], box[Dim::outWidth]};
}

/// Whether a memory or the array holds something else of a tensor than in another step.
bool differs(const ShownSchedule& shown, DataType type, const WorkBox& a, const WorkBox& b) {
    if (!(a[Dim::groups] == b[Dim::groups]))
        return true;
    if (type != DataType::weight && !(a[Dim::batch] == b[Dim::batch]))
        return true;
    if (type == DataType::weight && !(a[Dim::kernelHeight] == b[Dim::kernelHeight]))
        return true;
    return !(partOf(shown, type, a) == partOf(shown, type, b));
}

QString placeText(const Workload& work, const WorkBox& box) {
    QStringList places;
    if (work.batch > 1)
        places.append(tr("image %1 of %2").arg(box[Dim::batch].first + 1).arg(work.batch));
    if (work.groups > 1)
        places.append(tr("group %1 of %2").arg(box[Dim::groups].first + 1).arg(work.groups));
    return places.join(", ");
}

TensorPart wholeOf(const Workload& work, DataType type) {
    switch (type) {
    case DataType::ifmap:
        return {{0, work.inChannels}, {0, work.inHeight}, {0, work.inWidth}};
    case DataType::weight:
        return {{0, work.inChannels}, {0, work.outChannels}, {0, work.kernelArea()}};
    case DataType::psum:
        break;
    }
    return {{0, work.outChannels}, {0, work.outHeight}, {0, work.outWidth}};
}

QString wholeText(const Workload& work, DataType type) {
    switch (type) {
    case DataType::ifmap:
        return times({work.inChannels, work.inHeight, work.inWidth});
    case DataType::weight:
        return times({work.outChannels, work.inChannels, work.kernelHeight, work.kernelWidth});
    case DataType::psum:
        break;
    }
    return times({work.outChannels, work.outHeight, work.outWidth});
}

} // namespace

TensorScene tensorScene(const ShownSchedule& shown, std::int64_t step,
                        const NestPosition& position) {
    const Schedule& schedule = shown.schedule;
    TensorScene scene;
    scene.memories = schedule.accelerator.memories.size();
    for (std::size_t level = 0; level <= scene.memories; ++level)
        scene.levelNames.append(levelName(schedule.accelerator, level));
    scene.place = placeText(schedule.workload, position.boxes.back());
    const auto holders = holdersOf(schedule.accelerator);
    const NestPosition before = step > 0 ? shown.walk.at(step - 1) : position;
    for (const DataType type : kDataTypes) {
        TensorState& tensor = scene.tensors[indexOf(type)];
        tensor.type = type;
        tensor.whole = wholeOf(schedule.workload, type);
        tensor.extents = wholeText(schedule.workload, type);
        const auto add = [&](std::size_t level) {
            const WorkBox now = withPixelRows(shown, position.boxes[level]);
            const WorkBox then = withPixelRows(shown, before.boxes[level]);
            tensor.holders.append(
                {level, partOf(shown, type, now), step == 0 || differs(shown, type, now, then)});
        };
        for (const std::size_t memory : holders[type])
            if (memory > 0)
                add(memory);
        add(scene.memories);
    }
    return scene;
}

QString extentsText(const TensorState& state, const TensorPart& part) {
    if (state.type == DataType::weight)
        return times({part.rows.count, part.channels.count});
    return times({part.channels.count, part.rows.count, part.columns.count});
}

} // namespace hwflow
