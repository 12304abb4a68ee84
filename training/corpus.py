"""The labelled texts: read from the folder of gzipped tables, masked as the page masks them, cut into pieces."""

import gzip
import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from encoder import LABELS

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w@])@\w+")
TAG = re.compile(r"<(?:br|p|div|/p|/div)\s*/?>", re.IGNORECASE)
SPACE = re.compile(r"\s+")
FEWEST_CASED, SHOUTED = 6, 0.8  # from so many letters on, and of so large a share, a text counts as shouted


def mask(text: str) -> str:
    """What the model never sees: addresses become `http`, handles `@user`, a text in capitals small letters.

    src/text/clean.ts does the same.
    """
    text = TAG.sub(" ", html.unescape(text))
    text = SPACE.sub(" ", HANDLE.sub("@user", ADDRESS.sub("http", text))).strip()
    large, small = sum(sign.isupper() for sign in text), sum(sign.islower() for sign in text)
    return text.lower() if large + small >= FEWEST_CASED and large > SHOUTED * (large + small) else text


@dataclass
class Row:
    set: str  # file name and language: what counts as one source
    language: str
    label: int  # 0 negative, 1 neutral, 2 positive
    stars: int  # 1-5, or 0 where there are none
    domain: str
    split: str
    text: str


def listed(here: Path, terms: str) -> dict[str, dict]:
    """The sets of datasets.toml whose terms allow it: `terms` is "all", "not-forbidden" or "yes"."""
    wanted = {"all": ("yes", "unknown", "no"), "not-forbidden": ("yes", "unknown"), "yes": ("yes",)}[terms]
    sets = tomllib.loads((here / "datasets.toml").read_text())
    return {name: about for name, about in sets.items() if about["commercial"] in wanted}


def rows(folder: Path, sets: dict[str, dict]) -> list[Row]:
    """All labelled rows of the listed sets, in the order of the files. Raises where a listed file is missing."""
    found = []
    for name, about in sets.items():
        usable = set(about.get("labels", LABELS))
        path = folder / f"{name}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            next(lines)
            for line in lines:
                _id, language, label, stars, domain, split, text = line.rstrip("\n").split("\t")
                if label not in usable or not (text := mask(text)):
                    continue
                found.append(
                    Row(f"{name}:{language}", language, LABELS.index(label), round(float(stars or 0)), domain, split, text)
                )
    return found


def log_priors(set_of: np.ndarray, labels: np.ndarray, sets: int) -> np.ndarray:
    """[sets, 3] log share of each label in each set; -inf where a set never uses a label (reviews without a neutral)."""
    counts = np.zeros((sets, len(LABELS)))
    np.add.at(counts, (set_of, labels), 1)
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    with np.errstate(divide="ignore"):
        return np.log(shares).astype(np.float32)


def written(here: Path) -> list[Row]:
    """What was written for this model in all the languages: two-word answers and lone emoji (short-answers.tsv),
    and whole texts of the kinds that the sets have few of (written-texts.tsv). Every fifth is kept for dev."""
    found = []
    for name, domain in (("short-answers", "survey"), ("written-texts", "mixed")):
        path = here / f"{name}.tsv"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []):
            language, label, text = line.split("\t")
            split = "dev" if number % 5 == 4 else "train"
            found.append(Row(f"{name}:{language}", language, LABELS.index(label), 0, domain, split, mask(text)))
    return found
