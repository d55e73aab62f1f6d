// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tests of the network's views share: shipped networks with real estimates, and a panel
// whose edits come back to it.

#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "widgets/network/layer_dialog.h"
#include "widgets/network/layer_table.h"
#include "widgets/network/network_panel.h"

#include <QApplication>
#include <QLineEdit>
#include <QtTest>

namespace hwflow {

inline const Accelerator& eyeriss() {
    static const Accelerator accelerator = loadAccelerator("eyeriss-256").value();
    return accelerator;
}

inline std::shared_ptr<const NetworkEstimate> estimated(const Network& network,
                                                        const Accelerator& accelerator) {
    EstimateOptions options;
    options.dataflow = Dataflow::rowStationary;
    return std::make_shared<const NetworkEstimate>(estimate(network, accelerator, options).value());
}

inline ShownDesign design(const std::string& name, bool withEstimate = true) {
    ShownDesign shown;
    shown.network = std::make_shared<const Network>(loadNetwork(name).value());
    shown.accelerator = std::make_shared<const Accelerator>(eyeriss());
    if (withEstimate)
        shown.estimate = estimated(*shown.network, eyeriss());
    return shown;
}

/// input -> a (conv) -> relu -> b (conv) -> add with relu; and b is depthwise.
inline Network smallNetwork() {
    Network network;
    network.name = std::string("small");
    network.input = {4, 8, 8};
    Layer a;
    a.name = std::string("a");
    a.inputs = {"input"};
    a.outChannels = 8;
    a.kernel = {3, 3};
    a.padding = {1, 1};
    Layer relu;
    relu.name = std::string("r");
    relu.kind = LayerKind::relu;
    relu.inputs = {"a"};
    Layer b = a;
    b.name = std::string("b");
    b.inputs = {"r"};
    b.groups = 8;
    Layer sum;
    sum.name = std::string("sum");
    sum.kind = LayerKind::add;
    sum.inputs = {"b", "r"};
    network.layers = {a, relu, b, sum};
    return network;
}

inline ShownDesign smallDesign() {
    ShownDesign shown;
    shown.network = std::make_shared<const Network>(smallNetwork());
    return shown;
}

inline QStringList namesOf(const Network& network) {
    QStringList names;
    for (const Layer& layer : network.layers)
        names << QString::fromStdString(layer.name);
    return names;
}

inline const Layer& layerOf(const Network& network, const std::string& name) {
    for (const Layer& layer : network.layers)
        if (layer.name == name)
            return layer;
    qFatal("no layer %s", name.c_str());
}

inline QString cell(const LayerTable& table, int row, LayerColumn column,
                    int role = Qt::DisplayRole) {
    return table.model()->index(row, static_cast<int>(column)).data(role).toString();
}

/// A panel whose edits come back to it, as in the window.
struct Desk {
    explicit Desk(ShownDesign first) : shown(std::move(first)), panel(&selection) {
        QObject::connect(&panel, &NetworkPanel::edited, &panel,
                         [this](const Network& after, const QString& text, const QString& key) {
                             undoTexts << text;
                             mergeKeys << key;
                             shown.network = std::make_shared<const Network>(after);
                             shown.estimate.reset();
                             panel.show(shown);
                         });
        QObject::connect(&panel, &NetworkPanel::refused, &panel,
                         [this](const QString& reason) { refusals << reason; });
        panel.resize(360, 420);
        panel.show(shown);
        panel.show();
    }

    [[nodiscard]] const Network& network() const { return *shown.network; }
    LayerTable& table() { return panel.table(); }

    void click(int row, Qt::KeyboardModifiers modifiers = {}) {
        const QModelIndex index = table().model()->index(row, 1);
        table().scrollTo(index);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                          table().visualRect(index).center());
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&table(), static_cast<Qt::Key>(key), modifiers);
    }
    [[nodiscard]] static LayerDialog* dialog() {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<LayerDialog*>(widget); found && found->isVisible())
                return found;
        return nullptr;
    }

    ShownDesign shown;
    Selection selection;
    NetworkPanel panel;
    QStringList undoTexts;
    QStringList mergeKeys;
    QStringList refusals;
};

inline void type(QLineEdit& field, const QString& text) {
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, text);
}

} // namespace hwflow
