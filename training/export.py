"""Export: a trained checkpoint as the folder that transformers.js loads, 8 bits, with calibrated shares.

    python export.py --work .work --to ../public/models/rapport-sentiment

evaluate.py then says how good it is, and what the rounding cost.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F

from encoder import LABELS, PAD, SentimentEncoder, Shape
from graph import build
from start_weights import unrounded
from train import Texts, dev_logits

ALIKE = 16  # texts of one length that run together


def calibration(logits: np.ndarray, labels: np.ndarray, weight: np.ndarray) -> float:
    """The temperature that makes the shares of the dev texts likeliest (Guo et al. 2017); every set counts the same."""
    logits_t, labels_t, weight_t = torch.from_numpy(logits), torch.from_numpy(labels), torch.from_numpy(weight)
    log_t = torch.zeros(1, requires_grad=True)
    solver = torch.optim.LBFGS([log_t], max_iter=50)

    def closure():
        solver.zero_grad()
        loss = (weight_t * F.cross_entropy(logits_t / log_t.exp(), labels_t, reduction="none")).sum() / weight_t.sum()
        loss.backward()
        return loss

    solver.step(closure)
    return float(log_t.detach().exp())


def set_weights(texts: Texts, rows: np.ndarray) -> np.ndarray:
    """A weight a row, so that every set with three labels counts the same and the others not at all."""
    weight = np.zeros(len(rows), np.float32)
    for number in np.unique(texts.set[rows]):
        own = texts.set[rows] == number
        if len(np.unique(texts.label[texts.set == number])) == len(LABELS):
            weight[own] = 1 / own.sum()
    return weight


def run_exported(path: Path, texts: Texts, rows: np.ndarray) -> np.ndarray:
    """[rows, 3] logits of the exported file, texts of one length together as the page runs them."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    made = np.zeros((len(rows), len(LABELS)), np.float32)
    order = np.argsort(texts.lengths[rows], kind="stable")
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and end - at < ALIKE and texts.lengths[rows[order[end]]] == texts.lengths[rows[order[at]]]:
            end += 1
        ids = texts.batch(rows[order[at:end]]).numpy()
        made[order[at:end]] = session.run(["logits"], {"input_ids": ids, "attention_mask": (ids != PAD).astype(np.int64)})[0]
        at = end
    return made


def calibration_rows(texts: Texts) -> np.ndarray:
    """Every tenth dev text of the sets that were trained on, kept for the calibration and left out where that is measured."""
    trained_on = np.unique(texts.set[texts.split == 0])
    return np.flatnonzero((texts.split == 1) & np.isin(texts.set, trained_on))[::10]


def trained(work: Path, name: str) -> tuple[SentimentEncoder, dict, tuple[np.ndarray, np.ndarray]]:
    """The network of a checkpoint, the checkpoint, and the word embedding as codes and scales."""
    kept = torch.load(work / f"{name}.pt", map_location="cpu", weights_only=True)
    held = np.load(work / "words.npz")
    codes, scales = held["codes"], held["scales"]
    model = SentimentEncoder(Shape(**kept["shape"]))
    model.load_state_dict(kept["model"])
    model.words.copy_(torch.from_numpy(unrounded(codes, scales)))
    return model.eval(), kept, (codes, scales)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(__file__).parent / ".work")
    ask.add_argument("--name", default="model", help="the checkpoint in the work folder")
    ask.add_argument("--to", type=Path, required=True)
    said = ask.parse_args()

    model, kept, (codes, scales) = trained(said.work, said.name)
    about = json.loads((said.work / "about.json").read_text())
    shape = model.shape
    texts = Texts(said.work)
    rows = calibration_rows(texts)
    temperature = calibration(dev_logits(model, texts, rows, "cpu"), texts.label[rows], set_weights(texts, rows))

    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    folder = said.to
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    path = folder / "onnx" / "model_quantized.onnx"
    onnx.save(build(weights, codes, scales, shape, temperature), path)
    shutil.copyfile(said.work / "tokenizer.json", folder / "tokenizer.json")
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 128, "bos_token": "<s>", "eos_token": "</s>",
        "cls_token": "<s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
    }, indent=2) + "\n")
    (folder / "config.json").write_text(json.dumps({
        "model_type": "bert", "architectures": ["BertForSequenceClassification"], "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads, "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions, "vocab_size": shape.vocabulary, "pad_token_id": PAD,
        "id2label": dict(enumerate(LABELS)), "label2id": {label: i for i, label in enumerate(LABELS)},
        "rapport": {"texts_seen": kept["seen"], "temperature": round(temperature, 4), "terms": about["terms"]},
    }, indent=2) + "\n")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{size / 1e6:.2f} MB, temperature {temperature:.3f}, after {kept['seen']} texts")


if __name__ == "__main__":
    main()
