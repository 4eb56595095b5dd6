"""Watching what is published later: which words reaffirm, report on, change or contradict an entry of the ledger.

What is found is offered with its words, and becomes evidence or progress only when a person takes it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Dismissal, LedgerEntry, Progress
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.search import Asked, Filters
from aidememoire.dialogue.ledger.citing import cited, folded, plain, same_words
from aidememoire.dialogue.ledger.concern import Circle
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.fitting import made
from aidememoire.dialogue.ledger.keeping import add_progress, edit
from aidememoire.dialogue.ledger.matching import MOST_WORDS, SHORTEST, matched, query_for, telling, words_of
from aidememoire.dialogue.ledger.mention import Mention, key_of
from aidememoire.dialogue.ledger.standing import UNFINISHED, silence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.search import Hit
    from aidememoire.dialogue.ledger.matching import Found
    from aidememoire.dialogue.ledger.standing import Coverage, Standing
    from aidememoire.record import Record

MENTION: Final = "ledger mention"
"""What a dismissal of a mention is about."""
MOST: Final = 12
"""Mentions of an entry that are offered at once, the likeliest."""
_MOST_HITS: Final = 120  # statements of a side that are looked at, the newest
_MOST_READ: Final = 30  # readouts of them that are opened


class Watching:
    """Looks for what later readouts say of the entries of one ledger."""

    def __init__(self, room: DialogueRoom) -> None:
        self._room = room
        self._view = room.archive.view(room.viewer)
        self._sides = frozenset(room.dialogue.value.sides)
        self._dismissed = {one.value.about for one in room.all(Dismissal) if one.value.subject == MENTION}
        self._records: dict[str, Record | None] = {}
        self._circle = Circle(room)
        self._whole: dict[str, str | None] = {}

    def mentions(self, held: Held[LedgerEntry], most: int = MOST) -> list[Mention]:
        """Give what later readouts seem to say of an entry, the likeliest first, without what is taken or dismissed."""
        entry = held.value
        since, words, names = _since(entry), telling(entry), self._names(entry)
        if since is None or not words:
            return []
        own = {one.source for one in entry.evidence}
        hits = [one for one in self._hits(query_for(words, names), since) if one.readout not in own]
        return list(islice(self._told(held, matched(entry, hits, words, names)), most))

    def all(self, entries: Iterable[Held[LedgerEntry]], most: int = 3) -> Iterator[Mention]:
        """Give the likeliest mentions of each of several entries."""
        for held in entries:
            yield from self.mentions(held, most)

    def one(self, held: Held[LedgerEntry], key: str) -> Mention:
        """Give a mention of an entry by its key; raises `LedgerError` where there is none, or no longer."""
        found = next((one for one in self.mentions(held, _MOST_READ) if one.key == key), None)
        if found is None:
            raise LedgerError(
                f"there is no mention {key} of this entry: it is taken or dismissed, or its readout changed"
            )
        return found

    def _hits(self, query: str, since: str) -> list[Hit]:
        """Find statements of the sides of the dialogue, the newest of each side."""
        found: dict[str, Hit] = {}
        for side in sorted(self._sides):
            page = self._view.search(Asked(query, Filters(side=side, since=since), limit=_MOST_HITS))
            found |= {hit.place: hit for hit in page.hits}
        return list(found.values())

    def _names(self, entry: LedgerEntry) -> list[str]:
        """Give the names and places by which the encounter is called at which something was undertaken."""
        found: dict[str, None] = {}
        for citation in entry.evidence:
            record = self._record(citation.source) if citation.kind == "readout" else None
            for one in record.encounters if record else ():
                if one.place is not None:
                    found[one.place.name.partition(",")[0]] = None
                try:
                    found |= dict.fromkeys(told(self._view, f"{citation.source}:{one.id}").names)
                except ArchiveError:  # it tells of no encounter by itself
                    continue
            if record is not None and entry.due is not None and entry.due.reference is not None:
                found |= dict.fromkeys(self._where(record, entry.due.reference))
        return [name.replace('"', " ") for name in found if len(name) >= SHORTEST][:MOST_WORDS]

    def _where(self, record: Record, reference: str) -> Iterator[str]:
        """Give the place that a reference of a readout names."""
        for one in record.references:
            words = plain(" ".join(map(record.readout.words, one.content)))
            if one.place is not None and folded(words) == folded(reference):
                yield one.place.partition(",")[0]

    def _told(self, held: Held[LedgerEntry], found: Iterable[Found]) -> Iterator[Mention]:
        """Give the words of what was found, but for readouts of other relations."""
        known = [one for progress in self._room.all(Progress, held.key) for one in progress.value.evidence]
        read: set[str] = set()
        for one in found:
            if one.hit.readout not in read and len(read) == _MOST_READ:
                return
            read.add(one.hit.readout)
            why = self._why(held.value, one)
            if why is not None and (mention := self._mention(held.key, one, why)) is not None:
                is_known = any(same_words(mention.citation, citation) for citation in known)
                if not is_known and mention.key not in self._dismissed:
                    yield mention

    def _mention(self, entry: str, found: Found, why: str) -> Mention | None:
        record, said = self._record(found.hit.readout), found.hit.statement
        statement = next((one for one in record.statements if said and one.id == said.id), None) if record else None
        if record is None or statement is None:
            return None
        spans = (*([statement.cue] if statement.cue else []), *statement.content)
        citation = cited(record, spans, statement.told_by)
        title = plain(record.readout.title) or record.readout.id
        return Mention(
            key=key_of(entry, citation),
            entry=entry,
            title=title,
            citation=citation,
            kind=found.kind,
            score=found.score,
            reasons=(*found.reasons, why),
            amount=found.amount,
        )

    def _why(self, entry: LedgerEntry, one: Found) -> str | None:
        """Say why what was found concerns the dialogue; null where it is about other relations."""
        record = self._record(one.hit.readout)
        if record is None:
            return None
        name = record.readout.id
        if name not in self._whole:
            self._whole[name] = self._circle.why(record)
        words = words_of(one.hit)
        return self._whole[name] or self._circle.why_words(record, entry, words, same_number=one.has_number)

    def _record(self, readout: str | None) -> Record | None:
        name = readout or ""
        if name not in self._records:
            try:
                self._records[name] = self._view.record(name)
            except ArchiveError:
                self._records[name] = None
        return self._records[name]


def silence_of(watching: Watching, of: Standing, coverage: Coverage) -> str:
    """Say since when nothing was heard of an entry, with what is offered of it; for a finished one nobody waits."""
    found = watching.mentions(of.held) if of.entry.status in UNFINISHED else ()
    later = sum((one.citation.date or "") > (of.mentioned or "") for one in found)
    return silence(of.mentioned, coverage, later)


def take(room: DialogueRoom, mention: Mention, revision: int, progress: Mapping[str, Any] | None = None) -> None:
    """Take a mention: as evidence of its entry, or, with the values of one, as progress that it proves."""
    if progress is not None:
        date = progress.get("date") or mention.citation.date
        add_progress(room, mention.entry, {**progress, "date": date, "evidence": (mention.citation,)})
        return
    held = room.one(LedgerEntry, mention.entry)
    edit(room, mention.entry, revision, {"evidence": (*held.value.evidence, mention.citation)})


def turn_down(room: DialogueRoom, mention: str, why: str | None = None) -> None:
    """Turn a mention down, so that it does not come back."""
    room.put(made(Dismissal, {"subject": MENTION, "about": mention, "why": why or None}), room.key)


def _since(entry: LedgerEntry) -> str | None:
    """Give the day from which on readouts may speak of an entry: once it was undertaken, and a readout tells of it.

    What was published between the two is no later than the readout by which the entry is known.
    """
    told = [(one.kind, one.date) for one in entry.evidence if one.date]
    undertaken = entry.undertaken or (entry.due.counted_from if entry.due else None)
    read = min((date for kind, date in told if kind == "readout" or undertaken is None), default=None)
    return max(filter(None, (read, undertaken)), default=None)
