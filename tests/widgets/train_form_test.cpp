// SPDX-License-Identifier: GPL-3.0-or-later

// The form of the Train page: what it proposes for a network gives way to what the user has set.

#include "widgets/style/theme.h"
#include "widgets/train/train_form.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace hwflow;

class TrainFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Theme::Kind::light); }

    void proposalsFollowTheNetworkUntilChanged() {
        TrainForm form;
        TrainSettings scenes;
        scenes.input = "3x64x128";
        scenes.epochs = 20;
        scenes.batchSize = 8;
        scenes.learningRate = 0.05;
        scenes.schedule = "poly";
        form.propose(scenes);
        QVERIFY(form.settings() == scenes);
        for (QSpinBox* box : form.findChildren<QSpinBox*>())
            if (box->value() == 20)
                box->setValue(33); // epochs
        form.propose({});
        const TrainSettings after = form.settings();
        QCOMPARE(after.epochs, 33); // the user's
        QCOMPARE(after.input, QString());
        QCOMPARE(after.batchSize, 128);
        QCOMPARE(after.learningRate, 0.1);
        QCOMPARE(after.schedule, QString("cosine"));
    }

    void emptyOutputsAreThoseProposed() {
        TrainForm form;
        form.proposeOutput("/weights/a.hwt");
        QCOMPARE(form.settings().output, QString("/weights/a.hwt"));
        form.setData("/data");
        QCOMPARE(form.settings().data, QString("/data"));
    }
};

QTEST_MAIN(TrainFormTest)
#include "train_form_test.moc"
