// SPDX-License-Identifier: GPL-3.0-or-later

// The agent learns, and goes on from its checkpoint as if it had never stopped; so do whole runs.

#include "core/data/shapes_writer.h"
#include "core/hardware/accelerator_library.h"
#include "core/learn/network_tensors.h"
#include "core/learn/weights_file.h"
#include "core/network/network_library.h"
#include "core/prune/prune_result_json.h"
#include "core/prune/pruning_run.h"
#include "core/schedule/switch_overrides.h"
#include "core/support/file.h"
#include "core/support/random_stream.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

using namespace hwflow;

namespace {

constexpr std::size_t kPlaces = 3;

/// An episode of a toy task: at place i the action should be what the state's second entry says.
std::vector<Decision> playToy(const DdpgAgent& agent, std::size_t episode, double& reward) {
    std::vector<Decision> decisions;
    double error = 0;
    for (std::size_t place = 0; place < kPlaces; ++place) {
        const float wanted = 0.2F + 0.3F * static_cast<float>(place);
        std::vector<float> state{static_cast<float>(place) / 2, wanted};
        const double action = agent.act(state, episode, place);
        error += std::abs(action - static_cast<double>(wanted));
        decisions.push_back({std::move(state), action});
    }
    reward = 1 - error / kPlaces;
    return decisions;
}

DdpgOptions toyOptions() {
    DdpgOptions options;
    options.hidden = 32;
    options.warmup = 40;
    options.actorRate = 1e-3;
    return options;
}

bool isSameRun(Episode a, Episode b) {
    a.seconds = b.seconds = a.costSeconds = b.costSeconds = 0;
    return a == b;
}

} // namespace

class PruningSearchTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PruneJob m_job;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }

