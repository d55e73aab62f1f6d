// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule_files.h"

#include "core/schedule/schedule_json.h"
#include "core/support/file.h"

#include <filesystem>
#include <set>
#include <system_error>

namespace hwflow::cli {

namespace {

/// A layer's name without what file systems take amiss; layer names come out of files.
std::string fileStem(const std::string& layerName) {
    std::string stem = layerName;
    for (char& c : stem) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20U || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            c = '_';
    }
    return stem.empty() || stem.front() == '.' ? '_' + stem : stem;
}

/// `stem`, with a number if another layer has taken it.
std::string unique(const std::string& stem, std::set<std::string>& taken) {
    std::string name = stem;
    for (int i = 2; !taken.insert(name).second; ++i)
        name = stem + '_' + std::to_string(i);
    return name;
}

} // namespace

Result<void> writeScheduleFiles(const NetworkEstimate& estimate, const std::string& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
        return fail(ErrorCode::io, "cannot make the folder " + directory + ": " + error.message(),
                    directory);
    std::set<std::string> taken;
    for (const LayerEstimate& layer : estimate.layers) {
        const std::string stem = unique(fileStem(layer.name), taken);
        for (std::size_t i = 0; i < layer.schedules.size(); ++i) {
            const std::string phase = layer.schedules.size() > 1 ? '.' + std::to_string(i) : "";
            const auto path = std::filesystem::path(directory) / (stem + phase + ".json");
            if (auto written = writeFileAtomically(path, writeSchedule(layer.schedules[i]));
                !written)
                return written;
        }
    }
    return {};
}

} // namespace hwflow::cli
