"""The ledger as a follow-up matrix: what is open, who undertook it, who tells of it, when it is due, how far it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive.briefing.persons import Place
from aidememoire.archive.publishers import publisher_of
from aidememoire.dialogue.ledger.standing import UNFINISHED
from aidememoire.dialogue.papers.content import Citation, Row, Section, Table
from aidememoire.dialogue.papers.shelf import cite_around
from aidememoire.dialogue.papers.writing import (
    between,
    claim,
    date,
    fact,
    first_letter_up,
    in_a_row,
    quoted,
    remark,
    side_name,
    soft,
    strong,
    topics_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.archive.dialogues.forms import Citation as Evidence
    from aidememoire.archive.dialogues.forms import Event, LedgerEntry, Progress, Target
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.dialogue.ledger.standing import Standing
    from aidememoire.dialogue.papers.closing import Closed
    from aidememoire.dialogue.papers.content import Block, Piece, Sentence
    from aidememoire.dialogue.papers.shelf import Shelf

MOST_ROWS: Final = 120
"""Rows of a matrix; a paper for a meeting is no register, and says how many entries it leaves out."""
_SHARES: Final = (0.37, 0.15, 0.18, 0.3)
_HEADS: Final = ("What, and the words that prove it", "Who undertakes", "When due", "Told by, status, progress")
_KINDS: Final = {"commitment": "commitment", "consensus": "claimed as agreed", "recommendation": "recommendation"}
_LONGEST_WORDS: Final = 400


class Ended(NamedTuple):
    """What came to its end, and since which event; `since` is null where there was none before."""

    closed: Sequence[Closed]
    since: Held[Event] | None


def follow_up(
    shelf: Shelf,
    ledger: Sequence[Standing],
    topics: Sequence[str],
    names: Mapping[str, str],
    ended: Ended,
) -> Section:
    """Write the matrix of what is unfinished: overdue first, then what belongs to the agenda, then by the day due.

    Behind it stands what came to its end since the last event. `names` gives the events whose notes are cited, by the
    notes' keys.
    """
    open_ones = [one for one in ledger if one.entry.status in UNFINISHED]
    ranked = sorted(
        open_ones, key=lambda one: (not one.overdue, not belongs(one.entry, topics), one.due.date or "9999")
    )
    shown = ranked[:MOST_ROWS]
    blocks: list[Block] = [_counted(ledger, open_ones)]
    if shown:
        rows = tuple(_row(shelf, number, one, names) for number, one in enumerate(shown, start=1))
        blocks.append(Table(_SHARES, rows, _HEADS))
    if left := ranked[MOST_ROWS:]:
        late = "some" if any(one.overdue for one in left) else "none"
        blocks.append(
            remark(soft(f"{len(left):,} more unfinished entries stand in the ledger, {late} of them overdue."))
        )
    return Section((strong("Follow-up: the ledger"),), tuple(blocks), tuple(_ended(shelf, ended, names)))


def _ended(shelf: Shelf, ended: Ended, names: Mapping[str, str]) -> Iterator[Section]:
    """Write what came to its end, in a matrix of its own."""
    if not ended.closed:
        return
    heading: list[Piece] = [strong("Closed so far")]
    if ended.since is not None:
        event = ended.since.value
        heading = [strong(f"Closed since {event.name}")]
        heading += [soft(" – "), between(event.start, event.end)] if event.start else []
    shown = ended.closed[:MOST_ROWS]
    rows = [_row(shelf, number, one.standing, names, one.day) for number, one in enumerate(shown, start=1)]
    blocks: list[Block] = [Table(_SHARES, tuple(rows), _HEADS)]
    if left := len(ended.closed) - len(shown):
        blocks.append(remark(soft(f"{left:,} more were closed.")))
    yield Section(tuple(heading), tuple(blocks))


def belongs(entry: LedgerEntry, topics: Sequence[str]) -> bool:
    """Say whether an entry belongs to one of some topics: by the topic it was given, else by its words."""
    return bool(set(topics) & set(topics_in(entry.topic) if entry.topic else topics_in(entry.what)))


def cited(shelf: Shelf, evidence: Evidence, names: Mapping[str, str]) -> Citation:
    """Cite what proves an entry; the words of a sealed note stay where they are."""
    if evidence.kind == "note":
        event = names.get(evidence.source or "")
        title = f"Sealed note of {event}" if event else "Sealed note"
        return Citation("note", evidence.source or "", "", evidence.date, title=title)
    words = " ".join(evidence.words.split())
    if evidence.kind == "readout" and evidence.source:
        record = shelf.record(evidence.source)
        readout = record.readout if record else None
        return Citation(
            "readout",
            evidence.source,
            evidence.words,
            evidence.date or (readout.published if readout else None),
            who=publisher_of(readout.publisher, readout.url) if readout else None,
            title=(readout.title.strip() or None) if readout else None,
            url=evidence.url or (readout.url if readout else None),
            start=evidence.start,
            end=evidence.end,
            in_title=evidence.in_title,
        )
    said = "Remark in the ledger" if evidence.kind == "remark" else None
    source = evidence.url or evidence.source or ""
    return Citation(evidence.kind, source, words, evidence.date, title=said, url=evidence.url)


def _counted(ledger: Sequence[Standing], open_ones: Sequence[Standing]) -> Sentence:
    if not ledger:
        return remark("Nothing stands in the ledger yet.")
    late = sum(one.overdue for one in open_ones)
    done = Counter(one.entry.status for one in ledger if one.entry.status not in UNFINISHED)
    closed = in_a_row(f"{number:,} {status}" for status, number in done.most_common())
    parts = [f"Unfinished entries: {len(open_ones):,} of {len(ledger):,}; overdue: {late:,}."]
    return remark(" ".join([*parts, *([f"The others: {closed}."] if closed else [])]))


def _row(shelf: Shelf, number: int, one: Standing, names: Mapping[str, str], closed: str | None = None) -> Row:
    entry = one.entry
    proofs = [cited(shelf, evidence, names) for evidence in entry.evidence]
    what: list[Sentence] = [
        fact(soft(f"{number}  "), entry.what, by=proofs),
        fact(soft(f"{_KINDS[entry.kind]}, {entry.nature}"), by=proofs),
    ]
    first = proofs[0]
    if first.words and len(first.words) <= _LONGEST_WORDS and first.words not in entry.what:
        what.append(fact(quoted(first.words), by=[first]))
    if entry.target is not None:
        what.append(fact(soft("Target: "), _target(entry.target), by=proofs[:1]))
    who = [fact(in_a_row(map(side_name, entry.by)) or "not stated", by=proofs[:1])]
    if entry.beneficiary:
        who.append(fact(soft("for "), entry.beneficiary, by=proofs[:1]))
    stands = list(_standing(shelf, one, proofs, names))
    if closed is not None:
        stands.append(remark(soft(f"put down as {entry.status} on "), date(closed)))
        stands += [remark(soft("Why: "), entry.because)] if entry.because else []
    return Row((tuple(what), tuple(who), tuple(_due(shelf, one, proofs)), tuple(stands)))


def _due(shelf: Shelf, one: Standing, proofs: Sequence[Citation]) -> Iterator[Sentence]:
    due = one.due
    if due.date is not None:
        late = [claim("overdue: ")] if one.overdue else []
        yield fact(*late, date(due.date), by=[*proofs[:1], *_days_told(shelf, one.entry)])
    if due.text:
        yield fact(quoted(due.text), by=proofs[:1])
    if due.date is None or due.is_new or (one.entry.due and one.entry.due.counted_from):
        yield remark(soft(first_letter_up(due.reason)))


def _days_told(shelf: Shelf, entry: LedgerEntry) -> Iterator[Citation]:
    """Cite the first account that tells the day from which a due date counts, where another encounter gives that."""
    for account in shelf.days.counted_from(entry):
        found = shelf.encounter(Place(account.readout, account.entry)) if account.entry else None
        if found is not None and (spans := found[1].evidence.date or found[1].evidence.kind):
            yield cite_around(found[0], spans)
            return


def _standing(shelf: Shelf, one: Standing, proofs: Sequence[Citation], names: Mapping[str, str]) -> Iterator[Sentence]:
    entry = one.entry
    tellers = in_a_row(dict.fromkeys(side_name(e.teller) for e in entry.evidence if e.teller))
    by = f" by {tellers}" if tellers and entry.claim == "claimed" else ""
    yield fact(
        claim(first_letter_up(entry.claim)) if entry.claim != "acknowledged" else first_letter_up(entry.claim),
        f"{by}; {entry.status}",
        by=proofs,
    )
    counted = one.counts
    sources = {held.key: held.value for held in one.progress}
    for series in counted:
        last = series.last
        progress = sources[last.key]
        share = f" ({series.share:.0%} of the target)" if series.share is not None else ""
        what = ", counted as ".join(filter(None, (series.unit, series.definition)))
        words = f"{last.total:,.10g} {what}".rstrip()
        yield fact(
            f"{words}{share}, by the count of {last.counted_by}, ",
            date(last.date),
            by=_of_progress(shelf, progress, names),
        )
    if not counted and one.latest is not None:
        latest = one.latest
        if latest.remark:
            yield fact(date(latest.date), f": {latest.remark}", by=_of_progress(shelf, latest, names))
    if entry.uptake:
        yield fact(soft("Uptake: "), entry.uptake, by=proofs[:1])
    if one.mentioned:
        all_of_them = [*proofs, *(p for held in one.progress for p in _of_progress(shelf, held.value, names))]
        latest_of = [proof for proof in all_of_them if proof.date == one.mentioned] or proofs
        yield fact(soft("last cited readout of "), date(one.mentioned), by=latest_of[:1])


def _of_progress(shelf: Shelf, progress: Progress, names: Mapping[str, str]) -> list[Citation]:
    return [cited(shelf, evidence, names) for evidence in progress.evidence]


def _target(target: Target) -> str:
    unit = f" {target.unit}" if target.unit else ""
    definition = f", counted as {target.definition}" if target.definition else ""
    return f"{target.value:,.10g}{unit}{definition}"
