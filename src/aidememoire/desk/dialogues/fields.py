"""From forms as people fill them in to the forms of items, and back.

What a person wrote is kept as it was written (`Values`) until it is stored, so that nothing of it is lost where it
does not fit, or where somebody else was quicker.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import ValidationError

from aidememoire.archive.dialogues.faults import BadItemError, OvertakenError
from aidememoire.archive.dialogues.forms import Dialogue, Event, Form, Seat, Session
from aidememoire.dialogue.misfits import in_plain_words
from aidememoire.dialogue.sides import country_called, side_called, sides_called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starlette.datastructures import FormData

    from aidememoire.archive.dialogues.items import Held

F = TypeVar("F", bound=Form)
Row = dict[str, str]


@dataclass(frozen=True)
class Values:
    """What stands in a form: single fields, and rows of fields that belong together."""

    single: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, list[Row]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Give what stands in a single field; nothing where it is not there."""
        return self.single.get(name, "")


@dataclass(frozen=True)
class Fields(Generic[F]):
    """The fields in which people write an item.

    `lists` are texts with one entry on each line; `rows` are groups of fields, in which `within` names those that hold
    several entries with semicolons between them; `flags` are those that are ticked. `sides` and `countries` are those
    in which a side or country is written as people call it. `called` gives the names that the form has for fields,
    where they differ from the item's.
    """

    form: type[F]
    lines: tuple[str, ...]
    lists: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    def written(self, sent: FormData) -> Values:
        """Give what a person wrote; rows without a word are left out."""
        single = {name: _words(sent.get(name)) for name in (*self.lines, *self.lists, *self.flags)}
        rows = {group: list(_rows(sent, group, names)) for group, names in self.rows.items()}
        return Values(single, rows)

    def shown(self, item: F) -> Values:
        """Give an item as it stands in the form."""
        plain = item.model_dump(mode="json")
        single = {name: _in_words(plain[name]) for name in self.lines}
        single |= {name: "\n".join(plain[name]) for name in self.lists}
        single |= {name: "yes" if plain[name] else "" for name in self.flags}
        rows = {
            group: [{name: _in_words(one[name]) for name in names} for one in plain[group]]
            for group, names in self.rows.items()
        }
        return Values(single, rows)

    def item(
        self,
        values: Values,
        before: F | None = None,
        *,
        sides: Iterable[str] = (),
        reads: Mapping[str, Callable[[str], str]] | None = None,
    ) -> F:
        """Make the item that a form describes; what the form does not ask for stays as it was `before`.

        `sides` are the dialogue's, known as they stand; `reads` says how single fields are read. Raises `BadItemError`,
        which names the fields that do not fit.
        """
        known = tuple(sides)
        asked = {*self.lines, *self.lists, *self.flags, *self.rows}
        plain: dict[str, Any] = {} if before is None else before.model_dump(mode="json", exclude=asked)
        for name in self.lines:
            if values[name]:
                read = (reads or {}).get(name)
                plain[name] = read(values[name]) if read else self._coded(name, values[name], known)
        for name in self.lists:
            if values[name]:
                lines = [line.strip() for line in values[name].splitlines() if line.strip()]
                plain[name] = list(dict.fromkeys(one for line in lines for one in self._listed(name, line, known)))
        for name in self.flags:
            plain[name] = bool(values[name])
        for group in self.rows:
            plain[group] = [
                {name: self._split(name, words, known) for name, words in row.items() if words}
                for row in values.rows.get(group, [])
            ]
        try:
            return self.form.model_validate(plain)
        except ValidationError as error:
            raise BadItemError(in_plain_words(error, self.called)) from error

    def _listed(self, name: str, line: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return sides_called(line, known) if name in self.sides else (line,)

    def _coded(self, name: str, words: str, known: tuple[str, ...]) -> str:
        """Give the code of a side or country for what people call it; other words as they are."""
        if name in self.sides:
            return side_called(words, known)
        return country_called(words) if name in self.countries else words

    def _split(self, name: str, words: str, known: tuple[str, ...]) -> str | bool | list[str]:
        if name in self.within:
            return [one.strip() for one in words.split(";") if one.strip()]
        if name in _YES_OR_NO:
            return True
        return self._coded(name, words, known)


@dataclass(frozen=True)
class Attempt(Generic[F]):
    """A form on a page: what stands in it, against which revision it will be stored, and why it was not, if it was not.

    `theirs` is what somebody else stored meanwhile; `there` are its values, to be read beside one's own.
    """

    values: Values
    revision: int = 0
    wrong: str | None = None
    theirs: Held[F] | None = None
    there: Values | None = None

    @property
    def status(self) -> int:
        """Give the status of an answer that shows it."""
        return 409 if self.theirs else 422 if self.wrong else 200

    def other(self, name: str) -> str | None:
        """Give what somebody else wrote into a field, where it differs; null else."""
        if self.there is None or self.there[name] == self.values[name]:
            return None
        return self.there[name]

    def other_rows(self, group: str) -> list[Row] | None:
        """Give the rows that somebody else wrote, where they differ; null else."""
        if self.there is None or self.there.rows.get(group) == self.values.rows.get(group):
            return None
        return self.there.rows.get(group, [])


def tried(
    fields: Fields[F],
    values: Values,
    revision: int,
    store: Callable[[F], object],
    before: F,
    *,
    sides: Iterable[str] = (),
    reads: Mapping[str, Callable[[str], str]] | None = None,
) -> Attempt[F] | None:
    """Store what a form describes; gives null where that worked, else the form with what is wrong or overtook it."""
    try:
        store(fields.item(values, before, sides=sides, reads=reads))
    except OvertakenError as error:
        return Attempt(values, error.theirs.revision, None, error.theirs, fields.shown(error.theirs.value))
    except BadItemError as error:
        return Attempt(values, revision, str(error))
    return None


_YES_OR_NO: Final = ("co",)

DIALOGUE: Final = Fields(
    Dialogue,
    lines=("name", "track", "about", "smallest", "keep_days"),
    lists=("sides", "topics"),
    rows={"convenors": ("name", "side", "co"), "groups": ("name", "topics")},
    within=("topics",),
    sides=("sides", "side"),
    called={"smallest": "smallest number of people", "keep_days": "days", "convenors": "convened by", "co": "role"},
)
EVENT: Final = Fields(
    Event,
    lines=("kind", "name", "number", "start", "end", "place", "country", "host", "group", "about"),
    rows={"agenda": ("title", "topic", "reason")},
    countries=("country",),
    called={"start": "first day", "end": "last day", "title": "point", "group": "working group"},
)
SESSION: Final = Fields(Session, lines=("title", "start", "topic"), called={"start": "begins"})
SEAT: Final = Fields(
    Seat,
    lines=("name", "original", "side", "standing", "speaks_for", "stands_in_for", "person", "role"),
    rows={"posts": ("title", "organization", "status")},
    flags=("personal", "chair"),
    sides=("side",),
    called={"original": "name in its own script", "status": "state"},
)


def _rows(sent: FormData, group: str, names: tuple[str, ...]) -> list[Row]:
    columns = [[_words(one) for one in sent.getlist(f"{group}.{name}")] for name in names]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=False)]
    # A choice with a first value, such as the state of a post, does not make a row by itself.
    return [row for row in rows if any(row[name] for name in names if name != "status")]


def _words(value: object) -> str:
    """Give a field as one writes it: browsers end lines by CR and LF (HTML standard, "constructing the entry list")."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def _in_words(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "yes" if value is True else str(value)
