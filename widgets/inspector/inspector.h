// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every property of the selected part of the accelerator: field, unit, range and reset in fixed
// columns, made from the schema; rooms and bypasses of memories, dataflows of the array, the engine
// of a PE; and at the foot what fits and what is tightest. It shows values and emits edits.

#include "widgets/inspector/property_schema.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QWidget>

#include <memory>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace hwflow {

class PropertyRow;

class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(Selection& selection, QWidget* parent = nullptr);

    using QWidget::show;
    void show(const ShownDesign& design);
    /// The accelerator that this one began as: what differs from it is marked. May be null.
    void setReference(std::shared_ptr<const Accelerator> reference);

Q_SIGNALS:
    void edited(const hwflow::Accelerator& after, const QString& undoText, const QString& mergeKey);
    void refused(const QString& reason);

private:
    void rebuild();
    void refresh();
    void addRooms(QVBoxLayout* layout);
    void addDataflows(QVBoxLayout* layout);
    /// What the accelerator comes to as a whole.
    void addFacts(QVBoxLayout* layout);
    void addEngine(QVBoxLayout* layout);
    void emitEdit(const Result<Accelerator>& after, const QString& text,
                  const QString& mergeKey = {});
    [[nodiscard]] const Accelerator& accelerator() const { return *m_design.accelerator; }
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString noteText() const;
    /// What the form's rows depend on: it is made anew only when this changes.
    [[nodiscard]] QString shape() const;

    Selection& m_selection;
    ShownDesign m_design;
    std::shared_ptr<const Accelerator> m_reference;
    QString m_shape;
    QLabel* m_title;
    QLabel* m_kind;
    QWidget* m_form = nullptr;
    QVBoxLayout* m_layout;
    QList<PropertyRow*> m_rows;
    QList<std::function<void()>> m_refreshers;
    QLabel* m_note;
};

} // namespace hwflow
