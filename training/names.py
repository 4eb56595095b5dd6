"""Common names of people and countries, with which those of the readouts are replaced at random in training."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

_LISTS: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

GIVEN_NAMES: Final = tuple(_LISTS["given"].split())
FAMILY_NAMES: Final = tuple(_LISTS["family"].split())
COUNTRIES: Final = tuple(nation.split("/")[0] for nation in _LISTS["nations"].split())
DEMONYMS: Final = tuple(nation.split("/")[1] for nation in _LISTS["nations"].split())
