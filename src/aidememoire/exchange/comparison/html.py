"""A comparison as one page that stands on its own: the accounts side by side, and below them their full texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from aidememoire.exchange import paper
from aidememoire.exchange.comparison import wording
from aidememoire.exchange.comparison.fulltext import full_text
from aidememoire.exchange.comparison.sheet import Sheet
from aidememoire.exchange.wording import first_letter_up

if TYPE_CHECKING:
    from aidememoire.comparison.result import Comparison
    from aidememoire.exchange.comparison.layout import Part

_OPEN: Final = 12
"""How many quotations of topics told by one account only stand open before the rest is folded away."""
_FEW: Final = 2
"""How many columns a page has room for without being broader than a screen."""
_FEW_ON_PAPER: Final = 4
"""How many quotations of a topic are kept together on one sheet of paper."""


def write_html(comparison: Comparison, out: TextIO) -> None:
    """Write one page that holds everything and asks nothing of the network."""
    home = paper.templates_of("aidememoire.exchange.comparison")
    style, script = paper.parts(home, "house.css", "comparison.css"), paper.parts(home, "comparison.js")
    sheet = Sheet(comparison)
    stream = home.get_template("comparison.html.j2").generate(
        sheet=sheet,
        comparison=comparison,
        is_broad=len(sheet.columns) > _FEW,
        folded=folded,
        few_on_paper=_FEW_ON_PAPER,
        full_texts=[(column, full_text(sheet, column)) for column in sheet.columns],
        wording=wording,
        first_letter_up=first_letter_up,
        style=style,
        script=script,
        policy=paper.policy(style, script),
    )
    out.writelines(stream)


def folded(part: Part) -> set[str]:
    """Give the numbers of the rows that are folded away; the first one never is."""
    away: set[str] = set()
    shown = 0
    for row in part.rows:
        if shown and shown + row.quotations > _OPEN:
            away.add(row.number)
        shown += row.quotations
    return away
