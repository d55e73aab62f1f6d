// SPDX-License-Identifier: GPL-3.0-or-later

// Projects as files, and the edits that the window makes: every result valid, every refusal with a
// reason, every fix one that works.

#include "core/estimate/single_layer.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/project/accelerator_edits.h"
#include "core/project/fixes.h"
#include "core/project/fragment.h"
#include "core/project/network_edits.h"
#include "core/project/project_file.h"
#include "core/project/project_json.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "tests/support/expect_error.h"

#include <QtTest>

#include <random>

using namespace hwflow;

namespace {

Project sample() {
    Project project = withNetwork({}, *loadNetwork("lenet5"));
    project = withAccelerator(project, *loadAccelerator("split-buffer"));
    project = withAccelerator(project, *loadAccelerator("eyeriss-256"));
    project.settings.level = Level::mid;
    project.settings.dataflow = Dataflow::weightStationary;
    project.settings.goal = Goal::energy;
    project.settings.preset = Preset::paper;
    project.settings.batch = 4;
    project.settings.overrides.sampling = Sampling{.kind = SamplingKind::all};
    project.settings.overrides.interleave = true;
    project.settings.overrides.stalls = Stalls::none;
    project.settings.bits.everywhere = {8, 8, 16};
    project.settings.bits.layers["conv1"] = {4, 8, 16};
    project.compared = {{"lenet5", "eyeriss-256", std::nullopt},
                        {"lenet5", "split-buffer", Dataflow::outputStationary}};
    project.view = {"compare", "conv1"};
    const auto estimated =
        estimateLayer(*loadNetwork("lenet5"), *loadAccelerator("eyeriss-256"), {}, "conv1");
    project.pins = {
        {"lenet5", "eyeriss-256", "conv1", estimated->layers.front().schedules.front()}};
    return project;
}

double sumOf(const PerDataType<double>& values) {
    return values.values[0] + values.values[1] + values.values[2];
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("%s is not in the text", from.c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class ProjectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProjectReadsBackEqual();
    void unknownMembersAreKept();
    void filesOfTheirOwnFolderMoveWithProjects();
    void brokenProjectsAreRefused_data();
    void brokenProjectsAreRefused();
    void renamingIsFollowed();
    void capacityScalesRoomsAndCost();
    void roomsFollowBypasses();
    void editsAreRefusedWithTheReason();
    void capacitiesSnapToTheSeries();
    void insertedLayersAreRead();
    void removedLayersAreBridged();
    void layersThatDoNotFitAreRefused();
    void fixesWork();
    void fragmentsReadBackEqual();
    void randomEditsStayValid();
    void schemaNamesWhatIsWritten();
};

void ProjectTest::aProjectReadsBackEqual() {
    const Project project = sample();
    const auto read = readProject(writeProject(project));
    QVERIFY2(read, read ? "" : (read.error().message + read.error().where).c_str());
    QVERIFY(*read == project);
    QCOMPARE(writeProject(*read), writeProject(project));
    QVERIFY(*readProject(writeProject({})) == Project{});
}

void ProjectTest::unknownMembersAreKept() {
    Json file = *parseJson(writeProject(sample()));
    file["future"] = {{"x", 1}};
    file["settings"]["later"] = true;
    file["networks"][0]["comment"] = "kept";
    file["accelerators"][1]["memories"][0]["vendor"] = "kept";
    const auto read = readProject(writeJson(file));
    QVERIFY(read);
    QCOMPARE(*parseJson(writeProject(*read)), file);
}

void ProjectTest::filesOfTheirOwnFolderMoveWithProjects() {
    const QTemporaryDir folder;
    const std::filesystem::path before = folder.filePath("before").toStdString();
    const std::filesystem::path after = folder.filePath("after").toStdString();
    std::filesystem::create_directories(before / "mine.files");
    const std::string elsewhere = folder.filePath("elsewhere.hwt").toStdString();
    QVERIFY(writeFileAtomically(before / "mine.files/a.hwt", "weights"));
    QVERIFY(writeFileAtomically(elsewhere, "weights"));
    QCOMPARE(filesFolderOf(before / "mine.hwflow"), before / "mine.files");
    Project project = sample();
    project.weights = {{"a", (before / "mine.files/a.hwt").string(), 0.5, "top1"},
                       {"b", elsewhere, std::nullopt, "top1"},
                       {"c", "resnet20-shapes", std::nullopt, "top1"},
                       {"d", (before / "beside.hwt").string(), std::nullopt, "top1"}};
    project.pruneRuns = {{"a", "eyeriss-256", (before / "mine.files/run/result.json").string()}};
    QVERIFY(saveProject(project, before / "mine.hwflow"));
    QVERIFY(*loadProject(before / "mine.hwflow") == project);
    std::filesystem::rename(before, after);
    const auto moved = loadProject(after / "mine.hwflow");
    QVERIFY(moved);
    QCOMPARE(moved->weights[0].file, (after / "mine.files/a.hwt").string());
    QCOMPARE(moved->weights[1].file, elsewhere);
    QCOMPARE(moved->weights[2].file, std::string("resnet20-shapes"));
    QCOMPARE(missingFiles(*moved),
             (std::vector<std::string>{(before / "beside.hwt").string(),
                                       (after / "mine.files/run/result.json").string()}));
    test::expectError(loadProject(before / "mine.hwflow"), (before / "mine.hwflow").string(),
                      "mine.hwflow", ErrorCode::notFound);
}

void ProjectTest::brokenProjectsAreRefused_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const char* from, const char* to, const char* where) {
        QTest::newRow(name) << from << to << where;
    };
    row("newer version", "\"schemaVersion\": 1,\n  \"settings\"",
        "\"schemaVersion\": 2,\n  \"settings\"", "/schemaVersion");
    row("another format", "hwflow-project", "hwflow-projekt", "/format");
    row("open network unknown", "\"network\": \"lenet5\",\n  \"networks\"",
        "\"network\": \"lenet6\",\n  \"networks\"", "/network");
    row("level", "\"level\": \"mid\"", "\"level\": \"middle\"", "/settings/level");
    row("batch", "\"batch\": 4", "\"batch\": 0", "/settings/batch");
    row("sampling", "\"sampling\": \"all\"", "\"sampling\": \"most\"",
        "/settings/switches/sampling");
    row("unknown switch", "\"interleave\": true", "\"interleaf\": true",
        "/settings/switches/interleaf");
    row("bits", "\"conv1\": {\n          \"activation\": 8",
        "\"conv1\": {\n          \"activation\": 800", "/settings/bits/layers/conv1/activation");
    row("accelerator", "\"rows\": 16", "\"rows\": 0", "/accelerators/0/peArray/rows");
    row("two of a name", "\"name\": \"split-buffer\"", "\"name\": \"eyeriss-256\"",
        "/accelerators/1/name");
}

