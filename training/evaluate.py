"""Evaluate: the exported file on all dev texts, as the tables of the model card (Markdown, to standard output).

    python evaluate.py --work .work --model ../public/models/rapport-sentiment

Macro-F1 in points with a 95 % interval from 500 resamplings of the texts; calibration as the expected error over ten
bins of the largest share (Guo et al. 2017).
"""

import argparse
import json
from pathlib import Path

import numpy as np

import corpus
from encoder import LABELS
from export import calibration_rows, run_exported, trained
from train import Texts, dev_logits, macro_f1

HERE = Path(__file__).parent
LENGTHS = ((1, 8), (8, 16), (16, 32), (32, 64), (64, 128), (128, 129))
# Trained models on the nearest official splits, see the reference in the card; macro-F1 of three classes.
PUBLISHED = {
    "umsab_xlmt_tweets:en": "XLM-T 70.6", "umsab_xlmt_tweets:de": "XLM-T 77.3", "umsab_xlmt_tweets:fr": "XLM-T 71.2",
    "umsab_xlmt_tweets:es": "XLM-T 67.9", "umsab_xlmt_tweets:pt": "XLM-T 75.4", "umsab_xlmt_tweets:it": "XLM-T 69.1",
    "umsab_xlmt_tweets:ar": "XLM-T 66.9", "umsab_xlmt_tweets:hi": "XLM-T 56.4",
    "semeval2017_tweets_en:en": "RoBERTa-base 71.3 (TweetEval)", "wccrs_hotels_medicine_pl:pl": "XLM-R 85.5 / 78.8 accuracy, 4 classes",
    "sentirueval2015_ru:ru": "67-69, two classes (2016)", "valence_et:et": "about 70 (EstBERT style)",
    "pattern_bolcom_nl:nl": "lexicon 80.8 accuracy",
}


def interval(labels: np.ndarray, said: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    draws = []
    for _ in range(500):
        rows = rng.integers(0, len(labels), len(labels))
        draws.append(macro_f1(labels[rows], said[rows]))
    return float(np.quantile(draws, 0.025)), float(np.quantile(draws, 0.975))


def line(name: str, labels: np.ndarray, said: np.ndarray, rng: np.random.Generator, more: str | None = None) -> str:
    low, high = interval(labels, said, rng)
    accuracy = 100 * np.mean(labels == said)
    cells = [name, f"{len(labels):,}", f"{macro_f1(labels, said):.1f}", f"{low:.1f}–{high:.1f}", f"{accuracy:.1f}"]
    return "| " + " | ".join(cells + ([more] if more is not None else [])) + " |"


def calibration_table(shares: np.ndarray, labels: np.ndarray) -> list[str]:
    sure, right = shares.max(1), shares.argmax(1) == labels
    lines, error = ["| said to be sure | n | mean certainty | right |", "|---|---|---|---|"], 0.0
    edges = np.linspace(0.3, 1, 8)
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        own = (sure >= low) & (sure < high if high < 1 else sure <= 1)
        if own.any():
            lines.append(f"| {low:.0%}–{high:.0%} | {own.sum():,} | {sure[own].mean():.1%} | {right[own].mean():.1%} |")
            error += own.mean() * abs(sure[own].mean() - right[own].mean())
    return [*lines, "", f"Expected calibration error {error:.1%}."]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=HERE / ".work")
    ask.add_argument("--name", default="model", help="the checkpoint that was exported")
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--data", type=Path, default=HERE / "../../shared/data/sentiment")
    ask.add_argument("--every", type=int, default=1, help="only every n-th dev text")
    said = ask.parse_args()

    texts = Texts(said.work)
    about = json.loads((said.work / "about.json").read_text())
    dev = np.flatnonzero(texts.split == 1)[:: said.every]
    logits = run_exported(said.model / "onnx" / "model_quantized.onnx", texts, dev)
    float_logits = dev_logits(trained(said.work, said.name)[0], texts, dev, "cpu")
    labels, sets = texts.label[dev], texts.set[dev]
    # A set with two labels is asked for those two alone.
    used = np.stack([np.isin(range(len(LABELS)), np.unique(texts.label[texts.set == n])) for n in range(len(about["sets"]))])
    answer = np.where(used[sets], logits, -1e9).argmax(1)
    unrounded = np.where(used[sets], float_logits, -1e9).argmax(1)
    rng = np.random.default_rng(1)

    print("| set | n | macro-F1 | 95 % | accuracy | unrounded F1 | published |\n|---|---|---|---|---|---|---|")
    means = []
    for number, name in enumerate(about["sets"]):
        own = sets == number
        if own.any():
            before = f"{macro_f1(labels[own], unrounded[own]):.1f} | {PUBLISHED.get(name, '')}"
            print(line(name.replace(":", " · "), labels[own], answer[own], rng, before))
            means.append(macro_f1(labels[own], answer[own]))
    print(f"\nMean over {len(means)} sets: {np.mean(means):.1f}; rounding changed {np.mean(answer != unrounded):.1%} of labels.\n")

    print("| language | n | macro-F1 | 95 % | accuracy |\n|---|---|---|---|---|")
    for number, name in enumerate(about["languages"]):
        own = texts.language[dev] == number
        if own.any():
            print(line(name, labels[own], answer[own], rng))
    rows = [row for row in corpus.rows(said.data, corpus.listed(HERE, "all")) + corpus.written(HERE) if row.split == "dev"]
    domains = np.array([row.domain for row in rows])[:: said.every]
    print("\n| domain | n | macro-F1 | 95 % | accuracy |\n|---|---|---|---|---|")
    for name in np.unique(domains):
        print(line(name, labels[domains == name], answer[domains == name], rng))
    print("\n| pieces | n | macro-F1 | 95 % | accuracy |\n|---|---|---|---|---|")
    length = texts.lengths[dev] - 2
    for low, high in LENGTHS:
        own = (length >= low) & (length < high) if high <= 128 else texts.lengths[dev] == 128
        if own.any():
            print(line(f"{low}–{high - 1}" if high <= 128 else "126 and more (cut)", labels[own], answer[own], rng))
    three = used[sets].all(1) & ~np.isin(dev, calibration_rows(texts))
    shares = np.exp(logits[three] - logits[three].max(1, keepdims=True))
    print()
    print("\n".join(calibration_table(shares / shares.sum(1, keepdims=True), labels[three])))


if __name__ == "__main__":
    main()
