"""Commands about people across readouts: `person`, and `people` to decide who is who."""

from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.authors import Author, Note

app = typer.Typer()
people_app = typer.Typer(
    help="Decide who is who: merge, split, apart, and what is to be decided.", no_args_is_help=True
)
app.add_typer(people_app, name="people")

PERSON_EXAMPLES: Final = """Examples:

\b
  aidememoire person "Wang Yi"
  aidememoire person "Volodymyr Zelensky" --sayings 50
  aidememoire person wang-yi-3f2a1c --members
  aidememoire person 2023-10-26-readout:p2 --format json
"""

MERGE_EXAMPLES: Final = """Examples:

\b
  aidememoire people merge "Kim Kon-hui" "Kim Keon Hee" --note "one name in two romanisations"
  aidememoire people merge park-9c0d2e 2016-02-02-readout:p3
"""

SPLIT_EXAMPLES: Final = """Examples:

\b
  aidememoire people split "John Smith" 2016-02-02-readout:p3 2016-02-09-readout:p1
  aidememoire people split park-geun-hye-1b77aa "Park"
"""

APART_EXAMPLES: Final = """Example:

\b
  aidememoire people apart "Jill Biden" "Joe Biden"
"""

SUGGESTIONS_EXAMPLES: Final = """Example:

\b
  aidememoire people suggestions --limit 50
"""

Who = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="A key, an entry (READOUT:p2), or a name in any spelling.", show_default=False
    ),
]
Other = Annotated[str, typer.Argument(metavar="PERSON", help="The other one, named so too.", show_default=False)]


@app.command(epilog=PERSON_EXAMPLES)
def person(
    who: Who,
    sayings: Annotated[int, typer.Option(metavar="N", min=0, help="How many statements to show, newest first.")] = 10,
    members: Annotated[bool, typer.Option("--members", help="List the entries that are this person instead.")] = False,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show a person across readouts: posts with their periods, encounters, and what was said, told by whom.

    Exit status: 0 when there is an answer; 1 when it is not clear who is meant, or the archive cannot be used.
    """
    from aidememoire.cli.persons import list_members, show_person

    if members:
        raise typer.Exit(list_members(archive, who, format))
    raise typer.Exit(show_person(archive, who, sayings, format))


@people_app.command(epilog=MERGE_EXAMPLES)
def merge(
    first: Who, second: Other, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Say that two people are one. It can be undone (`aidememoire decide undo`)."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.persons import merge_people

    raise typer.Exit(merge_people(archive, deciding(author, note), first, second))


@people_app.command(epilog=SPLIT_EXAMPLES)
def split(
    who: Who,
    members: Annotated[
        list[str],
        typer.Argument(
            metavar="MEMBER...", help="Who leaves: entries (READOUT:p2), or a name that some bear.", show_default=False
        ),
    ],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Say that some of a person's entries are another person: they leave together, and no rule brings them back."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.persons import split_person

    raise typer.Exit(split_person(archive, deciding(author, note), who, members))


@people_app.command(epilog=APART_EXAMPLES)
def apart(
    first: Who, second: Other, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Say that two people are two, whatever a rule may find."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.persons import keep_apart

    raise typer.Exit(keep_apart(archive, deciding(author, note), first, second))


@people_app.command(epilog=SUGGESTIONS_EXAMPLES)
def suggestions(
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """List people who may be one, the likeliest first: `merge` or `apart` decides."""
    from aidememoire.cli.persons import list_suggestions

    raise typer.Exit(list_suggestions(archive, limit, format))
