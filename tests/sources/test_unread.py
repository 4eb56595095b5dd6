"""Readouts in other languages: set aside where they are to be read, given where they are to be kept unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.record import Readout
from aidememoire.sources import Options, SetAside, readouts

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Die Außenministerin traf heute in Berlin ihren Amtskollegen aus Nigeria zu einem langen Gespräch über Handel."


def test_another_language_is_given_only_to_who_keeps_it_unread(tmp_path: Path) -> None:
    file = tmp_path / "berlin.txt"
    file.write_text(f"Treffen\n2024-06-04\n\n{GERMAN}\n", encoding="utf-8")
    (aside,) = [item for item in readouts([file]) if isinstance(item, SetAside)]
    (kept,) = [item for item in readouts([file], Options(unread=True)) if isinstance(item, Readout)]
    assert aside.reason == "not English (de)"
    assert (kept.language, kept.title, kept.text.strip()) == ("de", "Treffen", GERMAN)


def test_what_is_in_no_language_is_set_aside_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "noise.txt"
    file.write_text("Noise\n2024-06-04\n\n" + "zxq ☃ вкй 卍 ‽ ﷽ ꙮ " * 30 + "\n", encoding="utf-8")
    found = list(readouts([file], Options(unread=True)))
    kept = [item.language for item in found if isinstance(item, Readout)]
    assert "undetermined" not in kept
