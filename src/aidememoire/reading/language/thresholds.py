"""How likely a word must lie in a mark for it to be taken."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from aidememoire.reading.language.decoding import Layout
from aidememoire.reading.language.parsed import KINDS
from aidememoire.reading.language.pipeline import MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from aidememoire.reading.language.parsed import MarkKind


def thresholds(folder: Path | None = None) -> Mapping[MarkKind, float]:
    """Give the chance that a word must reach for each kind of mark, of a pipeline's folder or the one that ships.

    It holds for a word alone. Words are decided together, so neighbours can carry one over it or keep one out.
    """
    meta = json.loads(((folder or MODEL) / "meta.json").read_text(encoding="utf-8"))
    bias = Layout.of(meta).mark_bias
    return {kind: round(1 / (1 + math.exp(-bias.get(kind, 0.0))), 2) for kind in KINDS}
