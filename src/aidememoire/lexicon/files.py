"""Lexicon files: TOML, checked entry by entry; what is wrong is said with the file and the line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError

from aidememoire.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The files of a lexicon, the tables in each, and the form of their entries.
TABLES: Final[dict[str, dict[str, type[entries.Line]]]] = {
    "countries.toml": {"country": entries.CountryLine},
    "sides.toml": {"side": entries.SideLine},
    "publishers.toml": {"publisher": entries.PublisherLine},
    "institutions.toml": {"kind_word": entries.KindWordLine, "institution": entries.InstitutionLine},
    "posts.toml": {"post": entries.PostLine, "modifier": entries.ModifierLine},
    "honorifics.toml": {"honorific": entries.HonorificLine},
    "verbs.toml": {"verb": entries.VerbLine, "noun": entries.NounLine},
    "undertakings.toml": {"undertaking": entries.UndertakingLine},
    "encounters.toml": {"encounter": entries.EncounterLine},
    "references.toml": {"reference": entries.ReferenceLine},
    "topics.toml": {"topic": entries.TopicLine},
}

L = TypeVar("L", bound=entries.Line)


class LexiconError(ValueError):
    """A lexicon file is wrong; the message names the file and the line."""


@dataclass(frozen=True)
class Folder:
    """The entries of one folder of lexicon files, by file and table, and the bytes they were read from."""

    tables: dict[tuple[str, str], list[entries.Line]]
    digest: str

    def lines(self, table: str, form: type[L]) -> Iterator[L]:
        """Give the entries of one table in their order."""
        for (_, name), lines in self.tables.items():
            if name == table:
                yield from (line for line in lines if isinstance(line, form))


def read_folder(folder: Path) -> Folder:
    """Read the lexicon files of a folder; files that are not there add nothing.

    Raises `LexiconError` where a TOML file is wrong or its name is none of a lexicon's.
    """
    tables: dict[tuple[str, str], list[entries.Line]] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        if path.name not in TABLES:
            raise LexiconError(f"{path}: no lexicon file has this name; there are {', '.join(TABLES)}")
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: {error}") from error
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        tables.update(_read(path, text))
    return Folder(tables, digest.hexdigest())


def _read(path: Path, text: str) -> Iterator[tuple[tuple[str, str], list[entries.Line]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from error
    for table, lines in data.items():
        form = TABLES[path.name].get(table)
        if form is None or not isinstance(lines, list):
            known = " or ".join(f"{name} = [...]" for name in TABLES[path.name])
            raise LexiconError(f"{path}{_line_of(text, table, None)}: {table!r} is not known here; write {known}")
        checked = []
        for number, line in enumerate(lines):
            try:
                checked.append(form.model_validate(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                what = first["msg"].removeprefix("Value error, ")  # so pydantic begins words of our own
                raise LexiconError(f"{path}{_line_of(text, table, number)}: {where}: {what}") from error
        yield (path.name, table), checked


def _line_of(text: str, table: str, number: int | None) -> str:
    """Say on which line the so-many-th entry of a table begins; TOML's reader keeps no places."""
    inside, seen = False, -1
    for at, line in enumerate(text.splitlines(), start=1):
        opens = re.match(rf"\s*(?:\[\[\s*{re.escape(table)}\s*\]\]|{re.escape(table)}\s*=)", line)
        if opens and number is None:
            return f", line {at}"
        if re.match(r"\s*(?:\w+\s*=\s*\[|\[\[)", line) and not line.lstrip().startswith("{"):
            inside = bool(opens)
        starts = line.lstrip().startswith("[[") or line.lstrip().startswith("{") or bool(opens and "{" in line)
        if inside and starts:
            seen += 1
            if seen == number:
                return f", line {at}"
    return f", entry {number + 1} of {table}" if number is not None else ""
