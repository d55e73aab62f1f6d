// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_charts.h"

#include "core/report/number_format.h"
#include "core/report/svg.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr std::string_view kRewardColour = "#4F46D8";
constexpr std::string_view kAccuracyColour = "#7B5573";
constexpr std::string_view kEnergyColour = "#DE8E0E";
constexpr std::string_view kLatencyColour = "#2274B9";
constexpr std::string_view kOpsColour = "#1FA37C";
constexpr std::string_view kGrid = "#E9EBEF";
constexpr std::string_view kAxis = "#AEB4BF";
constexpr std::string_view kShade = "#F1F2F5";
constexpr std::string_view kBefore = "#C9CDD5";

constexpr double kLeft = 46;
constexpr double kRight = 10;
constexpr double kLabelGap = 6;
constexpr double kHalfDigit = 4; ///< from a text's baseline to its middle

/// A rectangle with values from `low` to `high` over its height.
struct Panel {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    double low = 0;
    double high = 1;

    [[nodiscard]] double y(double value) const {
        return top + height * (1 - (std::clamp(value, low, high) - low) / (high - low));
    }
    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
};

/// Lines of the grid and their values, at most `most` steps.
template <typename Format>
void drawScale(SvgDrawing& drawing, const Panel& panel, int most, const Format& format) {
    const double step = niceStep(panel.high - panel.low, most);
    for (double tick = std::ceil(panel.low / step - 1e-9) * step; tick <= panel.high + 1e-9 * step;
         tick += step) {
        const double value = std::abs(tick) < 1e-9 * step ? 0 : tick;
        drawing.line({panel.left, panel.y(value)}, {panel.right(), panel.y(value)},
                     value == 0 ? kAxis : kGrid);
        drawing.text({panel.left - kLabelGap, panel.y(value) + kHalfDigit}, format(value),
                     {.anchor = SvgAnchor::end});
    }
}

struct Curve {
    std::string name;
    std::string_view colour;
    std::vector<double> values;
};

class CurveChart {
public:
    CurveChart(const StudyRow& row, const StudyRowOutcome& outcome)
        : m_episodes(outcome.episodes), m_isBalanced(row.reward == RewardKind::balanced),
          m_isMid(row.level == Level::mid),
          m_drawing(kWidth, m_isBalanced ? kTallHeight : kHeight) {
        for (const StudyEpisode& episode : m_episodes)
            m_hasEnergy = m_hasEnergy || episode.energy.has_value();
    }

    [[nodiscard]] std::string draw(const std::string& description) {
        const Panel shares{kLeft,
                           m_isBalanced ? kTop + kStrip + kBetween : kTop,
                           kWidth - kLeft - kRight,
                           kHeight - kTop - kBottom,
                           0,
                           1};
        std::vector<Curve> curves;
        const auto values = [&](auto of) {
            std::vector<double> list;
            for (const StudyEpisode& episode : m_episodes)
                list.push_back(of(episode));
            return list;
        };
        const Curve reward{"Reward", kRewardColour,
                           values([](const StudyEpisode& e) { return e.reward; })};
        curves.push_back({"OPs", kOpsColour, values([](const StudyEpisode& e) { return e.ops; })});
        curves.push_back(
            {"Latency", kLatencyColour, values([](const StudyEpisode& e) { return e.latency; })});
        if (m_hasEnergy)
            curves.push_back({m_isMid ? "DRAM" : "Energy", kEnergyColour,
                              values([](const StudyEpisode& e) { return e.energy.value_or(0); })});
        if (m_isBalanced)
            curves.push_back({"Accuracy", kAccuracyColour,
                              values([](const StudyEpisode& e) { return e.accuracy; })});
        else
            curves.push_back({"Reward = accuracy", kRewardColour, reward.values});
        drawPanel(shares, curves, 5, [](double v) { return percentNumber(v, 0) + " %"; });
        if (m_isBalanced) {
            drawPanel(rewardPanel(reward.values), {reward}, 5,
                      [](double v) { return shortNumber(v); });
            curves.push_back(reward);
        }
        drawEpisodes(shares);
        drawLegend(curves);
        return m_drawing.toSvg(description);
    }

private:
    static constexpr double kWidth = 530;
    static constexpr double kHeight = 268;
    static constexpr double kTop = 26;
    static constexpr double kBottom = 38;
    static constexpr double kStrip = 90;
    static constexpr double kBetween = 16;
    static constexpr double kTallHeight = kHeight + kStrip + kBetween;

