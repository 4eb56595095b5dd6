"""Who was there: those a report names, those who are listed as attending, those who speak; not those only mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.happenings import whole_sentences
from aidememoire.reading.people.turns import Turns
from aidememoire.reading.syntax.subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Person, Span

_ATTENDED = re.compile(
    r"\b(?:attended|attending|took part|taking part|takes part|participat(?:ed|ing)|join(?:ed|ing)|(?:were"
    r"|was) (?:also )?present"
    r"|present (?:at|there|were|was|on)|accompanied|accompanying|also present|in attendance"
    r"|participants? (?:included|were|was)|attendees|was briefed by"
    r"|(?:delegation|side|team|group)s?,? (?:included|comprised|consisted|was (?:led|headed)|led|headed)|led by"
    r"|headed by|head(?:ed|s) the"
    r"|led the|chaired|co-chaired|moderated|represented|included|speakers|opened by|among those|on the \w+ side"
    r"|other participants)\b",
    re.I,
)
#: Words before a name by which its bearer is spoken of and is not there.
_ELSEWHERE = re.compile(
    r"\b(?:at the (?:behest|direction) of|on behalf of|on instructions from|invited by|appointed by"
    r"|(?:attributable|attributed) to|(?:message|letter|greetings|regards|wishes|condolences"
    r"|instructions) (?:from|of|to|by)"
    r"|sent by|strategic guidance of|leadership of|consensus (?:reached )?(?:by|between|of)|late|honou?r of|memory of"
    r"|accompanying|greetings to|regards to|statement (?:by|from)|predecessor,?)"
    r"\s+(?:(?!\b(?:met|held|with|and the)\b)[^.;]){0,90}$",
    re.I,
)
_POSSESSES = re.compile(r"['’]s?\b(?!\s+(?:team|delegation))")
#: Words of a line that names people and says nothing.
_LINE: Final = 40
_SPOKESPERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press (?:secretary|officer|attach[ée])|media adviser)\b", re.I
)


class Attendance:
    """Answers, for one readout, who was there; offsets count the characters of its text."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self.turns = Turns(page, cast)
        self._said = sorted((m.start, m.end) for m in page.marks("content"))
        self._said_starts = [start for start, _ in self._said]
        self._sentences = whole_sentences(page)
        self._sentence_starts = [sentence.start_char for sentence in self._sentences]

    def is_said(self, offset: int) -> bool:
        """Say whether an offset lies in what somebody said."""
        at = bisect_right(self._said_starts, offset)
        return self.in_transcript(offset) or any(
            start <= offset < end for start, end in self._said[max(0, at - 3) : at]
        )

    def in_transcript(self, offset: int) -> bool:
        """Say whether an offset lies in a turn of a transcript, in which nothing takes place."""
        return not self.turns.is_address and self.turns.at(offset) is not None

    def sentence_at(self, offset: int) -> Tokens | None:
        """The sentence in which an offset lies."""
        at = bisect_right(self._sentence_starts, offset) - 1
        sentence = self._sentences[at] if at >= 0 else None
        return sentence if sentence is not None and offset < sentence.end_char else None

    def named_in(self, start: int, end: int) -> list[Person]:
        """The people named between two offsets as being there, in order; those who only speak for others are not."""
        return [
            person
            for person in self._cast.mentioned_in(start, end)
            if not is_spokesperson(person)
            and any(self._is_there(s, start) for s in person.mentions if s.where == "text" and start <= s.start < end)
        ]

    def in_title(self, person: Person) -> bool:
        """Say whether the title names a person as one of those who met."""
        title = self._page.readout.title
        places = [span for span in person.mentions if span.where == "title"]
        return not is_spokesperson(person) and any(not _ELSEWHERE.search(title[: span.start]) for span in places)

    def listed_at(self, person: Person) -> int | None:
        """Say where a sentence lists a person as attending, or a line without a verb names him or her."""
        for span in person.mentions:
            if span.where == "text" and not self.is_said(span.start):
                sentence = self.sentence_at(span.start)
                if sentence is not None and self._lists(sentence, span):
                    return span.start
        return None

    @cached_property
    def spoke_at(self) -> dict[str, int]:
        """Where people speak or are spoken to: by id, the first turn or reporting expression not itself told."""
        found = {turn.speaker.id: turn.start for turn in reversed(self.turns.all) if turn.speaker}
        speaking: tuple[int, Person | None] = (-1, None)
        for cue in self._page.marks("cue"):
            tokens = self._page.doc.char_span(cue.start, cue.end, alignment_mode="expand")
            if tokens is None or self.is_said(cue.start):
                continue
            verb = tokens.root
            for end in (subject_of(verb), *(t for t in verb.children if t.dep_ in {"obj", "iobj"})):
                person = self._cast.at(end.idx) if end is not None and not self.is_said(end.idx) else None
                if person is None or is_spokesperson(person):
                    continue
                paragraph = self._page.paragraph_of(cue.start)
                if not (paragraph == speaking[0] and _speaks_through(person, speaking[1])):
                    found.setdefault(person.id, cue.start)
                    speaking = (paragraph, person)
        return found

    def _is_there(self, span: Span, start: int) -> bool:
        text = self._page.text
        if self.is_said(span.start) or _POSSESSES.match(text, span.end):
            return False
        return not _ELSEWHERE.search(text[max(start, span.start - 160) : span.start])

    def _lists(self, sentence: Tokens, span: Span) -> bool:
        before = self._page.text[max(sentence.start_char, span.start - 160) : span.start]
        if _ELSEWHERE.search(before):
            return False
        return bool(_ATTENDED.search(sentence.text)) or (
            len(sentence) < _LINE and not any(t.pos_ == "VERB" for t in sentence)
        )


def _speaks_through(person: Person, speaker: Person | None) -> bool:
    """ "President Xi pointed out" in the words of his minister: the head of a side, whose words another passes on."""
    if speaker is None or speaker.id == person.id or speaker.side != person.side:
        return False
    return any(post.rank == "head" for post in person.posts) and not any(post.rank == "head" for post in speaker.posts)


def is_spokesperson(person: Person) -> bool:
    """Say whether a person only speaks for others: such a one publishes the readout and seldom sits at the table."""
    return bool(person.posts) and all(_SPOKESPERSON.search(post.title) for post in person.posts)
