"""Lists of a ledger: entries as they stand, what is offered, and what later readouts say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.cli.answers import Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.ledger.judging import case_data, case_lines
from aidememoire.cli.summary import say
from aidememoire.dialogue.ledger.compliance import cases_of
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.standing import UNFINISHED, coverage_since, ledger, standing
from aidememoire.dialogue.ledger.watching import Watching, silence_of
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Citation
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.cli.ledger.asked import Asked
    from aidememoire.dialogue.ledger.mention import Mention
    from aidememoire.dialogue.ledger.offer import Offer
    from aidememoire.dialogue.ledger.series import Series
    from aidememoire.dialogue.ledger.standing import Standing

NOTHING = 1


def list_entries(room: DialogueRoom, asked: Asked) -> int:
    """List the entries that are meant."""
    return _listed(room, ledger(room, asked.wanted), asked, "the ledger has no such entry")


def list_overdue(room: DialogueRoom, asked: Asked) -> int:
    """List what should be done by now."""
    return _listed(room, ledger(room, replace(asked.wanted, overdue=True)), asked, "nothing is overdue")


def show_entry(room: DialogueRoom, asked: Asked) -> int:
    """Show an entry with its evidence, its counts, and since when nothing was heard of it."""
    of = standing(room, asked.key("the entry"))
    since = of.mentioned or of.due.undertaken
    view = room.archive.view(room.viewer)
    silent = silence_of(Watching(room), of, coverage_since(view.coverage(), since)) if since else None
    series, cases = of.counts, cases_of(room, of.key)
    if asked.form is Form.json:
        counts = [{"name": one.name, "share": one.share, "notes": one.notes, "points": one.points} for one in series]
        guidelines = [case_data(room, one) for one in cases]
        return show(as_json({**as_data(of), "silence": silent, "series": counts, "guidelines": guidelines}))
    lines = list(_lines(of))
    for citation in of.entry.evidence:
        lines += _cited(citation)
    for one in series:
        share = f", {one.share:.0%} of the target" if one.share is not None else ""
        lines += wrapped(f"{one.name}: {one.last.total:,.10g} on {one.last.date}{share}", "  ", "    ")
        lines += [line for note in one.notes for line in wrapped(note, "    ")]
    for case in cases:
        lines += case_lines(room, case, "  ")
    return show([*lines, *(wrapped(silent, "  ") if silent else [])])


def list_offers(room: DialogueRoom, asked: Asked) -> int:
    """List what readouts and notes offer."""
    suggesting = Suggesting(room)
    found = [one for one in suggesting.offers() if asked.wanted.fits(one.entry)]
    if not found:
        say("nothing is suggested")
        return NOTHING
    shown = [suggesting.judged(one) for one in found[: asked.limit]]
    if asked.form is Form.json:
        status = show(as_json([_offer_data(one) for one in shown]))
    else:
        status = show(line for one in shown for line in _offered(one, room))
    if len(found) > len(shown):
        say(f"{len(found) - len(shown)} more: --limit shows them")
    return status


def list_mentions(room: DialogueRoom, asked: Asked) -> int:
    """List what later readouts seem to say of an entry, or of each that is not finished."""
    watching = Watching(room)
    if asked.words:
        found = watching.mentions(room.one(LedgerEntry, asked.key("the entry")), asked.limit)
    else:
        unfinished = [one for one in room.all(LedgerEntry) if one.value.status in UNFINISHED]
        found = list(watching.all(unfinished))[: asked.limit]
    if not found:
        say("no later readout seems to speak of it")
        return NOTHING
    if asked.form is Form.json:
        return show(as_json([_mention_data(one) for one in found]))
    return show(line for one in found for line in _mentioned(one))


def as_data(of: Standing) -> dict[str, Any]:
    """Give an entry as data, with how it stands."""
    latest = of.latest
    return {
        "key": of.key,
        "revision": of.held.revision,
        "author": of.held.author,
        "changed": of.held.changed,
        "value": of.entry.model_dump(mode="json"),
        "due": of.due,
        "overdue": of.overdue,
        "mentioned": of.mentioned,
        "progress": latest.model_dump(mode="json") if latest else None,
    }


def _listed(room: DialogueRoom, found: Sequence[Standing], asked: Asked, nothing: str) -> int:
    if not found:
        say(nothing)
        return NOTHING
    shown = found[: asked.limit]
    held = room.archive.view(room.viewer).coverage()
    watching = Watching(room)
    silent = {one.key: silence_of(watching, one, coverage_since(held, one.mentioned)) for one in shown if one.mentioned}
    if asked.form is Form.json:
        status = show(as_json([{**as_data(one), "silence": silent.get(one.key)} for one in shown]))
    else:
        status = show(line for one in shown for line in _lines(one, silent.get(one.key), one.counts))
    if len(found) > len(shown):
        say(f"{len(found) - len(shown)} more: --limit shows them")
    return status


def _lines(of: Standing, silent: str | None = None, counts: Iterable[Series] = ()) -> Iterator[str]:
    late = "OVERDUE" if of.overdue else None
    yield joined(" · ", late, of.entry.status, of.entry.kind, of.entry.nature, " ".join(of.entry.by), of.entry.claim)
    yield from wrapped(of.entry.what, "  ")
    if of.due.text or of.due.date:
        day = date_in_words(of.due.date) if of.due.date else "not known yet"
        yield from wrapped(f"due {day} ({joined('; ', of.due.text, of.due.reason)})", "  ", "    ")
    for one in counts:
        target = f" of {of.entry.target.value:,.10g}" if of.entry.target and one.share is not None else ""
        counted = f"{one.last.total:,.10g}{target} on {one.last.date}, counted by {one.last.counted_by}"
        yield from wrapped(joined(": ", counted, one.definition), "  ", "    ")
    if silent is not None and of.entry.status in UNFINISHED:
        yield from wrapped(silent, "  ", "    ")
    yield f"  {of.key}"
    yield ""


def _offered(offer: Offer, room: DialogueRoom) -> Iterator[str]:
    entry = offer.entry
    yield joined(" · ", entry.kind, entry.nature, " ".join(entry.by), entry.claim)
    yield from wrapped(entry.what, "  ")
    for citation in entry.evidence:
        yield from _cited(citation)
    for name, reason in offer.why.items():
        yield from wrapped(f"{'type' if name == 'nature' else name}: {reason}", "  ", "    ")
    if offer.due.text or offer.due.date:
        yield from wrapped(f"due: {joined('; ', offer.due.date, offer.due.text, offer.due.reason)}", "  ", "    ")
    if offer.alike is not None:
        like = one_line(room.one(LedgerEntry, offer.alike).value.what)
        yield from wrapped(f"may repeat what is in the ledger: {like} ({offer.alike})", "  ", "    ")
        yield from wrapped(f"if so, `dismiss {offer.key}`, and take its words from `mentions {offer.alike}`", "    ")
    yield f"  confirm {offer.key}"
    yield ""


def _mentioned(one: Mention) -> Iterator[str]:
    yield joined(" · ", one.kind, one.citation.date, one.title)
    yield from _cited(one.citation)
    yield from wrapped("; ".join(one.reasons), "  ", "    ")
    yield f"  take {one.entry} {one.key}"
    yield ""


def _cited(citation: Citation) -> Iterator[str]:
    yield from wrapped(f"“{citation.words}”", "  ", "   ")
    place = citation.source if citation.kind != "web" else citation.url
    yield f"    {one_line(joined(' · ', place or citation.kind, citation.date, citation.teller))}"


def _offer_data(offer: Offer) -> dict[str, Any]:
    return {
        "key": offer.key,
        "value": offer.entry.model_dump(mode="json"),
        "why": offer.why,
        "due": offer.due,
        "source": offer.source,
        "score": offer.score,
        "alike": offer.alike,
    }


def _mention_data(one: Mention) -> dict[str, Any]:
    citation = one.citation.model_dump(mode="json")
    about = {"key": one.key, "entry": one.entry, "kind": one.kind, "score": one.score, "reasons": one.reasons}
    return {**about, "title": one.title, "amount": one.amount, "citation": citation}
