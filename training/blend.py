"""Blend: the weighted mean of checkpoints that grew out of the same run, as one checkpoint (Wortsman et al. 2022).

    python blend.py --of second first --shares 0.75 0.25 --name model

Two ends of one training that saw other texts after they parted err differently; their mean errs less and costs nothing to run.
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(__file__).parent / ".work")
    ask.add_argument("--of", nargs="+", required=True, help="checkpoints in the work folder, all of one shape")
    ask.add_argument("--shares", nargs="+", type=float, required=True, help="how much of each; they add up to 1")
    ask.add_argument("--name", default="model", help="the checkpoint to write")
    said = ask.parse_args()
    if len(said.of) != len(said.shares) or abs(sum(said.shares) - 1) > 1e-6:
        ask.error("one share for each checkpoint, 1 in all")

    kept = [torch.load(said.work / f"{name}.pt", map_location="cpu", weights_only=True) for name in said.of]
    if any(one["shape"] != kept[0]["shape"] or one["model"].keys() != kept[0]["model"].keys() for one in kept):
        ask.error("the checkpoints are not of one shape")
    mean = {
        name: sum(share * one["model"][name] for share, one in zip(said.shares, kept, strict=True))
        for name in kept[0]["model"]
    }
    blended = {"model": mean, "seen": max(one["seen"] for one in kept), "shape": kept[0]["shape"], "layers": kept[0]["layers"]}
    torch.save(blended, said.work / f"{said.name}.pt")
    print(" + ".join(f"{share} × {name}" for share, name in zip(said.shares, said.of, strict=True)))


if __name__ == "__main__":
    main()
