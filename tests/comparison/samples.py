from __future__ import annotations

from functools import cache
from pathlib import Path

from aidememoire import Reader
from aidememoire.record import Readout, Record
from aidememoire.sources import readouts

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@cache
def sample(name: str) -> Record:
    """Read a shipped sample, once."""
    opened = next(item for item in readouts([SAMPLES / name]) if isinstance(item, Readout))
    return reader().read_readout(opened)


@cache
def reader() -> Reader:
    return Reader()
