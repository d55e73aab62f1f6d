// SPDX-License-Identifier: GPL-3.0-or-later

// The document: steps, merged drags, undo and redo over thousands of random edits, saving and
// reading back, and what is left when the program dies.

#include "app/studio/autosave.h"
#include "app/studio/document.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/project/project_json.h"
#include "core/support/file.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace hwflow;

namespace {

Project startProject() {
    Project project = withNetwork({}, *loadNetwork("resnet20"));
    project = withNetwork(project, *loadNetwork("lenet5"));
    project = withAccelerator(project, *loadAccelerator("split-buffer"));
    return withAccelerator(project, *loadAccelerator("eyeriss-256"));
}

Accelerator withCapacity(double kib) {
    Accelerator accelerator = *loadAccelerator("eyeriss-256");
    accelerator.memories[1].capacityKiB = kib;
    return accelerator;
}

/// One random change of a project, such as the window's edits make.
class RandomEdits {
public:
    explicit RandomEdits(unsigned seed) : m_random(seed) {}

    Project next(const Project& project) {
        Project after = project;
        switch (below(6)) {
        case 0:
            return withEditedAccelerator(after, resized(*openAccelerator(project)));
        case 1:
            return withEditedNetwork(after, relayered(*openNetwork(project)));
        case 2:
            after.settings.batch = 1 + below(16);
            after.settings.level = kLevels[static_cast<std::size_t>(below(3))];
            return after;
        case 3:
            after.network = project.networks[pick(project.networks.size())]->name;
            return after;
        case 4:
            after.accelerator = project.accelerators[pick(project.accelerators.size())]->name;
            return after;
        default:
            after.compared.push_back({project.network, project.accelerator, std::nullopt});
            if (after.compared.size() > 6)
                after.compared.clear();
            return after;
        }
    }

    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }

    Accelerator resized(Accelerator accelerator) {
        accelerator.peArray.rows = 1 + below(64);
        accelerator.name = "design " + std::to_string(below(5));
        return accelerator;
    }

    Network relayered(Network network) {
        for (Layer& layer : network.layers)
            if (layer.kind == LayerKind::dropout || below(20) == 0)
                layer.bias = isCosted(layer.kind) && !layer.bias;
        return network;
    }

    std::mt19937 m_random;
};

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDragIsOneStep();
    void aDragBackToItsStartIsNoStep();
    void undoAllGivesTheStartAndRedoAllTheEnd();
    void savedAndReadBackIsEqual();
    void aFailedSaveLeavesTheDocumentModified();
    void theViewIsSavedButIsNoStep();
    void workOfADeadSessionIsFound();
    void savedWorkLeavesNothingToRecover();
};

void DocumentTest::aDragIsOneStep() {
    Document document;
    document.reset(startProject(), {});
    const Project start = document.project();
    for (const double kib : {200.0, 150.0, 100.0, 64.0})
        document.change("Resize buffer", withAccelerator(document.project(), withCapacity(kib)),
                        "resize 1");
    QCOMPARE(document.history().count(), 1);
    QCOMPARE(document.history().undoText(), "Resize buffer");
    document.change("Resize buffer", withAccelerator(document.project(), withCapacity(32)),
                    "resize 2");
    QCOMPARE(document.history().count(), 2);
    document.history().undo();
    QCOMPARE(*openAccelerator(document.project())->memories[1].capacityKiB, 64.0);
    document.history().undo();
    QVERIFY(document.project() == start);
}

void DocumentTest::aDragBackToItsStartIsNoStep() {
    Document document;
    document.reset(startProject(), {});
    for (const double kib : {200.0, 256.0})
        document.change("Resize buffer", withAccelerator(document.project(), withCapacity(kib)),
                        "resize 1");
    QCOMPARE(document.history().count(), 0);
    QVERIFY(!document.isModified());
}

