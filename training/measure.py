"""Measure what the labelled sets cannot say, on texts written for it; prints markdown tables for docs/model-card.md.

    python measure.py --model ../public/models/rapport-sentiment [--start e5-small-q4.bin]

Translations: do the same short phrases in 16 languages (phrases.tsv) lie next to each other? Swaps: does the answer
change when only a name, a place, a faith or the dialect of a sentence does (swaps.tsv)? Short answers: the lines of
short-answers.tsv that training never saw. One text a pass, as the page does it.
"""

import argparse
import csv
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

import corpus
from encoder import LABELS
from prepare import HERE, cut_to_length
from train import macro_f1

Vectors = Callable[[list[str]], np.ndarray]


class Model:
    """The shipped file: texts in, shares [n, 3] and unit vectors [n, 384] out."""

    def __init__(self, folder: Path, threads: int):
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        how = onnxruntime.SessionOptions()
        how.intra_op_num_threads = threads
        file = str(folder / "onnx" / "model_quantized.onnx")
        self.session = onnxruntime.InferenceSession(file, how, providers=["CPUExecutionProvider"])

    def read(self, texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        shares, vectors = [], []
        for text in texts:
            ids = np.array([cut_to_length(self.tokenizer.encode(corpus.mask(text)).ids)], np.int64)
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            logits, vector = self.session.run(["logits", "embedding"], given)
            share = np.exp(logits[0] - logits[0].max())
            shares.append(share / share.sum())
            vectors.append(vector[0])
        return np.array(shares), unit(np.array(vectors))


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def start_vectors(path: Path) -> Vectors:
    """The starting encoder, whole and with its prefix: what the translations could reach at best without more data."""
    import torch

    import vocabulary
    from encoder import Shape, from_start
    from start_weights import BLOCK, read_start_weights

    start = read_start_weights(path)
    pieces = [piece.decode("utf-8", "replace") for piece in start.pieces]
    cut = vocabulary.tokenizer(pieces, start.scores.tolist())
    scales = np.repeat(start.word_scales.astype(np.float32), BLOCK, axis=1)
    shape = Shape(vocabulary=len(pieces), layers=start.layers)
    words = (start.word_codes * scales)[: len(pieces)]  # the file pads its table with rows that no piece has
    model = from_start(start.tensors, words, shape, list(range(start.layers))).eval()

    @torch.no_grad()
    def vectors(texts: list[str]) -> np.ndarray:
        cuts = [cut_to_length(cut.encode(f"{vocabulary.PREFIX} {corpus.mask(text)}").ids) for text in texts]
        return unit(np.concatenate([model(torch.tensor([ids]))[2].numpy() for ids in cuts]))

    return vectors


def table(head: list[str], lines: Iterable[Iterable[object]]) -> None:
    print(f"| {' | '.join(head)} |\n| {' | '.join(['---'] + ['---:'] * (len(head) - 1))} |")
    for line in lines:
        print(f"| {' | '.join(str(cell) for cell in line)} |")
    print()


def wilson(hits: int, n: int) -> str:
    """`87 % (80–92)`: a share with its 95 % interval after Wilson (1927)."""
    z, share = 1.96, hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return f"{share:.1%} ({100 * max(0.0, middle - half):.0f}–{100 * min(1.0, middle + half):.0f})"


def mean_of(values: list[float]) -> str:
    """`+0.02 ± 0.01`: a mean with the half width of its 95 % interval (normal); no interval below three values."""
    mean = float(np.mean(values))
    return f"{mean:+.3f}" + (f" ± {1.96 * np.std(values, ddof=1) / math.sqrt(len(values)):.3f}" if len(values) > 2 else "")


def lines_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def found(vectors: dict[str, np.ndarray]) -> tuple[dict[tuple[str, str], tuple[float, float]], float]:
    """By pair (from, to): the share of phrases whose nearest, and whose three nearest, hold their translation; then,
    over all languages at once, how many of a phrase's nearest 15 (one a language) are translations of it."""
    pairs = {}
    for one, of in vectors.items():
        for other, to in vectors.items():
            if one != other:
                alike = of @ to.T
                rank = (alike > np.diag(alike)[:, None]).sum(1)
                pairs[one, other] = (float((rank == 0).mean()), float((rank < 3).mean()))
    languages, phrases = len(vectors), len(next(iter(vectors.values())))
    everything = np.concatenate(list(vectors.values()))
    alike = everything @ everything.T
    np.fill_diagonal(alike, -2)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, : languages - 1]
    kin = nearest % phrases == np.arange(len(everything))[:, None] % phrases
    return pairs, float(kin.mean())


def translations(readers: dict[str, Vectors]) -> None:
    phrases = lines_of("phrases.tsv")
    languages = [name for name in phrases[0] if name != "id"]
    print(f"### Translations find each other\n\n{len(phrases)} phrases in {len(languages)} languages.\n")
    results = {
        name: found({language: read([line[language] for line in phrases]) for language in languages})
        for name, read in readers.items()
    }
    lines = []
    for name, (pairs, kin) in results.items():
        (worst, (least, _)) = min(pairs.items(), key=lambda pair: pair[1])
        first, three = np.mean(list(pairs.values()), axis=0)
        low = f"{worst[0]} → {worst[1]} {least:.1%}"
        lines.append((name, len(pairs), f"{first:.1%}", f"{three:.1%}", low, f"{kin:.1%}"))
    table(["vectors", "pairs", "nearest", "among three", "worst pair (nearest)", "translations among the nearest 15"], lines)
    head = [cell for name in results for cell in (f"{name}, from it", f"{name}, to it")]
    rows = []
    for language in languages:
        cells = []
        for pairs, _ in results.values():
            for side in (0, 1):
                cells.append(f"{np.mean([hit[0] for pair, hit in pairs.items() if pair[side] == language]):.1%}")
        rows.append([language, *cells])
    table(["language", *head], rows)


