"""A small paper for the tests of formats, with everything in it that a paper may have, and words that mean trouble."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aidememoire.dialogue.papers.content import Citation, Listing, Paper, Piece, Row, Section, Table
from aidememoire.dialogue.papers.writing import between, claim, date, fact, named, quoted, remark, soft, strong

HOSTILE: Final = "<b>#x</b> |*_`$ [x](y) \\ #let & \x07\ufffe “tail”"
ADDRESS: Final = "https://example.org/readouts/1"
LIST: Final = Citation("dialogue", "seats", "", "2024-06-01", title="Delegation list of the Fifth Round")


def citation(number: int, words: str = "the sea was calm") -> Citation:
    start = 10 * number
    return Citation(
        "readout",
        "harbour-1",
        words,
        "2024-06-04",
        who="Harbour Office",
        title="Readout of the Harbour Talks",
        url=ADDRESS,
        start=start,
        end=start + len(words),
    )


def paper(rows: int = 3) -> Paper:
    """Give the paper; its table has so many rows."""
    said = citation(1, "the tides will be shared")
    table = Table(
        (0.4, 0.6),
        tuple(
            Row(
                (
                    (fact(f"Point {number}", by=[citation(number)]),),
                    (fact(HOSTILE, " ", date("2024-06"), by=[citation(number)]), remark(soft("no date is stated"))),
                )
            )
            for number in range(1, rows + 1)
        ),
        ("What", "How it stands"),
    )
    people = Table((0.2, 0.8), (Row(((remark("Sits as"),), (fact("Minister.", by=[LIST]),))),))
    dossier = Section(tuple(named("Lin Meihua", "林美華", "TWN")), (people,), compact=True)
    return Paper(
        kind="brief",
        audience="members",
        label="Brief",
        title="Fifth Round",
        subtitle="Harbour Dialogue",
        handling="For those named in the dialogue; not to be passed on.",
        cover=(("When", remark(between("2024-06-03", "2024-06-04"))), ("Where", remark("Ålesund"))),
        sections=(
            Section((strong("Agenda"),), (remark("No agenda is entered yet."), table)),
            Section((strong("Who will sit there"),), (), (Section((strong("Norway"),), (), (dossier,)),)),
            Section(
                (strong("Positions"),),
                (
                    fact("They said: ", quoted(said.words), claim(" – claim: Ghana’s account"), by=[said, citation(9)]),
                    Listing((fact("One more", by=[citation(9)]), remark("and a remark"))),
                ),
            ),
        ),
    )


def in_scripts() -> Paper:
    """Give a paper with names in other scripts."""
    names = (("Sato", "佐藤春子", "JPN"), ("Han", "한동훈", "KOR"), ("Chen", "陳安琪", "TWN"), ("Wang", "王毅", "CHN"))
    lines = tuple(remark(*named(name, original, side)) for name, original, side in names)
    return replace(paper(), sections=(Section((Piece("Names"),), (Listing(lines),)),))
