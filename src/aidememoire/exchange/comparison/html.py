"""A comparison as one page that stands on its own: the accounts side by side, and below them their full texts.

The page without its frame is `body`, for pages that have one of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TextIO

from markupsafe import Markup

from aidememoire.exchange import paper
from aidememoire.exchange.comparison import wording
from aidememoire.exchange.comparison.fulltext import full_text
from aidememoire.exchange.comparison.sheet import Sheet
from aidememoire.exchange.wording import first_letter_up

if TYPE_CHECKING:
    from aidememoire.comparison.result import Comparison
    from aidememoire.exchange.comparison.layout import Part

HOME: Final = "aidememoire.exchange.comparison"
"""The package with the templates, the style and the script of a comparison."""
_OPEN: Final = 12
"""How many quotations of topics told by one account only stand open before the rest is folded away."""
_FEW: Final = 2
"""How many columns a page has room for without being broader than a screen."""
_FEW_ON_PAPER: Final = 4
"""How many quotations of a topic are kept together on one sheet of paper."""


def write_html(comparison: Comparison, out: TextIO) -> None:
    """Write one page that holds everything and asks nothing of the network."""
    home = paper.templates_of(HOME)
    style, script = paper.parts(home, "house.css", "comparison.css"), paper.parts(home, "comparison.js")
    shown = _shown(comparison)
    stream = home.get_template("comparison.html.j2").generate(
        **shown, style=style, script=script, policy=paper.policy(style, script)
    )
    out.writelines(stream)


def body(comparison: Comparison) -> Markup:
    """Give the page without its frame, for a page with `comparison.css` and `comparison.js` (`is_broad`)."""
    return Markup(paper.templates_of(HOME).get_template("comparison-body.html.j2").render(**_shown(comparison)))


def is_broad(comparison: Comparison) -> bool:
    """Say whether a page has no room for all columns, and its body is of the class "broad"."""
    return len(comparison.accounts) > _FEW


def _shown(comparison: Comparison) -> dict[str, Any]:
    """Give what the templates show."""
    sheet = Sheet(comparison)
    return {
        "sheet": sheet,
        "comparison": comparison,
        "is_broad": is_broad(comparison),
        "folded": folded,
        "few_on_paper": _FEW_ON_PAPER,
        "full_texts": [(column, full_text(sheet, column)) for column in sheet.columns],
        "wording": wording,
        "first_letter_up": first_letter_up,
    }


def folded(part: Part) -> set[str]:
    """Give the numbers of the rows that are folded away; the first one never is."""
    away: set[str] = set()
    shown = 0
    for row in part.rows:
        if shown and shown + row.quotations > _OPEN:
            away.add(row.number)
        shown += row.quotations
    return away
