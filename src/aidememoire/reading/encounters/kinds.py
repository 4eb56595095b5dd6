"""Of what kind an encounter was: by the words that report it, the title, and what is said of how people met.

"Convened a meeting" is a meeting and "convened a roundtable" a conference: the noun tells more than the verb. That
people met by video or telephone tells more than either, wherever the opening says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.encounters.happenings import Report
    from aidememoire.reading.page import Page
    from aidememoire.record import EncounterKind

#: Only people who are apart meet so; a title that says it is more exact than the text's "meeting" or "talks".
BY_WIRE: Final = {"call", "videoconference"}
_ASIDE = re.compile(
    r"\b(?:(?:sidelines|side-lines|margins|fringes|occasion|framework|part|outcomes?|results?|implementation"
    r"|preparations?) (?:of|for)"
    r"|ahead of|before|after|following|during|at|to attend|prepar\w+ for|under)\s(?:[^,;.]){0,60}$",
    re.I,
)
_FOR_A_SESSION = re.compile(r"\bfor\s+(?:the|their|its|a|an)\s+(?:[\w-]+\s+){0,5}$")
_PREPARING = re.compile(r"\b(?:prepar\w*|plan\w*|ahead|who|which|invit\w+|thank\w*)\b", re.I)
_IN_THE_COURSE = re.compile(r"\b(?:during|on|in|at|joining .{0,40} on)\s+(?:the|their|this)\s+$", re.I)
_OPENING: Final = 1500  # characters in which it is said how people met
_OF_A_BODY = re.compile(
    r"\s+of\s+(?:the\s+)?[^,.;]{0,80}\b(?:Committee|Commission|Council|Dialogue|Forum|Group|Mechanism|Board|Ministers"
    r"|Platform|Partnership|Roundtable)\b"
)
_BODY_BEFORE = re.compile(
    r"\b(?:Committee|Commission|Council|Dialogue|Forum|Group|Mechanism|Board|Platform|Quad)['’]?s?\s+$"
)
_IN_A_ROW = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:[Ff]ir|[Ss]econ|[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]in|[Tt]en"
    r"|[Ii]naugural|[Aa]nnual)\w*)"
    r"\s+(?:[A-Z#][^,.;]{0,80}\s)?$"
)
_ROUND_OF = re.compile(r"\bround of\s+(?:[\w’'-]+\s+){0,4}$")
_IN_PERSON = re.compile(r"\b(?:sidelines|side-lines|margins|visit|[Mm]eet)\b")
_BY_TELEPHONE = re.compile(r"phone", re.I)
_HOSTING = re.compile(r"\b(?:host|conven|organi[sz])\w*$", re.I)
_FACE_TO_FACE = re.compile(r"\b(?:in[- ]person|hybrid|face[- ]to[- ]face)\b", re.I)


def kind_of(page: Page, report: Report, *, first: bool) -> tuple[EncounterKind, Span]:
    """Give the kind of the encounter that a report tells of, and the words that show it.

    The title has its say on the first encounter of a readout only.
    """
    start, end = report.sentence.start_char, report.sentence.end_char
    wire = _wire(page, report, start, end, first=first)
    if wire is not None:
        return wire
    if report.kind in {"meeting", "visit"} and not report.hit.value.verb:
        return ("conference" if report.kind == "meeting" and _is_session(page, report) else report.kind), report.at
    if report.hit.value.verb and _HOSTING.search(page.text, report.hit.start, report.hit.end):
        held = _of_object(page, report, first=False)
        if held[0] == "conference" and held[1] != report.at:
            return held
    if report.kind == "meeting":
        session = _session_in(page, report)
        return ("conference", session) if session else _by_title(page, report, first=first)
    if report.hit.value.verb and report.kind == "conference":
        return _of_object(page, report, first=first)
    return report.kind, report.at


def title_kinds(page: Page) -> Iterator[tuple[EncounterKind, Span]]:
    """What the title says took place, without what it names beside it ("on the margins of the summit")."""
    title = page.readout.title
    for hit in page.lexicon.encounters.find(title):
        spoke = hit.value.verb and hit.value.kind == "call" and "phone" not in title[hit.start : hit.end]
        if not _ASIDE.search(title[: hit.start]) and not (spoke and _IN_PERSON.search(title)):
            yield hit.value.kind, Span.model_validate({"start": hit.start, "end": hit.end, "in": "title"})


def _wire(page: Page, report: Report, start: int, end: int, *, first: bool) -> tuple[EncounterKind, Span] | None:
    """ "By video" in the report's sentence, its title or, of the first encounter, the sentence behind it."""
    if _FACE_TO_FACE.search(page.text, start, end):
        return None
    if report.certain and _BY_TELEPHONE.search(page.text, report.hit.start, report.hit.end):
        return report.kind, report.at
    other = [(m.start, m.end) for m in page.marks("content")]
    other += [(m.start, m.end) for m in page.marks("reference") if not m.start <= report.hit.start < m.end]
    for hit in page.lexicon.encounters.find(page.text, start, end):
        if hit.value.kind == "videoconference" and not any(a <= hit.start < b for a, b in other):
            return "videoconference", Span(start=hit.start, end=hit.end)
    if not first:
        return None
    for hit in page.lexicon.encounters.find(page.text, end, min(len(page.text), end + _OPENING)):
        before = page.text[max(0, hit.start - 60) : hit.start]
        if hit.value.kind == "videoconference" and _IN_THE_COURSE.search(before):
            return hit.value.kind, Span(start=hit.start, end=hit.end)
    wired = sorted((k for k in title_kinds(page) if k[0] in BY_WIRE), key=lambda k: k[0] != "videoconference")
    if wired and (wired[0][0] == "videoconference" or report.kind in {"call", "meeting"}):
        return wired[0]
    return None


