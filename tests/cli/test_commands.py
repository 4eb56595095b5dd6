"""The program as a whole: help, version, schema, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aidememoire import __version__
from aidememoire.record import record_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

    Call = Callable[..., Result]

PROGRAM = Path(sys.executable).with_name("aidememoire")


def test_the_version_is_told(call: Call) -> None:
    assert call("--version").stdout == f"aidememoire {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["explain", "--help"], ["schema", "-h"]])
def test_help_has_examples(call: Call, words: list[str]) -> None:
    done = call(*words)
    assert done.exit_code == 0
    assert "\n    aidememoire " in done.stdout.partition("Example")[2]


def test_help_of_read_names_every_option(call: Call) -> None:
    options = [
        "--format",
        "--out",
        "--columns",
        "--title",
        "--publisher",
        "--published",
        "--url",
        "--jobs",
        "--lexicon",
    ]
    shown = call("read", "--help").stdout
    assert [option for option in options if option not in shown] == []


def test_without_a_command_there_is_help(call: Call) -> None:
    done = call()
    assert done.exit_code == 2
    assert "Usage: " in done.output


def test_an_unknown_command_is_refused(call: Call) -> None:
    done = call("raed")
    assert done.exit_code == 2
    assert "raed" in done.stderr


def test_the_schema_is_printed(call: Call) -> None:
    assert json.loads(call("schema").stdout) == record_schema()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("re", ["read", "reread", "restore", "references"]),
        ("ex", ["explain"]),
        ("read --for", ["--format"]),
        ("read --format ", ["text", "jsonl", "html"]),
        ("read --publisher", ["--publisher", "--publisher-side"]),
    ],
)
def test_the_shell_completes_commands_options_and_values(typed: str, offered: list[str]) -> None:
    words = f"aidememoire {typed}"
    environment = {
        **os.environ,
        "_AIDEMEMOIRE_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True)
    assert done.stdout.split() == offered


def test_to_ask_for_help_loads_no_language_pipeline() -> None:
    script = (
        "import sys; from aidememoire.cli import app; app(['read', '--help'], standalone_mode=False); "
        "print({'spacy', 'onnxruntime', 'trafilatura', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "x", "--kind", "feast"), "'--kind': 'feast' is not one of 'meeting', 'call',"),
        (("search", "x", "--format", "xls"), "'xls' is not one of 'text', 'jsonl'"),
        (("brief", "x", "--format", "xls"), "'xls' is not one of 'docx', 'pdf', 'md', 'html'"),
        (("paper", "x", "poem"), "'poem' is not one of 'delegations',"),
        (("read", "x", "--jobs", "many"), "it is a whole number, not “many”"),
        (("search", "x", "--limit", "0"), "it is a number, 1 or more, not “0”"),
        (("search", "x", "--since", "soon"), "--since: 'soon' is no date as in 2024-06-04, 2024-06 or 2024"),
        (
            ("search", "x", "--until", "2024-13"),
            "--until: '2024-13' is no date as in 2024-06-04, 2024-06 or 2024: month",
        ),
        (("encounters", "--until", "soon"), "--until: 'soon' is no date as in 2024-06-04, 2024-06 or 2024"),
    ],
)
def test_what_does_not_fit_an_option_is_said_in_plain_words_and_once(
    call: Call, words: tuple[str, ...], said: str
) -> None:
    done = call(*words)
    told = " ".join(done.stderr.replace("│", " ").split())
    assert (done.exit_code, said in told) == (2, True), told
    assert "alue error" not in told
    assert "Input should" not in told
    assert told.count("is no ") <= 1
