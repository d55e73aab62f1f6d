// SPDX-License-Identifier: GPL-3.0-or-later

// Drives the real window and prints what a designer feels: how long after an edit of the hardware
// the new estimate of ResNet-50 is on screen, how long the event loop stalls while a sweep runs,
// how long it takes from the start to the first chart, and the memory that takes.

#include "app/studio/main_window.h"
#include "app/studio/workspaces/explore_workspace.h"
#include "core/project/accelerator_edits.h"
#include "widgets/explore/sweep_form.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace hwflow;

namespace {

constexpr int kEdits = 200;

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

bool isFresh(Session& session) {
    return session.design().estimate != nullptr && !session.design().isStale;
}

void waitForEstimate(Session& session) {
    while (!isFresh(session))
        QApplication::processEvents(QEventLoop::AllEvents, 1);
}

void print(const char* what, std::vector<double> samples, double goal) {
    std::sort(samples.begin(), samples.end());
    const auto at = [&](double share) {
        return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
    };
    std::printf("%-46s median %6.2f ms   95 %% %6.2f ms   most %6.2f ms   goal %.0f ms\n", what,
                at(0.5), at(0.95), samples.back(), goal);
}

double residentMegabytes() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ')[1].toDouble() / 1024;
    return 0;
}

/// Edits as in a drag: each one is shown before the next one comes.
void measureEdits(MainWindow& window) {
    Session& session = window.session();
    std::vector<double> shown;
    for (int i = 0; i < kEdits; ++i) {
        const double kib = 1024 + 16 * (i % 50);
        QElapsedTimer clock;
        clock.start();
        session.editAccelerator(*setCapacity(*session.design().accelerator, 1, kib), "Resize",
                                "drag");
        waitForEstimate(session);
        window.repaint();
        shown.push_back(milliseconds(clock));
    }
    print("edit until the estimate of ResNet-50 is shown", shown, 50);
}

/// Gaps between turns of the event loop while a study runs.
void measureStalls(MainWindow& window) {
    window.showWorkspace("explore");
    auto& explore = *window.findChild<ExploreWorkspace*>();
    QApplication::processEvents();
    Q_EMIT explore.form().studyRequested("dataflows");
    std::vector<double> gaps;
    QElapsedTimer clock;
    clock.start();
    while (window.session().jobs().running() > 0) {
        QApplication::processEvents(QEventLoop::AllEvents, 1);
        gaps.push_back(milliseconds(clock));
        clock.restart();
    }
    print("turn of the event loop while a sweep runs", gaps, 16);
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer start;
    start.start();
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("hwflow-studio-benchmark");
    Theme::apply(application, Theme::Kind::light);
    const QTemporaryDir folder;
    MainWindow window{QDir(folder.path())};
    window.resize(1440, 900);
    window.show();
    window.openExample("resnet50");
    waitForEstimate(window.session());
    window.repaint();
    std::printf("%-46s %6.0f ms   goal 1000 ms\n", "start until the first chart",
                milliseconds(start));
    measureEdits(window);
    measureStalls(window);
    std::printf("%-46s %6.0f MB   goal 200 MB\n", "memory", residentMegabytes());
    window.session().document().history().setClean();
    return 0;
}
