// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruning run is asked for: network, weights, data and accelerator, the goal, the search,
// and what comes afterwards. Network, accelerator and level are those of the open design, so
// choosing another one is an intent. It rests while a run is going on.

#include "widgets/prune/prune_settings.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hwflow {

class GoalRows;
class SegmentedControl;

/// Weights that can be chosen: what they are called, and their file or shipped name.
struct WeightsChoice {
    QString text;
    QString value;

    bool operator==(const WeightsChoice&) const = default;
};

class PruneForm : public QWidget {
    Q_OBJECT

public:
    explicit PruneForm(QWidget* parent = nullptr);

    [[nodiscard]] PruneSettings settings() const;
    void setSettings(const PruneSettings& settings);
    /// Names that can be chosen, and the open ones.
    void setDesign(const QStringList& networks, const QString& network,
                   const QStringList& accelerators, const QString& accelerator);
    /// What is chosen stays chosen while network and choices are the same.
    void setWeights(const QString& network, const QList<WeightsChoice>& choices);
    void chooseWeights(const QString& value);
    void setData(const QString& folder);
    /// 0 coarse, 1 mid, 2 fine; `rest` is what else the estimate follows.
    void setEstimate(int level, const QString& rest);
    /// While a run is going on.
    void setLocked(bool locked);

Q_SIGNALS:
    void changed();
    void networkChosen(const QString& name);
    void acceleratorChosen(const QString& name);
    void levelChosen(int level);
    /// Draw a data set that suits the network where the program keeps its own.
    void shapesRequested();

private:
    void addWhat();
    void addGoal();
    void addSearch();
    void addRest();
    void addSection(const QString& title);
    void addRow(const QString& name, QWidget* field, const QString& tip);
    void addWide(QWidget* field);
    QWidget* spin(QSpinBox* box, int least, int most, const QString& unit);
    void browseWeights();
    void browseData();
    void showMethod();
    void setScale(int scale);
    void showScale();

    QGridLayout* m_grid;
    QComboBox* m_network;
    QComboBox* m_weights;
    QLineEdit* m_data;
    QLineEdit* m_learnInput;
    QPushButton* m_browse;
    QPushButton* m_shapes;
    QComboBox* m_accelerator;
    GoalRows* m_goals;
    SegmentedControl* m_level;
    QLabel* m_estimate;
    SegmentedControl* m_reward;
    QSpinBox* m_keep;
    QComboBox* m_method;
    SegmentedControl* m_scale;
    QSpinBox* m_episodes;
    QSpinBox* m_warmup;
    QComboBox* m_criterion;
    QSpinBox* m_images;
    QSpinBox* m_recalibration;
    QSpinBox* m_seed;
    QCheckBox* m_random;
    QSpinBox* m_finetune;
    QSpinBox* m_threads;
    QList<WeightsChoice> m_choices;
    QString m_weightsOf;      ///< the network that they are of
    QList<QWidget*> m_inputs; ///< that rest while a run is going on
};

} // namespace hwflow
