"""Honest wordings are not kept back: ranks, regions, other people's names, things of a side, callings in general."""

from __future__ import annotations

import pytest

from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.gate.screening import as_spoken
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.archive.dialogues.telltales.names import words_of_name
from aidememoire.archive.dialogues.telltales.speaking import standings
from aidememoire.archive.dialogues.telltales.verbatim import Spoken

PEOPLE = (
    ("Major General Chen Guoqiang", "CHN", "Deputy Chief", "Ministry of National Defense"),
    ("Wang Lihua", "CHN", "Counsellor", "Ministry of Commerce"),
    ("Liu Jianchen", "CHN", "Director-General", "Institute of Shore Studies"),
    ("Admiral (ret.) Thomas Breckenridge", "USA", "Commander, Pacific Fleet", None),
    ("Margaret Holloway", "USA", "Fellow", "Asia Policy Institute"),
    ("Linda Ruiz", "USA", "Chief Executive", "Lakeland Student Exchange"),
    ("Susan Abara", "USA", "Senior Advisor", "Department of Commerce"),
    ("Peter van Ness", "USA", "Professor", "Georgetown University"),
    ("Ida Carrow", "USA", "President", "Lakeland Exchange Company"),
)
TELLTALES = Telltales(
    Seat(name=name, side=side, posts=(SeatPost(title=post, organization=body),)) for name, side, post, body in PEOPLE
)


def strongest(text: str) -> str:
    found = [*TELLTALES.find(text), *standings(text)]
    return "sure" if any(one.sure for one in found) else "doubt" if found else "none"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Major General Chen Guoqiang", ["chen", "guoqiang"]),
        ("Admiral (ret.) Thomas Breckenridge", ["thomas", "breckenridge"]),
        ("Secretary of State Ada Quill", ["ada", "quill"]),
        ("Sen. Mo Quist", ["mo", "quist"]),
        ("Vosskuhl, Dr. Ansgar", ["vosskuhl", "ansgar"]),
        ("Ayo Sen", ["ayo", "sen"]),
        ("HE Lifeng", ["he", "lifeng"]),
        ("Dean Ashby", ["dean", "ashby"]),
    ],
)
def test_a_rank_is_no_part_of_a_name(name: str, words: list[str]) -> None:
    assert words_of_name(name) == words


@pytest.mark.parametrize(
    "text",
    [
        "In general, fees fall.",
        "The Attorney General's role was mentioned.",
        "Generals and admirals should meet.",
        "Major powers carry a duty.",
        "Chambers of commerce could help.",
        "Commerce and security should be kept apart.",
        "A joint semester of Chinese and American universities was proposed.",
        "American consumers pay for tariffs.",
        "Chinese students fear for their visas.",
        "The Chinese economy is slowing.",
        "US-China relations are at a low.",
        "The one-China policy was mentioned.",
        "Officials should meet more often.",
        "Economists differ.",
        "Envoys can help.",
        "Visas for students should be issued within fifteen working days.",
        "Youth exchange needs steady funding.",
        "Exchange of prisoners was not discussed.",
        "Ministries should publish figures.",
    ],
)
def test_what_tells_of_nobody_is_not_found(text: str) -> None:
    assert strongest(text) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly should take it up.",
        "Incidents in the Pacific were said to be frequent.",
        "The Asia Society could host a meeting.",
        "The East Asia Summit is near.",
        "The National Defense University could host a course.",
        "Wang Yi has said so in public.",
        "Liu He once led the talks.",
        "As Margaret Thatcher wrote, fees fall.",
        "The speech of Harriet Breckenridge was quoted.",
        "Chinese and American experts should meet.",
        "Former officials can carry messages.",
        "The People's Bank of China should talk more to others.",
        "Chinese investment in the United States has collapsed.",
        "One official agreed.",
        "As an economist put it, fees fall.",
        "The Chinese drove a hard bargain.",
        "The Chinese drove tariffs up.",
        "The Chinese trade minister drove a hard bargain.",
        "Chinese media would never accept this.",
        "The United States should not fear students.",
        "China ought to publish its figures.",
        "Commerce departments should publish licence statistics.",
        "Fees at Georgetown are high.",
        "The chair of the morning session apologised.",
        "A moderator summed up.",
        "A speaker from one of the two ministries objected.",
        "Somebody from a shipping company asked for more.",
        "The exchange company offered 300 places.",
    ],
)
def test_what_may_tell_of_somebody_is_a_doubt(text: str) -> None:
    assert strongest(text) == "doubt"


@pytest.mark.parametrize(
    "text",
    [
        "The General agreed.",
        "General Chen agreed.",
        "Wang agreed.",
        "Old Wang agreed.",
        "Minister Wang agreed.",
        "Yesterday Wang agreed.",
        "On Monday Wang agreed.",
        "In Geneva Breckenridge agreed.",
        "As Tom Breckenridge said, fees fall.",
        "As Thomas Jefferson Breckenridge said, fees fall.",
        "Wang Lihua Zhang agreed.",
        "Commerce agreed.",
        "A colleague at Commerce asked.",
        "National Defense objected.",
        "Pacific Fleet would not accept that.",
        "The Asia Policy Institute was named.",
        "The Chinese government refused.",
        "The Chinese delegation refused.",
        "Chinese trade officials refused.",
        "Chinese arms negotiators said no.",
        "The Chinese trade proposal was read.",
        "The Chinese share this view.",
        "Chinese companies and officials said no.",
        "A former official agreed.",
        "The United States should not fear students, said the American side.",
        "Beijing said that fees should fall.",
        "Commerce departments objected.",
        "The Georgetown scholar disagreed.",
        "Lakeland Student Exchanges numbers were wrong.",
        "The Lakeland Student Exchange offered places.",
    ],
)
def test_whoever_speaks_is_still_sure(text: str) -> None:
    assert strongest(text) == "sure"


def test_words_of_which_one_is_another_are_nearly_those_that_were_spoken() -> None:
    spoken = Spoken(["Some spoke of the screening of harbour pilots before dawn."])
    exact, nearly = "the screening of harbour pilots before", "the vetting of harbour pilots before"
    assert [as_spoken(run) for run in spoken.shared_runs(exact)] == [f"words as they were spoken: “{exact}”"]
    assert [as_spoken(run) for run in spoken.shared_runs(nearly)] == [
        f"nearly the words as they were spoken: “{nearly}”"
    ]


def test_words_that_report_do_not_make_nearly_the_words_of_a_note() -> None:
    spoken = Spoken(["Participants differed over the screening of harbour pilots."])
    assert spoken.shared_runs("Participants differed on the screening of ships.") == []
    assert spoken.shared_runs("Participants differed over the screening of ships.") == [
        "Participants differed over the screening of"
    ]
