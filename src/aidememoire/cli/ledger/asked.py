"""What a person asks of a ledger on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

import typer

from aidememoire.archive.decisions.editing import changes_of
from aidememoire.archive.dialogues.forms import Citation
from aidememoire.archive.dialogues.forms.ledger import Nature
from aidememoire.dialogue.ledger.fitting import made

if TYPE_CHECKING:
    from aidememoire.cli.answers import Form
    from aidememoire.dialogue.ledger.standing import Wanted

_PROOF: Final = ("words", "url", "words_date")
_NUMBERS: Final = frozenset({"amount", "mark", "value"})


@dataclass(frozen=True)
class Asked:
    """The dialogue, the words behind the action, which entries are meant, and the other options."""

    dialogue: str
    words: list[str]
    wanted: Wanted
    because: str | None
    limit: int
    form: Form

    def key(self, what: str, number: int = 0) -> str:
        """Give the key that was named first (or as the second one); raises `typer.BadParameter` where none was."""
        keys = [word for word in self.words if "=" not in word]
        if len(keys) <= number:
            raise typer.BadParameter(f"name {what} by its key", param_hint="KEY")
        return keys[number]

    @property
    def fields(self) -> dict[str, Any]:
        """Give the values that were named; what proves it becomes a citation among the evidence."""
        fields: dict[str, Any] = _worded(changes_of(word for word in self.words if "=" in word))
        if "type" in fields:  # the word of pages and options for what the JSON form calls the nature
            fields["nature"] = _type_called(fields.pop("type"))
        if "evidence" in fields:
            raise typer.BadParameter("write what proves it as words=…, and url=… where they stand on a page")
        proof = {name: told for name in _PROOF if (told := fields.pop(name, None))}
        if proof and "words" not in proof:
            raise typer.BadParameter(f"{next(iter(proof))}= says where words stand: write them as words=…")
        if proof:
            known = {"url": proof.get("url"), "words": proof["words"], "date": proof.get("words_date")}
            known["date"] = known["date"] or fields.get("date")
            fields["evidence"] = (made(Citation, {"kind": "web" if known["url"] else "remark", **known}),)
        return fields


def _type_called(words: object) -> str:
    types = get_args(Nature)
    if words not in types:
        raise typer.BadParameter(f"it is {', '.join(types[:-1])} or {types[-1]}, not {words}", param_hint="type=")
    return str(words)


def _worded(fields: dict[str, Any]) -> dict[str, Any]:
    """Give values as they were meant: what looks like a number is words (a year), but for amounts; "" is none."""
    return {name: _meant(name, value) for name, value in fields.items()}


def _meant(name: str, value: object) -> object:
    if isinstance(value, dict):
        return _worded(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and name not in _NUMBERS:
        return str(value)
    return None if value == "" else value
