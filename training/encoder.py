"""The network: the encoder's layers, a pooled sentence embedding and a sentiment head, in one pass.

Shapes: B texts, T pieces, H = 384 wide. The word embedding stays as the starting file holds it (4 bits), so
that shipping it in 4 bits loses nothing; everything above it is trained.
"""

from dataclasses import asdict, dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

LABELS = ("negative", "neutral", "positive")
STARS = 5
PAD = 1


@dataclass
class Shape:
    hidden: int = 384
    heads: int = 12
    feed_forward: int = 1536
    layers: int = 12
    positions: int = 160
    norm_eps: float = 1e-12
    vocabulary: int = 60_000

    as_dict = asdict


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT (Devlin et al. 2019), query, key and value in one matrix."""

    def __init__(self, shape: Shape):
        super().__init__()
        wide = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(wide, 3 * wide)
        self.attended = nn.Linear(wide, wide)
        self.attended_norm = nn.LayerNorm(wide, shape.norm_eps)
        self.up = nn.Linear(wide, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, wide)
        self.out_norm = nn.LayerNorm(wide, shape.norm_eps)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, pieces, wide = x.shape
        each = wide // self.heads
        q, k, v = self.qkv(x).view(batch, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4)
        # Written out: the fused attention of torch spends a third of a CPU step in its backward pass.
        share = (q * each**-0.5 @ k.transpose(2, 3) + bias).softmax(-1)
        seen = (share @ v).transpose(1, 2).reshape(batch, pieces, wide)
        x = self.attended_norm(x + self.attended(seen))
        return self.out_norm(x + self.down(F.gelu(self.up(x))))


class SentimentEncoder(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        wide = shape.hidden
        self.shape = shape
        self.dropout = 0.1
        self.register_buffer("words", torch.zeros(shape.vocabulary, wide), persistent=False)
        self.positions = nn.Parameter(torch.zeros(shape.positions, wide))
        self.embedding_norm = nn.LayerNorm(wide, shape.norm_eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.weigh = nn.Linear(wide, shape.heads)
        self.feel = nn.Linear(2 * wide, wide)
        self.label = nn.Linear(wide, len(LABELS))
        self.stars = nn.Linear(wide, STARS)
        self.meaning = nn.Linear(wide, wide)
        nn.init.zeros_(self.weigh.weight)
        nn.init.zeros_(self.weigh.bias)
        with torch.no_grad():
            self.meaning.weight.copy_(torch.eye(wide))
            self.meaning.bias.zero_()

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids [B, T], 1 where padded -> label logits [B, 3], star logits [B, 5], embedding [B, H] (not normalised)."""
        there = ids != PAD
        bias = torch.zeros(ids.shape, dtype=torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32,
                           device=ids.device).masked_fill(~there, -1e4)[:, None, None, :]
        dropout = self.dropout if self.training else 0.0
        x = self.embedding_norm(self.words[ids] + self.positions[: ids.shape[1]]).to(bias.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        x = x.float()
        share = there[:, :, None].float()
        mean = (x * share).sum(1) / share.sum(1)
        weight = self.weigh(x).float().masked_fill(~there[:, :, None], -1e4).softmax(1)
        batch, pieces, wide = x.shape
        heads = x.view(batch, pieces, self.shape.heads, -1)
        picked = (heads * weight[..., None]).sum(1).reshape(batch, wide)
        felt = F.gelu(self.feel(F.dropout(torch.cat([mean, picked], 1), dropout, self.training)))
        felt = F.dropout(felt, dropout, self.training)
        return self.label(felt).float(), self.stars(felt).float(), self.meaning(mean).float()


def from_start(tensors: dict[str, np.ndarray], words: np.ndarray, shape: Shape, keep: list[int]) -> SentimentEncoder:
    """The starting encoder's weights in our shape. `keep` names the layers to take, first to last; `words` is the
    trimmed embedding [vocabulary, H]. The token-type vector is folded into the positions."""
    model = SentimentEncoder(shape)
    wide, up = shape.hidden, shape.feed_forward
    part = lambda name, *size: torch.from_numpy(tensors[name].reshape(size)) if size else torch.from_numpy(tensors[name])
    with torch.no_grad():
        model.words.copy_(torch.from_numpy(words))
        model.positions.copy_(part("emb.pos", -1, wide)[: shape.positions] + part("emb.type", -1, wide)[0])
        model.embedding_norm.weight.copy_(part("emb.ln.w"))
        model.embedding_norm.bias.copy_(part("emb.ln.b"))
        for layer, source in zip(model.layers, keep, strict=True):
            at = f"l{source}."
            layer.qkv.weight.copy_(torch.cat([part(at + k + ".w", wide, wide) for k in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([part(at + k + ".b") for k in "qkv"]))
            for ours, theirs, rows, columns in (
                (layer.attended, "ao", wide, wide), (layer.up, "fi", up, wide), (layer.down, "fo", wide, up),
            ):
                ours.weight.copy_(part(f"{at}{theirs}.w", rows, columns))
                ours.bias.copy_(part(f"{at}{theirs}.b"))
            for ours, theirs in ((layer.attended_norm, "aln"), (layer.out_norm, "oln")):
                ours.weight.copy_(part(f"{at}{theirs}.w"))
                ours.bias.copy_(part(f"{at}{theirs}.b"))
    return model