def _is_session(page: Page, report: Report) -> bool:
    """A meeting of a standing body, or one in a numbered row, is a conference."""
    before = page.text[report.sentence.start_char : report.hit.start]
    return bool(
        _OF_A_BODY.match(page.text, report.hit.end, report.sentence.end_char)
        or _IN_A_ROW.search(before)
        or _BODY_BEFORE.search(before)
        or _ROUND_OF.search(before)
    )


def _session_in(page: Page, report: Report) -> Span | None:
    """ "Met for the second meeting of the Joint Committee": the session for which people met."""
    for hit in page.lexicon.encounters.find(page.text, report.hit.end, report.sentence.end_char):
        before = page.text[report.hit.end : hit.start]
        if hit.value.verb or not _FOR_A_SESSION.search(before) or _PREPARING.search(before):
            continue
        if hit.value.kind == "conference" or _OF_A_BODY.match(page.text, hit.end, report.sentence.end_char):
            return Span(start=hit.start, end=hit.end)
    return None


def _by_title(page: Page, report: Report, *, first: bool) -> tuple[EncounterKind, Span]:
    """ "Met" is a meeting, unless the title calls it a dialogue, a summit or the like."""
    if first:
        told = list(title_kinds(page))
        kinds = {kind for kind, _ in told}
        if told and told[0][0] == "conference" and "meeting" not in kinds:
            return told[0]
    return report.kind, report.at


def _of_object(page: Page, report: Report, *, first: bool) -> tuple[EncounterKind, Span]:
    """What was convened, chaired or attended: the noun behind the verb, else the title's, else a conference."""
    for hit in page.lexicon.encounters.find(
        page.text, report.hit.end, min(report.sentence.end_char, report.hit.end + 160)
    ):
        if not hit.value.verb and not _ASIDE.search(page.text[report.hit.end : hit.start]):
            kind = hit.value.kind
            behind = _OF_A_BODY.match(page.text, hit.end, report.sentence.end_char)
            before = page.text[report.sentence.start_char : hit.start]
            if kind == "meeting" and (behind or _IN_A_ROW.search(before) or _BODY_BEFORE.search(before)):
                kind = "conference"
            return kind, Span(start=hit.start, end=hit.end)
    if first:
        told = [k for k in title_kinds(page) if k[0] != "visit"]
        if told:
            return told[0]
    return report.kind, report.at
