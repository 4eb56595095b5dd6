"""From what a person writes of an entry to the entry: fields by name, places by the words that stand there."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from aidememoire.archive.anchors import KINDS, MODELS
from aidememoire.archive.decisions.accepting import FIELDS
from aidememoire.archive.decisions.values import Value
from aidememoire.archive.faults import ArchiveError
from aidememoire.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aidememoire.record import Readout

BY_PERSON: Final = "decision"  # what a value follows from that a person gave
_PLACES: Final = frozenset({"mentions", "content", "about", "cue", "evidence"})
_LISTS: Final = frozenset({"participants", "organizations", "sides", "speakers", "topics", "by"})
_OFFSETS: Final = re.compile(r"(title:)?(\d+)-(\d+)")
_NEW: Final = {"id": "new", "score": 1.0}
_USUAL: Final[dict[str, dict[str, object]]] = {"encounter": {"evidence": {}}, "person": {"present": False}}


def changes_of(pairs: Iterable[str]) -> dict[str, Any]:
    """Read "FIELD=VALUE" pairs; of a field with parts each is named ("place.name=Graz").

    A value that is JSON is taken as such. Raises `ArchiveError` for a pair that is none.
    """
    changes: dict[str, Any] = {}
    for pair in pairs:
        name, equals, words = pair.partition("=")
        if not equals:
            raise ArchiveError(f"{pair}: write FIELD=VALUE, such as side=CHN")
        whole, _, part = name.strip().partition(".")
        value = _value(part or whole, words)
        if part:
            changes.setdefault(whole, {})[part] = value
        else:
            changes[whole] = value
    return changes


def corrected(entry: Entry, changes: Mapping[str, Any], record: Record) -> Value:
    """Give an entry of a record with some of its fields changed; raises `ArchiveError` where that is no such entry."""
    form = entry.model_dump(by_alias=True, mode="json")
    for name, value in changes.items():
        together = isinstance(form.get(name), dict) and isinstance(value, dict)
        form[name] = {**form[name], **value} if together else value
    given = {name: BY_PERSON for name in changes if name not in _PLACES}
    form |= {"inferred": form["inferred"] | given, "score": _NEW["score"]}
    return _checked(type(entry), form, record)


def added(kind: str, changes: Mapping[str, Any], record: Record) -> Value:
    """Give a new entry for a record; raises `ArchiveError` where that is no entry."""
    if kind not in MODELS:
        raise ArchiveError(f"{kind}: no kind of entry; there are {', '.join(MODELS)}")
    return _checked(MODELS[kind], {**_USUAL.get(kind, {}), **changes, **_NEW}, record)


def confirmed(entry: Entry, record: Record) -> Value:
    """Give an entry of a record as it stands there."""
    return Value.of(entry.model_copy(update={"score": _NEW["score"]}), record)


def _checked(model: type[Entry], form: Mapping[str, Any], record: Record) -> Value:
    """See that the record could hold the entry; raises `ArchiveError` with what is wrong."""
    try:
        entry = model.model_validate(_with_spans(form, record.readout))
        of_kind: dict[str, list[Entry]] = defaultdict(list)
        for one in (*(other for other in record.entries() if other.id != entry.id), entry):
            of_kind[FIELDS[KINDS[type(one)]]].append(one)
        Record.model_validate({"reader": record.reader, "readout": record.readout, **of_kind})
    except ValidationError as error:
        raise ArchiveError(_in_words(error)) from error
    return Value.of(entry, record)


def _value(name: str, words: str) -> object:
    try:
        value: object = json.loads(words)
    except ValueError:
        value = [part.strip() for part in words.split(",")] if name in _LISTS else words
    return value


def _with_spans(form: object, readout: Readout, *, is_place: bool = False) -> object:
    """Put spans in the place of words and offsets wherever a place is asked for; spans that are there stay."""
    if isinstance(form, dict) and {"start", "end"} <= form.keys():
        return form
    if isinstance(form, dict):
        inside = {name: is_place or name in _PLACES for name in form}
        return {name: _with_spans(part, readout, is_place=inside[name]) for name, part in form.items()}
    if isinstance(form, (list, tuple)):
        return [_with_spans(part, readout, is_place=is_place) for part in form]
    return _span(form, readout) if is_place and isinstance(form, str) else form


def _span(words: str, readout: Readout) -> dict[str, Any]:
    """Give the place that offsets ("812-820", "title:0-9") or words mean; raises `ArchiveError` where it is not one."""
    if found := _OFFSETS.fullmatch(words):
        return {"start": int(found[2]), "end": int(found[3]), "in": "title" if found[1] else "text"}
    for where, whole in (("text", readout.text), ("title", readout.title)):
        places = [hit.start() for hit in re.finditer(re.escape(words), whole)] if words else []
        if len(places) > 1:
            several = ", ".join(f"{start}-{start + len(words)}" for start in places)
            raise ArchiveError(f"“{words}” stands there {len(places)} times; say which: {several}")
        if places:
            return {"start": places[0], "end": places[0] + len(words), "in": where}
    raise ArchiveError(f"“{words}” does not stand in the readout")


def _in_words(error: ValidationError) -> str:
    """Say in one line what does not fit."""
    faults = []
    for fault in error.errors():
        where = ".".join(map(str, fault["loc"]))
        if fault["type"] == "extra_forbidden":
            faults.append(f"there is no field {where}")
        elif fault["type"] == "missing":
            faults.append(f"it needs {where}")
        else:
            what = fault["msg"].removeprefix("Value error, ")
            faults.append(f"{where}: {what}" if where else what)
    return f"this cannot stand in the record: {'; '.join(faults)}"
