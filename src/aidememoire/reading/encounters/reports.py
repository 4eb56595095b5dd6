"""Where a readout reports that something took place: the verb that says so, or the noun that its main verb governs.

"On the margins of the summit he met with ..." names two events and reports one. So each place where the lexicon's
words stand is weighed by the parse: what the main verb says comes before what stands in a phrase beside it, and
what somebody said or what a reference names is no report at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.happenings import Report, inside, stretches, whole_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.lexicon.entries import EncounterLine
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.page import Page

#: Relations by which a verb goes on with what the main verb reports ("visited Fiji and met ...").
_GOES_ON: Final = {"conj", "xcomp", "parataxis"}
_FINITE: Final = {"VBD", "VBZ", "VBP", "VBN"}
#: What makes the words behind it no report of the sentence's own, as long as its clause lasts.
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|after|before|since|because|as|while|if|until|whether|will|would"
    r"|to|not)\s+"
    r"(?:(?!\band\b)[^,;:.()–—])*$",
    re.I,
)
#: Verbs whose object takes place; with others ("welcomed the visit") it is spoken of.
_HOLDS_BEFORE = re.compile(
    r"\b(?P<verb>held|holds?|had|has|hosted|hosts?|convened|chaired|co-?chaired|co-?hosted|attended|attends?"
    r"|joined|conducted|led|paid|pays|"
    r"made|undertook|began|opened|concluded?|completed|continued|organi[sz]ed|participated in|participates in"
    r"|took part[^.;]{0,40}? in"
    r"|takes part in|engaged in|received|presided over|launched|started|kicked off|wrapped up|exchanged|ended"
    r"|spoke at|addressed|held the|gathered for)"
    r"\s+(?:(?!\b(?:who|which|that|to|will|with|between|and|after|before|during|ahead)\b)[^.;]){0,140}$"
)
_HOLDS_BEHIND = re.compile(
    r"(?:(?!\b(?:who|which|will|would)\b)[^.;\n]){0,220}?\b(?P<verb>(?:was|were|has been"
    r"|have been)\s+(?:\w+\s+)?(?:held|convened|hosted|chaired|"
    r"co-?chaired|conducted|organi[sz]ed|organised|co-?hosted|concluded|opened)|took place|takes place|(?:was"
    r"|were)? ?brought together|commenced|"
    r"began|kicked off|concluded|convened|gathered|met)\b"
)
#: "flew to Oslo for talks": whoever goes for them has them.
_GOES_FOR = re.compile(
    r"\b(?P<verb>flew|travel+ed|went|came|arrived|returned)\s+(?:to|in)\s[^.;,]{2,60}?\sfor\s+(?:[\w-]+\s+){0,3}$"
)
_TALKING = re.compile(
    r"\s+(?:[\w-]+\s+){0,5}?(?:with|to|by (?:phone|telephone|video)|(?:on|over"
    r"|via)\s+(?:the\s+)?(?:\w+\s+)?(?:phone|telephone|video\w*))\b"
)
#: Verbs that report an encounter only where somebody stands at their other end.
_WITH_SOMEBODY: Final = re.compile(
    r"\b(?:received?|receives|host(?:ed|s)|welcom\w+|call(?:ed|s)|saw|address\w*|joined|greet\w+|phoned|telephoned)$",
    re.I,
)
_SOMEBODY = re.compile(
    r"\b(?:delegations?|leaders?|ministers?|counterparts?|ambassadors?|envoys?|presidents?|groups?|members?"
    r"|officials?|representatives?|"
    r"executives?|experts?|premier|secretar(?:y|ies)|senators?|community|famil(?:y|ies)|teams?|advis[eo]rs?"
    r"|heads?|governors?|mayors?|chiefs?|"
    r"survivors?|advocates?|chair\w*|students?|leadership|directors?|kings?|queens?|colleagues?|all(?:y|ies)"
    r"|partners?|guests?|round|sessions?|"
    r"meetings?|roundtables?|participants?|scholars?|him|her|them|me|us|stakeholders|owners?)\b",
    re.I,
)
#: "welcomed representatives of nine countries to the Palace": a group that came to a place.
_WELCOMED_TO = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:representatives|delegations?|leaders|ministers|ambassadors|officials|members|experts"
    r"|executives|participants|delegates|students|families|guests)\b[^.;]{0,160}?\bto\s+(?:the\s+)?[A-Z]"
)
#: Verbs' forms that are nouns or participles too.
_NOUNS_TOO: Final = {
    "visits",
    "calls",
    "called",
    "receives",
    "received",
    "hosted",
    "welcomed",
    "addressed",
    "attended",
    "chaired",
}
_POSSESSES = re.compile(r"['’]s?\b")
_CLOSE: Final = 60
_REACH: Final = 110  # characters behind a verb in which the other end of it stands
_BESIDE = re.compile(
    r"\b(?:on the (?:sidelines|side-lines|side lines|margins|fringes|occasion) of"
    r"|in the (?:margins|framework|run-up|lead-up) (?:of|to)|under the framework of|within the framework of"
    r"|ahead of|prior to|before|during|after|following|since|as part of|in preparation for|in advance of"
    r"|in connection with"
    r"|on the eve of|to attend|attending)\s(?:(?!\b(?:met|spoke|held|had)\b)[^,;.]){0,80}$",
    re.I,
)
#: "The Minister stated that the two leaders met in Busan" reports what the Minister stated.
_STATED = re.compile(
    r"\b(?:stated|said|noted|recalled|emphasi[sz]ed|pointed out|stressed|added|mentioned|remarked|underlined"
    r"|underscored|believes?|told \w+)"
    r"\s+(?:\w+\s+){0,2}?that\b"
)
#: What a noun at the head of a sentence does not report, though its verb holds ("The meeting opened with ...").
_BACK = re.compile(r"(?:^|\b)(?:the|this|these|that|their|his|her|its|said)\s+(?:[\w-]+\s+){0,2}$", re.I)


def find_reports(page: Page) -> Iterator[Report]:
    """Find what may report an encounter, sentence by sentence: in each, the certain reports, else the first place.

    Nothing takes place in what somebody said; a reference does not take place either, unless the main verb says so.
    """
    said, referred = stretches(page, "content"), stretches(page, "reference")
    for sentence in whole_sentences(page):
        reports = [
            report
            for hit in page.lexicon.encounters.find(page.text, sentence.start_char, sentence.end_char)
            if not inside(hit.start, said) and not _stands_beside(page, hit, sentence)
            if (report := _report(page, hit, sentence)) is not None
        ]
        certain = [report for report in reports if report.certain]
        yield from certain or [report for report in reports if not inside(report.hit.start, referred)][:1]


def _report(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> Report | None:
    """The report at a place of the lexicon's words; none where they stand for something else there."""
    tokens = page.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if tokens is None or _STATED.search(page.text, sentence.start_char, hit.start):
        return None
    if hit.value.verb:
        return _by_verb(page, hit, sentence, tokens)
    if not any(token.pos_ in {"NOUN", "PROPN"} for token in tokens) and len(tokens) == 1:
        return None
    before = page.text[sentence.start_char : hit.start]
    held_at = _held_at(page, hit, sentence)
    return Report(
        hit,
        sentence,
        tokens.root,
        held_at is not None,
        hit.start if held_at is None else held_at,
        bool(_BACK.search(before)),
    )


