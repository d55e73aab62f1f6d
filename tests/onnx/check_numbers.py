#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports networks with PyTorch, imports them with hwflow, runs the network file with the weights file by
an interpreter of its own, and compares the result with the module's. For developers, not for CI:

    /usr/bin/python3 tests/onnx/check_numbers.py build/release/bin/hwflow [TORCHVISION-NETWORK…]
"""
import json
import os
import struct
import subprocess
import sys
import tempfile
import warnings

import numpy
import torch
import torchvision
from torch.nn import functional as F

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "onnx"))
import make_fixtures  # noqa: E402
import torchvision_table  # noqa: E402

warnings.filterwarnings("ignore")
TOLERANCE = 1e-4


def read_weights(path):
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    header, data = json.loads(data[8:8 + length]), data[8 + length:]
    return {name: torch.from_numpy(numpy.frombuffer(data[slice(*entry["data_offsets"])], dtype="<f4").copy())
            .reshape(entry["shape"]) for name, entry in header.items()}


def window(layer):
    return {"stride": layer["stride"], "padding": layer["padding"]}


def upsample(layer, x):
    size = layer.get("size") or [x.shape[2] * layer["scale"][0], x.shape[3] * layer["scale"][1]]
    if layer.get("nearest"):
        return F.interpolate(x, size=size, mode="nearest")
    return F.interpolate(x, size=size, mode="bilinear", align_corners=layer.get("alignCorners", False))


def pad(layer, x):
    (top, left), (more_rows, more_columns) = layer["padding"], layer.get("outputPadding", [0, 0])
    return F.pad(x, (left, left + more_columns, top, top + more_rows))


def pad_channels(layer, x):
    added = layer["outChannels"] - x.shape[1]
    return F.pad(x, (0, 0, 0, 0, added // 2, added - added // 2))


def take(layer, x):
    count = layer["count"] or x.shape[1] - layer["begin"]
    rows, columns = layer.get("stride", [1, 1])
    return x[:, layer["begin"]:layer["begin"] + count, ::rows, ::columns]


def shuffle(layer, x):
    batch, channels, height, width = x.shape
    return x.view(batch, layer["groups"], -1, height, width).transpose(1, 2).reshape(x.shape)


def run_layer(layer, inputs, get):
    """All values are maps; a vector is channels x 1 x 1."""
    x, kind = inputs[0], layer["kind"]
    simple = {
        "relu": F.relu, "relu6": F.relu6, "sigmoid": torch.sigmoid, "hardSigmoid": F.hardsigmoid,
        "hardSwish": F.hardswish, "silu": F.silu, "softmax": lambda x: F.softmax(x, 1), "dropout": lambda x: x,
        "leakyRelu": lambda x: F.leaky_relu(x, layer.get("slope", 0.01)),
        "clip": lambda x: torch.clamp(x, layer["low"], layer["high"]),
        "globalAveragePool": lambda x: x.mean((2, 3), keepdim=True),
        "reduceMean": lambda x: x.mean((2, 3), keepdim=True),
        "flatten": lambda x: x.reshape(x.shape[0], -1, 1, 1),
        "reshape": lambda x: x.reshape(x.shape[0], *(layer["shape"][k] for k in ("channels", "height", "width"))),
        "upsample": lambda x: upsample(layer, x), "pad": lambda x: pad(layer, x),
        "padChannels": lambda x: pad_channels(layer, x), "split": lambda x: take(layer, x),
        "slice": lambda x: take(layer, x), "channelShuffle": lambda x: shuffle(layer, x),
        "selectChannels": lambda x: x[:, layer["indices"]],
    }
    if kind in simple:
        return simple[kind](x)
    if kind == "conv":
        return F.conv2d(x, get("weight"), get("bias"), dilation=layer["dilation"], groups=layer["groups"],
                        **window(layer))
    if kind == "transposedConv":
        return F.conv_transpose2d(x, get("weight"), get("bias"), output_padding=layer["outputPadding"],
                                  groups=layer["groups"], **window(layer))
    if kind == "fullyConnected":
        return F.linear(x.flatten(1), get("weight"), get("bias"))[:, :, None, None]
    if kind == "batchNorm":
        return F.batch_norm(x, get("running_mean"), get("running_var"), get("weight"), get("bias"), False, 0,
                            layer.get("epsilon", 1e-5))
    if kind == "maxPool":
        return F.max_pool2d(x, layer["kernel"], ceil_mode=layer["ceilMode"], **window(layer))
    if kind == "averagePool":
        return F.avg_pool2d(x, layer["kernel"], ceil_mode=layer["ceilMode"],
                            count_include_pad=layer.get("countPadding", True), **window(layer))
    if kind == "concat":
        return torch.cat(inputs, 1)
    result = x
    for other in inputs[1:]:
        result = result + other if kind == "add" else result * other
    return result


def run_network(network, weights, image):
    values = {"input": image}
    for layer in network["layers"]:  # an import writes them in order
        get = lambda role: weights.get(f"{layer['name']}.{role}")
        values[layer["name"]] = run_layer(layer, [values[each] for each in layer["inputs"]], get)
    return values[network["layers"][-1]["name"]]


def check(hwflow, folder, name, model, size, opset):
    model = model.eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.5, 0.5)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
    image = torch.randn(2, *size)
    paths = [os.path.join(folder, name + ending) for ending in (".onnx", ".json", ".weights")]
    torch.onnx.export(model, image, paths[0], opset_version=opset)
    subprocess.run([hwflow, "import", paths[0], "-o", paths[1], "--weights", paths[2]], check=True,
                   stdout=subprocess.DEVNULL)
    with open(paths[1], encoding="utf-8") as file:
        network = json.load(file)
    with torch.no_grad():
        wanted = model(image)
        found = run_network(network, read_weights(paths[2]), image).reshape(wanted.shape)
    error = float((found - wanted).abs().max() / wanted.abs().max())
    print(f"{name:24} opset {opset:2}  relative error {error:.1e}  {'ok' if error < TOLERANCE else 'WRONG'}", flush=True)
    for path in paths:
        os.remove(path)


def main():
    hwflow, names = sys.argv[1], sys.argv[2:]
    torch.manual_seed(3)
    with tempfile.TemporaryDirectory() as folder:
        for opset in (9, 11, 13, 17):
            for make in (make_fixtures.Plain, make_fixtures.Residual, make_fixtures.Gates,
                         lambda: make_fixtures.Branches(opset), make_fixtures.Decoder):
                model = make()
                if opset > 9 or not isinstance(model, make_fixtures.Decoder):
                    check(hwflow, folder, type(model).__name__, model, model.size, opset)
        for name in names:
            check(hwflow, folder, name, torchvision_table.make(name), (3, 224, 224), 13)


if __name__ == "__main__":
    main()
