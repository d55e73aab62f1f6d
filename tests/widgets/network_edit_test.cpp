// SPDX-License-Identifier: GPL-3.0-or-later
// Layers are edited, made, renamed, copied and deleted, in the form and in the table.
#include "tests/widgets/network_desk.h"
#include "widgets/network/field_edit.h"
#include "widgets/network/input_size.h"
#include "widgets/network/network_editor.h"
#include "widgets/style/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace hwflow;

namespace {

FieldEdit* fieldOf(const LayerDialog& dialog, LayerField field) {
    for (auto* edit : dialog.findChildren<FieldEdit*>())
        if (edit->field() == field)
            return edit;
    return nullptr;
}

void typeNumbers(const LayerDialog& dialog, LayerField field, const QStringList& numbers) {
    const auto edits = fieldOf(dialog, field)->findChildren<QLineEdit*>();
    QCOMPARE(edits.size(), numbers.size());
    for (qsizetype i = 0; i < numbers.size(); ++i)
        type(*edits[i], numbers[i]);
}

QComboBox* kindOf(const LayerDialog& dialog) {
    for (auto* combo : dialog.findChildren<QComboBox*>())
        if (combo->count() == static_cast<int>(layerKinds().size()) && !combo->isEditable())
            return combo;
    return nullptr;
}

QPushButton* okOf(const LayerDialog& dialog) {
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
}

} // namespace

class NetworkEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Theme::Kind::light); }

    void theMenuOffersWhatCanBeDone() {
        Desk desk(smallDesign());
        QMenu none;
        QList<LayerCommand> run;
        const auto note = [&](LayerCommand command) { run << command; };
        addCommands(none, 0, note);
        addCommands(none, 2, note);
        int enabled = 0;
        for (QAction* action : none.actions())
            if (!action->isSeparator() && action->isEnabled()) {
                ++enabled;
                action->trigger();
            }
        QCOMPARE(enabled, 2 + 5); // insert and paste; and for two layers all but edit and rename
        QCOMPARE(run.size(), enabled);
        QCOMPARE(run.front(), LayerCommand::insertAfter);
    }

    void renamingInPlaceTakesReadersAlong() {
        Desk desk(smallDesign());
        desk.click(0);
        desk.press(Qt::Key_F2);
        auto* field = desk.table().findChild<QLineEdit*>();
        QVERIFY(field);
        type(*field, "first");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(desk.undoTexts, QStringList{"Rename a to first"});
        QCOMPARE(desk.mergeKeys, QStringList{""});
        QCOMPARE(layerOf(desk.network(), "r").inputs, std::vector<std::string>{"first"});
        QCOMPARE(desk.selection.layer(), QString("first"));
    }

    void renamingToATakenNameIsRefused() {
        Desk desk(smallDesign());
        desk.panel.editor().rename("a", "b");
        QCOMPARE(desk.refusals.size(), 1);
        QVERIFY(desk.refusals[0].contains("two layers"));
        QVERIFY(desk.undoTexts.isEmpty());
    }

    void deletingManyIsOneStep() {
        Desk desk(smallDesign());
        desk.panel.setFreeShown(true);
        desk.click(1);
        desk.click(3, Qt::ControlModifier);
        desk.press(Qt::Key_Delete);
        QCOMPARE(desk.undoTexts, QStringList{"Delete 2 layers"});
        QCOMPARE(namesOf(desk.network()), (QStringList{"a", "b"}));
        QCOMPARE(layerOf(desk.network(), "b").inputs, std::vector<std::string>{"a"});
        QCOMPARE(desk.selection.layer(), QString("a"));
    }

    void whatDoesNotFitIsNotDeleted() {
        Desk desk(smallDesign());
        desk.click(0); // without it, 4 channels meet 8 groups
        desk.press(Qt::Key_Delete);
        QCOMPARE(desk.refusals.size(), 1);
        QVERIFY(desk.undoTexts.isEmpty());
        QCOMPARE(desk.network().layers.size(), std::size_t{4});
    }

    void duplicateAndPasteMakeFreshNames() {
        Desk desk(smallDesign());
        desk.click(1);
        desk.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(desk.undoTexts, QStringList{"Duplicate b"});
        QCOMPARE(namesOf(desk.network()), (QStringList{"a", "r", "b", "b 2", "sum"}));
        QCOMPARE(desk.selection.layer(), QString("b 2"));
        desk.press(Qt::Key_C, Qt::ControlModifier);
        desk.press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.network().layers.size(), std::size_t{6});
        QVERIFY(inferShapes(desk.network()).has_value());
        QApplication::clipboard()->setText("nothing of ours");
        desk.press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.refusals.size(), 1);
    }

    void formShowsTheResultWhileTyping() {
        Desk desk(smallDesign());
        desk.click(1); // b, depthwise
        desk.press(Qt::Key_Return);
        LayerDialog* const dialog = Desk::dialog();
        QVERIFY(dialog);
        QVERIFY(okOf(*dialog)->isEnabled());
        typeNumbers(*dialog, LayerField::kernel, {"5", "5"});
        QVERIFY(!okOf(*dialog)->isEnabled()); // 4 × 4 no longer adds to 8 × 8
        const Result<Network>& tried = dialog->network();
        QVERIFY(!tried.has_value());
        QCOMPARE(tried.error().where, std::string("sum"));
        typeNumbers(*dialog, LayerField::padding, {"2", "2"});
        QVERIFY(okOf(*dialog)->isEnabled());
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(desk.undoTexts, QStringList{"Edit b"});
        QCOMPARE(layerOf(desk.network(), "b").kernel, (Extent2d{5, 5}));
        QCOMPARE(layerOf(desk.network(), "b").groups, std::int64_t{8});
    }

    void anUnchangedFormEditsNothing() {
        for (const char* name : {"alexnet-grouped", "deeplabv3-resnet18", "mobilenet-v2"}) {
            const auto network = std::make_shared<const Network>(loadNetwork(name).value());
            for (const Layer& layer : network->layers) {
                const LayerForm form(network, QString::fromStdString(layer.name),
                                     LayerForm::Task::edit);
                QVERIFY2(form.network().has_value(), layer.name.c_str());
                QVERIFY2(!form.isChanged(), layer.name.c_str());
            }
        }
        Desk desk(smallDesign());
        desk.click(0);
        desk.press(Qt::Key_Return);
        QTest::mouseClick(okOf(*Desk::dialog()), Qt::LeftButton);
        QVERIFY(desk.undoTexts.isEmpty());
    }

    void formAsksForWhatTheKindUses() {
        Desk desk(smallDesign());
        desk.click(0);
        desk.press(Qt::Key_Insert);
        LayerDialog* const dialog = Desk::dialog();
        for (const LayerKind kind : layerKinds()) {
            kindOf(*dialog)->setCurrentIndex(static_cast<int>(kind));
            for (auto* edit : dialog->findChildren<FieldEdit*>())
                QCOMPARE(!edit->isHidden(), useOf(edit->field(), kind) != FieldUse::none);
        }
        kindOf(*dialog)->setCurrentIndex(static_cast<int>(LayerKind::batchNorm));
        type(*dialog->findChild<QLineEdit*>(), "norm");
        QVERIFY(okOf(*dialog)->isEnabled());
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(desk.undoTexts, QStringList{"Insert norm"});
        QCOMPARE(layerOf(desk.network(), "norm").inputs, std::vector<std::string>{"a"});
        QCOMPARE(layerOf(desk.network(), "r").inputs, std::vector<std::string>{"norm"});
        QCOMPARE(desk.selection.layer(), QString("norm"));
    }

    void suggestionsOfEveryKindFit() {
        // Kinds that change the map can only stand where nobody minds.
        Network network = smallNetwork();
        network.layers.pop_back();
        ShownDesign design;
        design.network = std::make_shared<const Network>(network);
        Desk desk(design);
        desk.selection.setLayer("b");
        desk.press(Qt::Key_Insert);
        LayerDialog* const dialog = Desk::dialog();
        for (const LayerKind kind : layerKinds()) {
            kindOf(*dialog)->setCurrentIndex(static_cast<int>(kind));
            QVERIFY2(okOf(*dialog)->isEnabled(), nameOf(kind).data());
        }
        dialog->reject();
    }

    void inputsAreChosenFromLayersAbove() {
        Desk desk(smallDesign());
        desk.panel.setFreeShown(true);
        desk.click(3);
        desk.press(Qt::Key_Return);
        LayerDialog* const dialog = Desk::dialog();
        QList<QComboBox*> inputs;
        for (auto* combo : dialog->findChildren<QComboBox*>())
            if (combo->isEditable() && combo->isVisible())
                inputs << combo;
        QCOMPARE(inputs.size(), 2);
        QStringList offered;
        for (int i = 0; i < inputs[1]->count(); ++i)
            offered << inputs[1]->itemText(i);
        QCOMPARE(offered, (QStringList{"input", "a", "r", "b"}));
        inputs[1]->setCurrentIndex(1);
        QVERIFY(okOf(*dialog)->isEnabled());
        inputs[1]->setCurrentIndex(0); // 4 channels instead of 8
        QVERIFY(!okOf(*dialog)->isEnabled());
        inputs[1]->setCurrentIndex(1);
        QTest::mouseClick(okOf(*dialog), Qt::LeftButton);
        QCOMPARE(layerOf(desk.network(), "sum").inputs, (std::vector<std::string>{"b", "a"}));
    }

    void channelListsReadBack() {
        const std::vector<std::int64_t> channels{0, 1, 2, 3, 7, 9, 10};
        QCOMPARE(channelsText(channels), QString("0-3, 7, 9, 10"));
        QCOMPARE(channelsFrom(channelsText(channels)), channels);
        for (const char* wrong : {"", "x", "3-1", "1,,2", "1-2-3", "0-99999999999"})
            QVERIFY(channelsFrom(wrong).empty());
    }

    void inputSizeIsEditedInPlace() {
        Desk desk(design("resnet20"));
        InputSize& input = desk.panel.inputSize();
        QTest::mouseClick(input.findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(input.isEditing());
        const auto fields = input.findChildren<QLineEdit*>();
        type(*fields[1], "64");
        type(*fields[2], "64");
        QTest::keyClick(fields[2], Qt::Key_Return);
        QVERIFY(!input.isEditing());
        QCOMPARE(desk.network().input, (Shape{3, 64, 64}));
        QCOMPARE(desk.undoTexts, QStringList{"Set the input to 3 × 64 × 64"});
        input.startEditing();
        QTest::keyClick(fields[0], Qt::Key_Escape);
        QVERIFY(!input.isEditing());
        QCOMPARE(desk.undoTexts.size(), 1);
    }
};

QTEST_MAIN(NetworkEditTest)
#include "network_edit_test.moc"