private Q_SLOTS:
    void initTestCase() {
        ShapesOptions shapes;
        shapes.format = DataSetFormat::mnist;
        shapes.train = 300;
        shapes.test = 100;
        QVERIFY(writeShapes(path("digits"), shapes, {}));
        m_job.network = *loadNetwork("lenet5");
        m_job.weights = *loadWeights("lenet5-digits");
        m_job.accelerator = *loadAccelerator("eyeriss-256");
        m_job.estimate.switches = resolveSwitches(Preset::best, 28, {});
        m_job.goal.targets = {*parsePruneTarget("energy=0.5")};
        m_job.search.episodes = 9;
        m_job.search.agent.warmup = 4;
        m_job.search.agent.hidden = 16;
        m_job.data = {*openDataSet(path("digits"), Split::train),
                      *openDataSet(path("digits"), Split::test)};
        m_job.rewardImages = 100;
        m_job.calibrationImages = 20;
    }

    void theAgentLearnsAToyTask() {
        DdpgAgent agent(2, toyOptions(), 5);
        double explored = 0;
        for (std::size_t episode = 0; episode < 240; ++episode) {
            double reward = 0;
            const auto decisions = playToy(agent, episode, reward);
            explored = agent.explores(episode) ? std::max(explored, reward) : explored;
            QVERIFY(agent.observe(decisions, reward, episode));
        }
        double reward = 0;
        for (std::size_t place = 0; place < kPlaces; ++place) {
            const float wanted = 0.2F + 0.3F * static_cast<float>(place);
            const std::vector<float> state{static_cast<float>(place) / 2, wanted};
            reward -= std::abs(agent.bestAction(state) - static_cast<double>(wanted)) / kPlaces;
        }
        QVERIFY2(1 + reward > 0.85, qPrintable(QString::number(1 + reward)));
    }

    /// Among episodes of noise, the critic learns from those that went well.
    void replayPrefersWhatWasRewarded() {
        const auto learned = [](double bias) {
            DdpgOptions options = toyOptions();
            options.warmup = 0;
            options.replayBias = bias;
            DdpgAgent agent(1, options, 3);
            for (std::size_t episode = 0; episode < 60; ++episode) {
                // Near 0.8 there is a narrow ridge; what it is worth far away says the opposite.
                const double action = static_cast<double>(episode % 20) / 19;
                const double reward = action > 0.7 ? 1 - std::abs(action - 0.8) : 0.3 - action / 4;
                if (!agent.observe({{{1.0F}, action}}, reward, episode))
                    return 0.0;
            }
            return agent.bestAction(std::vector{1.0F});
        };
        QVERIFY2(learned(3) > learned(1), qPrintable(QString::number(learned(3))));
    }

    /// Only who looks ahead asks the slow copies.
    void copiesFollowWithADiscount() {
        for (const double discount : {0.0, 1.0}) {
            DdpgOptions options = toyOptions();
            options.discount = discount;
            DdpgAgent agent(2, options, 5);
            const Weights before = agent.save();
            for (std::size_t episode = 0; episode < 60; ++episode) {
                double reward = 0;
                const auto decisions = playToy(agent, episode, reward);
                QVERIFY(agent.observe(decisions, reward, episode));
            }
            const Weights after = agent.save();
            QVERIFY(!(after.at("actor/0") == before.at("actor/0")));
            QCOMPARE(!(after.at("criticCopy/0") == before.at("criticCopy/0")), discount > 0);
        }
    }

    void aRestoredAgentGoesOnAlike() {
        DdpgAgent whole(2, toyOptions(), 5);
        DdpgAgent resumed(2, toyOptions(), 5);
        for (std::size_t episode = 0; episode < 60; ++episode) {
            double reward = 0;
            const auto decisions = playToy(whole, episode, reward);
            QVERIFY(whole.observe(decisions, reward, episode));
            if (episode == 49)
                QVERIFY(resumed.restore(whole.save()));
            if (episode < 50)
                continue;
            double again = 0;
            const auto same = playToy(resumed, episode, again);
            QCOMPARE(again, reward);
            QVERIFY(resumed.observe(same, again, episode));
        }
        QVERIFY(whole.save() == resumed.save());
        DdpgAgent other(3, toyOptions(), 5);
        QVERIFY(!other.restore(whole.save()));
    }

    void aStoppedRunIsResumedAlike() {
        const auto whole = runPruning(m_job, {}, {});
        QVERIFY2(whole, whole ? "" : whole.error().message.c_str());
        QCOMPARE(whole->episodes.size(), std::size_t{9});
        QVERIFY(whole->excess <= 1 && whole->excess > 0.99);

        PruneJob pieces = m_job;
        pieces.checkpointFolder = path("pieces");
        std::stop_source stop;
        PruneObserver observer;
        observer.episode = [&](const Episode& episode) {
            if (episode.index == 5)
                stop.request_stop();
        };
        const auto first = runPruning(pieces, observer, stop.get_token());
        QVERIFY(first && first->wasStopped);
        QCOMPARE(first->episodes.size(), std::size_t{6});
        // As after a crash in the middle of writing the next episode.
        std::ofstream(path("pieces/episodes.jsonl"), std::ios::app) << "{\"index\": 6, \"rew";
        pieces.resume = true;
        const auto second = runPruning(pieces, {}, {});
        QVERIFY2(second, second ? "" : second.error().message.c_str());
        QVERIFY(!second->wasStopped);
        QCOMPARE(second->baseline.resumedAt, std::size_t{6});
        QCOMPARE(second->episodes.size(), whole->episodes.size());
        for (std::size_t i = 0; i < whole->episodes.size(); ++i)
            QVERIFY(isSameRun(second->episodes[i], whole->episodes[i]));
        QVERIFY(second->model.weights == whole->model.weights);

        PruneJob other = pieces;
        other.search.seed = 2;
        const auto refused = runPruning(other, {}, {});
        QVERIFY(!refused);
        QVERIFY2(QString::fromStdString(refused.error().message).contains("of another run"),
                 refused.error().message.c_str());
    }

    /// Whoever asks for more epochs, or lets the search go on, gets a training of its own.
    void fineTuningBeginsAnewWhereItIsAnother() {
        PruneJob job = m_job;
        job.checkpointFolder = path("tuned");
        job.resume = true;
        job.fineTuning = TrainOptions{};
        job.fineTuning->epochs = 1;
        job.fineTuning->batchSize = 50;
        const auto one = runPruning(job, {}, {});
        QVERIFY2(one, one ? "" : one.error().message.c_str());
        const auto again = runPruning(job, {}, {});
        QVERIFY(again && again->model.weights == one->model.weights);
        job.fineTuning->epochs = 2;
        const auto two = runPruning(job, {}, {});
        QVERIFY2(two, two ? "" : two.error().message.c_str());
        QCOMPARE(two->fineTuned->epochs.size(), std::size_t{2});
        job.search.episodes = 14;
        const auto more = runPruning(job, {}, {});
        QVERIFY2(more, more ? "" : more.error().message.c_str());
        QCOMPARE(more->episodes.size(), std::size_t{14});
        QVERIFY(more->fineTuned);
    }

    /// What was found before an agent broke down is not lost.
    void anAgentThatBreaksDownLeavesItsEpisodes() {
        PruneJob job = m_job;
        job.search.agent.actorRate = 1e30;
        job.search.agent.criticRate = 1e30;
        const auto broken = runPruning(job, {}, {});
        QVERIFY2(broken, broken ? "" : broken.error().message.c_str());
        QVERIFY(broken->problem);
        QVERIFY(QString::fromStdString(broken->problem->message).contains("smaller learning"));
        QVERIFY(broken->episodes.size() >= 4 && broken->episodes.size() < 9);
        QVERIFY(broken->excess <= 1 && !broken->model.weights.empty());
    }

    void whatLeavesNothingToLearnIsRefused() {
        PruneJob job = m_job;
        job.search.agent.warmup = 9;
        const auto refused = runPruning(job, {}, {});
        QVERIFY(!refused);
        QVERIFY(QString::fromStdString(refused.error().message).contains("warm-up of 9"));
        job.search.method = PruneMethod::random;
        QVERIFY(runPruning(job, {}, {}));
    }

    void rivalsMeetTheSameBudget_data() {
        QTest::addColumn<int>("method");
        for (const PruneMethod method : kPruneMethods)
            QTest::addRow("%s", std::string(nameOf(method)).c_str()) << static_cast<int>(method);
    }

    void rivalsMeetTheSameBudget() {
        QFETCH(const int, method);
        PruneJob job = m_job;
        job.search.method = static_cast<PruneMethod>(method);
        job.search.episodes = 2;
        job.search.agent.warmup = 1;
        const bool isAmc = job.search.method == PruneMethod::amc;
        if (isAmc) {
            job.estimate.level = Level::coarse;
            job.goal.targets = {*parsePruneTarget("ops=0.5")};
        }
        const auto result = runPruning(job, {}, {});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QVERIFY(result->excess <= 1 && result->excess > 0.98);
        QVERIFY(result->best.costs[isAmc ? PruneMetric::ops : PruneMetric::energy] <= 0.5);
    }

    /// The policy of a result, taken again and fine-tuned: the same network, other weights.
    void aPolicyIsTakenAgain() {
        const auto searched = runPruning(m_job, {}, {});
        QVERIFY(searched);
        QVERIFY(writeFileAtomically(path("result.json"), writeJson(toJson(m_job, *searched))));
        PruneJob job = m_job;
        QVERIFY(takePolicy(job, path("result.json"), 3));
        QCOMPARE(*job.policy, searched->episodes[3].kept);
        QVERIFY(!takePolicy(job, path("result.json"), 100));
        QVERIFY(takePolicy(job, path("result.json"), {}));
        QCOMPARE(*job.policy, searched->best.kept);
        TrainOptions tuning;
        tuning.epochs = 2;
        tuning.batchSize = 20;
        tuning.learningRate = 0.002;
        job.fineTuning = tuning;
        const auto taken = runPruning(job, {}, {});
        QVERIFY2(taken, taken ? "" : taken.error().message.c_str());
        QVERIFY(taken->model.network == searched->model.network);
        QCOMPARE(taken->fineTuned->epochs.size(), std::size_t{2});
        QVERIFY(taken->fineTuned->epochs[1].loss < taken->fineTuned->epochs[0].loss);
        QVERIFY(taken->model.weights != searched->model.weights);
        job.policy->pop_back();
        QVERIFY(!runPruning(job, {}, {}));
    }

    /// A policy is counts; which channels they are of is decided by the criterion of its run.
    void aPolicyBringsItsCriterion() {
        PruneJob rule = m_job;
        rule.search.method = PruneMethod::fpgm;
        rule.search.seed = 3;
        const auto made = runPruning(rule, {}, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(writeFileAtomically(path("fpgm.json"), writeJson(toJson(rule, *made))));
        PruneJob job = m_job;
        job.goal.targets = {*parsePruneTarget("energy=0.01")}; // need not be met
        QVERIFY(takePolicy(job, path("fpgm.json"), {}));
        const auto taken = runPruning(job, {}, {});
        QVERIFY2(taken, taken ? "" : taken.error().message.c_str());
        QVERIFY(taken->model.weights == made->model.weights);
        QCOMPARE(taken->best.accuracy, made->best.accuracy);
    }

    /// A random policy of a trained network does worse than the network; calibrating its batch
    /// norms must not change a network without any.
    void accuracyIsOfThePrunedNetwork() {
        const auto planner = ChannelPlanner::create(m_job.network);
        const auto pruner = ModelPruner::create(m_job.network, m_job.weights, nullptr);
        const auto plan = planner->plan({});
        const auto whole = pruner->accuracy(*plan, m_job.data.test, {}, {});
        const auto executable = ExecutableNetwork::create(m_job.network, m_job.weights);
        QVERIFY(*whole == *measureAccuracy(*executable, m_job.data.test, {}, {}));
        QVERIFY(pruner->prune(*plan)->weights == m_job.weights);
    }

    void damagedNumbersAreReported() {
        PruneJob job = m_job;
        job.weights.at("fc2.bias").values.front() = 3e38F;
        job.weights.at("fc2.weight").values.front() = 3e38F;
        const auto result = runPruning(job, {}, {});
        QVERIFY(!result);
    }
};

QTEST_APPLESS_MAIN(PruningSearchTest)
#include "pruning_search_test.moc"
