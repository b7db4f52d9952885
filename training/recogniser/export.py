"""Writes trained weights as ONNX, and the symbols beside it.

    python3 training/recogniser/export.py --weights recogniser.pt --out models/line-recogniser

The network then ends in probabilities. Weights are stored in half precision and widened when a runtime opens the file:
half the size, and no line of 3,000 was read otherwise.
"""

import argparse

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from alphabet import CLASSES, SYMBOLS
from network import HEIGHT, Recogniser

LEAST_HALVED = 256


class WithProbabilities(nn.Module):
    def __init__(self, recogniser):
        super().__init__()
        self.recogniser = recogniser

    def forward(self, line):
        return self.recogniser(line).softmax(2)


def halved(model):
    """Large constants as float16, each with a cast before its use."""
    casts, kept = [], []
    for constant in model.graph.initializer:
        values = numpy_helper.to_array(constant)
        if constant.data_type != TensorProto.FLOAT or values.size < LEAST_HALVED:
            kept.append(constant)
            continue
        stored = constant.name + "_half"
        kept.append(numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(helper.make_node("Cast", [stored], [constant.name], to=TensorProto.FLOAT))
    nodes = casts + list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    return model


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    recogniser = Recogniser(CLASSES)
    recogniser.load_state_dict(torch.load(options.weights, map_location="cpu"))
    path = options.out + ".onnx"
    torch.onnx.export(
        WithProbabilities(recogniser).eval(), torch.zeros(1, 1, HEIGHT, 320), path, opset_version=13, input_names=["line"],
        output_names=["probabilities"], dynamic_axes={"line": {3: "width"}, "probabilities": {1: "steps"}},
    )
    model = halved(onnx.load(path))
    onnx.checker.check_model(model)
    onnx.save(model, path)
    with open(options.out + ".txt", "w", encoding="utf8") as file:
        file.writelines(symbol + "\n" for symbol in SYMBOLS)


if __name__ == "__main__":
    main()
