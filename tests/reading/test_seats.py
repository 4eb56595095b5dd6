"""Who sat at an encounter whose report names nobody, or calls the one who met others by a bare post."""

from typing import Any

import pytest

from aidememoire import Reader
from aidememoire.record import Record

INDIA: dict[str, Any] = {"publisher": "Ministry of External Affairs, Government of India", "published": "2025-03-04"}
CONSULTATIONS = (
    "The 5th Foreign Office Consultations (bilateral consultations) between India and Norway was held on 3 March 2025 "
    "at Bergen, Norway. It was co-chaired by Shri Arvind Mehra, Secretary (West), Ministry of External Affairs, India "
    "and Mr. Olav Tveit, Deputy Secretary-General, Ministry of Foreign Affairs, Norway.\n\n"
)


def seats(record: Record) -> list[tuple[str, ...]]:
    names = {person.id: person.name for person in record.people}
    return [tuple(names[i] for i in encounter.participants) for encounter in record.encounters]


def test_who_chaired_what_names_nobody_sat_there_though_he_met_another_afterwards(reader: Reader) -> None:
    record = reader.read(
        CONSULTATIONS + "During the visit, Secretary (West) also paid a courtesy call on Mr. Aksel Lund, Foreign "
        "Minister of Norway and exchanged views on fisheries.",
        **INDIA,
    )
    assert seats(record) == [("Arvind Mehra", "Olav Tveit"), ("Arvind Mehra", "Aksel Lund")]
    assert [encounter.sides for encounter in record.encounters] == [("IND", "NOR"), ("IND", "NOR")]


def test_who_is_listed_at_the_later_meeting_sits_there_once_and_at_no_other(reader: Reader) -> None:
    record = reader.read(
        CONSULTATIONS + "During the visit, Secretary (West) also paid a courtesy call on Mr. Aksel Lund, Foreign "
        "Minister of Norway. The call was attended by Mr. Lund and Ms. Siri Moe, Ambassador of Norway.",
        **INDIA,
    )
    assert seats(record) == [("Arvind Mehra", "Olav Tveit"), ("Arvind Mehra", "Aksel Lund", "Siri Moe")]


@pytest.mark.parametrize("host", ["Parliament also received", "Bergen Radio also spoke with"])
def test_a_body_that_opens_a_sentence_is_nobodys_post(reader: Reader, host: str) -> None:
    record = reader.read(CONSULTATIONS + f"Later, {host} Mr. Aksel Lund, Foreign Minister of Norway.", **INDIA)
    assert seats(record) == [("Arvind Mehra", "Olav Tveit"), ("Aksel Lund",)]
