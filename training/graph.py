"""The network as an ONNX graph that a browser runs fast and the same for every text.

Weights of the large matrices are 8 bits, one scale a column; the word embedding is 4 bits as it came. Activations
are rounded to 8 bits with a scale for each piece of each text by itself, worked out as it runs: so what a text
gets does not depend on the texts beside it, as it does with one scale for a whole batch.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 18
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and constants; every method returns the name of what it made."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def constant(self, value: np.ndarray, name: str | None = None) -> str:
        name = name or f"c{len(self.constants)}"
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def do(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes):
        self.count += 1
        made = [f"{kind}{self.count}" + (f"_{i}" if outputs > 1 else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), made, name=made[0], domain=domain, **attributes))
        return made if outputs > 1 else made[0]

    def rounded(self, x: str) -> tuple[str, str]:
        """x [B, T, K] -> (uint8 codes around 128, scale [B, T, 1])"""
        largest = self.do("ReduceMax", self.do("Abs", x), self.constant(np.array([-1]), "last"), keepdims=1)
        scale = self.do("Mul", self.do("Max", largest, self.constant(np.float32(1e-6), "tiny")),
                        self.constant(np.float32(1 / 127), "step"))
        steps = self.do("Round", self.do("Div", x, scale))
        return self.do("Cast", self.do("Add", steps, self.constant(np.float32(128), "middle")), to=TensorProto.UINT8), scale

    def linear(self, x: tuple[str, str], weight: np.ndarray) -> str:
        """Rounded x times weight [out, in], without the bias."""
        codes, scale = x
        scales = np.maximum(np.abs(weight).max(1), 1e-8).astype(np.float32) / 127
        rounded = np.round(weight / scales[:, None]).astype(np.int8)
        made = self.do(
            "MatMulIntegerToFloat", codes, self.constant(rounded.T), self.constant(np.float32(1), "one"),
            self.constant(scales), self.constant(np.uint8(128), "zero_point"), domain=MICROSOFT,
        )
        return self.do("Mul", made, scale)

    def model(self, outputs: list[tuple[str, str, list]]) -> onnx.ModelProto:
        """`outputs`: (name of the value, name to give it, shape)"""
        for value, name, _shape in outputs:
            self.nodes.append(helper.make_node("Identity", [value], [name], name=name))
        ids = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "pieces"]) for n in ("input_ids", "attention_mask")]
        given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for _value, name, shape in outputs]
        graph = helper.make_graph(self.nodes, "rapport-sentiment", ids, given, list(self.constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="rapport")


def build(weights: dict[str, np.ndarray], codes: np.ndarray, scales: np.ndarray, shape, temperature: float) -> onnx.ModelProto:
    """`weights` by their names in encoder.py; `codes` [V, H] in -8..7 and `scales` [V, H / 32] of the word embedding.
    The logits are divided by `temperature`, so that softmax gives calibrated shares."""
    g = Graph()
    f32 = lambda name: weights[name].astype(np.float32)
    mask = g.do("Cast", "attention_mask", to=TensorProto.INT32)
    nibbles = (codes + 8).astype(np.uint8)
    packed = nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)
    words = g.do("GatherBlockQuantized", g.constant(packed, "words"), "input_ids", g.constant(scales.astype(np.float16), "word_scales"),
                 domain=MICROSOFT, block_size=32, bits=4, gather_axis=0, quantize_axis=1)
    words = g.do("Cast", words, to=TensorProto.FLOAT)
    length = g.do("Gather", g.do("Shape", "input_ids"), g.constant(np.array([1]), "second"))
    places = g.do("Slice", g.constant(f32("positions"), "positions"), g.constant(np.array([0]), "start"), length)
    norm = lambda x, name: g.do("LayerNormalization", x, g.constant(f32(name + ".weight")), g.constant(f32(name + ".bias")),
                                axis=-1, epsilon=shape.norm_eps)
    skip_norm = lambda x, skip, name, bias: g.do(
        "SkipLayerNormalization", x, skip, g.constant(f32(name + ".weight")), g.constant(f32(name + ".bias")),
        g.constant(bias), domain=MICROSOFT, epsilon=shape.norm_eps)
    x = norm(g.do("Add", words, places), "embedding_norm")
    for number in range(shape.layers):
        at = f"layers.{number}."
        qkv = g.linear(g.rounded(x), f32(at + "qkv.weight"))
        q, k, v = g.do("Split", qkv, outputs=3, axis=-1, num_outputs=3)
        seen = g.do("MultiHeadAttention", q, k, v, g.constant(f32(at + "qkv.bias")), mask, domain=MICROSOFT, num_heads=shape.heads)
        seen = g.linear(g.rounded(seen), f32(at + "attended.weight"))
        x = skip_norm(seen, x, at + "attended_norm", f32(at + "attended.bias"))
        up = g.do("BiasGelu", g.linear(g.rounded(x), f32(at + "up.weight")), g.constant(f32(at + "up.bias")), domain=MICROSOFT)
        x = skip_norm(g.linear(g.rounded(up), f32(at + "down.weight")), x, at + "out_norm", f32(at + "down.bias"))

    there = g.do("Cast", g.do("Unsqueeze", "attention_mask", g.constant(np.array([2]), "third")), to=TensorProto.FLOAT)
    along = g.constant(np.array([1]), "along")
    mean = g.do("Div", g.do("ReduceSum", g.do("Mul", x, there), along, keepdims=0), g.do("ReduceSum", there, along, keepdims=0))
    weigh = g.do("Add", g.do("MatMul", x, g.constant(f32("weigh.weight").T)), g.constant(f32("weigh.bias")))
    away = g.do("Mul", g.do("Sub", there, g.constant(np.float32(1), "one")), g.constant(np.float32(1e4), "far"))
    share = g.do("Softmax", g.do("Add", weigh, away), axis=1)
    split = g.constant(np.array([0, 0, shape.heads, -1]), "by_head")
    parts = g.do("Mul", g.do("Reshape", x, split), g.do("Unsqueeze", share, g.constant(np.array([3]), "fourth")))
    picked = g.do("Reshape", g.do("ReduceSum", parts, along, keepdims=0), g.constant(np.array([0, -1]), "flat"))
    felt = g.linear(g.rounded(g.do("Concat", mean, picked, axis=-1)), f32("feel.weight"))
    felt = g.do("BiasGelu", felt, g.constant(f32("feel.bias")), domain=MICROSOFT)
    logits = g.do("Gemm", felt, g.constant(f32("label.weight") / np.float32(temperature)),
                  g.constant((f32("label.bias") / temperature).astype(np.float32)), transB=1)
    meaning = g.do("Add", g.linear(g.rounded(mean), f32("meaning.weight")), g.constant(f32("meaning.bias")))
    meaning = g.do("LpNormalization", meaning, axis=-1, p=2)
    return g.model([(logits, "logits", ["batch", 3]), (meaning, "embedding", ["batch", shape.hidden])])
