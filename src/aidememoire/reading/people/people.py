"""People: every named individual, with names, posts and side; who was present is decided when encounters are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.bodies import find_bodies
from aidememoire.reading.people.names import Name, find_names, fullest, name_words, repeats, same_person
from aidememoire.reading.people.offices import posts_of
from aidememoire.reading.people.posts import owned
from aidememoire.reading.people.sides import SideOf, assign_sides
from aidememoire.reading.people.titles import Title, find_titles
from aidememoire.record import Person, Span

if TYPE_CHECKING:
    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed
    from aidememoire.reading.page import Page


#: The word before a name, such as an honorific.
_WORD_BEFORE: Final = re.compile(r"(?:^|(?<=\s))(\S+)\s+$")


_HEADS: Final = re.compile(r"(?:Vice[ -])?President\b|Prime Minister\b|King\b|Queen\b")
_SPOUSE: Final = re.compile(r"\b(?:First|Second) (?:Lady|Gentleman)\b")


@dataclass
class Figure:
    """A person while being read: every place of the name and every title that stands beside one of them."""

    names: list[Name] = field(default_factory=list)
    titles: list[tuple[Name, Title]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form of the name in text or title."""
        return fullest(name.words for name in self.names)

    def titled(self, title: str) -> bool:
        """Say whether one of the person's titles has these words."""
        return any(own.words.casefold() == title.casefold() for _, own in self.titles)


def find_people(page: Page) -> list[Person]:
    """Find all people of a readout in the order in which they are first named; all count as present for now."""
    in_text = find_names(page.body, page.lexicon, "text")
    in_title = find_names(page.head, page.lexicon, "title")
    titles: dict[Name, list[Title]] = {}
    for owner, title in (*_owned(page.body, in_text, page.lexicon), *_owned(page.head, in_title, page.lexicon)):
        titles.setdefault(owner, []).append(title)
    figures = _figures([*sorted(in_text, key=lambda name: -len(name_words(name.words))), *in_title], titles)
    _add_repeats(page, figures)
    figures = [figure for figure in figures if not _only_names_a_thing(page, figure)]
    figures.sort(key=_first_place)
    sides = assign_sides(page, figures)
    return [
        _person(page, figure, side, f"p{n}")
        for n, (figure, side) in enumerate(zip(figures, sides, strict=True), start=1)
    ]


def _owned(parsed: Parsed, names: list[Name], lexicon: Lexicon) -> list[tuple[Name, Title]]:
    bodies = find_bodies(parsed, lexicon)
    return list(owned(parsed, find_titles(parsed, lexicon, bodies), names, bodies, lexicon))


def _figures(names: list[Name], titles: dict[Name, list[Title]]) -> list[Figure]:
    """Put the names of one person together; names that come earlier are the fuller ones."""
    figures: list[Figure] = []
    by_word: dict[str, list[Figure]] = {}
    for name in names:
        own = titles.get(name, [])
        words = name_words(name.words)
        # Names of one person share a word.
        known = {id(figure): figure for word in words for figure in by_word.get(word, ())}
        figure = _figure_of(list(known.values()), name, own)
        if figure is None:
            figure = Figure()
            figures.append(figure)
        figure.names.append(name)
        figure.titles += [(name, title) for title in own]
        for word in words:
            sharing = by_word.setdefault(word, [])
            if not any(figure is one for one in sharing):
                sharing.append(figure)
    return figures


def _figure_of(figures: list[Figure], name: Name, titles: list[Title]) -> Figure | None:
    """The person whom a name means: one known by a name that agrees, the title deciding between several."""
    fitting = [f for f in figures if any(same_person(name.words, known.words) for known in f.names)]
    if len(name_words(name.words)) > 1:
        fitting = [f for f in fitting if len(name_words(f.name)) == 1 or same_person(name.words, f.name)]
    if any(_HEADS.match(title.words) for title in titles):
        # "President Weller" is not First Lady Nora Weller.
        fitting = [f for f in fitting if not any(_SPOUSE.search(own.words) for _, own in f.titles)]
    titled = [f for f in fitting if any(f.titled(title.words) for title in titles)]
    return next(iter(titled or fitting), None)


def _add_repeats(page: Page, figures: list[Figure]) -> None:
    """Find the places where a name stands again that the pipeline passed over."""
    taken = bytearray(len(page.text))
    owners: dict[str, Figure] = {}
    for figure in figures:
        for name in figure.names:
            owners.setdefault(name.words, figure)
            if name.where == "text":
                taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for mark in page.marks("organization"):
        taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    for start, end, words in repeats(page.text, owners, taken):
        owners[words].names.append(Name(start, end, words, "text", 0.5))
        taken[start:end] = b"\1" * (end - start)
    families = _family_names(figures)
    for start, end, words in repeats(page.text, families, taken):
        before = _WORD_BEFORE.search(page.text, max(0, start - 24), start)
        if before and page.lexicon.honorifics.is_honorific(before[1]):
            families[words].names.append(Name(start, end, words, "text", 0.5))


def _family_names(figures: list[Figure]) -> dict[str, Figure]:
    """Give what may be the family name of one person only: the last word of a name, or the first."""
    bearers: dict[str, list[Figure]] = {}
    for figure in figures:
        words = [word for word in figure.name.split() if word[0].isupper() and len(word.rstrip(".")) > 1]
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            bearers.setdefault(word, []).append(figure)
    return {word: people[0] for word, people in bearers.items() if len(people) == 1}


def _only_names_a_thing(page: Page, figure: Figure) -> bool:
    """Say whether one bare word never stands but before a common noun: "the Ramstein format" is named after a town."""
    if figure.titles or any(name.where == "title" for name in figure.names):
        return False
    return all(_stands_before_noun(page, name) for name in figure.names)


def _stands_before_noun(page: Page, name: Name) -> bool:
    words = page.doc.char_span(name.start, name.end, alignment_mode="expand")
    if words is None or len(words) != 1:
        return False
    head = words[0].head
    return words[0].dep_ == "compound" and head.i > words[0].i and head.tag_ in {"NN", "NNS"} and head.text.islower()


def _first_place(figure: Figure) -> tuple[int, int]:
    return min((name.where == "title", name.start) for name in figure.names)


def _person(page: Page, figure: Figure, found: SideOf, name: str) -> Person:
    return Person(
        id=name,
        score=round(max(n.score for n in figure.names), 3),
        inferred={"side": found.why} if found.side and found.why else {},
        name=figure.name,
        side=found.side,
        present=True,
        posts=tuple(posts_of(page, figure)),
        mentions=tuple(
            Span.model_validate({"start": _with_post(page, figure, n), "end": n.end, "in": n.where})
            for n in sorted(figure.names, key=lambda n: (n.where == "title", n.start))
        ),
    )


def _with_post(page: Page, figure: Figure, name: Name) -> int:
    """Where a mention begins: at the post or honorific directly before the name ("Foreign Minister Holm")."""
    text = page.text if name.where == "text" else page.readout.title
    start = name.start
    while (word := _WORD_BEFORE.search(text, max(0, start - 24), start)) and page.lexicon.honorifics.is_honorific(
        word[1]
    ):
        start = word.start(1)
    posts = [title for owner, title in figure.titles if owner == name and title.end < start]
    return next((title.start for title in posts if text[title.end : start].isspace()), start)
