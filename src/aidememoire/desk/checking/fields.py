"""What can be changed of each kind of entry, and how the fields of a form become values of an entry and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from aidememoire.archive import ArchiveError
from aidememoire.record import (
    EncounterKind,
    OrganizationKind,
    PostStatus,
    Rank,
    ReferenceKind,
    Scope,
    SpeaksFor,
    Standing,
    ToldBy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.datastructures import FormData

    from aidememoire.record import Entry

How = Literal["words", "number", "choice", "yes", "parties", "list", "place", "places", "posts"]
_PLACE: Final = re.compile(r"(title:)?\d+-\d+")
_WHOLES: Final = {"place": "name", "quantity": "value", "due": "text"}
"""Values with parts, and the part without which there is no value."""


@dataclass(frozen=True)
class Field:
    """A field of a form: the name of the value in the record (of a value with parts "place.name"), and how it is asked.

    `parties` lists people or organizations of the record to choose from, and takes codes of sides beside them;
    `places` are spans in the text. Of a `choice` that may stay open the first is empty.
    """

    name: str
    label: str
    how: How = "words"
    choices: tuple[str, ...] = ()
    hint: str = ""
    suggests: str = ""
    of: tuple[str, ...] = ()
    takes_sides: bool = False
    is_needed: bool = False


def _open(literal: object) -> tuple[str, ...]:
    return ("", *get_args(literal))


_SIDE: Final = "a three-letter code, or an acronym such as EU"
_SIDES: Final = "codes, with commas between them"
_WORDS: Final = "its words"
FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "person": (
        Field("name", "Name", is_needed=True),
        Field("side", "Side", suggests="sides", hint=_SIDE),
        Field("present", "Took part", "yes"),
        Field("standing", "Standing", "choice", _open(Standing)),
        Field("speaks_for", "Speaks for", "choice", _open(SpeaksFor)),
        Field("posts", "Posts", "posts"),
        Field("mentions", "Named where", "places"),
    ),
    "organization": (
        Field("name", "Name", is_needed=True),
        Field("acronym", "Acronym"),
        Field("country", "Country", suggests="sides", hint=_SIDE),
        Field("kind", "Kind", "choice", _open(OrganizationKind)),
        Field("present", "People who are not named attended for it", "yes"),
        Field("mentions", "Named where", "places"),
    ),
    "encounter": (
        Field("kind", "Kind", "choice", get_args(EncounterKind)),
        Field("date", "Date", hint="2024, 2024-01 or 2024-01-10"),
        Field("end_date", "Last day", hint="if it took more than one"),
        Field("place.name", "Place"),
        Field("place.country", "Country", suggests="sides", hint=_SIDE),
        Field("participants", "Took part", "parties", of=("people",)),
        Field("organizations", "Organizations there", "parties", of=("organizations",)),
        Field("sides", "Sides", "list", suggests="sides", hint=_SIDES),
        Field("evidence.kind", "Told where", "places"),
        Field("evidence.date", "Date told where", "places"),
        Field("evidence.place", "Place told where", "places"),
    ),
    "statement": (
        Field("speakers", "Who speaks", "parties", of=("people",), takes_sides=True),
        Field("sides", "For which sides", "list", suggests="sides", hint=_SIDES),
        Field("scope", "Spoken as", "choice", get_args(Scope)),
        Field("act", "What is done by it", suggests="acts"),
        Field("told_by", "Told by", "choice", _open(ToldBy)),
        Field("topics", "Topics", "list", suggests="topics", hint="with commas between them"),
        Field("content", "What was said", "places", hint=_WORDS),
        Field("cue", "Reporting words", "place"),
    ),
    "commitment": (
        Field("by", "Who undertakes it", "parties", of=("people", "organizations"), takes_sides=True),
        Field("quantity.value", "How much", "number"),
        Field("quantity.unit", "Of what"),
        Field("due.text", "By when, in the words of the text"),
        Field("due.date", "That is", hint="2024, 2024-01 or 2024-01-10"),
        Field("told_by", "Told by", "choice", _open(ToldBy)),
        Field("content", "What is promised", "places", hint=_WORDS),
    ),
    "reference": (
        Field("kind", "Kind", "choice", get_args(ReferenceKind)),
        Field("date", "Date", hint="2024, 2024-01 or 2024-01-10"),
        Field("place", "Place"),
        Field("content", "The words", "places"),
    ),
}
"""The fields of each kind of entry, in the order of its form."""
STATUSES: Final[tuple[str, ...]] = get_args(PostStatus)
RANKS: Final = _open(Rank)


def values_of(entry: Entry) -> dict[str, Any]:
    """Give an entry's values as they go into a form: spans as offsets ("812-820", "title:0-9")."""
    dumped = entry.model_dump(by_alias=True, mode="json")
    return {name: _with_offsets(value) for name, value in dumped.items()}


