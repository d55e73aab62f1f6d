#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports torchvision's networks, imports them with hwflow, and estimates them at every level. MACs and
parameters are compared with what PyTorch counts on the modules themselves. For developers, not for CI:

    /usr/bin/python3 tests/onnx/torchvision_table.py build/release/bin/hwflow [NETWORK…]
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings

import torch
import torchvision
from torch import nn

warnings.filterwarnings("ignore")

NETWORKS = ["alexnet", "vgg16", "resnet18", "resnet50", "resnet152", "mobilenet_v2", "squeezenet1_0", "densenet121",
            "googlenet", "shufflenet_v2_x1_0", "efficientnet_b0", "regnet_y_400mf", "fcn_resnet50",
            "deeplabv3_resnet50"]
ACCELERATOR = "eyeriss-256"
COSTED = (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)


class OutOnly(nn.Module):
    """Segmentation networks answer with a dictionary."""
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, image):
        return self.model(image)["out"]


def make(name):
    segmentation = torchvision.models.segmentation
    if hasattr(segmentation, name):
        return OutOnly(getattr(segmentation, name)(weights=None, weights_backbone=None)).eval()
    options = {"init_weights": False} if name == "googlenet" else {}
    if name == "googlenet":
        options["aux_logits"] = False
    return getattr(torchvision.models, name)(weights=None, **options).eval()


def count(model, image):
    """MACs and weights of all costed modules: what torchvision publishes as GFLOPS and, with biases and
    batch norm, as parameters."""
    macs = 0

    def add(module, given, result):
        nonlocal macs
        if isinstance(module, nn.Conv2d):
            macs += result[0].numel() * module.weight[0].numel()
        elif isinstance(module, nn.Linear):
            macs += module.weight.numel()

    hooks = [each.register_forward_hook(add) for each in model.modules() if isinstance(each, COSTED)]
    with torch.no_grad():
        model(image)
    for hook in hooks:
        hook.remove()
    weights = sum(each.weight.numel() for each in model.modules() if isinstance(each, COSTED))
    return macs, weights, sum(each.numel() for each in model.parameters())


def estimate(hwflow, model, level):
    run = subprocess.run([hwflow, "estimate", model, "-a", ACCELERATOR, "--level", level, "--format", "json"],
                         capture_output=True, text=True)
    if run.returncode not in (0, 4):
        return None, run.stderr.strip()
    return json.loads(run.stdout), ""


def row(hwflow, name, folder):
    model = make(name)
    image = torch.randn(1, 3, 224, 224)
    macs, weights, parameters = count(model, image)
    path = os.path.join(folder, name + ".onnx")
    torch.onnx.export(model, image, path, opset_version=13, input_names=["image"],
                      dynamic_axes={"image": {0: "batch"}})
    network = os.path.join(folder, name + ".json")
    start = time.time()
    run = subprocess.run([hwflow, "import", path, "-o", network], capture_output=True, text=True)
    seconds = time.time() - start
    if run.returncode != 0:
        print(f"{name:20} import failed: {run.stderr.strip()}", flush=True)
        return
    layers = json.load(open(network, encoding="utf-8"))["layers"]
    marks, problems = [], []
    for level in ("coarse", "mid", "fine"):
        result, complaint = estimate(hwflow, path, level)
        if result is None:
            marks.append("error")
            problems.append(complaint)
            continue
        totals = result.get("totals", {})
        same = totals.get("macs") == macs and totals.get("params") == weights
        stuck = [each for each in result["layers"] if not each.get("schedulable", True)]
        marks.append(("ok" if same else "DIFFERS") + (f", {len(stuck)} stuck" if stuck else ""))
        problems += [f"{each['name']}: {each.get('infeasible')}" for each in stuck[:3]]
    print(f"{name:20} {len(layers):5} layers {macs:14,} MACs {weights:12,} weights {parameters:12,} parameters  "
          f"{' | '.join(marks)}  import {seconds:.2f} s", flush=True)
    for problem in problems:
        print("   ", problem, flush=True)
    os.remove(path)


def main():
    hwflow, names = sys.argv[1], sys.argv[2:] or NETWORKS
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            row(hwflow, name, folder)


if __name__ == "__main__":
    main()
