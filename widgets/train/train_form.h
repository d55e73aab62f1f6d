// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a training run is asked for: data set, length, learning rate, where weights come from and go
// to. It emits intents; whoever runs the worker says how far it is.

#include <QList>
#include <QString>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace hwflow {

struct TrainSettings {
    QString data;  ///< folder of the data set
    QString input; ///< "3x64x128", instead of the network's own; empty: its own
    int epochs = 10;
    int batchSize = 128;
    double learningRate = 0.1;
    QString schedule = "cosine"; ///< or "step", "poly"
    int seed = 1;
    QString startWeights; ///< empty: random ones
    QString output;       ///< the file of weights to write
    bool resume = false;  ///< from the checkpoint beside `output`

    bool operator==(const TrainSettings&) const = default;
};

class TrainForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainForm(QWidget* parent = nullptr);

    [[nodiscard]] TrainSettings settings() const;
    void setData(const QString& folder);
    /// Input, epochs, batch size, rate and schedule that suit the network, each unless the user has
    /// changed what was proposed before.
    void propose(const TrainSettings& settings);
    /// Proposed for as long as the user has chosen no file.
    void proposeOutput(const QString& path);
    /// What the open network has; empty: no weights yet.
    void setWeights(const QString& text);
    /// While a run is going on; `progress` from 0 to 1, below 0 where it is not known.
    void setRunning(bool running, double progress = -1, const QString& state = {});
    /// Why the last run ended or cannot begin; empty if there is nothing to say.
    void setProblem(const QString& problem);

Q_SIGNALS:
    void trainRequested();
    void measureRequested();
    void stopRequested();
    /// Draw a data set that suits the network.
    void shapesRequested();

private:
    QLineEdit* addPath(QVBoxLayout& column, const QString& name, QPushButton* more, bool isFolder);
    void addNumbers(QVBoxLayout& column);
    void addActions(QVBoxLayout& column);

    QLineEdit* m_data = nullptr;
    QLineEdit* m_input;
    QSpinBox* m_epochs;
    QSpinBox* m_batchSize;
    QDoubleSpinBox* m_learningRate;
    QComboBox* m_schedule;
    QSpinBox* m_seed;
    QLineEdit* m_start = nullptr;
    QLineEdit* m_output = nullptr;
    QCheckBox* m_resume;
    QLabel* m_weights;
    QLabel* m_state;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_train;
    QPushButton* m_measure;
    QList<QWidget*> m_inputs; ///< that rest while a run is going on
    TrainSettings m_proposed;
    bool m_isRunning = false;
};

} // namespace hwflow
