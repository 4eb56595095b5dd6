"""The track follows from who sat there, and is null where somebody's unknown standing could change it."""

import pytest

from aidememoire.reading.encounters.track import stated_track, track_of
from aidememoire.record import Person, Span, Standing, Track


def people(*seats: tuple[str, Standing | None]) -> list[Person]:
    return [
        Person(
            id=f"p{n}",
            score=1,
            name=f"N{n}",
            present=True,
            side=side,
            standing=standing,
            mentions=(Span(start=0, end=1),),
        )
        for n, (side, standing) in enumerate(seats)
    ]


@pytest.mark.parametrize(
    ("seats", "track", "reason"),
    [
        ([("CHN", "serving"), ("USA", "serving")], "1", "2 serving officials"),
        (
            [("CHN", "serving"), ("USA", "former"), ("USA", "private")],
            "1.5",
            "1 serving official, 1 former official, 1 private expert",
        ),
        ([("CHN", "former"), ("USA", "private")], "2", "1 former official, 1 private expert"),
        ([("CHN", "serving"), ("USA", None)], None, ""),
        ([("CHN", "serving"), ("USA", "private"), ("USA", None)], "1.5", "1 serving official, 1 private expert"),
        ([("CHN", "serving"), ("CHN", "private")], None, ""),
        ([], None, ""),
    ],
)
def test_the_track_and_its_reason(seats: list[tuple[str, Standing | None]], track: Track | None, reason: str) -> None:
    assert track_of(people(*seats), None) == (track, reason)


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("a special seminar under the China-U.S. 1.5 Track Dialogue", "1.5"),
        ("the fifth round of the Track 2 dialogue", "2"),
        ("a Track II conference", "2"),
        ("the Track 1.5 consultations", "1.5"),
        ("a track-one-and-a-half meeting", "1.5"),
    ],
)
def test_a_stated_track_is_found(text: str, track: Track) -> None:
    found = stated_track(text)
    assert found is not None
    assert found[0] == track


@pytest.mark.parametrize("text", ["They keep track of 15 items.", "a good track record", "on track 2026"])
def test_other_tracks_are_none(text: str) -> None:
    assert stated_track(text) is None


def test_a_stated_track_beats_what_the_standings_say() -> None:
    both = people(("CHN", "serving"), ("USA", "serving"))
    track, reason = track_of(both, ("1.5", Span(start=0, end=3)))
    assert track == "1.5"
    assert reason.startswith("stated in the text")
