// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers that a layer reads, chosen from those that can come before it.

#include <QStringList>
#include <QWidget>

class QComboBox;
class QToolButton;
class QVBoxLayout;

namespace hwflow {

class InputList : public QWidget {
    Q_OBJECT

public:
    /// `isFirstFixed`: the first input is given and cannot be chosen.
    InputList(const QStringList& candidates, bool isFirstFixed, QWidget* parent = nullptr);

    void setInputs(const QStringList& inputs);
    [[nodiscard]] QStringList inputs() const;
    /// Whether there are two inputs or more, or exactly one.
    void setJoining(bool joining);

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* widget;
        QComboBox* choice;
        QToolButton* remove;
    };

    void addRow(const QString& input);
    void removeLast();
    void remove(const QWidget* row);
    void updateButtons();

    QStringList m_candidates;
    bool m_isFirstFixed;
    bool m_joining = false;
    QList<Row> m_rows;
    QVBoxLayout* m_layout;
    QToolButton* m_add;
};

} // namespace hwflow
