"""Posts: which title is whose.

Titles that stand together form a row ("Minister of Labour and Deputy Minister of Economic Development"). A row
belongs to the name before it or behind it. Where only honorifics stand between ("President of Ukraine NAME"), or a
bracket ("NAME (Foreign Minister)"), that is plain. A comma alone does not tell ("NAME, Director, NAME"): there the
names and rows that follow one another decide together, for a writer keeps to one order within a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from aidememoire.reading.people.lists import IN_ITS_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed
    from aidememoire.reading.people.bodies import Place
    from aidememoire.reading.people.names import Name
    from aidememoire.reading.people.titles import Title

#: Courtesies between a title and its name: capital words that are neither, "the Hon.", "(Mrs.)", "(ret.)".
_COURTESY: Final = (
    r"(?:[^\W\d_a-z][\w’']*(?:[.-][\w’']+)*(?:\.[^\S\n]*|[^\S\n]+|$)"
    r"|\([A-Za-z.]{2,6}\)[^\S\n]*|the[^\S\n]+(?=[^\W\d_a-z]))"
)
_TIGHT: Final = re.compile(rf"[^\S\n]+{_COURTESY}{{0,6}}")
_LOOSE: Final = re.compile(rf"\s*(?:[,:(–—-]|\b(?:was|is)\b)\s*{_COURTESY}{{0,6}}")
_POST_NOMINAL: Final = rf"(?:{IN_ITS_SCRIPT})?(?:,?[^\S\n]+[A-Z]{{2,5}}\b(?![^\S\n]+[A-Z][a-z]))*"
_BRACKET: Final = re.compile(rf"{_POST_NOMINAL}\s*\(\s*(?:(?:the|then|now)\s+)?")
_BEHIND: Final = re.compile(
    rf"{_POST_NOMINAL}\s*(?:,|[-–—]|:|,?\s+who\s+(?:is|was|serves\s+as)|,?\s+as|,?\s+is|,?\s+currently)\s*"
    r"(?:(?:the|a|an|his|her|its|our|their|then|concurrently|also|currently|who is|and)\s+)*"
)
_LINE: Final = re.compile(rf"{_POST_NOMINAL}[^\S\n]*\n[^\S\n]*")
_SPACE: Final = re.compile(rf"{_POST_NOMINAL}[^\S\n]+")
_SAME_ROW: Final = re.compile(
    r"\s*(?:,|;|\band\b|&|,\s*and\b|/|\bas well as\b|\bconcurrently\b)\s*"
    r"(?:the\b|a\b|an\b|concurrently\b|also\b)?\s*"
)
_SHARING: Final = re.compile(r"\s*(?:,?\s*\band\b|&|/)\s*(?:the\s+)?")
#: What may stand between two holders of one title in the plural.
_NEXT_HOLDER: Final = re.compile(rf"(?:\s*\([^()\n]*\))?\s*(?:,|,?\s*\band\b|&)\s*{_COURTESY}{{0,6}}")
#: What follows an apposition: "NAME, President of Peru, said".
_CLOSED: Final = re.compile(r"\s*(?:[,.;:)\n]|\band\b|$)")
#: What may stand between a name and the body to which the title before it belongs.
_TO_BODY: Final = re.compile(r",?\s+(?:of|from|with)\s+(?:the\s+)?")
#: What divides a list between one entry and the next.
_DIVIDED: Final = re.compile(r"\s*(?:;|,?\s*and\b)")
_LIST_END: Final = re.compile(r"\n|[^\W\d_]{4,}(?<!Prof)[)”\"]?\.\s")

#: No title is farther from its name than this.
_FARTHEST: Final = 120

Direction = Literal["ahead", "behind"]


@dataclass(frozen=True)
class _Row:
    """Titles that one name shares, and the names that stand next to them."""

    titles: tuple[Title, ...]
    before: Name | None
    after: Name | None

    @property
    def left(self) -> int:
        return self.titles[0].left

    @property
    def right(self) -> int:
        return self.titles[-1].right

    def follows_directly(self, text: str) -> bool:
        """Say whether the comma behind the name was forgotten: "Ms. Lan Ying Secretary to the Minister"."""
        beside = self.before and _links(_SPACE, text, self.before.end, self.left)
        return bool(beside) and text[self.titles[0].start].isupper()

    @property
    def is_unsure(self) -> bool:
        """Say whether only the lexicon saw the titles; then they often mean someone without a name."""
        return all(title.is_unsure for title in self.titles)

    @property
    def is_bare(self) -> bool:
        """Say whether the titles are unsure and nothing says of what: "The Deputy Secretary, NAME and NAME agreed"."""
        return self.is_unsure and not any(title.organization or title.countries for title in self.titles)


def owned(
    parsed: Parsed, titles: Sequence[Title], names: Sequence[Name], bodies: Sequence[Place], lexicon: Lexicon
) -> Iterator[tuple[Name, Title]]:
    """Give each title to its name, or to its names where it stands in the plural."""
    text = parsed.doc.text
    verbs = [token.idx for token in parsed.doc if token.pos_ == "VERB"]
    rows = list(_rows(text, titles, names, verbs, lexicon))
    starts, lefts = [start for start, _ in bodies], [title.left for title in titles]
    for row, direction in zip(rows, _directions(text, rows), strict=True):
        owner = {"ahead": row.after, "behind": row.before, None: None}[direction]
        if owner is None:
            continue
        holders = [owner, *_further_holders(text, row, owner, names, lefts)] if direction == "ahead" else [owner]
        number = bisect_left(starts, holders[-1].end)
        body = bodies[number] if direction == "ahead" and number < len(bodies) else None
        if body and not _TO_BODY.fullmatch(text, holders[-1].end, body[0]):
            body = None
        for title in row.titles:
            whole = replace(title, organization=title.organization or body)
            if not whole.is_courtesy:
                yield from ((holder, whole) for holder in holders)


def _rows(
    text: str, titles: Sequence[Title], names: Sequence[Name], verbs: Sequence[int], lexicon: Lexicon
) -> Iterator[_Row]:
    """Put titles that follow one another into rows, and see which names stand next to each."""
    row: list[Title] = []
    at = 0  # of the first name that does not end before the row
    for number, title in enumerate(titles):
        row.append(title)
        while at < len(names) and names[at].end <= row[0].left:
            at += 1
        following = titles[number + 1] if number + 1 < len(titles) else None
        ahead = names[at] if at < len(names) else None
        if following and _goes_on(text, title, following, ahead):
            continue
        # A title, or a verb ("President Meets ..."), on the way to a name: the name is not this row's.
        barred = ahead and (
            (following and following.left < ahead.start and not following.is_courtesy)
            or bisect_left(verbs, title.right) < bisect_left(verbs, ahead.start)
        )
        yield _Row(tuple(_sharing(text, row, lexicon)), names[at - 1] if at else None, None if barred else ahead)
        row = []


def _goes_on(text: str, title: Title, following: Title, ahead: Name | None) -> bool:
    if ahead and title.right <= ahead.start < following.left:
        return False
    gap = text[title.right : max(title.right, following.left)]
    if title.is_unsure and not title.organization and not following.is_unsure:
        tight = ahead and _links(_TIGHT, text, following.right, ahead.start)
        # "The Prime Minister and President NAME" are two people.
        led = following.countries and following.left < following.start
        if led or gap.strip() == "," or (tight and text[max(0, title.left - 4) : title.left] in {"the ", "The "}):
            return False
    if ahead and re.search(r",\s+and\s+the\s+$", gap) and _links(_LOOSE, text, following.right, ahead.start):
        return False
    return bool(_SAME_ROW.fullmatch(gap))


def _sharing(text: str, row: list[Title], lexicon: Lexicon) -> Iterator[Title]:
    """Give a bare title the organization of the next one: "Founder and Managing Partner of Palmyra Ventures"."""
    for title, following in zip(row, [*row[1:], None], strict=True):
        bare = title.organization is None and not title.countries and " of " not in title.words
        shares = following and following.organization and following.organization[0] >= following.end
        beside = following and _SHARING.fullmatch(text, title.right, following.left)
        if bare and shares and beside and following and lexicon.posts.sector_of(title.words) != "government":
            yield replace(title, organization=following.organization)
        else:
            yield title


def _links(link: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Say whether nothing but a link stands between two offsets."""
    return 0 <= end - start <= _FARTHEST and link.fullmatch(text, start, end) is not None