void DocumentTest::undoAllGivesTheStartAndRedoAllTheEnd() {
    Document document;
    document.reset(startProject(), {});
    const Project start = document.project();
    RandomEdits edits(7);
    std::vector<std::string> texts{writeProject(start)};
    for (int i = 0; i < 3000; ++i) {
        const QString key = edits.below(3) == 0 ? "drag" : QString();
        document.change(QString::number(i), edits.next(document.project()), key);
        if (edits.below(10) == 0 && document.history().canUndo())
            document.history().undo();
    }
    while (document.history().canRedo())
        document.history().redo();
    const Project end = document.project();
    QVERIFY(document.history().count() > 1000);
    while (document.history().canUndo())
        document.history().undo();
    QVERIFY(document.project() == start);
    QVERIFY(!document.isModified());
    while (document.history().canRedo())
        document.history().redo();
    QVERIFY(document.project() == end);
    const auto again = readProject(writeProject(end));
    QVERIFY2(again, again ? "" : again.error().message.c_str());
    QVERIFY(*again == end);
}

void DocumentTest::savedAndReadBackIsEqual() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("a.hwflow");
    Document document;
    document.reset(startProject(), {});
    document.change("Resize", withAccelerator(document.project(), withCapacity(64)));
    QVERIFY(document.isModified());
    QVERIFY(document.save(path));
    QVERIFY(!document.isModified());
    QCOMPARE(document.title(), "a.hwflow");
    const auto read = readProject(*readTextFile(path.toStdString()));
    QVERIFY(read);
    QVERIFY(*read == document.project());
    document.history().undo();
    QVERIFY(document.isModified());
}

void DocumentTest::aFailedSaveLeavesTheDocumentModified() {
    Document document;
    document.reset(startProject(), {});
    document.change("Resize", withAccelerator(document.project(), withCapacity(64)));
    QVERIFY(!document.save("/nowhere/at/all/a.hwflow"));
    QVERIFY(document.isModified());
    QVERIFY(document.path().isEmpty());
}

void DocumentTest::theViewIsSavedButIsNoStep() {
    Document document;
    document.reset(startProject(), {});
    document.view().workspace = "schedule";
    document.view().selectedLayer = "conv1";
    QVERIFY(!document.isModified());
    QCOMPARE(QString::fromStdString(document.saved().view.workspace), "schedule");
}

void DocumentTest::workOfADeadSessionIsFound() {
    const QTemporaryDir folder;
    const QDir recovery(folder.filePath("recovery"));
    Project lost;
    {
        Document document;
        Autosave autosave(document, recovery);
        document.reset(startProject(), "/home/me/work.hwflow");
        document.change("Resize", withAccelerator(document.project(), withCapacity(64)));
        autosave.flush();
        lost = document.project();
        // A session that lives keeps its work to itself.
        Document other;
        const Autosave neighbour(other, recovery);
        QCOMPARE(neighbour.leftovers().size(), 0);
        // Killed: its files stay, and nobody holds the lock any more.
        QDir().mkpath(folder.filePath("dead"));
        for (const QString& name : recovery.entryList({"*.hwflow", "*.json"}, QDir::Files))
            QFile::copy(recovery.filePath(name), folder.filePath("dead/" + name));
    }
    Document document;
    const Autosave autosave(document, QDir(folder.filePath("dead")));
    const QList<Leftover> found = autosave.leftovers();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.front().projectPath, "/home/me/work.hwflow");
    const auto text = readTextFile(found.front().recoveryPath.toStdString());
    QVERIFY(text);
    QVERIFY(*readProject(*text) == lost);
    autosave.discard(found.front());
    QCOMPARE(autosave.leftovers().size(), 0);
}

void DocumentTest::savedWorkLeavesNothingToRecover() {
    const QTemporaryDir folder;
    const QDir recovery(folder.filePath("recovery"));
    Document document;
    Autosave autosave(document, recovery);
    const QSignalSpy saved(&autosave, &Autosave::saved);
    document.reset(startProject(), {});
    autosave.flush();
    QCOMPARE(saved.size(), 0); // nothing was changed
    document.change("Resize", withAccelerator(document.project(), withCapacity(64)));
    autosave.flush();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(recovery.entryList({"*.hwflow"}, QDir::Files).size(), 1);
    QVERIFY(document.save(folder.filePath("a.hwflow")));
    QCOMPARE(recovery.entryList({"*.hwflow"}, QDir::Files).size(), 0);
}

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
