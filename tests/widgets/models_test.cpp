// SPDX-License-Identifier: GPL-3.0-or-later

// The item models keep Qt's rules while what they show changes.

#include "widgets/jobs/job_table.h"
#include "widgets/library/library_model.h"
#include "widgets/palette/command_palette.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace hwflow;

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jobs();
    void library();
    void palette();
};

void ModelsTest::jobs() {
    JobTableModel model;
    QAbstractItemModelTester tester(&model);
    QList<JobRow> rows(3);
    for (int i = 0; i < rows.size(); ++i)
        rows[i].name = QString("job %1").arg(i);
    model.setRows(rows);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, 0).data().toString(), "job 1");
    rows.removeFirst();
    model.setRows(rows);
    QCOMPARE(model.rowCount(), 2);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::library() {
    LibraryModel model("application/x-test");
    QAbstractItemModelTester tester(&model);
    model.setEntries({{"eyeriss-256", "16 × 16", {}, true, true},
                      {"eyeriss-1024", "32 × 32", {}, false, false},
                      {"bit-serial", "16 × 16", {}, false, false}});
    QCOMPARE(model.rowCount(), 3);
    model.setFilter("eyeriss");
    QCOMPARE(model.rowCount(), 2);
    model.setFilter("1024 eyeriss");
    QCOMPARE(model.rowCount(), 1);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 3);
    const std::unique_ptr<QMimeData> mime(model.mimeData({model.index(1, 0)}));
    QCOMPARE(mime->data("application/x-test"), QByteArray("eyeriss-1024"));
}

void ModelsTest::palette() {
    PaletteModel model;
    QAbstractItemModelTester tester(&model);
    QList<PaletteEntry> entries(2);
    entries[0].text = "Export a report";
    entries[1].text = "Open a network";
    model.setEntries(entries);
    QCOMPARE(model.rowCount(), 2);
    model.setQuery("rep");
    QCOMPARE(model.rowCount(), 1);
    model.setQuery("no such command");
    QCOMPARE(model.rowCount(), 0);
    model.setQuery({});
    QCOMPARE(model.rowCount(), 2);
}

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