def new_values(kind: str, place: str, words: str) -> dict[str, Any]:
    """Give the values of a new entry of a kind that stands at a place, as far as that tells them."""
    match kind:
        case "person":
            return {"name": words, "present": True, "mentions": [place]}
        case "organization":
            return {"name": words, "mentions": [place]}
        case "encounter":
            return {"kind": "meeting", "evidence": {"kind": [place]}}
        case "statement":
            return {"scope": "person", "content": [place]}
        case "reference":
            return {"kind": "document", "content": [place]}
    return {"content": [place]}


def value_in(values: Mapping[str, Any], name: str) -> object:
    """Give a value, or a part of one, by the name of its field; null where there is none."""
    found: object = values
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def changed(kind: str, form: FormData, before: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a form says otherwise than before, by the names of an entry's values.

    Raises `ArchiveError` where something in it cannot be understood.
    """
    given = given_in(kind, form)
    return {name: value for name, value in given.items() if not _same(value, before.get(name))}


def shown(value: object) -> str:
    """Write a value as it stands in a field; what is not known is left empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)


def filled(kind: str, form: FormData) -> dict[str, Any]:
    """Give what a form says of a new entry, without what was left empty; raises as `changed` does."""
    return {name: value for name, value in given_in(kind, form).items() if value not in (None, [])}


def given_in(kind: str, form: FormData) -> dict[str, Any]:
    """Read a form into the values of an entry."""
    found: dict[str, Any] = {}
    for field in FIELDS[kind]:
        whole, _, part = field.name.partition(".")
        value = _read(field, form)
        if part:
            found.setdefault(whole, {})[part] = value
        else:
            found[whole] = value
    for whole, part in _WHOLES.items():
        if isinstance(found.get(whole), dict) and found[whole][part] is None:
            found[whole] = None
    return found


def _read(field: Field, form: FormData) -> object:
    words = [one.strip() for one in form.getlist(field.name) if isinstance(one, str) and one.strip()]
    match field.how:
        case "yes":
            return words == ["yes"]
        case "number":
            return _number(field, words)
        case "parties" | "list":
            return list(dict.fromkeys(part for one in words for part in _parts(one)))
        case "places":
            return _places(words)
        case "place":
            return next(iter(_places(words)), None)
        case "posts":
            return _posts(form)
    return words[0] if words else None


def _parts(words: str) -> Iterable[str]:
    return filter(None, (part.strip() for part in words.split(",")))


def _number(field: Field, words: list[str]) -> float | None:
    if not words:
        return None
    try:
        return float(words[0].replace(",", "").replace(" ", ""))
    except ValueError:
        raise ArchiveError(f"{field.label}: {words[0]} is no number") from None


def _places(words: list[str]) -> list[str]:
    if wrong := [one for one in words if not _PLACE.fullmatch(one)]:
        raise ArchiveError(f"{wrong[0]} is no place in the text")
    return list(dict.fromkeys(words))


def _posts(form: FormData) -> list[dict[str, Any]]:
    """Read the rows of posts; one without a title is none."""
    names = ("title", "organization", "status", "rank", "evidence")
    columns = [[str(one).strip() for one in form.getlist(f"posts.{name}")] for name in names]
    found = []
    for title, organization, status, rank, evidence in zip(*columns, strict=False):
        if title:
            places = _places(list(_parts(evidence)))
            row = {"title": title, "organization": organization or None, "status": status, "rank": rank or None}
            found.append({**row, "evidence": places})
    return found


def _same(value: object, before: object) -> bool:
    """Say whether a form says the same as before; of a value with parts only those that the form has count."""
    if isinstance(value, dict) and isinstance(before, dict):
        return all(_same(part, before.get(name)) for name, part in value.items())
    return bool(value == before) or (value in (None, [], {}, False) and before in (None, [], {}, False))


def _with_offsets(form: object) -> object:
    if isinstance(form, dict) and {"start", "end"} <= form.keys():
        return f"{'title:' if form.get('in') == 'title' else ''}{form['start']}-{form['end']}"
    if isinstance(form, dict):
        return {name: _with_offsets(part) for name, part in form.items()}
    if isinstance(form, list):
        return [_with_offsets(part) for part in form]
    return form
