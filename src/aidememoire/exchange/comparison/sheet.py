"""A comparison laid out: four parts of rows, a cell for each account in every row. A format only draws them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.exchange.comparison import wording
from aidememoire.exchange.comparison.layout import Cell, Column, Given, Part, Piece, Quoted, Row
from aidememoire.exchange.comparison.places import Places
from aidememoire.exchange.marks import Mark, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.comparison.result import Compared, Comparison, Difference, LeftOut, Quotation, Told, Value
    from aidememoire.exchange.comparison.places import Place
    from aidememoire.record import Readout, Span

_STYLES: Final = 5


class Sheet:
    """A comparison as every format shows it."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.headings = wording.headings(comparison)
        self.places = Places(comparison)
        self.columns = tuple(
            Column(account, f"side-{n}" if n <= _STYLES else "side-other", self.headings.only[account.letter])
            for n, account in enumerate(comparison.accounts, start=1)
        )
        self._lengths = wording.lengths(comparison.accounts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The four parts in their order."""
        it, heads = self.comparison, self.headings
        return (
            Part(
                "commitments",
                heads.commitments,
                len(it.left_out),
                "Each with the nearest passage of the other account, where there is one.",
                "No commitment was found that only one account has.",
                tuple(self._left_out(n, left_out) for n, left_out in enumerate(it.left_out, start=1)),
            ),
            Part(
                "told-by-several",
                heads.told_by_several,
                len(it.told_by_several),
                "The same point in the words of each account.",
                "No point was found that more than one account tells.",
                tuple(self._told(n, told) for n, told in enumerate(it.told_by_several, start=1)),
                tuple(wording.scales(it.told_by_several)),
            ),
            Part(
                "told-by-one",
                heads.told_by_one,
                len(it.told_by_one),
                f"By topic, the weightiest first. {self._lengths}.",
                "Nothing was found that only one account tells.",
                tuple(self._by_one()),
            ),
            Part(
                "differences",
                heads.differences,
                len(it.differences),
                "What the accounts say of the encounter as a whole.",
                "Nothing was found that the accounts tell differently of the encounter as a whole.",
                tuple(self._difference(n, difference) for n, difference in enumerate(it.differences, start=1)),
            ),
        )

    def first_row_with(self, place: Place) -> Row | None:
        """Give the first row in which a place is quoted."""
        return self._first_rows.get(place.anchor)

    @cached_property
    def _first_rows(self) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for part in self.parts:
            for row in part.rows:
                for place in _places_in(row):
                    found.setdefault(place.anchor, row)
        return found

    def _left_out(self, number: int, it: LeftOut) -> Row:
        account = self.comparison.account(it.quotation.account)
        mark = wording.ascribed(it, account) if it.ascribed else None
        title = f"{wording.undertaken(it)} · {wording.alone(it, self.headings.only)}"
        return Row(f"1.{number}", title, tuple(self._beside(column, it) for column in self.columns), mark=mark)

    def _beside(self, column: Column, it: LeftOut) -> Cell:
        """Give what stands in a column beside a commitment that some accounts leave out."""
        if column.letter == it.quotation.account:
            return Cell(column, quotations=(self._quoted(it.quotation),))
        if column.letter not in it.missing_in:
            return Cell(column, absent=f"Stands in {column.letter} too")
        nearest = it.nearest if it.nearest and it.nearest.account == column.letter else None
        return Cell(
            column,
            absent=self._absent(column, [self.comparison.account(it.quotation.account)]),
            nearest=self._quoted(nearest) if nearest else None,
        )

    def _told(self, number: int, told: Told) -> Row:
        tellers = [self.comparison.account(letter) for letter in told.accounts]
        differing = [value for it in told.differences if it.about == "number" for value in it.values]
        cells = tuple(
            Cell(column, quotations=self._of(column, told.quotations, differing))
            if column.letter in told.accounts
            else Cell(column, absent=self._absent(column, tellers))
            for column in self.columns
        )
        labels = [self._quoted(quotation).label for quotation in told.quotations]
        return Row(
            f"2.{number}",
            wording.topics(told),
            cells,
            notes=(*map(wording.force, told.forces), *map(wording.difference, told.differences)),
            links=tuple(wording.link(it, (labels[it.one], labels[it.other])) for it in told.links),
        )

    def _by_one(self) -> Iterator[Row]:
        """Give a row a topic, in the order in which the topics first come up; points without one come last."""
        by_topic: dict[str, list[Told]] = {}
        for told in self.comparison.told_by_one:
            by_topic.setdefault(next(iter(told.topics), ""), []).append(told)
        named = [name for name in by_topic if name]
        for number, name in enumerate([*named, *(name for name in by_topic if not name)], start=1):
            said = [quotation for told in by_topic[name] for quotation in told.quotations]
            cells = tuple(Cell(column, quotations=self._of(column, said)) for column in self.columns)
            yield Row(f"3.{number}", wording.topic(name) if name else wording.OTHER_MATTERS, cells)

    def _difference(self, number: int, difference: Difference) -> Row:
        cells = tuple(
            Cell(
                column,
                values=tuple(
                    self._given(difference, value) for value in difference.values if value.account == column.letter
                ),
            )
            for column in self.columns
        )
        notes = (difference.note,) if difference.note else ()
        return Row(f"4.{number}", wording.subject(difference), cells, notes=notes)

    def _absent(self, column: Column, tellers: Sequence[Compared]) -> str:
        """Say that an account does not tell something, with its length and that of those that do."""
        held = [account for account in self.comparison.accounts if account in (*tellers, column.account)]
        return f"{wording.not_found(column.letter)}. {wording.lengths(held)}."

    def _of(
        self, column: Column, quotations: Iterable[Quotation], differing: Iterable[Value] = ()
    ) -> tuple[Quoted, ...]:
        own = [value for value in differing if value.account == column.letter]
        return tuple(self._quoted(quotation, own) for quotation in quotations if quotation.account == column.letter)

    def _quoted(self, quotation: Quotation, differing: Iterable[Value] = ()) -> Quoted:
        account = self.comparison.account(quotation.account)
        return Quoted(
            letter=quotation.account,
            place=self.places.of(quotation),
            speaker=wording.calm(quotation.speaker),
            cue=wording.calm(quotation.cue) if quotation.cue else None,
            claim=wording.as_told(quotation, account),
            pieces=tuple(_pieces(account.readout, quotation, (span for value in differing for span in value.spans))),
        )

    def _given(self, difference: Difference, value: Value) -> Given:
        readout = self.comparison.account(value.account).readout
        words = " … ".join(map(readout.words, value.spans))
        shown = wording.value(difference.about, value)
        return Given(
            shown,
            wording.enclosed(words) if words and words.casefold() != shown.casefold() else None,
            self.places.of(value) if value.spans else None,
        )


def _places_in(row: Row) -> Iterator[Place]:
    for cell in row.cells:
        yield from (quoted.place for quoted in cell.quotations)
        yield from (given.place for given in cell.values if given.place)
        yield from ([cell.nearest.place] if cell.nearest else [])


def _pieces(readout: Readout, quotation: Quotation, differing: Iterable[Span]) -> Iterator[Piece]:
    """Cut a quotation where what differs begins and ends; the pieces put together are the quotation in its marks."""
    opening, closing = map(Piece, wording.marks_around(quotation.words))
    marks = [Mark(span, "content", quotation.entry) for span in differing]
    yield from [opening] if opening.words else []
    for number, span in enumerate(quotation.spans):
        yield from [Piece(" … ")] if number else []
        here = [mark for mark in marks if mark.span != span and _lies_in(mark.span, span)]
        whole = readout.title if span.where == "title" else readout.text
        for segment in segments(whole, here, (span.start, span.end)):
            if span.start <= segment.start and segment.end <= span.end:
                yield Piece(segment.text, differs=bool(segment.marks))
    yield from [closing] if closing.words else []


def _lies_in(inner: Span, outer: Span) -> bool:
    return inner.where == outer.where and outer.start <= inner.start and inner.end <= outer.end
