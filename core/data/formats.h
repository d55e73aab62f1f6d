// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The file formats behind openDataSet(), one function each.
//   CIFAR-10    data_batch_1.bin … 5 and test_batch.bin: records of a label and 3 x 32 x 32 bytes
//   ImageNet    train/CLASS/*.jpg|png and val/CLASS/…; classes are the folders of train/, sorted
//   MNIST       {train,t10k}-{images-idx3,labels-idx1}-ubyte, each possibly with ".gz"
//   Cityscapes  leftImg8bit/{train,val}/CITY/*_leftImg8bit.png and
//               gtFine/{train,val}/CITY/*_gtFine_labelIds.png; 19 classes as in its scripts
// Whole-file formats are held in memory; the others are decoded when a sample is asked for.

#include "core/data/data_set.h"

namespace hwflow {

inline constexpr std::int64_t kCifarSide = 32;
inline constexpr std::size_t kCifarRecordBytes = 3073;

/// The folder itself, or the one that the published archive of this format unpacks to inside it.
[[nodiscard]] std::filesystem::path cifar10Folder(const std::filesystem::path& folder);

[[nodiscard]] Result<DataSetPointer> openCifar10(const std::filesystem::path& folder, Split split);
[[nodiscard]] Result<DataSetPointer> openImageFolder(const std::filesystem::path& folder,
                                                     Split split);
[[nodiscard]] Result<DataSetPointer> openMnist(const std::filesystem::path& folder, Split split);
[[nodiscard]] Result<DataSetPointer> openCityscapes(const std::filesystem::path& folder,
                                                    Split split);

/// The names of Cityscapes' 19 train classes.
[[nodiscard]] std::span<const std::string> cityscapesClasses();
/// The published colour of a train class; black for anything else, kIgnoredLabel included.
[[nodiscard]] std::array<std::uint8_t, 3> cityscapesColour(std::uint8_t trainClass);
/// The id in label files that stands for train class `index`.
[[nodiscard]] std::uint8_t cityscapesIdOf(std::size_t index);

} // namespace hwflow
