"""Forms of the ledger as people fill them in: an entry, progress, a guideline, a judgement; and back into items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

from aidememoire.archive.dialogues.forms import Citation
from aidememoire.archive.dialogues.forms.ledger import Claim, EntryKind, Nature, Status
from aidememoire.desk.dialogues.fields import Values
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.fitting import made
from aidememoire.dialogue.sides import side_called, sides_called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

    from aidememoire.archive.dialogues.forms import LedgerEntry

KINDS: Final = [(kind, kind.capitalize()) for kind in get_args(EntryKind)]
NATURES: Final = [(nature, nature.capitalize()) for nature in get_args(Nature)]
CLAIMS: Final = [(claim, claim.capitalize()) for claim in get_args(Claim)]
STATUSES: Final = [(status, status.capitalize()) for status in get_args(Status) if status != "suggested"]
MARKS: Final = [("", "choose"), ("1", "+1 full"), ("0", "0 partial"), ("-1", "−1 none"), ("none", "does not apply")]

_PLAIN: Final = ("kind", "nature", "what", "beneficiary", "undertaken", "claim", "topic", "uptake", "event")
_TARGET: Final = ("value", "unit", "definition")
_DUE: Final = ("text", "date", "reference")
_NUMBER: Final = re.compile(r"-?\d[\d,  ]*(?:\.\d+)?")


def shown(entry: LedgerEntry) -> Values:
    """Give an entry as it stands in its form."""
    plain = entry.model_dump(mode="json")
    single = {name: plain[name] or "" for name in _PLAIN}
    single["by"] = ", ".join(entry.by)
    for group, names in (("target", _TARGET), ("due", _DUE)):
        inner = plain[group] or {}
        single |= {f"{group}_{name}": _written(inner.get(name)) for name in names}
    return Values(single)


def written(sent: FormData) -> Values:
    """Give what a person wrote, as it was written."""
    return Values({name: value.strip() for name, value in sent.items() if isinstance(value, str)})


def entry_fields(values: Values, before: LedgerEntry | None = None) -> dict[str, Any]:
    """Give the values of an entry that a form describes; sides are written as people call them.

    Raises `LedgerError` where a value is none of its sort, and `BadItemError` where a side is not known.
    """
    fields: dict[str, Any] = {name: values[name] or None for name in _PLAIN if name in values.single}
    if "by" in values.single:
        fields["by"] = sides_called(values["by"], before.by if before is not None else ())
    if "target_value" in values.single:
        fields["target"] = _target(values)
    if "due_text" in values.single:
        fields["due"] = _due(values, before)
    if values["words"]:
        fields["evidence"] = (citation_in(values),)
    return fields


def progress_fields(values: Values, citation: Citation | None = None) -> dict[str, Any]:
    """Give the values of progress that a form describes; raises as above."""
    evidence = citation or citation_in(values)
    return {
        "date": values["date"] or evidence.date,
        "amount": number_in(values["amount"], "the amount"),
        "unit": values["unit"] or None,
        "counted_by": values["counted_by"],
        "definition": values["definition"] or None,
        "cumulative": values["counts"] != "on top",
        "remark": values["remark"] or None,
        "evidence": (evidence,),
    }


def scoring_fields(values: Values) -> dict[str, Any]:
    """Give a judgement that a form describes."""
    mark = values["mark"]
    if not mark or mark not in dict(MARKS):
        raise LedgerError("choose a mark: +1, 0 or −1, or that it does not apply")
    evidence = (citation_in(values),) if values["words"] else ()
    return {
        "side": side_called(values["side"]),
        "mark": None if mark == "none" else int(mark),
        "reason": values["reason"],
        "evidence": evidence,
    }


def citation_in(values: Values) -> Citation:
    """Give the words that a person wrote down as evidence: of a page where there is an address, else as a remark."""
    words = values["words"]
    if not words:
        raise LedgerError("say what proves it: words, and where they stand if that has an address")
    fields: Mapping[str, Any] = {
        "kind": "web" if values["url"] else "remark",
        "url": values["url"] or None,
        "words": words,
        "date": values["words_date"] or values["date"] or None,
    }
    return made(Citation, fields)


def number_in(words: str, what: str) -> float | None:
    """Read a number as people write it ("50,000"); null for none. Raises `LedgerError` where it is no number."""
    if not words:
        return None
    if not _NUMBER.fullmatch(words):
        raise LedgerError(f"{what} is a number such as 50,000 or 2.5, not {words!r}")
    return float(re.sub(r"[,  ]", "", words))


def _target(values: Values) -> dict[str, Any] | None:
    value = number_in(values["target_value"], "the target")
    if value is None:
        if values["target_unit"] or values["target_definition"]:
            raise LedgerError("the target has a unit or definition and no number; write the number, or leave all empty")
        return None
    if value < 0:
        raise LedgerError("a target is a number above zero")
    return {"value": value, "unit": values["target_unit"] or None, "definition": values["target_definition"] or None}


def _due(values: Values, before: LedgerEntry | None) -> dict[str, Any] | None:
    """Give when it is due; from where a date was counted stays known as long as the date does."""
    due = {name: values[f"due_{name}"] or None for name in _DUE}
    if not any(due.values()):
        return None
    old = before.due if before is not None else None
    counted_from = old.counted_from if old is not None and old.date == due["date"] else None
    return {**due, "counted_from": counted_from}


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "" if value is None else str(value)