void ProjectTest::brokenProjectsAreRefused() {
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    QFETCH(const QString, where);
    const auto read =
        readProject(replaced(writeProject(sample()), from.toStdString(), to.toStdString()));
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().where), where);
}

void ProjectTest::renamingIsFollowed() {
    Project project = sample();
    Accelerator renamed = *openAccelerator(project);
    renamed.name = "mine";
    project = withEditedAccelerator(project, renamed);
    QCOMPARE(project.accelerators.size(), 2U);
    QCOMPARE(project.accelerator, "mine");
    QCOMPARE(project.compared[0].accelerator, "mine");
    QCOMPARE(project.compared[1].accelerator, "split-buffer");
    QCOMPARE(project.pins[0].accelerator, "mine");
    renamed.name = "split-buffer"; // taken
    project = withEditedAccelerator(project, renamed);
    QCOMPARE(project.accelerator, "split-buffer 2");
}

void ProjectTest::capacityScalesRoomsAndCost() {
    const Accelerator split = *loadAccelerator("split-buffer");
    const auto halved = setCapacity(split, 1, *split.memories[1].capacityKiB / 2);
    QVERIFY(halved);
    for (const DataType type : kDataTypes)
        QCOMPARE((*halved->memories[1].segmentsKiB)[type],
                 (*split.memories[1].segmentsKiB)[type] / 2);
    const auto open = resetCost(*loadAccelerator("eyeriss-256"), 1);
    QVERIFY(open);
    const auto grown = setCapacity(*open, 1, 3072);
    QCOMPARE(grown->memories[1].cost.values[0], defaultMemoryCost(3072));
    // A cost that was given stays.
    QCOMPARE(setCapacity(*loadAccelerator("eyeriss-256"), 1, 64)->memories[1].cost.values[0],
             13.84);
}

void ProjectTest::roomsFollowBypasses() {
    const auto split = splitEvenly(*loadAccelerator("eyeriss-256"), 1);
    QVERIFY(split);
    const auto without = setBypass(*split, 1, DataType::weight, true);
    QVERIFY(without);
    const auto& rooms = *without->memories[1].segmentsKiB;
    QCOMPARE(rooms[DataType::weight], 0.0);
    QCOMPARE(rooms[DataType::ifmap], 128.0);
    const auto back = setBypass(*without, 1, DataType::weight, false);
    QVERIFY(back);
    QCOMPARE((*back->memories[1].segmentsKiB)[DataType::weight], 256.0 / 3);
    QVERIFY(std::abs(sumOf(*back->memories[1].segmentsKiB) - 256) < 1e-9);
    const auto moved = moveSegmentEdge(*without, 1, DataType::ifmap, 28);
    QVERIFY(moved); // the room below is that of psum, as weights bypass
    QCOMPARE((*moved->memories[1].segmentsKiB)[DataType::psum], 100.0);
}

