// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A form for one layer: its name, kind, inputs, and the fields that its kind uses. Every change is
// tried on the network at once: the form says what map, MACs and parameters come out, or what is
// wrong and with which layer.

#include "core/network/network.h"
#include "core/support/result.h"
#include "widgets/network/network_facts.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace hwflow {

class FieldEdit;
class InputList;

class LayerForm : public QWidget {
    Q_OBJECT

public:
    enum class Task {
        edit,        ///< change the layer that is given
        insertAfter, ///< make a new one that reads it, or the network's input
    };

    /// `network` is valid and has the layer.
    LayerForm(const std::shared_ptr<const Network>& network, const QString& layer, Task task,
              QWidget* parent = nullptr);

    /// The whole network with what the form holds.
    [[nodiscard]] const Result<Network>& network() const { return m_after; }
    [[nodiscard]] QString layerName() const;
    [[nodiscard]] bool isChanged() const;

Q_SIGNALS:
    /// Something was typed; `isValid` is whether network() has a value.
    void checked(bool isValid);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct FieldRow {
        QLabel* label;
        FieldEdit* edit;
        QLabel* hint;
    };

    void build(const Layer& layer);
    void addRow(const QString& title, QWidget* field);
    void addFields();
    void addResult();
    void load(const Layer& layer);
    void changeKind();
    void check();
    void showResult(const Layer& draft);
    void colorProblem();
    /// False while a field holds no value.
    bool store(Layer& layer) const;
    [[nodiscard]] Result<Network> tried(const Layer& draft) const;
    /// The layers that may come before this one, and the network's input.
    [[nodiscard]] QStringList candidates() const;
    [[nodiscard]] Shape shapeOf(const QString& layer) const;
    [[nodiscard]] const Layer* find(const std::string& name) const;

    std::shared_ptr<const Network> m_network;
    NetworkFacts m_facts;
    QString m_given; ///< the layer that is edited or followed
    Task m_task;
    Layer m_layer; ///< what the form holds, its kind's fields as far as they are valid
    Result<Network> m_after;
    QGridLayout* m_grid;
    QLineEdit* m_name;
    QComboBox* m_kind;
    InputList* m_inputs = nullptr;
    std::vector<FieldRow> m_fields;
    QLabel* m_result;
    QLabel* m_problem;
};

} // namespace hwflow
