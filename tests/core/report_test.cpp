// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv.h"
#include "core/report/number_format.h"
#include "core/report/text_style.h"
#include "core/report/text_table.h"
#include "core/report/validation_report.h"
#include "core/support/json.h"

#include <QtTest>

using namespace hwflow;

namespace {

ValidationRow rowWith(ValidationStatus status) {
    ValidationRow row;
    row.id = "a";
    row.source = "A paper, Table 1";
    row.subject = "network on accelerator";
    row.quantity = "energy";
    row.unit = "MAC";
    row.published = 100;
    row.ours = 110;
    row.tolerance = 0.2;
    row.status = status;
    row.reason = "the reason";
    return row;
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void humanNumbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        const auto row = [](double value, int digits, const char* text) {
            QTest::addRow("%.17g, %d", value, digits) << value << digits << text;
        };
        row(0, 3, "0");
        row(42, 3, "42");
        row(4096, 3, "4096");
        row(9999, 3, "9999");
        row(10000, 3, "10.0 k");
        row(3760000000, 3, "3.76 G");
        row(3760000000, 4, "3.760 G");
        row(999.96, 4, "1.000 k"); // rounds into the next prefix
        row(999949, 4, "999.9 k");
        row(999960, 4, "1.000 M");
        row(0.834, 3, "0.834");
        row(12.345, 3, "12.3");
        row(-1234567, 3, "-1.23 M");
        row(6.32e24, 3, "6.32 Y");
    }

    void humanNumbers() {
        QFETCH(double, value);
        QFETCH(int, digits);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(humanNumber(value, digits)), text);
    }

    void otherNumbers() {
        QCOMPARE(percentNumber(0.8344), std::string("83.4"));
        QCOMPARE(percentNumber(std::nullopt), std::string("–"));
        QCOMPARE(signedPercent(-0.123), std::string("-12.3 %"));
        QCOMPARE(signedPercent(0.5), std::string("+50.0 %"));
        QCOMPARE(signedPercent(-0.0001), std::string("0.0 %"));
        QCOMPARE(shortNumber(13.84), std::string("13.84"));
        QCOMPARE(shortNumber(52.4321608040201), std::string("52.43"));
        QCOMPARE(humanBytes(861000), std::string("861 kB"));
        QCOMPARE(humanBytes(12), std::string("12 B"));
    }

    void textsAreMeasuredInCodePoints() {
        QCOMPARE(columnsOf("16 × 16 · ok"), std::size_t{12});
        QCOMPARE(shortened("stage1.block0.conv1", 11), std::string("stage…conv1"));
        QCOMPARE(shortened("größenmaße", 5), std::string("gr…ße"));
        QCOMPARE(shortened("short", 5), std::string("short"));
        QCOMPARE(wrapped("one two three", 7, 2), std::string("one two\n  three"));
        QCOMPARE(wrapped("a b · c d · e", 8, 0), std::string("a b ·\nc d · e"));
    }

    void controlCharactersAreReplaced() {
        QCOMPARE(printable("a\x1b[31mb\nc\x7f"), std::string("a?[31mb?c?"));
        QCOMPARE(printable("a\xc2\x9b"
                           "b é"),
                 std::string("a?b é"));
    }

    void tablesAlignNumbersOnTheirDigits() {
        TextTable table({{"layer", "", Align::left}, {"words", "k?"}, {"use", "%", Align::right}});
        table.addRow({"conv1", "4096", "7"});
        table.addRow({"a", "13.1 k", "100"});
        table.addTotals({"total", "17.2 k", ""});
        QCOMPARE(QString::fromStdString(table.toString({}, 0)),
                 QString::fromUtf8("layer   words  use\n"
                                   "           k?    %\n"
                                   "──────────────────\n"
                                   "conv1  4096      7\n"
                                   "a      13.1 k  100\n"
                                   "──────────────────\n"
                                   "total  17.2 k\n"));
        QCOMPARE(table.columns(0), std::size_t{18});
    }

    void colourIsOnlyThereWhenAskedFor() {
        QCOMPARE(TextStyle{}.paint("x", Ink::bad), std::string("x"));
        QCOMPARE(TextStyle{true}.paint("x", Ink::bad), std::string("\x1b[31mx\x1b[0m"));
    }

    void csvQuotesWhatNeedsIt() {
        QCOMPARE(csvLine({"a", "b,c", "say \"x\"", "", "two\nlines"}),
                 std::string("a,\"b,c\",\"say \"\"x\"\"\",,\"two\nlines\"\n"));
    }

    void validationFailsOnlyOutsideTheTolerance() {
        QVERIFY(allWithinTolerance(
            {rowWith(ValidationStatus::within), rowWith(ValidationStatus::misfit)}));
        QVERIFY(!allWithinTolerance({rowWith(ValidationStatus::outside)}));
        const std::string text = validationText(
            {rowWith(ValidationStatus::within), rowWith(ValidationStatus::misfit)}, {});
        QVERIFY(text.find("+10.0 %") != std::string::npos);
        QVERIFY(text.find("the reason") != std::string::npos);
        QVERIFY(text.find("1 within tolerance, 1 known misfit, 0 outside") != std::string::npos);
        ValidationRow unschedulable = rowWith(ValidationStatus::within);
        unschedulable.published.reset();
        unschedulable.ours.reset();
        const Json json = Json::parse(validationJson({unschedulable}));
        QCOMPARE(json["rows"][0]["published"], Json(nullptr));
        QVERIFY(!json["rows"][0].contains("error"));
        QCOMPARE(json["passed"], Json(true));
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
