// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/dock.h"

#include "widgets/style/icon.h"

#include <QToolButton>

namespace hwflow {

namespace {

QToolButton* headButton(const QString& iconName, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

Dock::Dock(const QString& id, const QString& title, QWidget* content, QWidget* parent)
    : QDockWidget(title, parent), m_header(new PanelHeader(title)) {
    setObjectName(id);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    setWidget(content);
    setTitleBarWidget(m_header);
    QToolButton* floating = headButton("float", tr("Show in a window of its own"));
    QToolButton* closing = headButton("close", tr("Close; the View menu opens it again"));
    connect(floating, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(closing, &QToolButton::clicked, this, &QWidget::close);
    m_header->addButton(floating);
    m_header->addButton(closing);
}

} // namespace hwflow
