// SPDX-License-Identifier: GPL-3.0-or-later

// hwflow-studio: opens the window, or writes a report without one.

#include "app/studio/examples.h"
#include "app/studio/main_window.h"
#include "app/studio/report_export.h"
#include "app/studio/settings.h"
#include "core/project/project_file.h"
#include "core/support/resources.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStyleHints>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

using namespace hwflow;

// As those of hwflow.
constexpr int kBadCommandLine = 2;
constexpr int kBadInput = 3;

struct Arguments {
    QString file;
    QString exportTo;
    QString example;
    QString theme;
};

void complain(const QString& text) {
    std::fprintf(stderr, "hwflow-studio: %s\n", qPrintable(text));
}

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription("Design an AI accelerator and its neural network together.");
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption exportTo("export", "Write a report (.html or .pdf) and end.",
                                      "report");
    const QCommandLineOption example(
        "example", "Open one of the examples: " + exampleNames().join(", ") + '.', "name");
    const QCommandLineOption theme("theme", "Use this theme: light or dark.", "theme");
    parser.addOptions({exportTo, example, theme});
    parser.addPositionalArgument("file", "A project (.hwflow), a network or an accelerator (.json)",
                                 "[file]");
    parser.process(application);
    if (parser.positionalArguments().size() > 1) {
        complain("one file at a time");
        std::exit(kBadCommandLine);
    }
    return {parser.positionalArguments().value(0), parser.value(exportTo), parser.value(example),
            parser.value(theme)};
}

/// Reports and help need no display; Qt has to know before the application exists.
void chooseHeadlessPlatform(int argc, char** argv) {
    const auto needsNone = [](std::string_view argument) {
        return argument.starts_with("--export") || argument.starts_with("--help") ||
               argument == "-h" || argument == "--version" || argument == "-v";
    };
    if (std::any_of(argv + 1, argv + argc, needsNone) &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

Theme::Kind themeFor(const QString& wanted) {
    const settings::ThemeChoice choice = settings::theme();
    if (wanted == "dark" || (wanted.isEmpty() && choice == settings::ThemeChoice::dark))
        return Theme::Kind::dark;
    if (wanted == "light" || choice == settings::ThemeChoice::light)
        return Theme::Kind::light;
    return Theme::of(QGuiApplication::palette()).kind();
}

void chooseFont() {
    // The system's size; a face with tabular figures where it is installed.
    QFont font = QApplication::font();
    font.setFamilies({"Inter", font.family()});
    QApplication::setFont(font);
}

void chooseLanguage(QApplication& application) {
    const QString language = settings::language();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    for (const auto& [name, folder] :
         {std::pair<QString, QString>{"qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          {"hwflow", ":/hwflow/translations"}}) {
        auto* translator = new QTranslator(&application);
        // English has plurals in its file, and stands in for languages without one.
        if (translator->load(locale, name, "_", folder) || translator->load(name + "_en", folder))
            QApplication::installTranslator(translator);
    }
}

Result<Project> projectFor(const Arguments& arguments) {
    if (arguments.file.isEmpty())
        return exampleProject(arguments.example.isEmpty() ? "resnet56" : arguments.example);
    return loadProject(arguments.file.toStdString());
}

int exportReport(const Arguments& arguments) {
    const auto project = projectFor(arguments);
    if (!project) {
        complain(QString::fromStdString(project.error().message));
        return kBadInput;
    }
    if (const auto written = exportReport(*project, arguments.exportTo); !written) {
        complain(QString::fromStdString(written.error().message));
        return kBadInput;
    }
    std::printf("%s\n", qPrintable(arguments.exportTo));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    chooseHeadlessPlatform(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName("hwflow-studio");
    QApplication::setOrganizationName("hwflow-studio");
    QApplication::setApplicationDisplayName("HW-Flow Studio");
    QApplication::setApplicationVersion(HWFLOW_VERSION);
    QGuiApplication::setDesktopFileName("io.github.hwflow.studio");
    const Arguments arguments = parse(application);
    chooseFont();
    if (!arguments.exportTo.isEmpty()) {
        Theme::apply(application, Theme::Kind::light);
        return exportReport(arguments);
    }
    chooseLanguage(application);
    Theme::apply(application, themeFor(arguments.theme));

    MainWindow window(Autosave::standardFolder());
    window.show();
    QTimer::singleShot(0, &window, [&] {
        window.offerRecovery();
        if (!arguments.file.isEmpty())
            window.openFile(arguments.file);
        else if (!arguments.example.isEmpty())
            window.openExample(arguments.example);
    });
    return QApplication::exec();
}
