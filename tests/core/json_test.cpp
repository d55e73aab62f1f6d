// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/data_type.h"
#include "core/support/json.h"
#include "core/support/words.h"
#include "tests/support/expect_error.h"

#include <limits>

using namespace hwflow;
using hwflow::test::expectError;

namespace {

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

Json parsed(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        qFatal("%s", json.error().message.c_str());
    return *json;
}

} // namespace

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenJsonNamesLineAndColumn() {
        expectError(parseJson(""), "1:1", "not valid JSON at 1:1");
        expectError(parseJson("hello"), "1:1", "invalid literal");
        expectError(parseJson("{\n  \"a\": 1,\n  b\n}"), "3:3", "syntax error");
        expectError(parseJson("{\"größe\": x}"), "1:11", "syntax error"); // characters, not bytes
        expectError(parseJson("[1, 2"), "1:6", "unexpected end of input");
        expectError(parseJson("{} {}"), "1:4", "expected end of input");
        expectError(parseJson("[1,]"), "1:4", "unexpected ']'");
        expectError(parseJson("\"\xff\""), "1:2", "ill-formed UTF-8");
        expectError(parseJson(std::string_view("{}\n\0{", 5)), "2:1", "NUL byte");
    }

    void messagesDoNotRepeatTheInput() {
        const std::string garbage = "[\"" + std::string(100000, 'x');
        const Result<Json> json = parseJson(garbage);
        QVERIFY(!json);
        QVERIFY(json.error().message.size() < 300);
    }

    void numbersOutOfRangeAreRefused() {
        expectError(parseJson("[1e400]"), "1:6", "64-bit float");
        expectError(parseJson("{\"a\": -1e999}"), "1:12", "64-bit float");
        expectError(parseJson("[NaN]"), "1:2", "syntax error");
        expectError(parseJson("[Infinity]"), "1:2", "syntax error");
    }

    void depthIsLimited() {
        QVERIFY(parseJson(nested(kMaxJsonDepth)).has_value());
        expectError(
            parseJson(nested(kMaxJsonDepth + 1)),
            [] {
                std::string pointer;
                for (std::size_t i = 1; i < kMaxJsonDepth; ++i)
                    pointer += "/0";
                return pointer;
            }(),
            "nested more than 64 deep");
        QVERIFY(!parseJson(std::string(10'000'000, '[')));
        QVERIFY(!parseJson(nested(1'000'000)));
    }

    void repeatedKeysAreRefused() {
        expectError(parseJson(R"({"a": 1, "b": 2, "a": 3})"), "/a", "given twice");
        expectError(parseJson(R"({"l": [0, {"x/y": 1, "x/y": 1}]})"), "/l/1/x~1y", "given twice");
    }

    void sizeIsLimited() {
        expectError(parseJson(std::string(kMaxJsonBytes + 1, ' ')), "", "more than the limit");
        std::string many = "[0";
        for (std::size_t i = 0; i < kMaxJsonValues; ++i)
            many += ",0";
        expectError(parseJson(many + "]"), "", "more than 8000000 values");
    }

    void pointersAreEscaped() {
        QCOMPARE(pointerTo("/a", "b~c/d"), std::string("/a/b~0c~1d"));
        QCOMPARE(pointerTo("/a", std::size_t{3}), std::string("/a/3"));
    }

    void numbersRoundTrip_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 200.0 << "200";
        QTest::newRow("fraction") << 13.84 << "13.84";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333";
        QTest::newRow("million") << 1e6 << "1000000";
        QTest::newRow("2^53") << 9007199254740992.0 << "9007199254740992";
        QTest::newRow("negative") << -2.5 << "-2.5";
        QTest::newRow("large") << 1e300 << "1e+300";
        QTest::newRow("tiny") << 5e-324 << "5e-324";
    }
    void numbersRoundTrip() {
        QFETCH(double, value);
        QFETCH(QString, text);
        const std::string written = writeJson(Json(value));
        QCOMPARE(QString::fromStdString(written), text + "\n");
        QCOMPARE(parsed(written).get<double>(), value);
    }

    void integersRoundTrip() {
        for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{0},
                                         std::numeric_limits<std::int64_t>::max()})
            QCOMPARE(parsed(writeJson(Json(value))).get<std::int64_t>(), value);
    }

    void layoutIsFixed() {
        const Json value = parsed(
            R"({"z": {"b": [], "a": {}}, "list": [1, 2.0, "x"], "deep": [[1], {"k": null}]})");
        const std::string expected = R"({
  "deep": [
    [1],
    {
      "k": null
    }
  ],
  "list": [1, 2, "x"],
  "z": {
    "a": {},
    "b": []
  }
}
)";
        QCOMPARE(writeJson(value), expected);
        QCOMPARE(writeJson(parsed(expected)), expected);
    }

    void longArraysAreBroken() {
        const Json value(std::vector<int>(200, 12345));
        const std::string written = writeJson(value);
        for (std::size_t start = 0, end = 0; start < written.size(); start = end + 1) {
            end = written.find('\n', start);
            QVERIFY(end - start <= 100);
        }
        QCOMPARE(parsed(written), value);
    }

    void readerNamesTheMember() {
        const Json json = parsed(
            R"({"n": 1.5, "text": 3, "pair": [1, 0], "word": "konv", "huge": 1e30, "neg": -4,
                "b": 1, "big": 18446744073709551615, "whole": 16.0})");
        const auto errorOf = [&](auto read) {
            ObjectReader reader(json, "/layers/3");
            read(reader);
            return Result<int>(tl::unexpected(*reader.error()));
        };
        expectError(errorOf([](auto& r) {
                        r.integer("n", {1, 9});
                    }),
                    "/layers/3/n", "n must be a whole number, is 1.5");
        expectError(errorOf([](auto& r) {
                        r.integer("neg", {1, 9});
                    }),
                    "/layers/3/neg", "neg must be at least 1, is -4");
        expectError(errorOf([](auto& r) {
                        r.integer("big", {1, 9});
                    }),
                    "/layers/3/big", "big must be at most 9");
        expectError(errorOf([](auto& r) {
                        r.integer("huge", {1, 9});
                    }),
                    "/layers/3/huge", "huge must be from 1 to 9");
        expectError(errorOf([](auto& r) {
                        r.integer("whole", {1, 9});
                    }),
                    "/layers/3/whole", "whole must be at most 9, is 16");
        expectError(errorOf([](auto& r) {
                        r.number("neg", {0, 1});
                    }),
                    "/layers/3/neg", "neg must be at least 0, is -4");
        expectError(errorOf([](auto& r) {
                        r.number("n", {0, 1});
                    }),
                    "/layers/3/n", "n must be at most 1, is 1.5");
        expectError(errorOf([](auto& r) { r.number("word", {}); }), "/layers/3/word",
                    "word must be a number, is the text \"konv\"");
        expectError(errorOf([](auto& r) { r.text("text"); }), "/layers/3/text",
                    "text must be text, is 3");
        expectError(errorOf([](auto& r) { r.boolean("b"); }), "/layers/3/b",
                    "b must be true or false, is 1");
        expectError(errorOf([](auto& r) {
                        r.integers("pair", {1, 9}, 2);
                    }),
                    "/layers/3/pair/1", "pair[1] must be at least 1, is 0");
        expectError(errorOf([](auto& r) {
                        r.integers("pair", {0, 9}, 3);
                    }),
                    "/layers/3/pair", "must be an array of 3 whole numbers, is one of 2");
        expectError(errorOf([](auto& r) { r.text("absent"); }), "/layers/3/absent",
                    "absent is missing");
    }

    void readerListsWordsAndSuggestsOne() {
        const Json json = parsed(R"({"kind": "weigth", "kinds": ["psum", "rely"]})");
        ObjectReader one(json);
        one.word("kind", kDataTypes);
        expectError(Result<int>(tl::unexpected(*one.error())), "/kind",
                    "kind must be one of ifmap, weight, psum, is \"weigth\"; did you mean "
                    "\"weight\"?");
        ObjectReader many(json);
        many.words("kinds", kDataTypes);
        expectError(Result<int>(tl::unexpected(*many.error())), "/kinds/1", "kinds[1] must be");
        const Json good = parsed(R"({"kinds": ["psum", "ifmap"]})");
        ObjectReader fine(good);
        QCOMPARE(fine.words("kinds", kDataTypes), (std::vector{DataType::psum, DataType::ifmap}));
        QVERIFY(fine.ok());
    }

    void firstErrorIsKept() {
        const Json json = parsed(R"({"a": "x", "b": "y"})");
        ObjectReader reader(json);
        reader.integer("a", {});
        reader.integer("b", {});
        QCOMPARE(reader.error()->where, std::string("/a"));
    }

    void formatAndVersionAreChecked() {
        const auto check = [](std::string_view text) {
            const Json json = parsed(text);
            ObjectReader reader(json);
            reader.expectFormat("hwflow-network", 1);
            return reader.ok() ? Result<int>(0) : Result<int>(tl::unexpected(*reader.error()));
        };
        QVERIFY(check(R"({"format": "hwflow-network", "schemaVersion": 1})"));
        expectError(check(R"({"schemaVersion": 1})"), "/format", "format is missing");
        expectError(check(R"({"format": "hwflow-bits", "schemaVersion": 1})"), "/format",
                    "format must be \"hwflow-network\", is \"hwflow-bits\"");
        expectError(check(R"({"format": "hwflow-network", "schemaVersion": 2})"), "/schemaVersion",
                    "newer version", ErrorCode::unsupported);
        expectError(check(R"({"format": "hwflow-network", "schemaVersion": 0})"), "/schemaVersion",
                    "at least 1");
        expectError(check("[]"), "", "an object { … } is needed here, but this is an array");
    }

    void unknownMembersAreKeptAndMerged() {
        const Json json = parsed(R"({"known": {"x": 1, "note": "n"}, "new": [1]})");
        ObjectReader reader(json);
        ObjectReader child(*reader.require("known"), "/known");
        child.integer("x", {});
        reader.absorb("known", child);
        const std::string extra = reader.unknownMembers();
        QCOMPARE(parsed(extra), parsed(R"({"known": {"note": "n"}, "new": [1]})"));
        Json target = parsed(R"({"known": {"x": 2}})");
        mergeExtra(target, extra);
        QCOMPARE(target, parsed(R"({"known": {"x": 2, "note": "n"}, "new": [1]})"));
    }

    void nearestWordIsATypingErrorAway() {
        constexpr std::array<std::string_view, 3> kWords{"conv", "relu", "batchNorm"};
        QCOMPARE(nearestWord("convv", kWords), std::string_view("conv"));
        QCOMPARE(nearestWord("BatchNorm", kWords), std::string_view("batchNorm"));
        QCOMPARE(nearestWord("pooling", kWords), std::string_view());
        QCOMPARE(nearestWord("", kWords), std::string_view());
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