def _directions(text: str, rows: list[_Row]) -> list[Direction | None]:
    """Decide for every row on which side its name stands; rows of one list help one another."""
    decided = [_plain_direction(text, row) for row in rows]
    found: list[Direction | None] = []
    for first, last in _chains(text, rows):
        chain, known = rows[first:last], decided[first:last]
        habit = _habit(text, chain, known)
        found += [direction or _loose_direction(text, row, habit) for row, direction in zip(chain, known, strict=True)]
    return found


def _plain_direction(text: str, row: _Row) -> Direction | None:
    """The side on which a row's name stands without doubt."""
    if row.after and row.after.start <= row.right:
        return "ahead"
    if row.after and _links(_TIGHT, text, row.right, row.after.start):
        return "ahead"
    if row.before and _links(_BRACKET, text, row.before.end, row.left):
        return "behind"
    if row.before and _links(_LINE, text, row.before.end, row.left) and text[row.right : row.right + 1] in {"", "\n"}:
        return "behind"
    return None


def _loose_direction(text: str, row: _Row, habit: Direction) -> Direction | None:
    """The side of a row's name where at most a comma stands between; both are possible: by the habit of the list."""
    ahead = row.after and not row.is_bare and _links(_LOOSE, text, row.right, row.after.start)
    behind = row.before and _links(_BEHIND, text, row.before.end, row.left)
    if behind and row.is_unsure and not _CLOSED.match(text, row.right):
        behind = None
    if ahead and behind:
        return habit
    if row.follows_directly(text) and (habit == "behind" or not ahead):
        return "behind"
    if ahead or behind:
        return "ahead" if ahead else "behind"
    return None