    [[nodiscard]] double x(const Panel& panel, double episode) const {
        const double last = std::max(1.0, static_cast<double>(m_episodes.size()) - 1);
        return panel.left + panel.width * episode / last;
    }

    [[nodiscard]] static Panel rewardPanel(const std::vector<double>& values) {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        const double room = std::max(1e-6, (*high - *low) / 20);
        return {kLeft, kTop, kWidth - kLeft - kRight, kStrip, *low - room, *high + room};
    }

    template <typename Format>
    void drawPanel(const Panel& panel, const std::vector<Curve>& curves, int ticks,
                   const Format& format) {
        const auto explored = static_cast<double>(
            std::count_if(m_episodes.begin(), m_episodes.end(),
                          [](const StudyEpisode& episode) { return episode.explores; }));
        const double end =
            std::min(x(panel, std::max(0.0, explored - 0.5)), panel.right()) - panel.left;
        if (explored > 0)
            m_drawing.rectangle({panel.left, panel.top}, end, panel.height, kShade);
        drawScale(m_drawing, panel, ticks, format);
        for (const Curve& curve : curves) {
            drawCurve(panel, curve.values, curve.colour, 1, 0.28);
            drawCurve(panel, smoothed(curve.values), curve.colour, 2, 1);
        }
    }

    void drawCurve(const Panel& panel, const std::vector<double>& values, std::string_view colour,
                   double width, double opacity) {
        std::vector<SvgPoint> points;
        for (std::size_t i = 0; i < values.size(); ++i)
            points.push_back({x(panel, static_cast<double>(i)), panel.y(values[i])});
        m_drawing.polyline(points, colour, width, opacity);
    }

    void drawEpisodes(const Panel& panel) {
        const auto last = static_cast<double>(m_episodes.size());
        const double step = std::max(1.0, niceStep(last, 6));
        for (double tick = step; tick <= last; tick += step)
            m_drawing.text({x(panel, tick - 1), panel.bottom() + 15}, fixedNumber(tick, 0),
                           {.anchor = SvgAnchor::middle});
        m_drawing.text({panel.left + panel.width / 2, panel.bottom() + 31}, "episode",
                       {.anchor = SvgAnchor::middle});
        if (m_episodes.front().explores)
            m_drawing.text({panel.left + kLabelGap, panel.bottom() - kLabelGap}, "exploration",
                           {.size = 10, .colour = "#6C7482"});
    }

    void drawLegend(const std::vector<Curve>& curves) {
        constexpr double kLineLength = 14;
        constexpr double kDigitWidth = 6.4;
        double left = kLeft;
        for (std::size_t i = curves.size(); i > 0; --i) { // the one on top first
            const Curve& curve = curves[i - 1];
            m_drawing.line({left, 12}, {left + kLineLength, 12}, curve.colour, 2);
            m_drawing.text({left + kLineLength + 4, 16}, curve.name);
            left += kLineLength + 20 + kDigitWidth * static_cast<double>(curve.name.size());
        }
    }

    const std::vector<StudyEpisode>& m_episodes;
    bool m_isBalanced;
    bool m_isMid; ///< then energy is that of the DRAM accesses
    bool m_hasEnergy = false;
    SvgDrawing m_drawing;
};

class LayerChart {
public:
    explicit LayerChart(const std::vector<StudyLayer>& layers)
        : m_layers(layers),
          m_drawing(kWidth, kTop + kKept + 2 * (kCosts + kBetween) + namesHeight(layers)) {}

