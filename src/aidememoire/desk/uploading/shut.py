"""The process that opens and reads what was uploaded, shut in: `python -m aidememoire.desk.uploading.shut`.

It takes tasks as lines of JSON from its standard input and gives lines of JSON. It never sees the archive: a file that
makes a library run amok finds nothing here, and the worst it can do is that this process is ended.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, Final, TextIO

from aidememoire.desk.uploading.bounds import MOST_READOUTS, MOST_TEXT, OUT_OF_MEMORY, allow_seconds, shut_in
from aidememoire.reading.reader import Reader
from aidememoire.record import Readout, Record
from aidememoire.sources import Note, Options, SetAside, readouts
from aidememoire.sources.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SAMPLE: Final = "The ministers met and agreed to meet again."
TOO_MANY: Final = (
    f"more than {MOST_READOUTS:,} readouts or {MOST_TEXT // 1_000_000} million characters; what follows was not taken, "
    "add it with `aidememoire add`"
)


class Tasks:
    """What can be asked of this process; making it loads all that is needed, which takes a second or two."""

    def __init__(self) -> None:
        self._reader = Reader()
        language_of(_SAMPLE)  # the library unpacks its model into a file when it is first asked

    def version(self, _: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Say what records depend on."""
        yield {"version": self._reader.version.model_dump()}

    def open(self, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Give the readouts in a file, what of it is set aside, and what a person should know."""
        number = length = 0
        for found in readouts([task["path"]], Options(**task["options"], unread=True)):
            if isinstance(found, Readout):
                number, length = number + 1, length + len(found.text)
                if number > MOST_READOUTS or length > MOST_TEXT:
                    yield {"aside": [task["path"], TOO_MANY]}
                    return
                yield {"readout": found.model_dump(mode="json", by_alias=True)}
            elif isinstance(found, SetAside):
                yield {"aside": [found.name, _reason(found)]}
            elif isinstance(found, Note):
                yield {"note": [found.name, found.text]}

    def read(self, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Read a readout into its record."""
        found = self._reader.read_or_set_aside(Readout.model_validate(task["readout"]))
        if isinstance(found, Record):
            yield {"record": found.model_dump(mode="json", by_alias=True)}
        else:
            yield {"aside": [found.name, _reason(found)]}


def _reason(found: SetAside) -> str:
    wants_more = "MemoryError" in found.reason or "malloc of size" in found.reason
    return OUT_OF_MEMORY if wants_more else found.reason


def work(doing: Tasks, tasks: TextIO, answers: TextIO) -> None:
    """Do one task after the other until there are no more."""
    kinds: dict[str, Callable[[dict[str, Any]], Iterator[dict[str, Any]]]] = {
        "version": doing.version,
        "open": doing.open,
        "read": doing.read,
    }
    for line in tasks:
        task = json.loads(line)
        allow_seconds(task["seconds"])
        try:
            for answer in kinds[task["do"]](task):
                answers.write(json.dumps(answer) + "\n")
        except MemoryError:
            answers.write(json.dumps({"aside": ["", OUT_OF_MEMORY]}) + "\n")
        answers.write(json.dumps({"done": True}) + "\n")
        answers.flush()


def main() -> None:
    """Get ready, then shut the door. The standard output is for answers: whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    doing = Tasks()
    shut_in()
    work(doing, sys.stdin, answers)


if __name__ == "__main__":
    main()
