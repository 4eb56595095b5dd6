"""The weight of each piece of evidence, argued and fitted."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = Path(__file__).parent / "weights.toml"


class Weight(NamedTuple):
    """What a piece of evidence adds to the logarithm of the odds: as argued, and as fitted on judged pairs."""

    argued: float
    fitted: float


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Weight]:
    """Load the weights by the names of the pieces (`Evidence.pieces`)."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {piece: Weight(weight["argued"], weight["fitted"]) for piece, weight in table.items()}
