"""What the columns of a delegation list hold, by what people call them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_USUAL: Final = ("name", "side", "title", "organization", "original")
_HOLD: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            "name", "names", "full name", "delegate", "delegates", "participant", "participants", "attendee", "english",
            "english name", "latin name", "name and surname", "first and last name", "姓名", "英文姓名", "英文名",
        ),
        "name",
    ),
    **dict.fromkeys(("given name", "given names", "first name", "first names", "forename"), "given"),
    **dict.fromkeys(("family name", "surname", "last name"), "family"),
    **dict.fromkeys(
        ("side", "delegation", "country", "party", "nationality", "state", "representing", "国家", "国别", "代表团"),
        "side",
    ),
    **dict.fromkeys(
        (
            "post", "position", "function", "job title", "job", "rank", "designation", "office", "role and title",
            "title and position", "current position", "occupation", "职务", "职位", "职称",
        ),
        "title",
    ),
    "title": "title",
    **dict.fromkeys(
        (
            "organization", "organisation", "affiliation", "institution", "institute", "body", "employer", "agency",
            "ministry", "department", "entity", "company", "work unit", "单位", "机构", "工作单位",
        ),
        "organization",
    ),
    **dict.fromkeys(("original", "original script", "name in own script", "script", "中文姓名", "中文名"), "original"),
    **dict.fromkeys(("status", "state of post", "post status"), "status"),
    "role": "role",
    "standing": "standing",
    **dict.fromkeys(("speaks for", "on behalf of", "capacity"), "speaks_for"),
}  # fmt: skip
_COUNTED: Final = frozenset({"", "no", "nr", "number", "s n", "sn", "serial number", "row", "seq", "序号", "编号"})
"""Columns that number the rows; nothing is lost with them."""
_SCRIPT: Final = re.compile(
    r"\b(?:chinese|japanese|korean|russian|arabic|persian|hindi|thai|vietnamese|ukrainian|greek|hebrew|cyrillic|hanzi"
    r"|kanji|hangul|hanja|native|local|original|own|script|characters?|non latin)\b"
)
_NAME: Final = re.compile(r"\bnames?\b|\bsurname\b|姓名")
_ORDINARY: Final = re.compile(
    r"^(?:(?:the|current|present|official|main|delegate(?:'?s)?|participant(?:'?s)?|attendee(?:'?s)?|member(?:'?s)?)\s+)+"
)
_OF_A_NAME: Final = re.compile(r"^names? (?:of|in) (?:the )?")
_BRACKETED: Final = re.compile(r"\([^()]*\)|（[^（）]*）")
_CODED: Final = frozenset({"status", "role", "standing", "speaks_for"})
"""Columns of words that are one of a few."""


@dataclass(frozen=True)
class Columns:
    """What each column of a list holds (null: nothing that is stored), and the headings of those that nobody stores."""

    hold: tuple[str | None, ...]
    dropped: tuple[str, ...] = ()

    def of(self, cells: Sequence[str]) -> dict[str, str]:
        """Give what a row holds, by the fields of a seat and of a post; status, role and standing in small letters."""
        found = {name: cell for name, cell in zip(self.hold, cells, strict=False) if name is not None and cell}
        return {name: cell.lower() if name in _CODED else cell for name, cell in found.items()}


def usual_columns() -> Columns:
    """Give the columns of a list whose first row is somebody's already."""
    return Columns(_USUAL)


def columns_of(cells: Sequence[str]) -> Columns | None:
    """Give what columns hold by the first row of a list; null where that is somebody's already.

    Raises `ValueError` where it names columns, and none of them holds the names of people.
    """
    meant = [_meant(cell) for cell in cells]
    filled = [name for name, cell in zip(meant, cells, strict=True) if cell]
    says_name = any(_NAME.search(_plain(cell)) for cell in cells)
    if not says_name and sum(name is not None for name in filled) * 2 <= len(filled):
        return None
    if not {"name", "given", "family", "original"} & set(filled):
        raise ValueError(
            f"the first row names columns ({', '.join(filter(None, cells))}), and none of them holds the names of "
            "people: call that one Name"
        )
    hold = tuple(_each_once(cells, meant))
    if not {"name", "given", "family"} & set(hold):  # names in their own script alone
        hold = tuple("name" if name == "original" else name for name in hold)
    dropped = (cell for cell, name in zip(cells, hold, strict=True) if name is None and _plain(cell) not in _COUNTED)
    return Columns(hold, tuple(dict.fromkeys(dropped)))


def _each_once(cells: Sequence[str], meant: Sequence[str | None]) -> Iterator[str | None]:
    """Give what each column holds, the first one of those that hold the same.

    "Title" beside "Position" is a courtesy ("Mr"), and 姓名 beside a name in English is the one in its own script.
    """
    taken: set[str | None] = {None}
    for cell, name in zip(cells, meant, strict=True):
        if name == "title" == _plain(cell) and meant.count("title") > 1:
            yield None
            continue
        own = "original" if _plain(cell) == "姓名" and meant.count("name") > 1 else name
        yield own if own not in taken else None
        taken.add(own)


def _meant(cell: str) -> str | None:
    """Give what a heading means: as a whole, without what stands in brackets, or by its first part ("Post/Title")."""
    script = _SCRIPT.search(_plain(cell))
    forms = [cell, _BRACKETED.sub(" ", cell), *re.split(r"[/|\\]", cell)]
    for words in map(_plain, forms):
        bare = _ORDINARY.sub("", words)
        for one in (words, bare, _OF_A_NAME.sub("", bare), bare.removesuffix(" name"), bare.removesuffix(" names")):
            if one in _HOLD:
                return "original" if _HOLD[one] == "name" and script else _HOLD[one]
    return "original" if script and re.search(r"\b(?:names?|script|characters)\b", _plain(cell)) else None


def _plain(cell: str) -> str:
    """Give a heading in small letters, without signs ("Post & title *": "post and title")."""
    return " ".join(re.findall(r"[^\W_]+(?:'s)?", cell.casefold().replace("&", " and ").replace("’", "'")))
