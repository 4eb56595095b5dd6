"""Commands about the events of a dialogue: `dialogue event`, `seat`, `session`, `consent`, `offers`, `link`."""

from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.commands.dialogue import At, AtOption, InSession, Topic, Which, Who

app = typer.Typer()

EVENT_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue event lakes
  aidememoire dialogue event lakes --name "Sixth round" --number 6 --start 2026-05-04 --end 2026-05-06 --place Geneva
  aidememoire dialogue event lakes --from idcpc-seminar-20250512
"""

SEAT_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue seat lakes next
  aidememoire dialogue seat lakes next --told
  aidememoire dialogue seat lakes next "Ilse Brandt" --side AUT --post "Fellow, Lakes Institute" --former Minister
  aidememoire dialogue seat lakes next "Wang Yi" --known --instead-of "Liu Wei"
  aidememoire dialogue seat lakes next "Ilse Brandt" --session Trade
  aidememoire dialogue seat lakes last "Ilse Brandt" --absent "the flight was cancelled"
"""

SESSION_EXAMPLES: Final = """Example:

\b
  aidememoire dialogue session lakes next "Trade" --start 2026-05-04T09:30
"""

CONSENT_EXAMPLES: Final = """Example:

\b
  aidememoire dialogue consent lakes last "Ilse Brandt" speaker side --how "by letter of 3 May"
"""

OFFERS_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue offers lakes
  aidememoire dialogue offers lakes --dismiss white-house-20240110 --why "another forum"
"""

LINK_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue link lakes idcpc-seminar-20250512 --new
  aidememoire dialogue link lakes xinhua-20250513 --event last
  aidememoire dialogue link lakes charter-2019
"""


@app.command(epilog=EVENT_EXAMPLES)
def event(
    dialogue: Which,
    name: Annotated[str | None, typer.Option(metavar="WORDS", help="What it is called.", show_default=False)] = None,
    readout: Annotated[
        str | None,
        typer.Option("--from", metavar="READOUT", help="Read it from this readout, its account.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="round, special seminar, working group, intersessional meeting or outbrief.",
            show_default=False,
        ),
    ] = None,
    number: Annotated[int | None, typer.Option(metavar="N", help="Of a numbered round.", show_default=False)] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day, as far as known.", show_default=False)
    ] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.", show_default=False)] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.", show_default=False)] = None,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="In which country, by its name or code.", show_default=False)
    ] = None,
    host: Annotated[str | None, typer.Option(metavar="NAME", help="Who hosts it.", show_default=False)] = None,
    group: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of which working group of the dialogue.", show_default=False)
    ] = None,
    agenda: Annotated[
        list[str] | None,
        typer.Option(metavar="POINT", help="A point: TITLE | TOPIC | REASON; once for each.", show_default=False),
    ] = None,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Add an event, by its fields or out of a readout, whose kind, number, days, place and host are read; or list them.

    Events that share a day are noted, and allowed.
    """
    from aidememoire.cli.dialogue import happening

    fields: dict[str, object] = {
        "name": name,
        "kind": kind,
        "number": number,
        "start": start,
        "end": end,
        "place": place,
    }
    fields |= {"country": country, "host": host, "group": group, "agenda": agenda}
    raise typer.Exit(happening.event(archive, author, dialogue, fields, readout, format))


@app.command(epilog=SEAT_EXAMPLES)
def seat(
    dialogue: Which,
    event: At,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who.", show_default=False)] = None,
    told: Annotated[bool, typer.Option("--told", help="Seat all of whom the linked accounts tell.")] = False,
    known: Annotated[
        bool, typer.Option("--known", help="Take the posts at that date, and the side, from the archive.")
    ] = False,
    side: Annotated[
        str | None, typer.Option(metavar="SIDE", help="For which side, by its name or code.", show_default=False)
    ] = None,
    post: Annotated[
        list[str] | None,
        typer.Option(metavar="TITLE[, BODY]", help="A post held then; once for each.", show_default=False),
    ] = None,
    former: Annotated[
        list[str] | None,
        typer.Option(metavar="TITLE[, BODY]", help="A post held before; once for each.", show_default=False),
    ] = None,
    original: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name in its own script.", show_default=False)
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="KEY", help="Who that is in the archive.", show_default=False)
    ] = None,
    standing: Annotated[
        str | None,
        typer.Option(
            metavar="STANDING", help="serving, former or private; else it follows from the posts.", show_default=False
        ),
    ] = None,
    speaks_for: Annotated[
        str | None, typer.Option(metavar="WHOM", help="government, institution or self.", show_default=False)
    ] = None,
    personal: Annotated[bool, typer.Option("--personal", help="In a personal capacity, as agreed.")] = False,
    chair: Annotated[bool, typer.Option("--chair", help="Chairs the delegation.")] = False,
    role: Annotated[str, typer.Option(metavar="ROLE", help="delegate, observer or organizer.")] = "delegate",
    instead_of: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom this substitute stands in for.", show_default=False)
    ] = None,
    another: Annotated[
        bool, typer.Option("--another", help="This is another person than the one of this name who sits there.")
    ] = False,
    absent: Annotated[
        str | None,
        typer.Option(metavar="WHY", help="They did not come, and why; for convenors.", show_default=False),
    ] = None,
    session: InSession = None,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Seat somebody at an event, or list who sits there, side by side, with the track that follows.

    With --session, in that session: somebody of the event by name alone, or somebody who sits in it alone. Once
    anybody has a seat in a session, only those who have one count as having sat in it. With --absent a seat is taken
    away again whose holder did not come: nobody waits for their consent, and the reason stays on the list for members.
    """
    from aidememoire.cli.dialogue import happening

    if absent is not None:
        raise typer.Exit(happening.absent(archive, author, dialogue, (event, session), name, absent))
    fields: dict[str, object] = {
        "side": side,
        "posts": post,
        "former": former,
        "original": original,
        "person": person,
    }
    fields |= {"standing": standing, "speaks_for": speaks_for, "personal": personal, "chair": chair, "role": role}
    fields |= {"instead_of": instead_of}
    raise typer.Exit(
        happening.seat(
            archive, author, dialogue, (event, session), name, fields, format, told=told, known=known, another=another
        )
    )


