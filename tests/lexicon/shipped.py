"""The entries that ship with the program, and a folder of a user's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from aidememoire.lexicon import entries
from aidememoire.lexicon.files import TABLES, read_folder
from aidememoire.lexicon.lexicon import SHIPPED

L = TypeVar("L", bound=entries.Line)

FOLDER = read_folder(SHIPPED)
ALL_TABLES = [(file, table) for file, tables in TABLES.items() for table in tables]


def lines(table: str, form: type[L]) -> list[L]:
    return list(FOLDER.lines(table, form))


def words_of(line: entries.Line) -> Iterator[str]:
    """Every word or phrase by which an entry is found, as it stands in its file."""
    for field in ("name", "acronym", "capital", "lemma"):
        value = getattr(line, field, None)
        if value:
            yield value
    for field in ("names", "adjectives", "people", "seats", "unless", "words"):
        yield from getattr(line, field, [])


def own(folder: Path, **files: str) -> Path:
    """Write lexicon files into a folder: `own(tmp_path, posts="post = [...]")`."""
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder
