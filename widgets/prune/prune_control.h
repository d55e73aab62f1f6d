// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The head of the Prune panel: state, progress, and Start, Pause and Stop, which never move. Below
// them what went wrong and what to do about it, or that an interrupted run can go on.

#include "widgets/prune/prune_status.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hwflow {

class PruneControl : public QWidget {
    Q_OBJECT

public:
    explicit PruneControl(QWidget* parent = nullptr);

    void show(const PruneStatus& status);
    /// What there is to say, for a place where it pushes nothing about as it comes and goes.
    [[nodiscard]] QWidget& messages() { return *m_messages; }
    [[nodiscard]] const PruneStatus& status() const { return m_status; }

Q_SIGNALS:
    void startRequested();
    void resumeRequested();
    /// True: rest; false: go on.
    void pauseRequested(bool pause);
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    class Dot;
    void makeButtons();
    void showTexts();

    PruneStatus m_status;
    Dot* m_dot;
    QLabel* m_state;
    QLabel* m_percent;
    QProgressBar* m_progress;
    QLabel* m_done;
    QLabel* m_left;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QWidget* m_messages;
    QLabel* m_problem;
    QLabel* m_note;
};

} // namespace hwflow
