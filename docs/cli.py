"""Write what follows from the program: the command line reference, the JSON Schema, and what commands print.

`python docs/cli.py` writes it all. `python docs/cli.py --check` ends with status 1 where the reference or the schema is
not current; what commands print hangs on the language pipeline too, and is not checked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer.main

from aidememoire.cli import app
from aidememoire.record import record_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click import Command, Parameter

DOCS = Path(__file__).resolve().parent
OPENING = """# Commands

<!-- Written by docs/cli.py from the program's own help; change the help, not this page. -->

The program is called `aidememoire`. `aidememoire --help` lists its commands, `aidememoire COMMAND --help` says what
one of them takes. Results go to the standard output or to the file you name; notes and what was set aside go to the
standard error, so that a redirected output holds results only.
"""


def commands() -> dict[str, Command]:
    """Give every command by the words that call it."""
    root = typer.main.get_command(app)
    found = dict(_walk("aidememoire", root))
    return {name: command for name, command in found.items() if not command.hidden}


def _walk(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    below: dict[str, Command] = getattr(command, "commands", {})
    if not below:
        yield name, command
    for word, part in below.items():
        yield from _walk(f"{name} {word}", part)


def reference() -> str:
    """Write the command line reference."""
    return "\n".join([OPENING, *(_section(name, command) for name, command in commands().items())])


def _section(name: str, command: Command) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not getattr(p, "hidden", False)]
    usage = " ".join([name, *(["[OPTIONS]"] if options else []), *(_metavar(p) for p in arguments)])
    lines = [f"## `{name}`", "", *_paragraphs(command.help or ""), "", "```sh", usage, "```", ""]
    if arguments or options:
        lines += ["| | |", "|---|---|", *(_row(parameter) for parameter in [*arguments, *options]), ""]
    if command.epilog:
        heading, _, examples = command.epilog.partition("\n")
        lines += [heading, "", "```sh", *_paragraphs(examples.strip()), "```", ""]
    return "\n".join(lines)


def _paragraphs(text: str) -> list[str]:
    """Unwrap a help text's paragraphs; a line of its own is one after the mark that Typer knows for it."""
    return [part.strip() for part in text.replace("\b\n", "").strip().split("\n")]


def _metavar(parameter: Parameter) -> str:
    name = parameter.metavar or (parameter.name or "").upper()
    name = f"{name}..." if parameter.nargs == -1 else name
    return name if parameter.required else f"[{name}]"


def _row(parameter: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    if parameter.param_type_name == "argument":
        names = f"`{_metavar(parameter)}`"
    described = getattr(parameter, "type_descriptor", None) or getattr(parameter, "type", None)
    choices = getattr(described, "choices", None)
    words = " ".join((getattr(parameter, "help", None) or "").split())
    if choices:
        words += " One of: " + ", ".join(f"`{getattr(choice, 'value', choice)}`" for choice in choices) + "."
    default = getattr(parameter.default, "value", parameter.default)
    if isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        words += f" Without it: `{default}`."
    return f"| {names} | {words.strip().replace('|', chr(92) + '|')} |"


def pages() -> dict[Path, str]:
    """Give every page that is written here, with what it should hold."""
    schema = json.dumps(record_schema(), indent=2, ensure_ascii=False)
    return {DOCS / "command-line.md": reference(), DOCS / "record.schema.json": schema + "\n"}


def with_outputs(page: str) -> str:
    """Put what a command prints where a page asks for it."""
    return re.sub(
        r"(<!-- output:begin (.*?) -->\n).*?(<!-- output:end -->)",
        lambda match: f"{match[1]}\n```text\n{_printed_by(match[2])}\n```\n\n{match[3]}",
        page,
        flags=re.DOTALL,
    )


def _printed_by(words: str) -> str:
    command = [str(Path(sys.executable).with_name("aidememoire")), *words.split()]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(command, cwd=DOCS.parent, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def stale() -> list[Path]:
    """Give the pages that do not hold what they should."""
    return [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        for path in stale():
            print(f"{path.name} is not current; run python docs/cli.py")
        return 1 if stale() else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    for path in DOCS.glob("*.md"):
        page = path.read_text(encoding="utf-8")
        if "<!-- output:begin" in page:
            path.write_text(with_outputs(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
