"""The batches of each epoch, made ahead in processes of their own while the network learns.

What an epoch holds depends on the seed and its number alone, not on how many processes make it.
"""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import multiprocessing
import random
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.windows import Arrays, Batcher, Vocabulary, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.reading.language.encoder import WordPieces
    from training.examples import Source


@dataclass(frozen=True)
class Plan:
    """What the epochs are made of; `size` is the number of word pieces in a batch."""

    sources: Sequence[Source]
    pieces: WordPieces
    vocabulary: Vocabulary
    size: int
    seed: int

    def epoch(self, number: int) -> list[Arrays]:
        """Make all batches of one epoch, in random order."""
        chance = random.Random(f"{self.seed}-{number}")
        batcher = Batcher(self.pieces, self.vocabulary, self.size)
        return list(batcher.batches(windows(self.sources, self.pieces, chance, vary=True), chance))


_plan: Plan | None = None


def epochs(plan: Plan, count: int, workers: int) -> Iterator[list[Arrays]]:
    """Yield the epochs in their order, `workers` of them being made ahead."""
    global _plan
    _plan = plan  # the processes are forked and see it
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        waiting = deque(pool.submit(_epoch, number) for number in range(min(workers, count)))
        for number in range(count):
            made = waiting.popleft().result()
            if number + workers < count:
                waiting.append(pool.submit(_epoch, number + workers))
            yield made


def _epoch(number: int) -> list[Arrays]:
    assert _plan is not None
    return _plan.epoch(number)
