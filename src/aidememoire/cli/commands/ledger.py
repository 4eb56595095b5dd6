"""The command about the ledger of a dialogue: `ledger DIALOGUE list`, `suggest`, `confirm`, `progress` ..."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace

app = typer.Typer()

LEDGER_EXAMPLES: Final = """Examples:

\b
  aidememoire ledger lakes
  aidememoire ledger lakes list --status open --side CHN --format json
  aidememoire ledger lakes suggest
  aidememoire ledger lakes confirm c1459ff6558d88da type=process due.date=2028-11-15
  aidememoire ledger lakes dismiss 3c1c1de50875d032
  aidememoire ledger lakes add kind=commitment "what=Open an office" by=AUT words="We shall open an office." url=https://a.example/1
  aidememoire ledger lakes status 5421e145f47f5256 "under way" --because "The first groups arrived."
  aidememoire ledger lakes progress 5421e145f47f5256
  aidememoire ledger lakes progress 5421e145f47f5256 date=2024-06-30 amount=5000 counted_by=Ministry words="5,000."
  aidememoire ledger lakes mentions 5421e145f47f5256
  aidememoire ledger lakes take 5421e145f47f5256 9b1cf02d11aa73e0
  aidememoire ledger lakes guideline 5421e145f47f5256 full=All partial=Some none=None start=2024-01-01 end=2024-12-31
  aidememoire ledger lakes score 77aa0192bd3f2a1c side=CHN mark=1 reason="All came."
  aidememoire ledger lakes compliance
  aidememoire ledger lakes overdue
"""


class Kind(StrEnum):
    """What stands in a ledger; the same as in `aidememoire.archive.dialogues.forms.ledger.EntryKind`."""

    commitment = "commitment"
    consensus = "consensus"
    recommendation = "recommendation"


class Type(StrEnum):
    """The types of what is promised; the same as in `aidememoire.archive.dialogues.forms.ledger.Nature`."""

    affirmation = "affirmation"
    process = "process"
    deliverable = "deliverable"


class Status(StrEnum):
    """How an entry may stand; the same as in `aidememoire.archive.dialogues.forms.ledger.Status`."""

    suggested = "suggested"
    open = "open"
    under_way = "under way"
    fulfilled = "fulfilled"
    partly = "partly"
    lapsed = "lapsed"
    withdrawn = "withdrawn"
    disputed = "disputed"


class Action(StrEnum):
    """What is done with a ledger."""

    list = "list"
    show = "show"
    suggest = "suggest"
    confirm = "confirm"
    dismiss = "dismiss"
    restore = "restore"
    add = "add"
    edit = "edit"
    status = "status"
    progress = "progress"
    mentions = "mentions"
    take = "take"
    guideline = "guideline"
    score = "score"
    resolve = "resolve"
    compliance = "compliance"
    overdue = "overdue"


@app.command(epilog=LEDGER_EXAMPLES)
def ledger(
    dialogue: Annotated[
        str,
        typer.Argument(metavar="DIALOGUE", help="The key of a dialogue, or a part of its name.", show_default=False),
    ],
    action: Annotated[Action, typer.Argument(metavar="ACTION", help="What to do with its ledger.")] = Action.list,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY] [FIELD=VALUE...]",
            help="Of which entry, suggestion or guideline, and values as in the JSON form; words=, url= and "
            "words_date= say what proves it, mark=n/a that a guideline does not apply.",
            show_default=False,
        ),
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Only entries that are so.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="Only what this side undertook.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only entries of this kind.")] = None,
    nature: Annotated[Type | None, typer.Option("--type", help="Only entries of this type.")] = None,
    find: Annotated[str | None, typer.Option(metavar="WORDS", help="Only entries with these words.")] = None,
    quiet: Annotated[
        str | None,
        typer.Option(
            "--quiet-since", metavar="DATE", help="Only unfinished ones of which no readout tells since then."
        ),
    ] = None,
    because: Annotated[str | None, typer.Option(metavar="WORDS", help="Why, of a status or a dismissal.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 50,
    author: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            envvar="AIDEMEMOIRE_AUTHOR",
            help="As whom. Without it, as who is logged in.",
            show_default=False,
        ),
    ] = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Keep the ledger of a dialogue: what was promised, claimed as agreed or recommended, and what became of it.

    list, show, overdue: entries as they stand. suggest: what readouts and sealed notes offer; confirm or dismiss it,
    restore takes a dismissal back; nothing is in the ledger before. add, edit, status: write an entry. progress: its
    counts, or one more. mentions: what later readouts seem to say of it; take: make one its evidence, or, with values,
    progress; dismiss, with entry and mention, turns one down. guideline, score, resolve, compliance: two coders judge
    it, blind to each other.

    Exit status: 0 when it is done; 1 when it cannot be, or there is nothing; 2 when the command is wrong.
    """
    from aidememoire.cli.dates import date_in
    from aidememoire.cli.ledger import run
    from aidememoire.cli.ledger.asked import Asked
    from aidememoire.dialogue.ledger.standing import Wanted

    wanted = Wanted(kind, nature, status, None, side, None, False, find, quiet and date_in(quiet, "--quiet-since"))
    asked = Asked(dialogue, words or [], wanted, because, limit, format)
    raise typer.Exit(run(archive, author, action.value, asked))
