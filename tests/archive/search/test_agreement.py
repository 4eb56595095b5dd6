"""Both databases find what a plain look at the words finds, in the same order, with the same marks."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.search.drafting import Draft, find, keep

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.search import Page

SPELLINGS: Final = {
    "erdogan": ("Erdoğan", "ERDOGAN", "erdoga\u0306n"),
    "us": ("U.S.", "US", "us"),
    "military": ("military", "Military", "MILITARY"),
    "militia": ("militia",),
    "to": ("to", "To"),
    "горбачев": ("Горбачёв", "ГОРБАЧЕВ"),
    "الصين": ("الصين", "الصِّين"),
}
RUNS: Final = ("王毅", "王毅外长", "外长", "毅", "カンボジア", "王")
BREAKS: Final = (", ", "。", "; ", "-")


@dataclass(frozen=True)
class Atom:
    """A word, as it is written and as it is compared, or a run of characters without spaces."""

    written: str
    plain: str
    is_run: bool


ATOMS: Final = [
    *(Atom(written, plain, False) for plain, many in SPELLINGS.items() for written in many),
    *(Atom(run, run, True) for run in RUNS),
]


@dataclass(frozen=True)
class Leaf:
    """A word, phrase, beginning of a word, or part of a run, as it is asked for and as it is looked for."""

    written: str
    words: tuple[str, ...] = ()
    beginning: str = ""
    part: str = ""

    def is_in(self, stretch: list[Atom]) -> bool:
        if self.part:
            return any(atom.is_run and self.part in atom.plain for atom in stretch)
        if self.beginning:
            return any(not atom.is_run and atom.plain.startswith(self.beginning) for atom in stretch)
        plain = [None if atom.is_run else atom.plain for atom in stretch]
        return any(tuple(plain[at : at + len(self.words)]) == self.words for at in range(len(plain)))


@dataclass(frozen=True)
class Joined:
    """Questions joined by AND or OR, or one under a NOT."""

    by: str
    parts: tuple[Leaf | Joined, ...]

    @property
    def written(self) -> str:
        if self.by == "NOT":
            return f"NOT ({self.parts[0].written})"
        return f" {self.by} ".join(f"({part.written})" for part in self.parts)

    def holds(self, stretches: list[list[Atom]]) -> bool:
        met = [holds(part, stretches) for part in self.parts]
        if self.by == "AND":
            return all(met)
        return any(met) if self.by == "OR" else not met[0]


Question = Leaf | Joined


def holds(question: Question, stretches: list[list[Atom]]) -> bool:
    if isinstance(question, Joined):
        return question.holds(stretches)
    return any(question.is_in(stretch) for stretch in stretches)


PLAIN: Final = st.sampled_from(sorted(SPELLINGS))
LEAVES: Final = st.one_of(
    PLAIN.map(lambda word: Leaf(word, words=(word,))),
    st.lists(PLAIN, min_size=2, max_size=3).map(lambda words: Leaf(f'"{" ".join(words)}"', words=tuple(words))),
    st.sampled_from(["mil", "milit", "erd", "горб", "ال"]).map(lambda begun: Leaf(f"{begun}*", beginning=begun)),
    st.sampled_from(["王毅", "毅外", "王", "毅", "外长", "王毅外长", "ボジ", "毅王"]).map(
        lambda part: Leaf(part, part=part)
    ),
)
QUESTIONS: Final = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(Joined, st.sampled_from(["AND", "OR"]), st.lists(parts, min_size=2, max_size=3).map(tuple)),
        st.builds(Joined, st.just("NOT"), st.tuples(parts)),
    ),
    max_leaves=5,
)


@dataclass(frozen=True)
class Account:
    """A readout of atoms; its statements are from one atom to another, some of them in two parts."""

    atoms: tuple[tuple[Atom, str], ...]
    cuts: tuple[tuple[int, int, int], ...]
    published: str | None
    side: str

    def stretch(self, first: int, last: int) -> list[Atom]:
        return [atom for atom, _ in self.atoms[first:last]]

    def statements(self) -> list[list[tuple[int, int]]]:
        """Give the stretches of each statement: all of it, and, with an atom left out in the middle, two."""
        found = []
        for first, number, left_out in self.cuts:
            start = first % len(self.atoms)
            end = min(start + number, len(self.atoms))
            middle = start + 1 + left_out
            found.append([(start, middle), (middle + 1, end)] if middle + 1 < end else [(start, end)])
        return found

    def draft(self, publisher: str) -> Draft:
        number = next(NUMBERS)  # the same words from elsewhere would be no new readout
        words = "".join(atom.written + gap for atom, gap in self.atoms)
        draft = Draft(f"{words}{number}", published=self.published, publisher=publisher)
        draft.url = f"https://example.org/{number}"
        starts = list(itertools.accumulate((len(atom.written + gap) for atom, gap in self.atoms), initial=0))
        for stretches in self.statements():
            spans = [
                (starts[first], starts[last - 1] + len(self.atoms[last - 1][0].written)) for first, last in stretches
            ]
            draft.statement_at(*spans, sides=[self.side])
        return draft


NUMBERS: Final = itertools.count()
ACCOUNTS: Final = st.builds(
    Account,
    st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(BREAKS)), min_size=1, max_size=9).map(tuple),
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 6), st.integers(0, 3)), max_size=3).map(tuple),
    st.sampled_from([None, "2023", "2023-11", "2023-11-15", "2024-01-02"]),
    st.sampled_from(["USA", "CHN"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ACCOUNTS, min_size=1, max_size=4), st.lists(QUESTIONS, min_size=1, max_size=6))
def test_a_plain_look_at_the_words_finds_the_same(
    in_file: Archive, on_server: Archive, accounts: list[Account], questions: list[Question]
) -> None:
    both = [in_file, on_server]
    publisher = f"The Chancery of {next(NUMBERS)}"
    drafts = [account.draft(publisher) for account in accounts]
    for archive in both:
        keep(archive, drafts)
    newest_first = sorted(accounts, key=lambda account: account.published or "", reverse=True)
    for question in questions:
        expected = [
            (account.published, f"s{number}")
            for account in newest_first
            for number, stretches in enumerate(account.statements(), start=1)
            if holds(question, [account.stretch(*ends) for ends in stretches])
        ]
        pages = [find(archive, question.written, publisher=publisher) for archive in both]
        assert [_statements(page) for page in pages] == [expected, expected]
        assert _without_places(pages[0]) == _without_places(pages[1])

        whole = [account.published for account in newest_first if holds(question, [account.stretch(0, 99)])]
        pages = [find(archive, question.written, what="readouts", publisher=publisher) for archive in both]
        assert [[hit.published for hit in page.hits] for page in pages] == [whole, whole]
        assert _without_places(pages[0]) == _without_places(pages[1])

        of_china = [account.published for account in newest_first for _ in account.cuts if account.side == "CHN"]
        pages = [find(archive, publisher=publisher, side="CHN") for archive in both]
        assert [[hit.published for hit in page.hits] for page in pages] == [of_china, of_china]


def _statements(page: Page) -> list[tuple[str | None, str]]:
    return [(hit.published, hit.statement.id) for hit in page.hits if hit.statement]


def _without_places(page: Page) -> list[object]:
    return [hit.model_copy(update={"place": ""}) for hit in page.hits]
