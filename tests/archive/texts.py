"""Readouts for the tests of the archive, invented, in the few forms that `reader.QuickReader` can read."""

from __future__ import annotations

import hashlib
from typing import Final

from aidememoire.record import Readout, Source

VIENNA: Final = (
    "Minister Ada Berg of AUT met Ambassador Tunde Adeyemi of NGA in Vienna on 2024-06-04. "
    "Minister Ada Berg of AUT stressed that trade matters. Ambassador Tunde Adeyemi of NGA pledged to open 20 schools."
)
LAGOS: Final = (
    "Minister Ada Berg of AUT met President Bola Sanni of NGA in Lagos on 2024-07-01. "
    "They visited the Lagos Institute. President Bola Sanni of NGA said that climate comes first."
)
PHONE: Final = (
    "President Bola Sanni of NGA spoke by phone on 2024-07-09. President Bola Sanni of NGA said that security holds."
)


def readout(text: str, name: str = "", **known: str | None) -> Readout:
    """Make a readout as `sources` would: from a file `name`.txt, or from a page where an address is among `known`."""
    name = name or hashlib.sha256(text.encode()).hexdigest()[:6]
    known = {"language": "en", "published": "2024-07-10", **known}
    origin = Source(name=f"{name}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), extractor="text", version="1")
    return Readout.of(text, id=name, source=origin, **known)


def meeting(number: int, version: int = 1) -> str:
    """Give the text of one of many meetings, in one of several wordings of it."""
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    who = ("Ada Berg", "Tunde Adeyemi", "Bola Sanni", "Mei Lindqvist", "Ivo Marek")[number % 5]
    said = ("trade", "climate", "security")[number % 3]
    ending = "" if version == 1 else f" Both sides confirmed point {version}."
    return (
        f"Minister {who} of AUT met Ambassador Kofi Number{number} of GHA on {day}. "
        f"Ambassador Kofi Number{number} of GHA said that {said} is the {number}th point on their list.{ending}"
    )
