// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_rules.h"

#include <QRegularExpression>

namespace hwflow::architecture {

namespace {

/// The folders of core; each may include itself and those before it.
const QStringList kCoreFolders{"support", "network",  "hardware", "schedule", "cost",
                               "search",  "estimate", "project",  "report",   "onnx",
                               "data",    "learn",    "prune",    "quantize", "compress"};

/// The folders that hold LibTorch, in their .cpp files only.
const QStringList kTorchFolders{"core/learn/", "core/prune/", "core/quantize/", "core/compress/",
                                "tests/learn/"};

bool isHeader(const QString& path) {
    return path.endsWith(".h");
}
bool isCpp(const QString& path) {
    return isHeader(path) || path.endsWith(".cpp");
}

bool startsWithAny(const QString& path, const QStringList& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const QString& prefix) { return path.startsWith(prefix); });
}

struct Include {
    QString target;
    bool quoted = false;
};

QList<Include> includesOf(const QString& text) {
    static const QRegularExpression pattern(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])",
                                            QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        includes.append({match.captured(2), match.captured(1) == "\""});
    }
    return includes;
}

bool isQt(const QString& target) {
    static const QRegularExpression pattern(R"(^(Qt\w*(/.*)?|Q[A-Z]\w*|q[a-z0-9]+\.h)$)");
    return pattern.match(target).hasMatch();
}

bool isQtCharts(const QString& target) {
    static const QRegularExpression pattern(
        R"(^(QtCharts(/.*)?|Q\w*(Chart|ChartView|Series|Axis)|Q(Bar|Box|Candlestick)Set|QPieSlice|QLegend\w*)$)");
    return pattern.match(target).hasMatch();
}

bool isTorch(const QString& target) {
    static const QRegularExpression pattern("^(torch|ATen|c10|caffe2)/");
    return pattern.match(target).hasMatch();
}

bool isOnnx(const QString& target) {
    return target.startsWith("onnx/") || target.startsWith("google/protobuf/");
}

/// The programs that must start without Qt, and the core below them.
bool mustNotKnowQt(const QString& path) {
    return startsWithAny(path, {"core/", "app/cli/", "app/learn/"});
}

bool mayIncludeTorch(const QString& path) {
    return !isHeader(path) && startsWithAny(path, kTorchFolders);
}

/// The worker is a command line as well: it shares the terminal's side of app/cli.
bool isOfAnotherProgram(const QString& path, const QString& target) {
    return target.startsWith("app/") && target.section('/', 0, 1) != path.section('/', 0, 1) &&
           !(path.startsWith("app/learn/") && target.startsWith("app/cli/"));
}

/// Whether the directions app -> widgets -> core, and the order within core, allow it.
bool isAgainstTheDirections(const QString& path, const QString& target) {
    if (path.startsWith("core/")) {
        if (!target.startsWith("core/"))
            return true;
        return kCoreFolders.indexOf(target.section('/', 1, 1)) >
               kCoreFolders.indexOf(path.section('/', 1, 1));
    }
    if (path.startsWith("widgets/"))
        return !startsWithAny(target, {"core/", "widgets/"});
    if (path.startsWith("app/"))
        return startsWithAny(target, {"tests/"}) ||
               (target.startsWith("widgets/") && !path.startsWith("app/studio/")) ||
               isOfAnotherProgram(path, target);
    return false;
}

QString breachOf(const QString& path, const Include& include) {
    const QString& target = include.target;
    if (mustNotKnowQt(path) && isQt(target))
        return "includes Qt (" + target + "), which may be used in widgets/ and app/studio/ only";
    if (isQtCharts(target) && !path.startsWith("widgets/charts/"))
        return "includes Qt Charts (" + target + "), which stays in widgets/charts/";
    if (isTorch(target) && !mayIncludeTorch(path))
        return "includes LibTorch (" + target + "), which stays in the .cpp files of " +
               kTorchFolders.join(", ");
    if (isOnnx(target) && (isHeader(path) || !path.startsWith("core/onnx/")))
        return "includes ONNX or protobuf (" + target +
               "), which stay in the .cpp files of core/onnx/";
    if (!include.quoted || target.endsWith(".moc"))
        return {};
    if (!startsWithAny(target, {"core/", "widgets/", "app/", "tests/"}))
        return "includes \"" + target + "\"; write the path from the root of the tree";
    if (isAgainstTheDirections(path, target))
        return "includes " + target + ", which is not below it (see ARCHITECTURE.md)";
    return {};
}

bool hasLicenseLine(const QString& text) {
    const QString start = text.startsWith("#!") ? text.section('\n', 1) : text;
    return start.startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n") ||
           start.startsWith("# SPDX-License-Identifier: GPL-3.0-or-later\n");
}

} // namespace

bool isSource(const QString& path) {
    return isCpp(path) || path.endsWith("CMakeLists.txt") || path.endsWith(".cmake") ||
           path.endsWith(".sh") || path.startsWith(".ci/");
}

QString headerOf(const QString& path) {
    return path.endsWith(".cpp") ? path.chopped(3) + "h" : QString();
}

QStringList breachesIn(const QString& path, const QString& text, bool hasHeader) {
    QStringList breaches;
    if (!isSource(path))
        return breaches;
    if (!hasLicenseLine(text))
        breaches += "has no SPDX line at its start";
    if (!isCpp(path))
        return breaches;
    if (isHeader(path) && !text.contains("\n#pragma once\n"))
        breaches += "has no #pragma once";
    if (path.startsWith("core/") && !kCoreFolders.contains(path.section('/', 1, 1)))
        breaches += "is in a folder of core that has no place in the order of includes";
    const QList<Include> includes = includesOf(text);
    for (const Include& include : includes)
        if (const QString breach = breachOf(path, include); !breach.isEmpty())
            breaches += breach;
    if (hasHeader && (includes.isEmpty() || includes.first().target != headerOf(path)))
        breaches += "doesn't include its own header first, which shows that it compiles alone";
    return breaches;
}

} // namespace hwflow::architecture
