"""Why an entry is in a record, in plain sentences for the terminal.

Only facts that were found are told; an entry that no mark explains says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from rich.text import Text

from aidememoire.exchange import wording
from aidememoire.exchange.citing import quoted, rulings, section, shortened, value_in_words, write_lines
from aidememoire.exchange.terminal import Line, _text
from aidememoire.exchange.wording import Parties
from aidememoire.reading.explaining.facts import kinds_for
from aidememoire.record import Commitment, Encounter, Organization, Person, Reference, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.explaining.facts import (
        Attended,
        Belonging,
        Confidence,
        Explanation,
        Grammar,
        Quote,
        Witness,
    )
    from aidememoire.record import Entry, Record

_MANY: Final = 4  # places of one value that are shown
_SCOPES: Final = {"person": "one person speaks", "side": "a side speaks", "joint": "several speak together"}
_RULES: Final = {
    "the complement of its cue": "The pipeline marks no words for this cue; the parse shows them as its complement.",
    "the speaker's words go on": "It has no cue of its own: it goes on in the words of the last speaker.",
    "the verb before the words": "The pipeline marks the words and no cue for them.",
}
_GROUNDS: Final = {"spoke last": "who spoke last", "named together": "those named together before the cue"}
_INFERRED: Final = {"speakers": "who speaks", "by": "who undertakes it", "speaks_for": "for whom the person speaks"}
_WAYS: Final = {
    "the only mark": "its only mark",
    "the surest mark": "the surest of its marks",
    "one of its marks": "one of its marks",
    "the weaker mark": "the weaker of its marks",
    "lowered for the parse": "its mark, lowered because only the parse shows the rest",
    "lowered for what it stands in": "the mark in whose words it stands, lowered for that",
    "a name that only the names head saw": "a name that no mark of the dialogue heads shows",
    "a rule without a mark": "a rule that needs no mark",
    "the surest in its sentence": "the surest content mark in its sentence",
    "the surest in its sentence, lowered": "the surest content mark in its sentence, lowered for want of a cue",
}
_ORIGINS: Final = {
    "the names head": "the pipeline takes it for a name",
    "the lexicon": "institutions.toml has it",
    "a rule": "a rule found it",
}
_ATTENDING: Final = {
    "named in the report": "named in a sentence that tells of it",
    "listed": "in a sentence that lists who attended",
    "speaks": "speaks or is spoken to there",
    "in the title": "named in the title",
    "by the rules": "by the rules for who was there",
}


def write_explanation(explanation: Explanation, record: Record, out: TextIO) -> None:
    """Write why an entry is in its record."""
    write_lines(_Reasons(record).of(explanation), out)


def write_entries(record: Record, out: TextIO) -> None:
    """Write the entries of a record by their ids, for one to be chosen."""
    reasons = _Reasons(record)
    named = [(0, Text.assemble((f"{entry.id:<4} ", "bold"), _text(reasons.name(entry)))) for entry in record.entries()]
    write_lines(named or [(0, Text("Nothing was read from this text."))], out)


def ids_in_words(record: Record) -> str:
    """Name the ids of a record, a run of one kind as "s1 to s9"."""
    runs: dict[str, list[str]] = {}
    for entry in record.entries():
        runs.setdefault(entry.id.rstrip("0123456789"), []).append(entry.id)
    return ", ".join(ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}" for ids in runs.values()) or "none"


class _Reasons:
    """Writes explanations of the entries of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._parties = Parties(record)

    def of(self, explanation: Explanation) -> Iterator[Line]:
        entry = explanation.entry
        yield 0, _text(f"{entry.id} · {type(entry).__name__.lower()} · {self.name(entry)}", "bold")
        yield from section("The words", _words(explanation))
        yield from section("Why it is an entry", self._grounds(explanation))
        yield from section("Why these values", self._values(explanation))

    def name(self, entry: Entry) -> str:
        """Say in a phrase what an entry is."""
        if isinstance(entry, Person | Organization):
            side = entry.side if isinstance(entry, Person) else entry.country
            return f"{entry.name} ({side})" if side else entry.name
        if isinstance(entry, Encounter):
            return " · ".join(filter(None, (entry.kind, wording.when_and_where(entry))))
        if isinstance(entry, Reference):
            return f"{entry.kind} · {self._words(entry)}"
        who = entry.speakers or entry.sides if isinstance(entry, Statement) else getattr(entry, "by", ())
        act = entry.act if isinstance(entry, Statement) else None
        return " · ".join(filter(None, (self._parties.names(who), act, self._words(entry))))

    def _words(self, entry: Entry) -> str:
        spans = entry.content if isinstance(entry, Statement | Commitment | Reference) else ()
        return wording.in_quotes(shortened(wording.quoted(self._record.readout, spans)))

    def _grounds(self, explanation: Explanation) -> Iterator[str]:
        """Say what made an entry: marks, or the rule that needs none, and how its score follows."""
        entry = explanation.entry
        rule = _RULES.get(entry.inferred.get("content", ""))
        if rule:
            yield rule
        cue = next((w.mark for w in explanation.witnesses if w.mark.scope and _is_cue_of(entry, w)), None)
        if cue and cue.scope:
            yield f"By its cue, the pipeline reads that {_SCOPES[cue.scope]}."
        if isinstance(entry, Commitment | Reference) and not explanation.witnesses:
            yield "The pipeline marks nothing here; a rule of the program found the words."
        if isinstance(entry, Encounter):
            yield "A rule of the program takes its words for the report of something that took place."
        yield _score(entry, explanation.confidence)

    def _values(self, explanation: Explanation) -> Iterator[str]:
        entry = explanation.entry
        if explanation.grammar:
            yield self._subject(entry, explanation.grammar)
        subject = explanation.grammar.subject if explanation.grammar else None
        told = {*_RULES, f"“{subject.words}”" if subject else ""}
        yield from (_inference(entry, name, why) for name, why in entry.inferred.items() if why not in told)
        yield from rulings(explanation.rulings)
        yield from _unknown(explanation)
        yield from self._told(entry)
        if explanation.belonging:
            yield _belonging(explanation.belonging)
        yield from map(_attended, explanation.attended)
        if isinstance(entry, Person) and not entry.present:
            yield "Mentioned only: nothing shows that the person took part."

    def _subject(self, entry: Entry, grammar: Grammar) -> str:
        who = entry.speakers if isinstance(entry, Statement) else entry.by if isinstance(entry, Commitment) else ()
        whom = f" Who is meant: {self._parties.names(who).removesuffix('.')}." if who else ""
        if grammar.subject is None:
            return f"The parse shows no subject of {quoted(grammar.verb)}.{whom}"
        return f"The subject of {quoted(grammar.verb)} is {quoted(grammar.subject)}.{whom}"

    def _told(self, entry: Entry) -> Iterator[str]:
        if not isinstance(entry, Statement | Commitment):
            return
        sides = entry.sides if isinstance(entry, Statement) else self._parties.sides(entry.by)
        told = wording.told(entry.told_by, sides, self._record.readout.publisher_side)
        if told:
            yield f"{wording.first_letter_up(told)}."
        elif self._record.readout.publisher_side is None:
            yield "Whose account it is, is not known: nothing tells the publisher’s side (--publisher would)."


