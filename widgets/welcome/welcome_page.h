// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first page: examples that open with one click, recent files, and how to begin from nothing.

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace hwflow {

struct ExampleCard {
    QString id; ///< what `exampleRequested` says
    QString title;
    QString detail;
    QString iconName;
};

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    void setExamples(const QList<ExampleCard>& examples);
    /// Paths, the latest first.
    void setRecentFiles(const QStringList& paths);

Q_SIGNALS:
    void exampleRequested(const QString& id);
    void fileRequested(const QString& path);
    void newRequested();
    void openRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QGridLayout* m_examples;
    QVBoxLayout* m_recent;
};

} // namespace hwflow
