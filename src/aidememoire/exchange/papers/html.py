"""A paper as one page that stands on its own: it asks nothing of the network, runs nothing, and prints well."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.dialogue.papers.content import Listing, Table
from aidememoire.dialogue.papers.notes import Notes
from aidememoire.exchange import paper as page
from aidememoire.exchange.papers import wording

if TYPE_CHECKING:
    from aidememoire.dialogue.papers.content import Block, Paper

_HOME: Final = "aidememoire.exchange.papers"


def write_html(paper: Paper, out: BinaryIO) -> None:
    """Write the page in UTF-8."""
    home = page.templates_of(_HOME)
    style = page.parts(home, "paper.css")
    notes = Notes(paper)
    written = io.StringIO()
    written.writelines(
        home.get_template("paper.html.j2").generate(
            paper=paper,
            notes=notes,
            sources=wording.notes_in_words(notes),
            wording=wording,
            kind_of=_kind_of,
            style=style,
            policy=page.policy(style, ""),
        )
    )
    out.write(written.getvalue().encode())


def _kind_of(block: Block) -> str:
    if isinstance(block, Listing):
        return "listing"
    return "table" if isinstance(block, Table) else "sentence"