def _chains(text: str, rows: list[_Row]) -> Iterator[tuple[int, int]]:
    """Divide rows into lists: from one row to the next there are names and their links, and no full stop."""
    first = 0
    for number in range(1, len(rows) + 1):
        if number == len(rows) or _LIST_END.search(text, rows[number - 1].right, rows[number].left):
            yield first, number
            first = number


def _habit(text: str, chain: list[_Row], known: list[Direction | None]) -> Direction:
    """Say on which side the names of a list stand: by its plain rows, by its ends, and by where "and" divides it."""
    ahead, behind = known.count("ahead"), known.count("behind")
    for row, direction in zip(chain, known, strict=True):
        if direction is None:
            before = row.before and (_links(_BEHIND, text, row.before.end, row.left) or row.follows_directly(text))
            after = row.after and _links(_LOOSE, text, row.right, row.after.start)
            ahead += bool(after and not before)
            behind += bool(before and not after)
        ahead += bool(row.before and _DIVIDED.match(text, row.before.end, row.left))
        behind += bool(row.after and _DIVIDED.match(text, row.right, row.after.start))
    return "ahead" if ahead > behind else "behind"


def _further_holders(text: str, row: _Row, owner: Name, names: Sequence[Name], lefts: Sequence[int]) -> Iterator[Name]:
    """Those who hold a title in the plural beside the first: "Counsellors A and B"."""
    if not row.titles[-1].is_plural:
        return
    last = owner
    for name in names[names.index(owner) + 1 :]:
        titled = bisect_left(lefts, last.end) < bisect_left(lefts, name.start)
        if titled or not _links(_NEXT_HOLDER, text, last.end, name.start):
            return
        yield name
        last = name
