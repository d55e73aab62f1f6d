// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The left dock of the Design workspace: memories and arrays to drag onto the drawing, and the
// networks and accelerators of the project and of the program. A double click or Enter does what
// dragging does.

#include "core/project/project.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QVBoxLayout;

namespace hwflow {

class LibraryModel;

/// Mime types of dragged entries; the data is the name.
inline constexpr const char* kNetworkMimeType = "application/x-hwflow-network";
inline constexpr const char* kAcceleratorMimeType = "application/x-hwflow-accelerator-name";

class Library : public QWidget {
    Q_OBJECT

public:
    explicit Library(QWidget* parent = nullptr);

    void show(const Project& project);

    [[nodiscard]] LibraryModel& accelerators() { return *m_accelerators; }
    [[nodiscard]] LibraryModel& networks() { return *m_networks; }

Q_SIGNALS:
    void openNetworkRequested(const QString& name);
    void openAcceleratorRequested(const QString& name);
    /// "shared" or "split"
    void insertMemoryRequested(const QString& kind);
    void resizeArrayRequested(int rows, int cols);

private:
    void addMemories(QVBoxLayout* layout);
    void addArrays(QVBoxLayout* layout);
    QListView* addList(QVBoxLayout* layout, const QString& title, LibraryModel* model);

    QLineEdit* m_filter;
    LibraryModel* m_accelerators;
    LibraryModel* m_networks;
};

} // namespace hwflow
