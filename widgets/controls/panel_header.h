// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The head of a dock: its title, a caption beside it, and a place for small controls.

#include <QLabel>
#include <QWidget>

class QHBoxLayout;

namespace hwflow {

class PanelHeader : public QWidget {
    Q_OBJECT

public:
    explicit PanelHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title) { m_title->setText(title); }
    [[nodiscard]] QString title() const { return m_title->text(); }
    void setCaption(const QString& caption);
    /// Adds a control of the content; the header takes it over.
    void addControl(QWidget* control);
    /// Adds a control of the dock, right of those of the content.
    void addButton(QWidget* button);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitCaption();
    QLabel* m_title;
    QLabel* m_caption;
    QString m_fullCaption;
    QHBoxLayout* m_controls;
    QHBoxLayout* m_buttons;
};

} // namespace hwflow