def swaps(model: Model) -> None:
    lines = lines_of("swaps.tsv")
    for line in lines:
        slot = next(slot for slot in ("{who}", "{where}", "{said}") if slot in line["template"])
        line["text"] = line["template"].replace(slot, line["filler"])
    shares, _ = model.read(line["text"] for line in lines)
    feeling = shares[:, 2] - shares[:, 0]
    label = shares.argmax(1)
    sentences = defaultdict(list)
    for at, line in enumerate(lines):
        sentences[line["language"], line["kind"], line["label"], line["template"]].append(at)
    shift, odd = np.zeros(len(lines)), np.zeros(len(lines), bool)
    for rows in sentences.values():
        shift[rows] = feeling[rows] - feeling[rows].mean()
        odd[rows] = label[rows] != Counter(label[rows].tolist()).most_common(1)[0][0]

    print(f"### Swapped names, places and dialect words\n\n{len(lines)} texts made of {len(sentences)} sentences.\n")
    head = ["texts", "label unlike the sentence's commonest", "mean change of feeling", "largest", "label as meant"]

    def line_of(rows: list[int]) -> list[object]:
        right = sum(LABELS[label[at]] == lines[at]["label"] for at in rows)
        size = np.abs(shift[rows])
        unlike = wilson(int(odd[rows].sum()), len(rows))
        return [len(rows), unlike, f"{size.mean():.3f}", f"{size.max():.2f}", wilson(right, len(rows))]

    for by in ("kind", "language", "label"):
        values = list(dict.fromkeys(line[by] for line in lines))
        own = {value: [at for at, line in enumerate(lines) if line[by] == value] for value in values}
        table([by, *head], ([value, *line_of(rows)] for value, rows in own.items()))
    print("By group: the mean shift of P(positive) − P(negative) against the same sentences with the other fillings.\n")
    groups = defaultdict(list)
    for at, line in enumerate(lines):
        groups[line["kind"], line["group"].split(",")[0]].append(at)
    rows = [
        (f"{kind}: {group}", len(own), mean_of(shift[own].tolist()), wilson(int(odd[own].sum()), len(own)))
        for (kind, group), own in sorted(groups.items())
        if len(own) > 2
    ]
    table(["group", "texts", "mean shift", "label unlike the commonest"], rows)
    pairs = defaultdict(dict)
    for at, line in enumerate(lines):
        if line["kind"] == "name":
            origin, sex = line["group"].split(", ")
            pairs[line["template"], origin][sex] = feeling[at]
    apart = mean_of([pair["woman"] - pair["man"] for pair in pairs.values()])
    print(f"A woman's name less a man's, same origin and sentence: {apart} (n = {len(pairs)}).\n")
    print("Where the label changed, strongest first:\n")
    changed = sorted(np.flatnonzero(odd), key=lambda at: (-abs(shift[at]), at))[:15]
    told = ((lines[at]["text"], lines[at]["label"], LABELS[label[at]], f"{shift[at]:+.2f}") for at in changed)
    table(["text", "meant", "said", "shift"], told)


def short_answers(model: Model) -> None:
    rows = [row for row in corpus.written(HERE) if row.split == "dev" and row.set.startswith("short-answers")]
    shares, _ = model.read(row.text for row in rows)
    said, meant = shares.argmax(1), np.array([row.label for row in rows])
    print(f"### Short answers\n\n{len(rows)} answers of one to six words, emoji and digits that training never saw.\n")

    def line_of(name: str, own: np.ndarray) -> list[object]:
        right = int((said[own] == meant[own]).sum())
        return [name, int(own.sum()), wilson(right, int(own.sum())), f"{macro_f1(meant[own], said[own]):.1f}"]

    language = np.array([row.language for row in rows])
    wordless = np.array([not any(sign.isalpha() for sign in row.text) for row in rows])
    parts = [line_of(name, language == name) for name in sorted(set(language))]
    parts += [line_of("emoji, digits and signs", wordless), line_of("words", ~wordless), line_of("all", language != "")]
    table(["language", "n", "right", "macro-F1"], parts)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, default=HERE / "../public/models/rapport-sentiment")
    ask.add_argument("--start", type=Path, help="e5-small-q4.bin, to set the starting encoder's translations beside")
    ask.add_argument("--threads", type=int, default=1)
    said = ask.parse_args()
    model = Model(said.model, said.threads)
    readers: dict[str, Vectors] = {"this model": lambda texts: model.read(texts)[1]}
    if said.start:
        readers["starting encoder"] = start_vectors(said.start)
    translations(readers)
    swaps(model)
    short_answers(model)


if __name__ == "__main__":
    main()
