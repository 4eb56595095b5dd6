"""People: every named individual, with names, posts and side; who was present is decided when encounters are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aidememoire.reading.names import Name, find_names, fullest, name_words, repeats, same_person
from aidememoire.reading.posts import Title, find_titles, rows
from aidememoire.reading.sides import SideOf, side_of_person
from aidememoire.record import Person, Post, Span

if TYPE_CHECKING:
    from aidememoire.reading.page import Page


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
    figures: list[Figure] = []
    in_text = find_names(page.body, page.lexicon, "text")
    in_title = find_names(page.head, page.lexicon, "title")
    text_rows = list(rows(page.text, find_titles(page.body, page.lexicon), in_text))
    title_rows = list(rows(page.readout.title, find_titles(page.head, page.lexicon), in_title))
    for name in sorted(in_text, key=lambda n: -len(name_words(n.words))) + in_title:
        titles = [title for owner, title in (text_rows if name.where == "text" else title_rows) if owner is name]
        figure = _figure_of(figures, name, titles)
        figure.names.append(name)
        figure.titles += [(name, title) for title in titles]
    _add_repeats(page, figures)
    figures.sort(key=_first_place)
    return [_person(page, figure, f"p{n}", figures) for n, figure in enumerate(figures, start=1)]


def _figure_of(figures: list[Figure], name: Name, titles: list[Title]) -> Figure:
    """The person whom a name means: one known by a name that agrees, the title deciding between several; or a new one."""
    fitting = [f for f in figures if any(same_person(name.words, known.words) for known in f.names)]
    if len(name_words(name.words)) > 1:
        fitting = [f for f in fitting if len(name_words(f.name)) == 1 or same_person(name.words, f.name)]
    titled = [f for f in fitting if any(f.titled(title.words) for title in titles)]
    if titled or fitting:
        return (titled or fitting)[0]
    figures.append(Figure())
    return figures[-1]


def _add_repeats(page: Page, figures: list[Figure]) -> None:
    """Find the places where a family name stands again that the pipeline passed over."""
    for figure in figures:
        taken = [(n.start, n.end) for f in figures for n in f.names if n.where == "text"]
        taken += [(m.start, m.end) for m in page.marks("organization")]
        short = {n.words for n in figure.names}
        for start, end, words in repeats(page.text, sorted(short, key=len, reverse=True), taken):
            figure.names.append(Name(start, end, words, "text", 0.5))
            taken.append((start, end))


def _first_place(figure: Figure) -> tuple[int, int]:
    return min((name.where == "title", name.start) for name in figure.names)


def _person(page: Page, figure: Figure, name: str, figures: list[Figure]) -> Person:
    posts = _posts(page, figure)
    found: SideOf = side_of_person(page, figure.names, [title for _, title in figure.titles])
    return Person(
        id=name,
        score=round(max(n.score for n in figure.names), 3),
        inferred={"side": found.why} if found.side and found.why else {},
        name=figure.name,
        side=found.side,
        present=True,
        posts=tuple(posts),
        mentions=tuple(
            Span.model_validate({"start": n.start, "end": n.end, "in": n.where})
            for n in sorted(figure.names, key=lambda n: (n.where == "title", n.start))
        ),
    )


def _posts(page: Page, figure: Figure) -> list[Post]:
    """One post per title and status; the fullest statement of it wins, and all its places are its evidence."""
    posts: dict[str, Post] = {}
    for name, title in figure.titles:
        text = page.text if name.where == "text" else page.readout.title
        words = _singular(title.words)
        place = Span.model_validate({"start": title.start, "end": title.end, "in": name.where})
        body = text[slice(*title.organization)] if title.organization else None
        key = next((k for k in posts if _same_title(k, words)), words)
        known = posts.pop(key, None)
        fuller = max(known.title, words, key=len) if known else words
        posts[fuller] = Post(
            title=fuller,
            organization=(known.organization if known and known.organization else body),
            status=known.status if known and known.status != "current" else title.status,
            rank=page.lexicon.posts.rank_of(fuller),
            evidence=(*(known.evidence if known else ()), place),
        )
    return list(posts.values())


def _same_title(one: str, other: str) -> bool:
    a, b = one.casefold().split(), other.casefold().split()
    return a == b or (len(a) == 1 and a[0] in (b[0], b[-1])) or (len(b) == 1 and b[0] in (a[0], a[-1]))


def _singular(words: str) -> str:
    """ "Presidents" before two names is the post of each."""
    head, _, rest = words.partition(" of ")
    plural = head.endswith("s") and not head.endswith(("ss", "Affairs", "Ops", "Operations"))
    return (head[:-1] if plural else head) + (" of " + rest if rest else "")
