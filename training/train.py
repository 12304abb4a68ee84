"""Train: the encoder on all labelled texts at once, from the work folder that prepare.py made.

    python train.py --work .work --texts 400000

Stops and goes on: run it again and it continues from its last checkpoint. The learning rate is constant and falls to
nothing over the last part (Hu et al. 2024, warmup-stable-decay), so that a run can be lengthened or shortened
before its fall has begun. Uses an accelerator where there is one, else all CPU cores, both in bfloat16.
"""

import argparse
import json
import math
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import corpus
from encoder import LABELS, PAD, STARS, SentimentEncoder, Shape, from_start
from start_weights import unrounded
from vocabulary import PREFIX

BATCH_PIECES = 3072
POOL = 8192  # texts that are shuffled together, then sorted by length
SMOOTHING = 0.05
PRIOR_SHARE = 0.5  # how much of a set's own label shares is kept out of the logits (Menon et al. 2021)
STARS_SHARE, MEANING_SHARE = 0.3, 1.0
EVERY_MEANING = 3  # every n-th batch is also compared with the starting encoder's embedding
WARMUP = 20_000  # texts
FALL = 0.35  # the last share of the texts, over which the learning rate falls to nothing
EVEN = 8000  # a set of this size is seen once a pass; larger ones less often, smaller ones more (by the square root)


class Texts:
    """texts.npz with its rows' places. `split`: 0 train, 1 dev."""

    def __init__(self, work: Path):
        held = np.load(work / "texts.npz")
        self.ids, self.ends = held["ids"], held["ends"]
        self.label, self.stars, self.set = held["label"], held["stars"], held["set"]
        self.language, self.split = held["language"], held["split"]
        self.lengths = np.diff(self.ends, prepend=0)

    def batch(self, rows: np.ndarray) -> torch.Tensor:
        """[B, T] ids, padded to the longest of them."""
        made = np.full((len(rows), int(self.lengths[rows].max())), PAD, np.int64)
        for line, row in enumerate(rows):
            end = self.ends[row]
            made[line, : self.lengths[row]] = self.ids[end - self.lengths[row] : end]
        return torch.from_numpy(made)


