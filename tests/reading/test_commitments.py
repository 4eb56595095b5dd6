"""What somebody undertakes is found with who, how much and by when; what is only wished is not."""

from pathlib import Path

import pytest

from aidememoire import Reader
from aidememoire.record import Commitment, Quantity, Readout, Record
from aidememoire.sources import readouts

OPENING = "Foreign Minister Astrid Holmvik of Norway met with Foreign Minister Paolo Terrani of Italy in Oslo today. "


def read(reader: Reader, words: str) -> Record:
    about = {"published": "2024-03-12", "publisher": "Ministry of Foreign Affairs of Norway"}
    return reader.read(OPENING + words, title="Foreign Minister Holmvik meets Italy’s Foreign Minister", **about)


def only(record: Record) -> Commitment:
    (found,) = record.commitments
    return found


def words(record: Record) -> list[str]:
    return [record.readout.words(c.content[0]) for c in record.commitments]


def test_an_infinitive_behind_agreed_is_undertaken_by_both(reader: Reader) -> None:
    record = read(reader, "The two ministers agreed to open a joint office in Bergen by the end of June.")
    assert words(record) == ["to open a joint office in Bergen by the end of June"]
    assert set(only(record).by) == {"NOR", "ITA"}


def test_what_will_be_done_is_undertaken_by_its_subject(reader: Reader) -> None:
    record = read(reader, "Minister Holmvik said that Italy will send 40 engineers to Narvik in September.")
    promise = only(record)
    assert promise.by == ("ITA",)
    assert promise.quantity == Quantity(value=40, unit="engineers")
    assert promise.due is not None
    assert (promise.due.text, promise.due.date) == ("in September", "2024-09")


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Holmvik urged Italy to reopen the border crossing.",
        "Minister Terrani said that he hopes to visit Bergen.",
        "Minister Terrani stressed the need to reopen the border crossing.",
        "Minister Holmvik stressed that both sides should protect the cod stocks.",
        "Minister Terrani said that Italy would welcome steps by Norway to open its ports.",
    ],
)
def test_wishes_and_appeals_bind_nobody(reader: Reader, sentence: str) -> None:
    assert words(read(reader, sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Holmvik said that Norway will uphold the principle of equal treatment.",
        "Minister Terrani said that an open port will bring more trade to both countries.",
        "Minister Terrani said that Italy loves to receive Norwegian students.",
    ],
)
def test_policies_effects_and_likings_bind_nobody(reader: Reader, sentence: str) -> None:
    assert words(read(reader, sentence)) == []


def test_an_invitation_to_many_announces_a_programme(reader: Reader) -> None:
    record = read(
        reader,
        "He welcomed Norway’s invitation for 300 Italian students to come to Tromsø in the next two years.",
    )
    promise = only(record)
    assert words(record) == ["invitation for 300 Italian students to come to Tromsø in the next two years"]
    assert promise.by == ("NOR",)
    assert promise.quantity == Quantity(value=300, unit="Italian students")


def test_who_gains_by_a_gift(reader: Reader) -> None:
    record = read(reader, "The two ministers agreed to send two ships to Iceland in May.")
    assert only(record).beneficiary == "ISL"


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Holmvik said that this will promote trade and create jobs in both countries.",
        "She said that there will be a durable solution to the dispute.",
        "“Please work through the draft by the end of May,” Minister Holmvik said.",
        "Minister Terrani said that Italy continued to rebuild its ports in March.",
    ],
)
def test_what_only_happens_or_is_asked_binds_nobody(reader: Reader, sentence: str) -> None:
    assert words(read(reader, sentence)) == []


def test_the_rest_of_a_row_inside_an_action_is_no_undertaking_of_its_own(reader: Reader, shared: Path) -> None:
    name = "2023-11-15-readout-of-president-joe-bidens-meeting-with-president-xi-jinping-*-2.md"
    [text] = readouts([str(path) for path in (shared / "corpus" / "whitehouse").glob(name)])
    assert isinstance(text, Readout)
    last = words(reader.read_readout(text))[-1]
    assert last.startswith("their teams will follow-up on their discussions")
    assert last.endswith("agriculture, and disability issues")
