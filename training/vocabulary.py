"""The trimmed tokenizer: the pieces of the starting encoder that customers' texts use, with their old scores."""

import unicodedata
from collections import Counter
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
PREFIX = "query:"  # what the starting encoder was trained to read before a text
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")


def tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    """A Unigram tokenizer (Kudo 2018) that writes `<s> … </s>`. The first four pieces are the special ones."""
    made = Tokenizer(models.Unigram([(p, round(s, 4)) for p, s in zip(pieces, scores)], unk_id=3, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    made.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in SPECIAL])
    return made


def is_needed(piece: str) -> bool:
    """Single signs of the scripts customers write in, and emoji, stay even where no training text has them."""
    sign = piece.lstrip("▁")
    if len(sign) != 1:
        return False
    name = unicodedata.name(sign, "")
    kind = unicodedata.category(sign)
    if kind == "So" or sign.isdigit() or kind.startswith(("P", "S")):
        return True
    return any(name.startswith(script) for script in SCRIPTS if script not in ("CJK", "HANGUL"))


def choose(pieces: list[str], scores: list[float], texts: list[str], size: int) -> list[int]:
    """The ids to keep, ascending: the special ones, single signs, then what the most texts use."""
    full = tokenizer(pieces, scores)
    seen = Counter()
    for start in range(0, len(texts), 20_000):
        for cut in full.encode_batch(texts[start : start + 20_000], add_special_tokens=False):
            seen.update(set(cut.ids))
    kept = {0, 1, 2, 3, *full.encode(PREFIX, add_special_tokens=False).ids} | {i for i, piece in enumerate(pieces) if is_needed(piece)}
    for i, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(kept) >= size:
            break
        kept.add(i)
    return sorted(kept)


def save(made: Tokenizer, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(made.to_str(pretty=False), encoding="utf-8")