void ProjectTest::editsAreRefusedWithTheReason() {
    const Accelerator one = *loadAccelerator("eyeriss-256");
    const auto complains = [](const Result<Accelerator>& result, const char* about) {
        return !result && result.error().message.find(about) != std::string::npos;
    };
    QVERIFY(complains(removeMemory(one, 0), "off-chip"));
    QVERIFY(complains(removeMemory(one, 1), "only memory"));
    QVERIFY(complains(setCapacity(one, 0, 64), "no limit"));
    QVERIFY(complains(setCapacity(one, 1, 0), "does not hold one word"));
    QVERIFY(complains(setCapacity(one, 1, -5), "must be from"));
    QVERIFY(complains(setCapacity(one, 7, 64), "2 memories"));
    QVERIFY(complains(resizeArray(one, 0, 16), "rows"));
    QVERIFY(complains(setDataflows(one, {}), "at least one dataflow"));
    QVERIFY(complains(renameMemory(one, 1, "array"), "may not be called"));
    QVERIFY(complains(moveMemory(one, 1, 0), "outermost"));
    QVERIFY(complains(moveSegmentEdge(one, 1, DataType::ifmap, 3), "split it first"));
    QVERIFY(complains(setRegisterWords(one, DataType::psum, 0), "psum words"));
}

void ProjectTest::capacitiesSnapToTheSeries() {
    QCOMPARE(snappedCapacity(100), 96.0);
    QCOMPARE(snappedCapacity(250), 256.0);
    QCOMPARE(snappedCapacity(64), 64.0);
    QCOMPARE(snappedCapacity(0.6), 0.625);
    QCOMPARE(steppedCapacity(64, 1), 80.0);
    QCOMPARE(steppedCapacity(64, -1), 56.0);
    QCOMPARE(steppedCapacity(112, 1), 128.0);
    QCOMPARE(steppedCapacity(steppedCapacity(192, 5), -5), 192.0);
}

void ProjectTest::insertedLayersAreRead() {
    const Network net = *loadNetwork("resnet20");
    Layer layer;
    layer.name = "conv1";
    layer.kind = LayerKind::relu6;
    const auto after = insertLayer(net, "conv1", layer);
    QVERIFY(after);
    QCOMPARE(after->layers.size(), net.layers.size() + 1);
    QCOMPARE(after->layers[1].name, "conv1 2");
    QCOMPARE(after->layers[1].inputs, std::vector<std::string>{"conv1"});
    QCOMPARE(after->layers[2].inputs, std::vector<std::string>{"conv1 2"});
    const auto first = insertLayer(net, kNetworkInput, layer);
    QVERIFY(first);
    QCOMPARE(first->layers[0].inputs, std::vector<std::string>{"input"});
    const auto twice = duplicateLayer(net, "stage1.block0.conv2");
    QVERIFY(twice);
    QCOMPARE(twice->layers.size(), net.layers.size() + 1);
}

void ProjectTest::removedLayersAreBridged() {
    const Network net = *loadNetwork("resnet20");
    const auto after = removeLayers(net, {"bn1", "relu1"});
    QVERIFY(after);
    QCOMPARE(after->layers.size(), net.layers.size() - 2);
    QCOMPARE(after->layers[1].inputs.front(), "conv1");
    QVERIFY(!removeLayers(net, {"nothing"}));
}

void ProjectTest::layersThatDoNotFitAreRefused() {
    const Network net = *loadNetwork("resnet20");
    const auto found = std::find_if(net.layers.begin(), net.layers.end(), [](const Layer& layer) {
        return layer.name == "stage1.block0.conv2";
    });
    Layer wider = *found;
    wider.outChannels = 17; // the addition behind it has 16
    const auto after = replaceLayer(net, wider.name, wider);
    QVERIFY(!after);
    QVERIFY(after.error().where.find("stage1.block0") != std::string::npos);
    Layer renamed = *found;
    renamed.name = "mine";
    const auto followed = replaceLayer(net, found->name, renamed);
    QVERIFY(followed);
    QVERIFY(!setInput(net, {3, 1, 0}));
}

