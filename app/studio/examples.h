// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The projects of the Welcome page. They are made of networks and accelerators that ship, so they
// are always in step with them.

#include "core/project/project.h"
#include "core/support/result.h"
#include "widgets/welcome/welcome_page.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hwflow {

[[nodiscard]] QList<ExampleCard> exampleCards();
[[nodiscard]] QStringList exampleNames();

/// The published figure whose runs an example shows, as `publishedFigures` calls it; empty: none.
[[nodiscard]] QString figureOfExample(const QString& id);

/// Errors: an unknown id; a shipped file that is missing or broken.
[[nodiscard]] Result<Project> exampleProject(const QString& id);

} // namespace hwflow
