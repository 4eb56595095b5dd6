"""Training proper: the losses, the schedule, and the loop."""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch.nn import functional

from aidememoire.reading.language.parsed import KINDS, SCOPES
from training.examples import NAME_LABELS, OPEN
from training.model import Columns, Network, encoder_folder
from training.windows import Batch, Batcher, Vocabulary, windows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from aidememoire.reading.language.encoder import WordPieces
    from training.examples import Source

SEED: Final = 20240110
ENCODER_RATE: Final = 3e-4
HEAD_RATE: Final = 2e-3
WARM_UP: Final = 0.1
BATCH: Final = 1536  # word pieces
DIALOGUE_PASSES: Final = 2  # of the readouts in an epoch: there are few of them

#: What a word's loss weighs, by task; open labels cost nothing.
WEIGHTS: Final = {
    "tag": 1.0,
    "part": 0.5,
    "start": 2.0,
    "arc": 1.5,
    "relation": 1.0,
    "names": 2.0,
    "mark": 2.0,
    "scope": 6.0,
}


def columns_of(vocabulary: Vocabulary) -> Columns:
    """Lay out the labelling heads."""
    syntax = {"tag": len(vocabulary.tags), "part": len(vocabulary.parts), "start": 1, "names": NAME_LABELS}
    return Columns(syntax, {**dict.fromkeys(KINDS, 3), "scope": len(SCOPES)})


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Compute the loss of each task, per word of the batch."""
    labels, arcs, dependents, governors = (x.float() for x in network(**batch.inputs))
    column = network.columns.ranges()
    words = batch.real.sum()

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return (
            functional.cross_entropy(
                scores.flatten(0, 1), gold.flatten(), ignore_index=OPEN, reduction="sum", label_smoothing=0.0
            )
            / words
        )

    found = {
        "tag": entropy(labels[..., slice(*column["tag"])], batch.tags),
        "part": entropy(labels[..., slice(*column["part"])], batch.parts),
        "scope": entropy(labels[..., slice(*column["scope"])], batch.scopes),
        "mark": torch.stack(
            [entropy(labels[..., slice(*column[k])], batch.marks[:, i]) for i, k in enumerate(KINDS)]
        ).sum(),
    }
    known = batch.starts != OPEN
    start = labels[..., column["start"][0]][known]
    found["start"] = (
        functional.binary_cross_entropy_with_logits(start, batch.starts[known].float(), reduction="sum") / words
    )
    chances = functional.log_softmax(labels[..., slice(*column["names"])], -1)
    allowed = chances.masked_fill(~batch.names, -1e9).logsumexp(-1)
    found["names"] = -(allowed * batch.real).sum() / words
    padding = torch.cat([torch.zeros_like(batch.real[:, :1]), ~batch.real], 1)[:, None, :]
    found["arc"] = entropy(arcs.masked_fill(padding, -1e4), batch.heads)
    rows, at = torch.nonzero(batch.heads != OPEN, as_tuple=True)
    scores = network.relation_scores(dependents[rows, at], governors[rows, batch.heads[rows, at]])
    found["relation"] = (
        functional.cross_entropy(scores, batch.relations[rows, at], ignore_index=OPEN, reduction="sum") / words
    )
    return found


def fit(
    sources: Sequence[Source],
    vocabulary: Vocabulary,
    pieces: WordPieces,
    *,
    epochs: int,
    checkpoint: Path,
) -> Network:
    """Train a network on all sources and keep it at `checkpoint`."""
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    network = Network(columns_of(vocabulary), len(vocabulary.relations))
    network.encoder.load_published(encoder_folder() / "model.safetensors")
    body = list(network.encoder.parameters())
    inside = {id(p) for p in body}
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": ENCODER_RATE},
            {"params": [p for p in network.parameters() if id(p) not in inside], "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    chance = random.Random(SEED)
    batcher = Batcher(pieces, vocabulary, BATCH)
    weighed = [*sources, *(s for s in sources if s.dialogue for _ in range(DIALOGUE_PASSES - 1))]
    begun = time.monotonic()
    step, steps = 0, 0
    network.train()
    for epoch in range(epochs):
        batches = list(batcher.batches(windows(weighed, pieces, chance, vary=True), chance))
        steps = steps or len(batches) * epochs
        total: dict[str, float] = {}
        for batch in batches:
            rate = min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.01, 1 - step / steps)
            for group, full in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = full * rate
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(network, batch)
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            for name, value in found.items():
                total[name] = total.get(name, 0.0) + float(value.detach())
            if step % 50 == 0:
                print(
                    f"step {step} of {steps}, {time.monotonic() - begun:.0f} s, loss {float(loss.detach()):.3f}",
                    flush=True,
                )
        means = ", ".join(f"{name} {value / len(batches):.4f}" for name, value in total.items())
        print(f"epoch {epoch + 1} of {epochs}, {time.monotonic() - begun:.0f} s: {means}", flush=True)
        torch.save({"network": network.state_dict(), "vocabulary": vocabulary}, checkpoint)
    network.eval()
    return network
