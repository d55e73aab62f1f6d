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
    /// Adds a control at the right; the header takes it over.
    void addControl(QWidget* control);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_caption;
    QHBoxLayout* m_controls;
};

} // namespace hwflow
