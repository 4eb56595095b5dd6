"""The whole accepted entry that a decision holds, in a form that outlives the ids of one reading.

An entry names others of its record by their ids ("p2"), and another reading counts anew. So a value says of every id
that it uses where the entry stood that had it; after another reading, the id of the entry that stands there takes its
place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from aidememoire.archive.anchors import KINDS, MODELS, Spot, spots_of
from aidememoire.record import Commitment, Encounter, Entry, Span, Statement, Term, is_side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aidememoire.record import Record

NAMING: Final[dict[type[Entry], tuple[str, ...]]] = {
    Encounter: ("participants", "organizations", "host", "initiated_by"),
    Statement: ("speakers", "reports", "encounter"),
    Commitment: ("by", "beneficiary", "statement", "encounter"),
}
"""The fields in which entries name others by their ids; sides' codes may stand there too."""


Part = TypeVar("Part")


@dataclass(frozen=True)
class Value:
    """An accepted entry, and the spots of the entries that it names, by the ids under which it names them."""

    entry: Entry
    names: Mapping[str, Spot]

    @classmethod
    def of(cls, entry: Entry, record: Record) -> Value:
        """Make the value of an entry that names others of a record."""
        others = list(record.entries())
        spot_of = dict(zip((other.id for other in others), spots_of(others), strict=True))
        return cls(entry, {name: spot_of[name] for name in sorted(named_by(entry))})

    def to_json(self) -> dict[str, Any]:
        """Write it as it stands in a decision."""
        names = {name: spot._asdict() for name, spot in self.names.items()}
        entry = self.entry.model_dump(by_alias=True, mode="json")
        return {"kind": KINDS[type(self.entry)], "entry": entry, "names": names}

    @classmethod
    def from_json(cls, form: dict[str, Any]) -> Value:
        """Read it again; raises `pydantic.ValidationError` where the entry is none."""
        names = {name: Spot(**spot) for name, spot in form["names"].items()}
        return cls(MODELS[form["kind"]].model_validate(form["entry"]), names)

    def moved(self, span: Callable[[Span], Span | None], spot: Callable[[Spot], Spot | None]) -> Value | None:
        """Give the value in other words; null where a span does not stand there. A name that does not is left out."""
        if any(span(one) is None for one in self.entry.spans()):
            return None
        names = {name: there for name, one in self.names.items() if (there := spot(one)) is not None}
        return Value(_with_spans(self.entry, span), names)


def named_by(entry: Entry) -> set[str]:
    """Give the ids of the entries that an entry names."""
    named: set[str] = set()
    for name in NAMING.get(type(entry), ()):
        value = getattr(entry, name)
        named.update(value if isinstance(value, tuple) else [] if value is None else [value])
    return {name for name in named if not is_side(name)}


def renamed(entry: Entry, new: Mapping[str, str | None]) -> Entry:
    """Give an entry under another id, naming others by other ids; what is given null is named no more."""
    changed: dict[str, Any] = {"id": new.get(entry.id, entry.id)}
    for name in NAMING.get(type(entry), ()):
        value = getattr(entry, name)
        if isinstance(value, tuple):
            kept = (new.get(one, one) for one in value)
            changed[name] = tuple(dict.fromkeys(one for one in kept if one is not None))
        elif value is not None:
            changed[name] = new.get(value, value)
    return entry.model_copy(update=changed)


def _with_spans(part: Part, moved: Callable[[Span], Span | None]) -> Part:
    """Give an entry, or a part of one, with every span at its new place."""
    if isinstance(part, Span):
        return moved(part) or part  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(_with_spans(one, moved) for one in part)  # type: ignore[return-value]
    if isinstance(part, Term):
        parts = {name: _with_spans(getattr(part, name), moved) for name in type(part).model_fields}
        return part.model_copy(update=parts)
    return part
