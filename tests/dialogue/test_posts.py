"""What a title says of a post is its status, and its holder's standing follows from that."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.dialogue.posts import post_held, post_written, status_called
from aidememoire.dialogue.track import standing_of


@pytest.mark.parametrize(
    ("words", "title", "status"),
    [
        ("former Ambassador", "Ambassador", "former"),
        ("Former Vice Minister", "Vice Minister", "former"),
        ("the former Acting Director", "Acting Director", "former"),
        ("ex-Minister", "Minister", "former"),
        ("Ex Minister", "Minister", "former"),
        ("retired General", "General", "former"),
        ("Ambassador (ret.)", "Ambassador", "former"),
        ("Ambassador (retired)", "Ambassador", "former"),
        ("Admiral, Ret'd", "Admiral", "former"),
        ("Under Secretary (former)", "Under Secretary", "former"),
        ("one-time adviser", "Adviser", "former"),
        ("immediate past President", "President", "former"),
        ("Previously Counsellor", "Counsellor", "former"),
        ("acting Director General", "Director General", "acting"),
        ("Ambassador-designate", "Ambassador", "designate"),
        ("President-elect", "President", "designate"),
        ("Ambassador", "Ambassador", "current"),
        ("Ex officio Member", "Ex officio Member", "current"),
        ("Interpreter", "Interpreter", "current"),
        ("Director for the former Soviet Union", "Director for the former Soviet Union", "current"),
        ("Executive Director", "Executive Director", "current"),
        ("Professor Emeritus", "Professor Emeritus", "current"),
    ],
)
def test_the_status_is_read_out_of_the_title(words: str, title: str, status: str) -> None:
    held = post_held(SeatPost(title=words))
    assert (held.title, held.status) == (title, status)
    assert post_held(held) == held


def test_a_status_that_was_given_holds_unless_the_title_says_that_it_is_over() -> None:
    assert post_held(SeatPost(title="acting Director", status="former")).status == "former"
    assert post_held(SeatPost(title="former Director", status="acting")).status == "former"


def test_whose_title_is_a_status_alone_was_a_member_of_the_body() -> None:
    held = post_held(SeatPost(title="Retired", organization="Ministry of Foreign Affairs"))
    assert (held.title, held.status) == ("Member", "former")
    assert post_held(SeatPost(title="Retired")).status == "former"


def test_a_former_ambassador_is_no_serving_official() -> None:
    posts = (post_written("former Ambassador, Ministry of Foreign Affairs"),)
    assert posts[0].organization == "Ministry of Foreign Affairs"
    assert standing_of(Seat(name="Ilse Brandt", side="AUT", posts=posts))[0] == "former"


@pytest.mark.parametrize(
    ("word", "status"), [("Retired", "former"), ("ex", "former"), ("Serving", "current"), ("Acting", "acting")]
)
def test_a_status_in_a_column_of_its_own_is_understood(word: str, status: str) -> None:
    assert status_called(word) == status


@pytest.mark.parametrize(
    ("words", "title", "body", "standing"),
    [
        ("retired Rear Admiral, U.S. Navy", "Rear Admiral", "U.S. Navy", "former"),
        ("Colonel, PLA", "Colonel", "PLA", "serving"),
        ("Director, China Program", "Director, China Program", None, None),
    ],
)
def test_a_known_body_in_a_title_is_where_the_post_is(
    words: str, title: str, body: str | None, standing: str | None
) -> None:
    held = post_held(SeatPost(title=words))
    assert (held.title, held.organization) == (title, body)
    if standing:
        assert standing_of(Seat(name="Kim Ash", side="USA", posts=(held,)))[0] == standing