    [[nodiscard]] std::string draw(const std::string& description) {
        Panel panel{kLabels, kTop, kWidth - kLabels - kRight, kKept, 0, 1};
        drawTitle(panel, "channels kept");
        drawScale(m_drawing, panel, 2, [](double v) { return percentNumber(v, 0) + " %"; });
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            if (m_layers[i].kept)
                bar(panel, i, *m_layers[i].kept, kOpsColour);
        panel = below(panel);
        drawCosts(panel, "energy", kEnergyColour, &StudyLayer::energyBefore,
                  &StudyLayer::energyAfter);
        panel = below(panel);
        drawCosts(panel, "latency, cycles", kLatencyColour, &StudyLayer::latencyBefore,
                  &StudyLayer::latencyAfter);
        drawNames(panel);
        return m_drawing.toSvg(description);
    }

private:
    static constexpr double kWidth = 1080;
    static constexpr double kLabels = 62;
    static constexpr double kTop = 22;
    static constexpr double kKept = 60;
    static constexpr double kCosts = 100;
    static constexpr double kBetween = 26;

    /// Names are 9 pixels high and turned by 60 degrees.
    [[nodiscard]] static double namesHeight(const std::vector<StudyLayer>& layers) {
        constexpr double kHeightOfLetter = 4.6;
        std::size_t longest = 0;
        for (const StudyLayer& layer : layers)
            longest = std::max(longest, layer.name.size());
        return 20 + kHeightOfLetter * static_cast<double>(longest);
    }

    [[nodiscard]] static Panel below(const Panel& above) {
        Panel panel = above;
        panel.top = above.bottom() + kBetween;
        panel.height = kCosts;
        return panel;
    }

    void drawTitle(const Panel& panel, std::string_view title) {
        m_drawing.text({panel.left, panel.top - 8}, title, {.isBold = true});
    }

    [[nodiscard]] double slot(const Panel& panel) const {
        return panel.width / static_cast<double>(m_layers.size());
    }

    void bar(const Panel& panel, std::size_t index, double value, std::string_view colour) {
        const double width = slot(panel);
        const double top = panel.y(value);
        m_drawing.rectangle({panel.left + width * (static_cast<double>(index) + 0.15), top},
                            width * 0.7, panel.bottom() - top, colour);
    }

    void drawCosts(Panel& panel, std::string_view title, std::string_view colour,
                   double StudyLayer::*before, double StudyLayer::*after) {
        panel.high = 0;
        for (const StudyLayer& layer : m_layers)
            panel.high = std::max({panel.high, layer.*before, layer.*after});
        panel.high = panel.high > 0 ? panel.high * 1.02 : 1;
        drawTitle(panel, std::string(title) + ": unpruned grey, pruned in colour");
        drawScale(m_drawing, panel, 4, [](double v) { return humanNumber(v, 2); });
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            bar(panel, i, m_layers[i].*before, kBefore);
            bar(panel, i, m_layers[i].*after, colour);
        }
    }

    void drawNames(const Panel& panel) {
        constexpr double kLineHeight = 12;
        const double width = slot(panel);
        const auto every = static_cast<std::size_t>(std::ceil(kLineHeight / width));
        for (std::size_t i = 0; i < m_layers.size(); i += every)
            m_drawing.text(
                {panel.left + width * (static_cast<double>(i) + 0.5) + 3, panel.bottom() + 10},
                m_layers[i].name, {.size = 9, .anchor = SvgAnchor::end, .turn = -60});
    }

    const std::vector<StudyLayer>& m_layers;
    SvgDrawing m_drawing;
};

} // namespace

std::vector<double> smoothed(const std::vector<double>& values) {
    const std::size_t reach = std::max<std::size_t>(1, values.size() / 24);
    std::vector<double> means;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t from = i > reach ? i - reach : 0;
        const std::size_t to = std::min(values.size(), i + reach + 1);
        double sum = 0;
        for (std::size_t k = from; k < to; ++k)
            sum += values[k];
        means.push_back(sum / static_cast<double>(to - from));
    }
    return means;
}

std::string curvesSvg(const StudyRow& row, const StudyRowOutcome& outcome) {
    return CurveChart(row, outcome).draw("Reward and costs of " + row.label + " by episode");
}

std::string layersSvg(const StudyRowOutcome& outcome) {
    return LayerChart(outcome.layers).draw("Channels, energy and latency by layer");
}

} // namespace hwflow
