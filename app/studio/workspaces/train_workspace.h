// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Train workspace: trains the open network in the worker, shows loss and accuracy as they come,
// and keeps the weights with the project. Earlier runs of the session stay as faint curves.

#include "app/studio/session.h"
#include "app/studio/workspace.h"

#include <QTemporaryDir>

class QStackedWidget;

namespace hwflow {

class LineChart;
class TrainForm;

class TrainWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit TrainWorkspace(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] TrainForm& form() { return *m_form; }

private:
    /// One run, epoch by epoch.
    struct Run {
        QString name;
        QList<QPointF> batchLoss;
        QList<QPointF> loss;
        QList<QPointF> accuracy;
    };
    void train();
    void measure();
    void drawShapes();
    /// Runs hwflow-learn, or says why not.
    Job* start(const QString& name, const QStringList& arguments);
    /// Shows how far a job is, and what goes wrong.
    void follow(Job& job);
    void noteDrawing(const DrawnData& drawn);
    void offerData();
    /// The open network as a file for the worker; empty if there is none.
    [[nodiscard]] QString networkFile();
    void note(const std::any& event);
    void keepWeights(const QString& network, const QString& file, const std::any& result);
    void showDesign(const ShownDesign& design);
    void showProgress();
    void showRuns();

    Session& m_session;
    QTemporaryDir m_folder; ///< networks on their way to the worker
    TrainForm* m_form;
    LineChart* m_loss;
    LineChart* m_accuracy;
    QStackedWidget* m_lossPages;
    QStackedWidget* m_accuracyPages;
    QList<Run> m_runs; ///< the newest last
    int m_epochs = 0;  ///< of the run that is going on
    Job* m_job = nullptr;
    QString m_askedFor; ///< the folder of data that this page has asked to draw
};

} // namespace hwflow
