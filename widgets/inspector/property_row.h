// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One property in a form: label, field, unit, range and a button that resets it; a slider below for
// capacities. What is typed is checked against the schema; a refusal stays below the field.

#include "widgets/inspector/property_schema.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSlider;
class QToolButton;

namespace hwflow {

class PropertyRow : public QWidget {
    Q_OBJECT

public:
    explicit PropertyRow(Property property, QWidget* parent = nullptr);

    [[nodiscard]] const Property& property() const { return m_property; }
    void show(const Accelerator& accelerator, const Accelerator* reference);

Q_SIGNALS:
    /// A value to set; steps of one drag share a key.
    void changeRequested(const std::optional<double>& value, const QString& mergeKey);
    void resetRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addSlider();
    void commit();
    void step(int steps);
    void showProblem(const QString& problem);

    Property m_property;
    std::optional<double> m_value;
    QLabel* m_label;
    QLineEdit* m_field;
    QLabel* m_range;
    QToolButton* m_reset;
    QSlider* m_slider = nullptr;
    QLabel* m_problem;
    int m_drag = 0;
};

} // namespace hwflow
