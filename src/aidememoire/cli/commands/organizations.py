"""Commands about organizations across readouts: `organization`, and `organizations` to decide which are one."""

from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.authors import Author, Note

app = typer.Typer()
organizations_app = typer.Typer(help="Decide which organizations are one: merge, split, apart.", no_args_is_help=True)
app.add_typer(organizations_app, name="organizations")

ORGANIZATION_EXAMPLES: Final = """Examples:

\b
  aidememoire organization NATO
  aidememoire organization ministry-of-trade.chn --members
  aidememoire organization 2023-10-26-readout:o2 --format json
"""

MERGE_EXAMPLES: Final = """Examples:

\b
  aidememoire organizations merge nato nato.usa --note "the country is misread"
  aidememoire organizations merge "World Food Programme" 2016-02-02-readout:o3
"""

SPLIT_EXAMPLES: Final = """Examples:

\b
  aidememoire organizations split "Foreign Ministry" 2016-02-02-readout:o3 2016-02-09-readout:o1
  aidememoire organizations split nato nato.usa
"""

APART_EXAMPLES: Final = """Example:

\b
  aidememoire organizations apart wto world-tourism-organization
"""

Which = Annotated[
    str,
    typer.Argument(metavar="ORGANIZATION", help="A key, an entry (READOUT:o2), or a name.", show_default=False),
]
Other = Annotated[str, typer.Argument(metavar="ORGANIZATION", help="The other one, named so too.", show_default=False)]


@app.command(epilog=ORGANIZATION_EXAMPLES)
def organization(
    which: Which,
    members: Annotated[
        bool, typer.Option("--members", help="List the entries that are this organization instead.")
    ] = False,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show an organization across readouts: what is said of it, who holds posts there, and its encounters.

    Exit status: 0 when there is an answer; 1 when it is not clear which is meant, or the archive cannot be used.
    """
    from aidememoire.cli.bodies import list_members, show_organization

    if members:
        raise typer.Exit(list_members(archive, which, format))
    raise typer.Exit(show_organization(archive, which, format))


@organizations_app.command(epilog=MERGE_EXAMPLES)
def merge(
    first: Which, second: Other, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Say that two organizations are one. It can be undone (`aidememoire decide undo`)."""
    from aidememoire.cli.bodies import merge_organizations
    from aidememoire.cli.decided import deciding

    raise typer.Exit(merge_organizations(archive, deciding(author, note), first, second))


@organizations_app.command(epilog=SPLIT_EXAMPLES)
def split(
    which: Which,
    members: Annotated[
        list[str],
        typer.Argument(
            metavar="MEMBER...",
            help="What leaves: entries (READOUT:o2), or a name or key that some have.",
            show_default=False,
        ),
    ],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Say that some of an organization's entries are another one: they leave together, and no rule brings them back.

    Where all with a name and country leave, those that come in later leave with them.
    """
    from aidememoire.cli.bodies import split_organization
    from aidememoire.cli.decided import deciding

    raise typer.Exit(split_organization(archive, deciding(author, note), which, members))


@organizations_app.command(epilog=APART_EXAMPLES)
def apart(
    first: Which, second: Other, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Say that two organizations are two, whatever an acronym may say."""
    from aidememoire.cli.bodies import keep_apart
    from aidememoire.cli.decided import deciding

    raise typer.Exit(keep_apart(archive, deciding(author, note), first, second))