def _by_verb(page: Page, hit: Hit[EncounterLine], sentence: Tokens, tokens: Tokens) -> Report | None:
    """The report that a verb makes; certain where it is finite and opens no clause below the sentence's own."""
    verbs = [token for token in tokens if token.pos_ in {"VERB", "AUX"}]
    if not verbs and page.text[hit.start : hit.end].lower() in _NOUNS_TOO:
        return None
    verb = (verbs or list(tokens))[0]
    if _asks(page, hit) or not _has_partner(page, hit, sentence):
        return None
    before = page.text[sentence.start_char : verb.idx]
    finite = verb.tag_ in _FINITE or not verbs
    certain = finite and (_is_main(verb) or not _SUBORDINATE.search(before)) and not _is_coming(verb)
    if (
        verb.tag_ == "VBN"
        and not any(child.dep_ in {"aux", "aux:pass"} for child in verb.children)
        and verb.dep_ != "ROOT"
    ):
        certain = False
    return Report(hit, sentence, tokens.root, certain, verb.idx)


def _stands_beside(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> bool:
    """Say whether a noun names an event beside the one that is reported ("on the margins of the summit")."""
    return not hit.value.verb and bool(_BESIDE.search(page.text[sentence.start_char : hit.start]))


def _asks(page: Page, hit: Hit[EncounterLine]) -> bool:
    """ "called on both sides to ..." and "called for" ask for something and are no calls."""
    if not page.text[hit.start : hit.end].lower().startswith("call"):
        return False
    behind = page.text[hit.end : hit.end + _REACH]
    if page.text[hit.start : hit.end].lower() in {"called", "calls"}:
        return bool(re.match(r"\s+(?:for|upon|on|it|this|that|the\s+[a-z]+\b(?!\s+of))\b", behind))
    return bool(re.match(r"[^.;]*?\sto\s+[a-z]+\b", behind)) and not re.match(
        r"\s+(?:[^.;]*\s)?to\s+(?:discuss|express|convey|mark|bid|review|pay)\b", behind
    )


def _has_partner(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> bool:
    """Say whether somebody stands at the other end of a verb: "received the Minister", not "received support"."""
    words = page.text[hit.start : hit.end].lower()
    end = min(hit.end + _REACH, sentence.end_char)
    if words == "welcomed":
        return bool(_WELCOMED_TO.match(page.text, hit.end, sentence.end_char)) or any(
            hit.end <= m.start < hit.end + _CLOSE and not _POSSESSES.match(page.text, m.end)
            for m in page.marks("person")
        )
    if words in {"spoke", "speaks", "talked", "spoken"}:
        return bool(_TALKING.match(page.text, hit.end, end))
    if words.endswith((" with", " to", " by")):
        return True
    if not _WITH_SOMEBODY.search(words):
        return True
    if _SOMEBODY.search(page.text, hit.end, end):
        return True
    return any(hit.end <= m.start < end for kind in ("person", "post") for m in page.marks(kind))


def _held_at(page: Page, hit: Hit[EncounterLine], sentence: Tokens) -> int | None:
    """Where the verb stands that says of a noun that it took place; only what is past has taken place."""
    before = page.text[sentence.start_char : hit.start]
    found = _HOLDS_BEFORE.search(before)
    if found and not _SUBORDINATE.search(before[: found.start("verb")]):
        return sentence.start_char + found.start("verb")
    goes = _GOES_FOR.search(before)
    if goes and not _SUBORDINATE.search(before[: goes.start("verb")]):
        return sentence.start_char + goes.start("verb")
    behind = _HOLDS_BEHIND.match(page.text, hit.end, sentence.end_char)
    if behind and not _SUBORDINATE.search(before):
        return behind.start("verb")
    return None


def _is_coming(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def _is_main(verb: Token) -> bool:
    while verb.dep_ in _GOES_ON and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT"
