"""What does not fit a form is said in plain words: the field as people see it, what it should be, what was written."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from aidememoire.archive.dialogues.forms import Citation, Dialogue, Event, Form, Note, Seat, Session
from aidememoire.dialogue.misfits import in_plain_words


def said(form: type[Form], called: dict[str, str] | None = None, **given: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        form.model_validate(given)
    return in_plain_words(caught.value, called)


@pytest.mark.parametrize(
    ("form", "given", "words"),
    [
        (Dialogue, {"name": "X", "sides": ("CHN",), "track": "3"}, "track: it is 1, 1.5 or 2, not “3”"),
        (Dialogue, {"name": "X", "sides": ()}, "sides: it needs at least one"),
        (Dialogue, {"name": "X", "sides": ("CHN",), "smallest": 1}, "smallest: it is a number, 2 or more, not 1"),
        (Dialogue, {"name": "X", "sides": ("CHN",), "smallest": "few"}, "smallest: it is a whole number, not “few”"),
        (Session, {"start": "2026-05-04T09:00"}, "title: it is missing"),
        (Session, {"title": "X", "wat": 1}, "wat: it is no field here"),
        (
            Session,
            {"title": "X", "start": "9 am"},
            "start: it is a day and a time such as 2026-05-04T09:30, not “9 am”",
        ),
        (Session, {"title": ""}, "title: it is empty: write something there"),
        (Session, {"title": "X" * 501}, "title: it is too long: write at most 500 characters"),
        (Seat, {"name": "X", "posts": [{"title": "Y", "status": "old"}]}, "posts 1, status: it is current, former, "),
        (Seat, {"name": "X", "personal": "perhaps"}, "personal: it is yes or no, not “perhaps”"),
        (Event, {"kind": "round", "name": "X", "end": "2026"}, "an event that ends must begin: give its first day"),
        (
            Citation,
            {"kind": "web", "words": "X", "url": "example.org"},
            "url: it is an address that begins with https:// or http://, not “example.org”",
        ),
    ],
)
def test_each_misfit_says_what_would_fit(form: type[Form], given: dict[str, Any], words: str) -> None:
    assert said(form, **given).startswith(words)


def test_fields_are_named_as_people_see_them_and_long_words_are_not_repeated() -> None:
    assert said(Session, {"start": "begins"}, title="X", start="9 am").startswith("begins: ")
    assert said(Session, title="X", start="y" * 200) == "start: it is a day and a time such as 2026-05-04T09:30"


def test_of_very_many_the_first_are_told() -> None:
    words = said(Seat, name="X", posts=[{} for _ in range(12)])
    assert words.startswith("posts 1, title: it is missing; posts 2, title: it is missing")
    assert words.endswith("; and 4 more")


def test_no_words_of_the_validator_are_left() -> None:
    words = said(Note, text=7, kind="song", number="x")
    assert "Input should" not in words
