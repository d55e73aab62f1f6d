// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule_json.h"
#include "tests/support/expect_error.h"

using namespace hwflow;
using hwflow::test::expectError;

namespace {

Accelerator twoLevels() {
    Accelerator accelerator;
    accelerator.name = "test";
    MemoryLevel dram;
    dram.name = "dram";
    dram.cost = PerDataType<double>::all(200);
    MemoryLevel buffer;
    buffer.name = "buffer";
    buffer.capacityKiB = 64;
    buffer.cost = PerDataType<double>::all(6);
    accelerator.memories = {dram, buffer};
    accelerator.peArray.rows = 16;
    accelerator.peArray.cols = 16;
    accelerator.peArray.dataflows = {Dataflow::rowStationary, Dataflow::weightStationary};
    accelerator.peArray.registerFile.words = {{12, 224, 14}};
    return accelerator;
}

Schedule example() {
    Schedule schedule;
    schedule.layerName = "conv \"1\"";
    Workload& work = schedule.workload;
    work.groups = 2;
    work.batch = 4;
    work.inChannels = 8;
    work.outChannels = 16;
    work.outHeight = work.outWidth = work.inHeight = work.inWidth = 14;
    work.kernelHeight = work.kernelWidth = 3;
    work.padding = {1, 1};
    work.precision = {8, 4, 16, 6};
    schedule.accelerator = twoLevels();
    schedule.switches = {Edges::padded, Accounting::eyeriss, Stalls::none};
    schedule.dataflow = Dataflow::rowStationary;
    schedule.bands = {
        {{{Dim::groups, 2}, {Dim::batch, 4}, {Dim::outHeight, 2}}, {16, 8, 7, 14, 1}}};
    schedule.rows = {{Dim::kernelHeight, 3, 3}, {Dim::inChannels, 5, 4}};
    schedule.columns = {{Dim::outHeight, 7, 7}};
    schedule.registers = {{Dim::outChannels, 4}};
    return schedule;
}

/// The example's text with a value at a JSON pointer replaced; null removes it.
std::string with(const char* pointer, const Json& value) {
    Json json = toJson(example());
    const Json::json_pointer place(pointer);
    if (value.is_null())
        json[place.parent_pointer()].erase(place.back());
    else
        json[place] = value;
    return json.dump();
}

} // namespace

class ScheduleJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrites() {
        const auto again = readSchedule(writeSchedule(example()));
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QVERIFY(*again == example());
        QCOMPARE(writeSchedule(*again), writeSchedule(example()));
    }

    void hasTheKeysOfTheContract() {
        const Json json = toJson(example());
        QCOMPARE(json["format"], Json("hwflow-schedule"));
        QCOMPARE(json["bands"][0]["memory"], Json("dram"));
        QCOMPARE(json["bands"][0]["loops"][1], Json({{"dim", "batch"}, {"trips", 4}}));
        QCOMPARE(json["bands"][0]["tile"]["outHeight"], Json(7));
        QCOMPARE(json["spatial"]["rows"][1],
                 Json({{"dim", "inChannels"}, {"factor", 5}, {"extent", 4}}));
        QVERIFY(!json["spatial"]["rows"][0].contains("extent"));
        QCOMPARE(json["registers"][0], Json({{"dim", "outChannels"}, {"factor", 4}}));
        QCOMPARE(json["switches"],
                 Json({{"edges", "padded"}, {"accounting", "eyeriss"}, {"stalls", "none"}}));
    }

    void refusesWhatIsNoSchedule() {
        expectError(readSchedule("[]"), "", "object");
        expectError(readSchedule(with("/format", "hwflow-network")), "/format", "hwflow-schedule");
        expectError(readSchedule(with("/dataflow", "xs")), "/dataflow", "rs");
        expectError(readSchedule(with("/bands", nullptr)), "/bands", "bands");
        expectError(readSchedule(with("/bands/0/memory", "buffer")), "/bands/0/memory", "dram");
        expectError(readSchedule(with("/bands/0/loops/0/dim", "channels")), "/bands/0/loops/0/dim",
                    "outChannels");
        expectError(readSchedule(with("/bands/0/loops/0/trips", 0)), "/bands/0/loops/0/trips",
                    "at least 1");
        expectError(readSchedule(with("/bands/0/loops/0/trips", 1.5)), "/bands/0/loops/0/trips",
                    "whole number");
        expectError(readSchedule(with("/bands/0/tile/batch", nullptr)), "/bands/0/tile/batch",
                    "batch");
        expectError(readSchedule(with("/spatial/rows/1/extent", 6)), "/spatial/rows/1/extent",
                    "at most 5");
        expectError(readSchedule(with("/switches/edges", "soft")), "/switches/edges", "padded");
        expectError(readSchedule(with("/layer/bits/psum", 0)), "/layer/bits/psum", "at least 1");
        expectError(readSchedule(with("/accelerator/peArray/rows", 0)), "/accelerator/peArray/rows",
                    "at least 1");
    }

    void refusesMembersWithTypingErrors() {
        expectError(readSchedule(with("/bands/0/loops/0/trip", 2)), "/bands/0/loops/0/trip",
                    "trip");
        expectError(readSchedule(with("/switches/stall", "none")), "/switches/stall", "stall");
    }

    void refusesABandTooMany() {
        Json json = toJson(example());
        json["bands"].push_back(json["bands"][0]);
        expectError(readSchedule(json.dump()), "/bands/1/memory", "remove");
    }

    void refusesCountsThatWouldOverflow() {
        expectError(readSchedule(with("/layer/output", {1 << 20, 1 << 20})), "/layer", "2^53");
        expectError(readSchedule(with("/layer/batch", std::int64_t{1} << 40)), "/layer/batch",
                    "at most");
        Json json = toJson(example());
        for (int i = 0; i < 4; ++i)
            json["spatial"]["columns"].push_back({{"dim", "inChannels"}, {"factor", 1 << 30}});
        expectError(readSchedule(json.dump()), "/spatial/columns", "2^31");
    }

    void refusesOutputsBeyondTheInput() {
        expectError(readSchedule(with("/layer/output", {100, 14})), "/layer/output", "beyond");
    }
};

QTEST_APPLESS_MAIN(ScheduleJsonTest)
#include "schedule_json_test.moc"
