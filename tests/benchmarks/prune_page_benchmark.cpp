// SPDX-License-Identifier: GPL-3.0-or-later

// Drives the Prune page of the real window with a worker that plays 2,500 episodes, far faster than
// a real one, with random search beside it, and prints how long the turns of the event loop are
// meanwhile: what a designer feels who moves the mouse. The goal is a frame, 16 ms.

#include "app/studio/main_window.h"
#include "app/studio/workspaces/prune_workspace.h"
#include "widgets/prune/prune_form.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace hwflow;

namespace {

constexpr int kEpisodes = 2500;
constexpr double kFrameMs = 16;

void print(const char* what, std::vector<double> samples) {
    std::sort(samples.begin(), samples.end());
    const auto at = [&](double share) {
        return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
    };
    const auto late = std::count_if(samples.begin(), samples.end(),
                                    [](double sample) { return sample > kFrameMs; });
    std::printf(
        "%-40s median %6.2f ms   99 %% %6.2f ms   most %6.2f ms   %zu of %zu above %.0f ms\n", what,
        at(0.5), at(0.99), samples.back(), static_cast<std::size_t>(late), samples.size(),
        kFrameMs);
}

/// Of this thread: what others do with the processor meanwhile is not the page's affair.
double cpuMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Turns of the event loop until `done` says so. Waiting for an event is no turn.
template <typename Done>
std::vector<double> turnsUntil(const Done& done) {
    std::vector<double> turns;
    while (!done()) {
        const double begin = cpuMilliseconds();
        QApplication::processEvents();
        turns.push_back(cpuMilliseconds() - begin);
        QThread::msleep(1);
    }
    return turns;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("HWFLOW_PLAY_DELAY_MS", "8");
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("hwflow-studio-benchmark");
    Theme::apply(application, Theme::Kind::light);
    const QTemporaryDir folder;
    MainWindow window{QDir(folder.path())};
    window.resize(1920, 1080);
    window.show();
    window.openExample("prune");
    auto& page = *window.findChild<PruneWorkspace*>();
    page.runner().setWorker(HWFLOW_PRETENDED_WORKER);
    PruneSettings settings;
    settings.weights = "resnet20-shapes";
    settings.data = folder.path();
    settings.episodes = kEpisodes;
    settings.warmup = 150;
    page.form().setSettings(settings);
    page.start();
    const auto episodes = [&] {
        const PruneRecord* record = page.shownRecord();
        return record != nullptr ? record->run.episodes.size() : 0;
    };
    for (const std::size_t until : {500, 1500, kEpisodes}) {
        const auto turns =
            turnsUntil([&] { return episodes() >= until || page.runner().running() == nullptr; });
        print(qPrintable(QString("turn of the event loop, to %1 episodes").arg(until)), turns);
    }
    window.session().document().history().setClean();
    return 0;
}
