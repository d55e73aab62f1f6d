// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The help: pages of resources/help with the equations behind each number, with search over all of
// them and the way back. Pages come in the language of the window, or in English where a language
// lacks one.

#include <QDialog>
#include <QString>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace hwflow {

class HelpViewer : public QDialog {
    Q_OBJECT

public:
    explicit HelpViewer(QWidget* parent = nullptr);

    /// Opens a page, such as "energy"; an unknown one opens the first page.
    void showTopic(const QString& topic);

protected:
    void changeEvent(QEvent* event) override;

private:
    void listTopics();
    void search(const QString& words);
    void load(const QString& topic);

    QLineEdit* m_search;
    QListWidget* m_topics;
    QTextBrowser* m_page;
    QString m_topic;
};

} // namespace hwflow
