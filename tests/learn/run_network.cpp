// SPDX-License-Identifier: GPL-3.0-or-later

// For torchvision_table.py: the relative error of MODEL.onnx on the image and answer in a
// safetensors file.

#include "tests/learn/exported_model.h"

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: run_network MODEL.onnx ANSWER.safetensors\n", stderr);
        return 2;
    }
    const auto error = hwflow::test::relativeError(argv[1], argv[2]);
    if (!error) {
        std::fprintf(stderr, "%s\n", error.error().message.c_str());
        return 3;
    }
    std::printf("%.3g\n", *error);
}