def _unknown(explanation: Explanation) -> Iterator[str]:
    """Say of what hangs on the lexicon that it has no line."""
    entry = explanation.entry
    if isinstance(entry, Statement) and entry.cue and entry.act is None:
        yield "Act: not known, for verbs.toml has none of the words of its cue."
    if isinstance(entry, Reference) and not explanation.rulings:
        yield f"Kind ({entry.kind}): references.toml does not know its noun."


def _is_cue_of(entry: Entry, witness: Witness) -> bool:
    return isinstance(entry, Statement) and entry.cue is not None and witness.mark.start == entry.cue.start


def _words(explanation: Explanation) -> Iterator[str]:
    """Say of each stretch of words what it proves and which mark it rests on; of many alike the first few."""
    by_value: dict[str, list[Quote]] = {}
    for value, place in explanation.words:
        by_value.setdefault(value, []).append(place)
    for value, places in by_value.items():
        for place in places[:_MANY]:
            yield f"{value_in_words(value)}: {quoted(place, whole=True)}{_marked(value, place, explanation)}"
        if places[_MANY:]:
            yield f"{value_in_words(value)}: {len(places) - _MANY} more places"


def _marked(value: str, place: Quote, explanation: Explanation) -> str:
    """Say which marks words rest on; where marks are for such words and there is none, that a rule found them."""
    found = [w for w in explanation.witnesses if w.mark.kind in kinds_for(value) and w.quote.meets(place)]
    if not found:
        origin = next((one.origin for one in explanation.unmarked if one.quote == place), None)
        return f" – no mark; {_ORIGINS[origin]}" if origin else ""
    shown = [_mark(witness, place) for witness in found[:_MANY]]
    return " – marked as " + wording.in_a_row(shown)


def _mark(witness: Witness, place: Quote) -> str:
    score = f"{witness.mark.kind} {witness.mark.score:.2f}"
    same = (witness.quote.start, witness.quote.end) == (place.start, place.end)
    return score if same else f"{score} at {quoted(witness.quote)}"


def _score(entry: Entry, confidence: Confidence | None) -> str:
    if confidence is None:
        return f"Score {entry.score:.2f}, by the program’s rules: no mark gives it."
    if confidence.value == entry.score:
        return f"Score {entry.score:.2f}, the confidence of {_WAYS[confidence.way]}."
    return (
        f"Score {entry.score:.2f}, the chance of being right at a confidence of {confidence.value:.2f}, "
        f"which is that of {_WAYS[confidence.way]}."
    )


def _inference(entry: Entry, name: str, why: str) -> str:
    """Say what a value that does not stand in the text follows from."""
    if name == "track":
        return f"{wording.first_letter_up(name)} {getattr(entry, name, None)}: {why}."
    value = getattr(entry, name, None)
    what = _INFERRED.get(name, name.replace("_", " "))
    shown = f" ({value})" if isinstance(value, str) else ""
    return f"{wording.first_letter_up(what)}{shown} follows from {_GROUNDS.get(why, wording.ground(why))}."


def _belonging(belonging: Belonging) -> str:
    if belonging.choice == "only":
        return f"It belongs to {belonging.encounter}, the only encounter of this readout."
    if belonging.quote is None:
        return f"It belongs to {belonging.encounter}, the first encounter: none is told of before it."
    return f"It belongs to {belonging.encounter}, the last encounter told of before it, with {quoted(belonging.quote)}."


def _attended(attended: Attended) -> str:
    words = f", {quoted(attended.quote)}" if attended.quote else ""
    return f"Took part in {attended.encounter}: {_ATTENDING[attended.how]}{words}."
