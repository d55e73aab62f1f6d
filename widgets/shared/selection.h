// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one selection of a window: a layer of the network, and a part of the accelerator. Every view
// is given the same object, sets it when it is clicked, and follows its signals. Setting what is
// already selected does nothing, so views need no guards against echoes.

#include <QObject>
#include <QString>

namespace hwflow {

/// A part of the accelerator.
struct Part {
    enum class Kind { none, accelerator, memory, peArray, pe };
    Kind kind = Kind::none;
    int memory = -1; ///< index of a memory, outermost first

    bool operator==(const Part&) const = default;
};

class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QString& layer() const { return m_layer; }
    [[nodiscard]] const Part& part() const { return m_part; }

    /// An empty name selects none.
    void setLayer(const QString& name);
    void setPart(const Part& part);

Q_SIGNALS:
    void layerChanged(const QString& name);
    void partChanged(const hwflow::Part& part);

private:
    QString m_layer;
    Part m_part;
};

} // namespace hwflow
