"""The holder of the publisher's own office, where an account calls him or her by the post and never by name.

"The Secretary-General met with President NAME of Peru": the office publishes, everybody knows who holds it, and
nobody is named for it. Who is named besides must not be given what such a one did and said: the publisher's side is,
or the one whom the title names without a post ("NAME meets President NAME of Peru").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.roles import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.reading.page import Page
    from aidememoire.record import Person, Span

_WORD: Final = re.compile(r"[^\W_]+")
_OPENING: Final = 3  # sentences in which an account says who met whom
#: "Earlier today, the Prime Minister spoke to": what may stand before the post.
_SUBJECT: Final = re.compile(r"\s*(?:[A-Z][\w\s]{0,40},\s+)?[Tt]he\s+")
#: Behind it comes the verb: no name, no country, no second person ("the President of Peru", "the Minister and NAME").
_VERB_BEHIND: Final = re.compile(r"\s+(?:(?:today|also|yesterday|earlier|this\s\w+|jointly|virtually)\s+)*(?=[a-z])")
_NO_VERB: Final = re.compile(r"(?:of|for|to|and|from|in|at|with|on|who|which|that|whose)\b")
_NEAR: Final = 40  # characters between the post and the words that report the encounter


@dataclass(frozen=True)
class UnnamedOffice:
    """The post by which an account calls the one of its own side whom it does not name."""

    title: str
    side: str
    #: The only one of that side whom the title names without a post.
    holder: Person | None = None

    def is_meant_by(self, words: str) -> bool:
        """Say whether a bare post means this office: in the same words, or by their initials ("the PM")."""
        own, other = _WORD.findall(self.title), _WORD.findall(words)
        initials = "".join(word[0] for word in own if word[0].isupper())
        same = [word.casefold() for word in own] == [word.casefold() for word in other]
        return same or (len(words) > 1 and words == initials)


def unnamed_office(page: Page, people: Sequence[Person]) -> UnnamedOffice | None:
    """Find the publisher's office that opens an account as the one who met others; null where its text names who."""
    side = page.publisher_side
    opening = _opening_title(page) if side else None
    if side is None or opening is None:
        return None
    at, title = opening
    own = [person for person in people if person.side in {side, None}]
    titled = [person for person in own if _is_titled_only(person)]
    named = any(holds(person, title) for person in own) or len(titled) > 1
    # "Foreign Minister NAME of Peru arrived today. The Foreign Minister met ...": the guest, named just before; and
    # "President NAME received ... The Head of State noted that visits ...": one's own, called otherwise.
    earlier = [person for person in people if any(_is_before(span, at) for span in person.mentions)]
    before = any(person.side == side or holds(person, title) for person in earlier)
    return None if named or before else UnnamedOffice(title, side, next(iter(titled), None))


def _is_before(span: Span, offset: int) -> bool:
    return span.where == "text" and span.start < offset


def _is_titled_only(person: Person) -> bool:
    """Say whether the title names a person and no post is known, who may be the one whom the text calls by the post."""
    return not person.posts and any(span.where == "title" for span in person.mentions)


def _opening_title(page: Page) -> tuple[int, str] | None:
    """The bare post that stands as the subject of the first words that report an encounter, and where."""
    for sentence in page.sentences[:_OPENING]:
        start, end = sentence.start_char, sentence.end_char
        subject = _SUBJECT.match(page.text, start, end)
        post = next(page.lexicon.posts.find(page.text[subject.end() : end]), None) if subject else None
        if subject is None or post is None or post.start:
            continue
        behind = subject.end() + post.end
        verb = _VERB_BEHIND.match(page.text, behind, end)
        report = next(page.lexicon.encounters.find(page.text, behind, end), None)
        if verb and report and report.start - behind < _NEAR and not _NO_VERB.match(page.text, verb.end()):
            return subject.end(), page.text[subject.end() : behind]
    return None