void ProjectTest::fixesWork() {
    const Network net = *loadNetwork("deeplabv3-resnet18");
    const Accelerator accelerator = *loadAccelerator("eyeriss-256");
    EstimateOptions options;
    options.dataflow = Dataflow::rowStationary;
    const auto before = estimate(net, accelerator, options);
    QVERIFY(before && !before->schedulable);
    int mended = 0;
    for (const LayerEstimate& layer : before->layers) {
        const auto fixes = fixesFor(net, accelerator, options, layer);
        QCOMPARE(fixes.empty(), !layer.infeasible.has_value());
        for (const Fix& fix : fixes) {
            QVERIFY(validate(fix.after));
            const auto after = estimateLayer(net, fix.after, options, layer.name);
            QVERIFY(after && after->schedulable);
            ++mended;
        }
    }
    QCOMPARE(mended, 3); // dilations 8, 12 and 18
}

void ProjectTest::fragmentsReadBackEqual() {
    const Network net = *loadNetwork("lenet5");
    const Accelerator accelerator = *loadAccelerator("split-buffer");
    for (const Fragment& fragment :
         {Fragment(net), Fragment(accelerator), Fragment(accelerator.memories[1]),
          Fragment(std::vector<Layer>(net.layers.begin(), net.layers.begin() + 3))}) {
        const auto read = readFragment(writeFragment(fragment));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == fragment);
    }
    QVERIFY(!readFragment("{}"));
    QVERIFY(!readFragment("plain text"));
    QVERIFY(!readFragment(R"({"format": "hwflow-layers", "schemaVersion": 1, "layers": []})"));
    QVERIFY(!readFragment(R"({"format": "hwflow-memory", "schemaVersion": 2, "memory": {}})"));
    QVERIFY(!readFragment(R"({"format": "hwflow-project"})"));
}

void ProjectTest::randomEditsStayValid() {
    std::mt19937 random(11);
    const auto below = [&](unsigned limit) { return random() % limit; };
    Accelerator accelerator = *loadAccelerator("two-level-buffer");
    int done = 0;
    for (int i = 0; i < 4000; ++i) {
        const std::size_t index = below(static_cast<unsigned>(accelerator.memories.size()) + 1);
        const DataType type = kDataTypes[below(3)];
        Result<Accelerator> after = accelerator;
        switch (below(9)) {
        case 0:
            after = insertMemory(accelerator, index, newMemory(accelerator, index));
            break;
        case 1:
            after = removeMemory(accelerator, index);
            break;
        case 2:
            after = moveMemory(accelerator, index, below(4));
            break;
        case 3:
            after = setCapacity(accelerator, index,
                                snappedCapacity(1 + static_cast<double>(below(500))));
            break;
        case 4:
            after = splitEvenly(accelerator, std::min(index, accelerator.memories.size() - 1));
            break;
        case 5:
            after = setBypass(accelerator, index, type, below(2) == 0);
            break;
        case 6:
            after = moveSegmentEdge(accelerator, index, type, static_cast<double>(below(21)) - 10);
            break;
        case 7:
            after = resizeArray(accelerator, 1 + below(40), 1 + below(40));
            break;
        default:
            after = setSegments(accelerator, index, std::nullopt);
        }
        if (!after) {
            QVERIFY(!after.error().message.empty());
            continue;
        }
        ++done;
        QVERIFY(validate(*after));
        const auto read = readFragment(writeFragment(*after));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(std::get<Accelerator>(*read) == *after);
        accelerator = *after;
    }
    QVERIFY(done > 1500);
}

void ProjectTest::schemaNamesWhatIsWritten() {
    const Json schema =
        *parseJson(*readTextFile(HWFLOW_SOURCE_DIR "/resources/schema/project.schema.json"));
    const Json file = *parseJson(writeProject(sample()));
    const auto keys = [](const Json& object) {
        std::vector<std::string> names;
        for (const auto& [key, value] : object.items())
            names.push_back(key);
        return names;
    };
    QCOMPARE(keys(file), keys(schema["properties"]));
    QCOMPARE(keys(file["settings"]), keys(schema["$defs"]["settings"]["properties"]));
    QCOMPARE(keys(file["compared"][0]), keys(schema["$defs"]["comparedDesign"]["properties"]));
    QCOMPARE(keys(file["pins"][0]), keys(schema["$defs"]["pin"]["properties"]));
    QCOMPARE(keys(file["view"]), keys(schema["properties"]["view"]["properties"]));
    for (const auto& [key, value] : file["settings"]["switches"].items())
        QVERIFY(schema["$defs"]["settings"]["properties"]["switches"]["properties"].contains(key));
}

QTEST_APPLESS_MAIN(ProjectTest)
#include "project_test.moc"