@app.command(epilog=SESSION_EXAMPLES)
def session(
    dialogue: Which,
    event: At,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.", show_default=False)],
    start: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Such as 2026-05-04T09:30; 9:30 alone on the one day of an event.", show_default=False
        ),
    ] = None,
    topic: Topic = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Add a session to an event."""
    from aidememoire.cli.dialogue import happening

    raise typer.Exit(happening.session(archive, author, dialogue, event, title, start, topic))


@app.command(epilog=CONSENT_EXAMPLES)
def consent(
    dialogue: Which,
    event: At,
    who: Annotated[str, typer.Argument(metavar="NAME", help="Who sat there.", show_default=False)],
    switches: Annotated[
        list[str], typer.Argument(metavar="WHAT...", help="What may leave now, as for `rule`.", show_default=False)
    ],
    how: Annotated[str, typer.Option(metavar="WORDS", help="How the consent was given.", show_default=False)],
    note: Annotated[str | None, typer.Option(metavar="KEY", help="For this note alone.", show_default=False)] = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Record that somebody consents to more than was promised."""
    from aidememoire.cli.dialogue import happening

    raise typer.Exit(happening.consent(archive, author, dialogue, event, who, switches, how, note))


@app.command(epilog=OFFERS_EXAMPLES)
def offers(
    dialogue: Which,
    dismiss: Annotated[
        str | None, typer.Option(metavar="READOUT", help="Turn this one down for good.", show_default=False)
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """List readouts of the archive that seem to belong, with the reasons; `link` accepts one."""
    from aidememoire.cli.dialogue import belonging

    raise typer.Exit(belonging.offers(archive, author, dialogue, dismiss, why, limit, format))


@app.command(epilog=LINK_EXAMPLES)
def link(
    dialogue: Which,
    readout: Annotated[str, typer.Argument(metavar="READOUT", help="The name of a readout.", show_default=False)],
    event: AtOption = None,
    new: Annotated[bool, typer.Option("--new", help="To a new event, read from it.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the link away.")] = False,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Link a readout to an event that it tells of, or to the dialogue as a whole."""
    from aidememoire.cli.dialogue import belonging

    raise typer.Exit(belonging.link(archive, author, dialogue, readout, event, new=new, remove=remove))
