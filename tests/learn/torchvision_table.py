#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports torchvision's networks with random weights, imports them with hwflow, estimates them at every
level, and runs them on the executable graph. MACs and weights are compared with what PyTorch counts on
the modules themselves, the answers with PyTorch's. For developers, not for CI:

    /usr/bin/python3 tests/learn/torchvision_table.py build/release/bin [NETWORK…]
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

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "onnx"))
from make_fixtures import write_safetensors  # noqa: E402

warnings.filterwarnings("ignore")
torch.manual_seed(1)

NETWORKS = ["alexnet", "vgg16", "resnet18", "resnet50", "resnet152", "mobilenet_v2", "squeezenet1_0", "densenet121",
            "googlenet", "shufflenet_v2_x1_0", "efficientnet_b0", "regnet_y_400mf", "fcn_resnet50",
            "deeplabv3_resnet50"]
ACCELERATOR = "eyeriss-256"
WHOLE_SIZE = ("alexnet", "vgg16")  # they pool adaptively to 6x6 and 7x7, which others are too small for
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
    """MACs and weights of all costed modules."""
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
    return macs, sum(each.weight.numel() for each in model.modules() if isinstance(each, COSTED))


def estimate(hwflow, model, level):
    run = subprocess.run([hwflow, "estimate", model, "-a", ACCELERATOR, "--level", level, "--format", "json"],
                         capture_output=True, text=True)
    if run.returncode not in (0, 4):
        return None, run.stderr.strip()
    return json.loads(run.stdout), ""


def spread_statistics(model):
    """Running statistics that are not all zeros and ones."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 1.5)


def estimates(hwflow, model, macs, weights):
    """A mark for each level, and what is wrong."""
    marks, problems = [], []
    for level in ("coarse", "mid", "fine"):
        result, complaint = estimate(hwflow, model, level)
        if result is None:
            marks.append("error")
            problems.append(complaint)
            continue
        totals = result.get("totals", {})
        same = totals.get("macs") == macs and totals.get("params") == weights
        stuck = [each for each in result["layers"] if not each.get("schedulable", True)]
        marks.append(("ok" if same else "DIFFERS") + (f", {len(stuck)} stuck" if stuck else ""))
        problems += [f"{each['name']}: {each.get('infeasible')}" for each in stuck[:3]]
    return marks, problems


def row(programs, name, folder):
    hwflow = os.path.join(programs, "hwflow")
    model = make(name)
    spread_statistics(model)
    side = 224 if name in WHOLE_SIZE else 64
    image = torch.randn(1, 3, side, side)
    macs, weights = count(model, image)
    path, network, answer = (os.path.join(folder, name + ending) for ending in (".onnx", ".json", ".safetensors"))
    torch.onnx.export(model, image, path, opset_version=13, input_names=["image"],
                      dynamic_axes={"image": {0: "batch"}})
    with torch.no_grad():
        write_safetensors(answer, input=image, output=model(image))
    start = time.time()
    run = subprocess.run([hwflow, "import", path, "-o", network], capture_output=True, text=True)
    seconds = time.time() - start
    if run.returncode != 0:
        print(f"{name:20} import failed: {run.stderr.strip()}", flush=True)
        return
    with open(network, encoding="utf-8") as file:
        layers = len(json.load(file)["layers"])
    marks, problems = estimates(hwflow, path, macs, weights)
    run = subprocess.run([os.path.join(programs, "run_network"), path, answer], capture_output=True, text=True)
    error = f"error {run.stdout.strip()}" if run.returncode == 0 else "FAILS"
    print(f"{name:20} {side:3} px {layers:4} layers {macs:14,} MACs {weights:12,} weights  {' | '.join(marks)}  "
          f"import {seconds:.2f} s  {error}", flush=True)
    for problem in problems + run.stderr.splitlines():
        print("   ", problem, flush=True)
    for each in (path, network, answer):
        os.remove(each)


def main():
    programs, names = sys.argv[1], sys.argv[2:] or NETWORKS
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            row(programs, name, folder)


if __name__ == "__main__":
    main()
