// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of the best policies with what can be done with the one that is chosen.

#include <QWidget>

class QLabel;
class QPushButton;

namespace hwflow {

class PolicyTable;

class PolicyPanel : public QWidget {
    Q_OBJECT

public:
    explicit PolicyPanel(QWidget* parent = nullptr);

    [[nodiscard]] PolicyTable& table() { return *m_table; }
    /// Without a reason why not, a policy can be applied.
    void setActions(bool canApply, const QString& reason);
    /// What became of it; with a link "open" that is an intent. Empty hides it.
    void setMessage(const QString& html);

Q_SIGNALS:
    void applyRequested();
    void finetuneRequested();
    void compareRequested();
    void linkActivated(const QString& link);

protected:
    void changeEvent(QEvent* event) override;

private:
    PolicyTable* m_table;
    QLabel* m_note;
    QLabel* m_message;
    QPushButton* m_apply;
    QPushButton* m_finetune;
    QPushButton* m_compare;
};

} // namespace hwflow
