#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the ONNX models beside this file with PyTorch's own exporter, and what PyTorch knows about
them (expected.json): the shape of the output, the parameters of each layer, and the MACs that the
modules' own shapes give. An image and PyTorch's answer to it are in a safetensors file. Made with Debian 12's python3-torch 1.13 and python3-onnx 1.12:

    /usr/bin/python3 tests/data/onnx/make_fixtures.py
"""
import io
import json
import os
import struct
import warnings

import onnx
import onnx.external_data_helper
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
warnings.filterwarnings("ignore")
torch.manual_seed(1)


class Plain(nn.Sequential):
    """Convolutions, batch norm, pools, linear layers."""
    def __init__(self):
        super().__init__(
            nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
            nn.MaxPool2d(3, 2, 1, ceil_mode=True), nn.Conv2d(8, 12, (3, 1), padding=(1, 0), dilation=1, groups=4),
            nn.LeakyReLU(0.2), nn.AvgPool2d(2, 2), nn.Flatten(), nn.Dropout(0.5), nn.Linear(12 * 2 * 2, 10),
            nn.Softmax(1))
    size = (3, 16, 16)


class Residual(nn.Module):
    """Depthwise, dilated, ReLU6, addition, mean, a general clip."""
    size = (8, 12, 12)

    def __init__(self):
        super().__init__()
        self.expand = nn.Conv2d(8, 16, 1, bias=False)
        self.norm = nn.BatchNorm2d(16, eps=1e-3)
        self.depthwise = nn.Conv2d(16, 16, 3, padding=2, dilation=2, groups=16)
        self.project = nn.Conv2d(16, 8, 1)
        self.head = nn.Linear(8, 5)

    def forward(self, x):
        y = F.relu6(self.norm(self.expand(x)))
        y = self.project(torch.clamp(self.depthwise(y), -1.5, 2.5))
        return self.head((x + y).mean([2, 3]))


class Gates(nn.Module):
    """Squeeze and excite, SiLU, hard swish and hard sigmoid."""
    size = (6, 8, 8)

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(6, 8, 3, padding=1)
        self.squeeze = nn.Conv2d(8, 2, 1)
        self.excite = nn.Conv2d(2, 8, 1)
        self.last = nn.Conv2d(8, 4, 1)

    def forward(self, x):
        x = F.silu(self.stem(x))
        gate = torch.sigmoid(self.excite(F.relu(self.squeeze(F.adaptive_avg_pool2d(x, 1)))))
        x = F.hardswish(x * gate)
        return F.hardsigmoid(self.last(x))


class Branches(nn.Module):
    """Split, channel shuffle, concatenation, slices with a stride, zero channels, views."""
    size = (8, 8, 8)

    def __init__(self, opset):
        super().__init__()
        self.slices = opset > 9  # set 9 has no slices with a stride
        self.splits = opset in (9, 17)
        self.left = nn.Conv2d(4, 4, 3, padding=1)
        self.right = nn.Conv2d(4, 4, 1)
        self.head = nn.Linear(12 * 4 * 4, 3)

    def forward(self, x):
        # A split becomes a Split, a chunk two Slices.
        a, b = x.split(4, dim=1) if self.splits else x.chunk(2, dim=1)
        y = torch.cat((self.left(a), self.right(b)), dim=1)
        batch, channels, height, width = y.shape
        y = y.view(batch, 2, channels // 2, height, width).transpose(1, 2).contiguous()
        y = y.view(batch, -1, height, width)
        y = y[:, :, ::2, ::2] if self.slices else F.max_pool2d(y, 1, 2)
        y = F.pad(y, (0, 0, 0, 0, 2, 2))
        y = torch.cat((y[:, 3:9], y[:, :6]), dim=1)
        return self.head(y.view(y.shape[0], -1))


class Decoder(nn.Module):
    """Transposed convolution, both interpolations, asymmetric padding."""
    size = (4, 6, 6)

    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2)
        self.conv = nn.Conv2d(6, 4, 3)
        self.grow = nn.ConvTranspose2d(4, 2, 2, stride=2, bias=False)

    def forward(self, x):
        x = F.interpolate(self.up(x), scale_factor=2, mode="nearest")
        x = self.conv(F.pad(x, (0, 1, 0, 1)))
        return F.interpolate(self.grow(x), size=(48, 50), mode="bilinear", align_corners=False)


def macs_of(model, inputs):
    """MACs of one image from the shapes that the modules see; a transposed convolution costs one for
    each element of its input and kernel, and output channel of its group."""
    total = 0

    def count(module, given, result):
        nonlocal total
        if isinstance(module, nn.ConvTranspose2d):
            total += given[0][0].numel() * module.weight[0].numel()
        elif isinstance(module, nn.Conv2d):
            total += result[0].numel() * module.weight[0].numel()
        elif isinstance(module, nn.Linear):
            total += module.weight.numel()

    hooks = [each.register_forward_hook(count) for each in model.modules() if not list(each.children())]
    result = model(inputs)
    for hook in hooks:
        hook.remove()
    return total, result


def write_safetensors(path, **tensors):
    """Without the package of that name, which Debian does not have."""
    header, end = {}, 0
    for name, tensor in tensors.items():
        begin, end = end, end + tensor.numel() * 4
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.detach().contiguous().numpy().astype("<f4").tobytes())


def expected_of(model, inputs, macs, result):
    weights = {name: list(value.shape) for name, value in model.state_dict().items()
               if not name.endswith("num_batches_tracked")}
    sums = {name: float(value.double().sum()) for name, value in model.state_dict().items() if name in weights}
    costed = sum(each.weight.numel() for each in model.modules()
                 if isinstance(each, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)))
    return {"macs": macs, "params": costed, "output": list(result.shape), "weights": weights, "sums": sums}


def export(expected, name, model, opset, **options):
    model = model.eval()
    for module in model.modules():  # statistics that are not all zeros and ones
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    inputs = torch.randn(2, *model.size)
    buffer = io.BytesIO()
    keep = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False} if options.pop("keep", False) else {}
    torch.onnx.export(model, inputs, buffer, opset_version=opset, input_names=["image"], output_names=["result"],
                      **keep, **options)
    path = os.path.join(HERE, f"{name}.onnx")
    with open(path, "wb") as file:
        file.write(buffer.getvalue())
    onnx.checker.check_model(path)
    macs, result = macs_of(model, inputs)
    write_safetensors(os.path.join(HERE, f"{name}.safetensors"), input=inputs[:1], output=result[:1])
    expected[name] = expected_of(model, inputs, macs, result)
    expected[name]["folded"] = not keep


def hand_made():
    """Nodes that PyTorch does not write: channels last, SAME padding, MatMul and Add, Sum, GlobalMaxPool,
    HardSigmoid with ONNX's defaults, constants per channel, Gather, float16 and double weights."""
    rng = torch.Generator().manual_seed(2)
    data = lambda *shape: torch.randn(*shape, generator=rng).numpy()
    weights = [
        numpy_helper.from_array(data(6, 3, 3, 3).astype("float16"), "conv.weight"),
        numpy_helper.from_array(data(6, 1, 1).astype("float32"), "offset"),
        numpy_helper.from_array(data(4, 5).astype("float64"), "matrix"),
        numpy_helper.from_array(data(5).astype("float32"), "bias"),
        helper.make_tensor("picked", TensorProto.INT64, [4], [0, 2, 4, 5]),
        helper.make_tensor("flat", TensorProto.INT64, [2], [0, -1]),
    ]
    nodes = [
        helper.make_node("Transpose", ["image"], ["first"], perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["first", "conv.weight"], ["conv"], auto_pad="SAME_UPPER", strides=[2, 2]),
        helper.make_node("Add", ["conv", "offset"], ["biased"], name="biased"),
        helper.make_node("HardSigmoid", ["biased"], ["gate"], name="gate"),
        helper.make_node("Sum", ["gate", "biased", "gate"], ["sum"], name="sum"),
        helper.make_node("Gather", ["sum", "picked"], ["gathered"], name="gathered", axis=1),
        helper.make_node("GlobalMaxPool", ["gathered"], ["pool"], name="pool"),
        helper.make_node("Sigmoid", ["pool"], ["open"], name="open"),
        helper.make_node("Identity", ["open"], ["same"]),
        helper.make_node("Mul", ["pool", "same"], ["gated"], name="gated"),  # no SiLU: "open" is read once more
        helper.make_node("Add", ["gated", "open"], ["mixed"], name="mixed"),
        helper.make_node("Dropout", ["mixed"], ["kept"], name="kept"),
        helper.make_node("Reshape", ["kept", "flat"], ["vector"]),
        helper.make_node("MatMul", ["vector", "matrix"], ["product"], name="fc"),
        helper.make_node("Add", ["product", "bias"], ["result"], name="add"),
    ]
    graph = helper.make_graph(nodes, "hand-made",
                              [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 10, 10, 3])],
                              [helper.make_tensor_value_info("result", TensorProto.FLOAT, ["N", 5])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)])
    model.ir_version = 7
    for initialiser in model.graph.initializer:  # one of them in fields instead of raw bytes
        if initialiser.name == "bias":
            values = numpy_helper.to_array(initialiser).tolist()
            initialiser.ClearField("raw_data")
            initialiser.float_data.extend(values)
    # float16 and double are not what Conv and MatMul of a float model take; the importer converts them.
    with open(os.path.join(HERE, "hand-made.onnx"), "wb") as file:
        file.write(model.SerializeToString())


def main():
    expected = {}
    for opset in (9, 11, 13, 17):
        export(expected, f"plain-{opset}", Plain(), opset, keep=True)
        export(expected, f"residual-{opset}", Residual(), opset)
        export(expected, f"gates-{opset}", Gates(), opset)
        export(expected, f"branches-{opset}", Branches(opset), opset,
               dynamic_axes={"image": {0: "batch"}, "result": {0: "batch"}} if opset < 17 else None)
        if opset >= 11:  # earlier sets have no half-pixel interpolation
            export(expected, f"decoder-{opset}", Decoder(), opset)
    export(expected, "plain-7", Plain(), 7)
    hand_made()
    if os.path.exists(os.path.join(HERE, "outside.bin")):
        os.remove(os.path.join(HERE, "outside.bin"))  # onnx would append to it
    outside = onnx.load(os.path.join(HERE, "plain-13.onnx"))
    onnx.save_model(outside, os.path.join(HERE, "outside.onnx"), save_as_external_data=True,
                    location="outside.bin", size_threshold=64)
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main()
