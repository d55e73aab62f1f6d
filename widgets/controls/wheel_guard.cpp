// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollArea>
#include <QSlider>

namespace hwflow {

namespace {

QWidget* fieldOf(QObject* watched) {
    for (const QMetaObject* kind : {&QAbstractSpinBox::staticMetaObject,
                                    &QComboBox::staticMetaObject, &QSlider::staticMetaObject})
        if (watched->metaObject()->inherits(kind))
            return static_cast<QWidget*>(watched);
    return nullptr;
}

bool scrolls(const QWidget* field) {
    for (const QWidget* above = field->parentWidget(); above != nullptr;
         above = above->parentWidget())
        if (qobject_cast<const QScrollArea*>(above) != nullptr)
            return true;
    return false;
}

} // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
        return false;
    QWidget* field = fieldOf(watched);
    if (field == nullptr)
        return false;
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (field->hasFocus() || !scrolls(field))
        return false;
    event->ignore(); // so that what is around the field gets it
    return true;
}

} // namespace hwflow
