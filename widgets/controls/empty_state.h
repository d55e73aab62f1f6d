// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands where there is nothing to show yet: what belongs here, and what to do about it.

#include <QWidget>

class QLabel;
class QPushButton;

namespace hwflow {

class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// `action` is the text of a button; without one there is none.
    void setTexts(const QString& title, const QString& detail, const QString& action = {});

Q_SIGNALS:
    void actionRequested();

private:
    QLabel* m_title;
    QLabel* m_detail;
    QPushButton* m_action;
};

} // namespace hwflow
