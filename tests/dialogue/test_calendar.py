"""Rounds and due dates as a calendar: all for members, what was released at an address that can be revoked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from aidememoire.archive import Archive, ArchiveError, Viewer
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import PRESETS, Citation, Horizon, LedgerEntry, Seat, Session
from aidememoire.archive.dialogues.gate.releases import draft_notice, publish, withdraw
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.dialogue.calendar import addresses, calendar_at, make_address, members_calendar, revoke
from aidememoire.dialogue.ical import Day, ical
from tests.dialogue.lakes import event, lakes

NONCES = ("Ilse Brandt", "Quarry session", "Grow more reeds", "Lakes Track 1.5 Dialogue")


def summaries(written: bytes) -> list[tuple[str, dt.date, dt.date]]:
    entries = Calendar.from_ical(written).walk("VEVENT")
    return [(str(one["summary"]), one.decoded("dtstart"), one.decoded("dtend")) for one in entries]


def test_members_get_events_sessions_and_due_dates(archive: Archive) -> None:
    room = lakes(archive)
    held = event(room, end="2024-06-05", place="Vienna")
    event(room, "Undated", None)
    room.put(Session(title="Trade", start="2024-06-04T09:30"), held.key)
    evidence = (Citation(kind="remark", words="so agreed"),)
    for words, status in (("Open 20 schools", "open"), ("Done long ago", "fulfilled")):
        entry = {"kind": "commitment", "nature": "deliverable", "what": words, "by": ("NGA",), "status": status}
        room.put(LedgerEntry.model_validate({**entry, "evidence": evidence, "due": Horizon(date="2028-11")}), room.key)
    written = members_calendar(room)
    assert written == members_calendar(room)
    assert summaries(written) == [
        ("09:30 Trade", dt.date(2024, 6, 4), dt.date(2024, 6, 5)),
        ("Fifth round", dt.date(2024, 6, 4), dt.date(2024, 6, 6)),
        ("Due: Open 20 schools (NGA)", dt.date(2028, 11, 30), dt.date(2028, 12, 1)),
    ]


def test_an_address_gives_what_was_released_and_nothing_else_until_it_is_revoked(archive: Archive) -> None:
    room = lakes(archive, rule=PRESETS["Chatham House Rule"])
    held = event(room, "Fifth round", place="Vienna")
    hidden = event(room, "Quarry session", "2024-07-01", rule=PRESETS["confidential"])
    for side in ("AUT", "NGA"):
        for number in range(6):
            room.put(Seat(name=f"Ilse Brandt {side} {number}", side=side), held.key)
    room.put(Session(title="Grow more reeds", start="2024-07-01T09:30"), hidden.key)
    made, secret = make_address(room, "the ministry")
    anybody = archive.view(Viewer())
    assert summaries(calendar_at(anybody, secret)) == []
    paper = publish(room, draft_notice(room, held.key).key, confirmed=True)
    written = calendar_at(anybody, secret)
    assert summaries(written) == [("Fifth round", dt.date(2024, 6, 4), dt.date(2024, 6, 5))]
    assert written == calendar_at(anybody, secret)
    for words in (*NONCES, held.key, hidden.key, room.key, "ada"):
        assert words.encode() not in written
    publish(room, draft_notice(room, held.key).key, confirmed=True)
    assert len(summaries(calendar_at(anybody, secret))) == 1
    withdraw(room, paper.key)
    assert len(summaries(calendar_at(anybody, secret))) == 1
    revoke(room, made.key)
    for asked in (secret, "never was", ""):
        with pytest.raises(ArchiveError, match=r"^there is no such calendar$"):
            calendar_at(anybody, asked)


def test_the_secret_is_not_kept_and_convenors_alone_make_addresses(archive: Archive) -> None:
    room = lakes(archive)
    _, secret = make_address(room, "the ministry")
    (held,) = addresses(room)
    assert secret not in str(held)
    assert len(secret) >= 40
    room.name_member(NamedMember("bola", "co-convenor", None))
    with pytest.raises(NotAllowedError):
        make_address(archive.view(Viewer("bola")).dialogue(room.key), "bola")


def test_one_dialogue_s_address_gives_nothing_of_another(archive: Archive) -> None:
    room, other = lakes(archive), lakes(archive)
    held = event(other)
    publish(other, draft_notice(other, held.key).key, confirmed=True)
    _, secret = make_address(room, "the ministry")
    assert summaries(calendar_at(archive.view(Viewer()), secret)) == []


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200),
    st.dates(max_value=dt.date(9999, 12, 30)),
)
def test_any_words_and_days_are_read_back_and_lines_are_short(words: str, day: dt.date) -> None:
    days = [Day("a", "2024-01-01", day.isoformat(), words.strip() or "x")]
    written = ical("Calendar", days)
    assert [(name, start) for name, start, _ in summaries(written)] == [(days[0].summary, day)]
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert written == ical("Calendar", list(reversed(days)))
