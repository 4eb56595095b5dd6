"""Training proper: the losses, the schedule, and the loop."""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

import torch
from torch.nn import functional

from aidememoire.reading.language.parsed import KINDS, SCOPES
from training.epochs import Plan, epochs
from training.examples import NAME_LABELS, OPEN
from training.model import Columns, Network, encoder_folder
from training.windows import Batch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from aidememoire.reading.language.encoder import WordPieces
    from training.examples import Source
    from training.windows import Vocabulary

SEED: Final = 20240110
ENCODER_RATE: Final = 3e-4
HEAD_RATE: Final = 2e-3
WARM_UP: Final = 0.1
GO_ON: Final = 0.4  # of the rates, for a network that has learned before
BATCH: Final = 1536  # word pieces
PASSES: Final = 12
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
    passes: int,
    checkpoint: Path,
    device: torch.device,
    network: Network | None = None,
) -> Network:
    """Train a network on all sources, so many passes over them, and keep it at `checkpoint`.

    A network that is given has learned before: it goes on at a lower rate.
    """
    torch.manual_seed(SEED)
    pace = GO_ON if network else 1.0
    if network is None:
        network = Network(columns_of(vocabulary), len(vocabulary.relations))
        network.encoder.load_published(encoder_folder() / "model.safetensors")
    network.to(device)
    optimizer = _optimizer(network)
    weighed = [*sources, *(s for s in sources if s.dialogue for _ in range(DIALOGUE_PASSES - 1))]
    begun = time.monotonic()
    step, steps = 0, 0
    network.train()
    plan = Plan(weighed, pieces, vocabulary, BATCH, SEED)
    for number, batches in enumerate(epochs(plan, passes, workers=max(1, (os.cpu_count() or 1) // 2)), start=1):
        steps = steps or len(batches) * passes
        total: dict[str, Tensor] = {}
        for arrays in batches:
            _set_rates(optimizer, pace * min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.01, 1 - step / steps))
            with torch.autocast(device.type, torch.bfloat16):
                found = losses(network, Batch.of(arrays, device))
            optimizer.zero_grad(set_to_none=True)
            torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            for name, value in found.items():
                total[name] = total.get(name, torch.zeros((), device=device)) + value.detach()
        means = ", ".join(f"{name} {float(value) / len(batches):.4f}" for name, value in total.items())
        print(f"pass {number} of {passes}, {time.monotonic() - begun:.0f} s: {means}", flush=True)
    network.eval().cpu()
    torch.save({"network": network.state_dict(), "vocabulary": vocabulary}, checkpoint)
    return network


def _optimizer(network: Network) -> torch.optim.Optimizer:
    """Make the optimizer: the encoder learns slowly, for it knows much already; the heads begin with nothing."""
    body = list(network.encoder.parameters())
    inside = {id(p) for p in body}
    heads = [p for p in network.parameters() if id(p) not in inside]
    groups = [{"params": body, "full": ENCODER_RATE}, {"params": heads, "full": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))


def _set_rates(optimizer: torch.optim.Optimizer, share: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["full"] * share