def one_pass(texts: Texts, weights: list[float], number: int, seed: int) -> list[np.ndarray]:
    """The batches of one pass over the training rows, in an order that depends on the seed and its number alone.
    `weights`, by set: how often its texts come against what its size alone would give."""
    rng = np.random.default_rng([seed, number])
    chosen = []
    train = np.flatnonzero(texts.split == 0)
    for one in np.unique(texts.set[train]):
        own = rng.permutation(train[texts.set[train] == one])
        wanted = len(own) * weights[one] * min(4.0, max(0.45, math.sqrt(EVEN / len(own))))
        times = int(wanted // len(own))
        chosen += [own] * times + [own[: int(wanted) - times * len(own)]]
    order = rng.permutation(np.concatenate(chosen))
    batches = []
    for at in range(0, len(order), POOL):
        pool = order[at : at + POOL]
        pool = pool[np.argsort(texts.lengths[pool], kind="stable")]
        first = 0
        while first < len(pool):
            size = 1
            while first + size < len(pool) and (size + 1) * texts.lengths[pool[first + size]] <= BATCH_PIECES:
                size += 1
            batches.append(pool[first : first + size])
            first += size
    return [batches[i] for i in rng.permutation(len(batches))]


class Meaning:
    """The starting encoder, frozen: its mean-pooled, normalised vector less the mean of all, as the target."""

    def __init__(self, model: SentimentEncoder, prefix: list[int], device: str):
        self.model, self.prefix, self.device = model.eval(), torch.tensor(prefix), device
        self.middle = torch.zeros(model.shape.hidden, device=device)

    @torch.no_grad()
    def __call__(self, ids: torch.Tensor) -> torch.Tensor:
        before = self.prefix.to(ids.device).expand(len(ids), -1)
        with torch.autocast(self.device, torch.bfloat16):
            vectors = self.model(torch.cat([ids[:, :1], before, ids[:, 1:]], 1))[2]
        return F.normalize(vectors, dim=1) - self.middle

    def find_middle(self, texts: Texts, seed: int) -> None:
        rows = np.random.default_rng(seed).choice(len(texts.label), 1536, replace=False)
        rows = rows[np.argsort(texts.lengths[rows])]
        self.middle = torch.cat([self(texts.batch(rows[i : i + 64]).to(self.device)) for i in range(0, len(rows), 64)]).mean(0)


def soft_stars(stars: torch.Tensor) -> torch.Tensor:
    """[B, 5]: a star's neighbours get a tenth each, since four stars are nearly five."""
    target = F.one_hot(stars - 1, STARS).float()
    beside = torch.zeros_like(target)
    beside[:, 1:] += target[:, :-1] * 0.1
    beside[:, :-1] += target[:, 1:] * 0.1
    target = target + beside
    return target / target.sum(1, keepdim=True)


def soft_labels(labels: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """[B, 3]: smoothed over the labels that the text's set uses at all."""
    hard = F.one_hot(labels, len(LABELS)).float()
    return (1 - SMOOTHING) * hard + SMOOTHING * allowed / allowed.sum(1, keepdim=True)


def macro_f1(labels: np.ndarray, said: np.ndarray) -> float:
    """Mean F1 of the labels that occur, 0-100."""
    scores = []
    for one in np.unique(labels):
        hit = np.sum((labels == one) & (said == one))
        scores.append(2 * hit / max(1, np.sum(labels == one) + np.sum(said == one)))
    return 100 * float(np.mean(scores))


@torch.no_grad()
def dev_logits(model: SentimentEncoder, texts: Texts, rows: np.ndarray, device: str) -> np.ndarray:
    """[rows, 3] label logits, in the order of `rows`."""
    model.eval()
    made = np.zeros((len(rows), len(LABELS)), np.float32)
    order = np.argsort(texts.lengths[rows], kind="stable")
    for at in range(0, len(rows), 64):
        places = order[at : at + 64]
        with torch.autocast(device, torch.bfloat16):
            made[places] = model(texts.batch(rows[places]).to(device))[0].cpu().numpy()
    model.train()
    return made


def scores(texts: Texts, rows: np.ndarray, logits: np.ndarray, sets: list[str]) -> dict[str, float]:
    """Macro-F1 by set, 0-100; where a set has two labels, of those two."""
    found = {}
    for number, name in enumerate(sets):
        own = texts.set[rows] == number
        if not own.any():
            continue
        allowed = np.isin(np.arange(len(LABELS)), np.unique(texts.label[texts.set == number]))
        said = np.where(allowed, logits[own], -1e9).argmax(1)
        found[name] = macro_f1(texts.label[rows][own], said)
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(__file__).parent / ".work")
    ask.add_argument("--texts", type=int, default=400_000, help="how many texts to train on, repeats counted")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--layers", type=int, nargs="*", default=list(range(12)), help="which layers of the start to keep")
    ask.add_argument("--teacher", type=Path, help="a checkpoint whose softened labels a smaller student learns from")
    ask.add_argument("--name", default="model", help="the checkpoint's name in the work folder")
    ask.add_argument("--seed", type=int, default=20261122)
    said = ask.parse_args()

    torch.manual_seed(said.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    texts = Texts(said.work)
    about = json.loads((said.work / "about.json").read_text())
    start, held = np.load(said.work / "start.npz"), np.load(said.work / "words.npz")
    words = unrounded(held["codes"], held["scales"])
    full = Shape(vocabulary=len(words))
    prefix = Tokenizer.from_file(str(said.work / "tokenizer.json")).encode(PREFIX).ids[1:-1]
    meaning = Meaning(from_start(start, words, full, list(range(full.layers))).to(device), prefix, device)
    meaning.find_middle(texts, said.seed)

    shape = Shape(vocabulary=len(words), layers=len(said.layers))
    model = from_start(start, words, shape, said.layers).to(device).train()
    body = [p for n, p in model.named_parameters() if n.startswith(("layers", "positions", "embedding_norm"))]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("layers", "positions", "embedding_norm"))]
    groups = [{"params": body, "peak": said.rate}, {"params": heads, "peak": 4 * said.rate}]
    learn = torch.optim.AdamW(groups, lr=said.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    teacher = None
    if said.teacher:
        known = torch.load(said.teacher, map_location=device, weights_only=True)
        teacher = SentimentEncoder(Shape(**known["shape"])).to(device).eval()
        teacher.load_state_dict(known["model"])
        teacher.words.copy_(torch.from_numpy(words))

    checkpoint = said.work / f"{said.name}.pt"
    number = place = seen = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        learn.load_state_dict(kept["learn"])
        for group, fresh in zip(learn.param_groups, groups, strict=True):
            group["peak"] = fresh["peak"]
        number, place, seen = kept["pass"], kept["place"], kept["seen"]
        print(f"goes on after {seen} texts", flush=True)

    def save() -> None:
        fresh = checkpoint.with_suffix(".new")
        state = {"model": model.state_dict(), "learn": learn.state_dict(), "pass": number, "place": place, "seen": seen}
        torch.save({**state, "shape": asdict(shape), "layers": said.layers}, fresh)
        fresh.replace(checkpoint)

    priors = torch.from_numpy(corpus.log_priors(texts.set, texts.label, len(about["sets"]))).to(device)
    allowed_of = torch.isfinite(priors).float()
    priors = torch.where(torch.isfinite(priors), PRIOR_SHARE * priors, -1e4)
    dev = np.flatnonzero(texts.split == 1)
    dev = np.sort(np.random.default_rng(said.seed).permutation(dev)[:6000])
    began, since, last_saved = time.monotonic(), seen, time.monotonic()
    losses: list[float] = []
    batches = one_pass(texts, about["weights"], number, said.seed)
    step = 0
    while seen < said.texts:
        if place == len(batches):
            number, place = number + 1, 0
            batches = one_pass(texts, about["weights"], number, said.seed)
        rows = batches[place]
        rate = min(1.0, (seen + 1) / WARMUP) * min(1.0, max(0.0, (said.texts - seen) / (FALL * said.texts)))
        for group in learn.param_groups:
            group["lr"] = group["peak"] * rate
        ids = texts.batch(rows).to(device)
        of = torch.from_numpy(texts.set[rows]).to(device)
        labels = torch.from_numpy(texts.label[rows]).to(device)
        stars = torch.from_numpy(texts.stars[rows]).to(device)
        with torch.autocast(device, torch.bfloat16):
            logits, star_logits, vectors = model(ids)
        target = soft_labels(labels, allowed_of[of])
        if teacher is not None:
            with torch.no_grad(), torch.autocast(device, torch.bfloat16):
                target = 0.3 * target + 0.7 * (teacher(ids)[0] + priors[of]).softmax(1)
        loss = F.cross_entropy(logits + priors[of], target)
        rated = stars > 0
        if rated.any():
            share = rated.float().mean()
            loss = loss + STARS_SHARE * share * F.cross_entropy(star_logits[rated], soft_stars(stars[rated]))
        if step % EVERY_MEANING == 0:
            loss = loss + MEANING_SHARE * (1 - F.cosine_similarity(vectors, meaning(ids), dim=1)).mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        learn.step()
        learn.zero_grad(set_to_none=True)
        losses.append(loss.item())
        seen, place, step = seen + len(rows), place + 1, step + 1
        if step % 100 == 0:
            pace = (seen - since) / (time.monotonic() - began)
            left = (said.texts - seen) / pace / 60
            print(f"{seen} texts, loss {np.mean(losses[-100:]):.4f}, {pace:.0f} texts/s, {left:.0f} min left", flush=True)
        if time.monotonic() - last_saved > 240:
            save()
            last_saved = time.monotonic()
        if step % 1500 == 0:
            by_set = scores(texts, dev, dev_logits(model, texts, dev, device), about["sets"])
            print(f"dev, mean of {len(by_set)} sets: {np.mean(list(by_set.values())):.2f}", flush=True)
    save()
    dev = np.flatnonzero(texts.split == 1)
    by_set = scores(texts, dev, dev_logits(model, texts, dev, device), about["sets"])
    for name, score in by_set.items():
        print(f"{name:40s} {score:5.1f}")
    print(f"mean {np.mean(list(by_set.values())):.2f}")


if __name__ == "__main__":
    main()
