"""Working groups as people write them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms.dialogue import WorkingGroup
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Dialogue


def groups_written(words: str, before: Sequence[WorkingGroup] = ()) -> list[dict[str, object]]:
    """Read names with commas between, or semicolons where a name holds a comma; known groups keep their topics."""
    known = {folded(group.name): group for group in before}
    names = (part.strip() for part in words.split(";" if ";" in words else ","))
    named = (known.get(folded(name)) or WorkingGroup(name=name) for name in names if name)
    return [group.model_dump(mode="json") for group in named]


def group_called(words: str, dialogue: Dialogue, key: str) -> str:
    """Give the name of the group that is meant; raises `ArchiveError` with those there are, and how one is added."""
    names = [group.name for group in dialogue.groups]
    found = next((name for name in names if folded(name) == folded(words)), None)
    if found is None:
        there = f"there are {'; '.join(names)}" if names else "it has none"
        written = "; ".join([*names, words]) + (";" if not names and "," in words else "")
        raise ArchiveError(
            f"{words} is no working group of this dialogue ({there}); "
            f'`aidememoire dialogue edit {key} groups="{written}"` adds it'
        )
    return found
