"""What stands at an offset of a readout and why it is, or is not, part of an entry, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from aidememoire.exchange.citing import quoted, rulings, section, value_in_words, write_lines
from aidememoire.exchange.terminal import Line, _text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.reading.explaining.facts import Chance, Dropped, Surroundings

_LEAST: Final = 0.01  # chance below which a kind of mark is not worth a line
_QUIET: Final = "dim"


def write_surroundings(found: Surroundings, out: TextIO) -> None:
    """Write what stands at an offset."""
    write_lines(_place(found), out)


def _place(found: Surroundings) -> Iterator[Line]:
    where = "" if found.word.region == "between paragraphs" else "in the "
    yield 0, _text(f"{found.offset} · {quoted(found.word)} · {where}{found.word.region}", "bold")
    if found.word.region == "dateline":
        yield 2, _text("The pipeline does not read a dateline. Place and date of an encounter may be taken from it.")
    if found.sentence:
        yield 2, _text(f"Sentence: {quoted(found.sentence, whole=True)}", _QUIET)
    covered = [f"{c.entry}: {value_in_words(c.value)} {quoted(c.quote)}" for c in found.coverings]
    yield from section("Entries that hold it", covered or [_why_none(found)])
    yield from section("What the pipeline takes it for", _chances(found.chances))
    yield from section("Marked, and no entry was made of it", map(_dropped, found.dropped))
    yield from section("What the lexicon knows", rulings(found.rulings))


def _why_none(found: Surroundings) -> str:
    """Say why a word is part of no entry."""
    if not found.chances and found.word.region == "dateline":
        return "None. The rules took nothing from it here."
    if not found.chances:
        return "None. There is nothing here to read."
    if found.dropped:
        return "None. The pipeline marks it, and the program’s rules made no entry of the mark."
    if any(chance.witness for chance in found.chances):
        return "None. The pipeline marks it, and the entries made of the mark end before or begin after it."
    best = max(found.chances, key=lambda chance: chance.value)
    likeliest = f"; {best.kind} is likeliest, with {best.value:.2f}" if best.value >= _LEAST else ""
    return f"None. The pipeline marks it as nothing, and no rule took it{likeliest}."


def _chances(chances: Iterable[Chance]) -> Iterator[str]:
    chances = list(chances)
    shown = [chance for chance in chances if chance.value >= _LEAST or chance.witness]
    for chance in sorted(shown, key=lambda chance: -chance.value):
        yield f"{chance.kind} {chance.value:.2f} (about {chance.needed:.2f} is needed): {_verdict(chance)}"
    if chances and len(shown) < len(chances):
        yield f"{'all others' if shown else 'anything'}: under {_LEAST}"


def _verdict(chance: Chance) -> str:
    if chance.witness:
        mark = f"{quoted(chance.witness.quote)}, {chance.witness.mark.score:.2f}"
        with_others = "" if chance.value >= chance.needed else ", with the words around it"
        return f"taken{with_others}, as {mark}"
    if chance.value >= chance.needed:
        return "not taken, for the words around it speak against it"
    return "not taken"


def _dropped(dropped: Dropped) -> str:
    mark = f"{dropped.witness.mark.kind} {quoted(dropped.witness.quote)}, {dropped.witness.mark.score:.2f}."
    if dropped.hangs_on is None:
        return mark
    tells = f", which {dropped.ruling.file} knows as {dropped.ruling.value}" if dropped.ruling else ""
    return f"{mark} It hangs on {quoted(dropped.hangs_on)}{tells}."
