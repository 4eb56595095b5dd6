"""Who is meant by "both sides" where an account tells of two encounters and goes back to the first."""

from typing import Any

import pytest

from aidememoire import Reader

INDIA: dict[str, Any] = {"publisher": "Ministry of External Affairs, Government of India", "published": "2025-03-04"}
TOLD = (
    "The 5th Foreign Office Consultations (bilateral consultations) between India and Norway was held on 3 March 2025 "
    "at Bergen, Norway. It was co-chaired by Shri Arvind Mehra, Secretary (West), Ministry of External Affairs, India "
    "and Mr. Olav Tveit, Deputy Secretary-General, Ministry of Foreign Affairs, Norway.\n\n"
    "During the visit, Secretary (West) also paid a courtesy call on Mr. Aksel Lund, Foreign Minister of Norway. "
)
CHAIRS = ["Arvind Mehra", "Olav Tveit"]
CALLERS = ["Arvind Mehra", "Aksel Lund"]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("Both sides agreed to protect cod.", [CALLERS]),
        ("During the Foreign Office Consultations, both sides agreed to protect cod.", [CHAIRS]),
        ("In the calm mood during the Foreign Office Consultations, both sides agreed to protect cod.", [CHAIRS]),
        (
            "Reviewing the ties between both nations during the Foreign Office Consultations, both sides agreed to "
            "protect cod.",
            [CHAIRS, CHAIRS],
        ),
        ("During the meeting, both sides agreed to protect cod.", [CALLERS]),
        ("They welcomed the Foreign Office Consultations. Both sides agreed to protect cod.", [CALLERS, CALLERS]),
        (
            "During the Foreign Office Consultations, both sides agreed to protect cod. They discussed trade.\n\n"
            "During the meeting, both sides agreed to share weather data.",
            [CHAIRS, CHAIRS, CALLERS],
        ),
    ],
)
def test_an_encounter_that_is_named_again_is_told_of_again(
    reader: Reader, words: str, speakers: list[list[str]]
) -> None:
    record = reader.read(TOLD + words, **INDIA)
    names = {person.id: person.name for person in record.people}
    assert [[names[i] for i in statement.speakers] for statement in record.statements] == speakers


def test_of_two_encounters_of_a_kind_the_meeting_is_the_last_one(reader: Reader) -> None:
    record = reader.read(
        "Foreign Minister Arvind Mehra held a meeting with Foreign Minister Aksel Lund of Norway on Monday. He later "
        "also met with Foreign Minister Ilze Kalnina of Latvia. During the meeting, both sides agreed to protect cod.",
        **INDIA,
    )
    names = {person.id: person.name for person in record.people}
    assert [[names[i] for i in statement.speakers] for statement in record.statements] == [
        ["Arvind Mehra", "Ilze Kalnina"]
    ]
