"""The ledger at the desk: suggestions decided, entries written and changed, progress drawn, and who sees what."""

from __future__ import annotations

import csv
import getpass
import io
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import Dialogue, Event, LedgerEntry, Progress, Scoring
from aidememoire.dialogue.ledger.compliance import give_score
from aidememoire.dialogue.ledger.keeping import confirm
from aidememoire.dialogue.ledger.offers import Suggesting
from tests.desk.dialogues import revision_in, version_in
from tests.desk.drawn import pictures
from tests.dialogue.ledger.stories import entry, named, seminar, tell

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.room import DialogueRoom


class Open(NamedTuple):
    """A ledger as its convenor reaches it: the browser, the dialogue from inside, and the address of the ledger."""

    browser: TestClient
    room: DialogueRoom
    at: str

    def key(self, words: str) -> str:
        """Give the key of the suggestion with these words."""
        return next(one.key for one in Suggesting(self.room).offers() if words in one.entry.what)


@pytest.fixture
def ledger(client: TestClient, desk_archive: Archive) -> Open:
    """Give the ledger of a dialogue with a seminar, and the readouts that speak of it."""
    tell(desk_archive, "salzburg", "seminar", "lagos")
    view = desk_archive.view(Viewer(getpass.getuser()))
    room = view.found(Dialogue(name="Lakes Dialogue", sides=("AUT", "NGA")))
    seminar(room, "seminar")
    return Open(client, room, f"/dialogues/{room.key}/ledger")


def test_an_empty_ledger_leads_to_what_is_suggested(ledger: Open) -> None:
    page = ledger.browser.get(ledger.at)
    assert page.status_code == 200
    assert "The ledger is empty." in page.text
    assert f'href="{ledger.at}/suggestions"' in page.text


def test_a_suggestion_is_shown_with_its_words_and_the_reasons(ledger: Open) -> None:
    page = ledger.browser.get(f"{ledger.at}/suggestions").text
    assert "Invitation for 20,000 young Austrians" in page
    assert "a number that can be counted: 20,000 young Austrians" in page
    assert "15 November 2028" in page
    assert "counted from 15 November 2023" in page
    assert "which is the other side’s account" in page
    assert ledger.room.all(LedgerEntry) == []


def test_a_suggestion_is_confirmed_as_it_is_or_changed_first_or_dismissed(ledger: Open) -> None:
    invitation, scholarships, rivers = map(ledger.key, ("20,000", "300 scholarships", "river pollution"))
    ledger.browser.post(f"{ledger.at}/suggestions/{invitation}", data={"back": "suggestions"})
    form = ledger.browser.get(f"{ledger.at}/suggestions/{scholarships}").text
    assert 'value="300"' in form
    sent = fields_of(form) | {"what": "Provide 300 scholarships", "target_definition": "scholarships taken up"}
    page = ledger.browser.post(f"{ledger.at}/suggestions/{scholarships}", data=sent)
    assert "<h1><bdi>Provide 300 scholarships</bdi></h1>" in page.text
    left = ledger.browser.post(f"{ledger.at}/suggestions/{rivers}/dismiss").text
    assert "Dismissed (1)" in left
    assert f'id="o-{rivers}"' not in left
    back = ledger.browser.post(f"{ledger.at}/suggestions/{rivers}/restore").text
    assert f'id="o-{rivers}"' in back
    held = {one.value.what[:10]: one.value for one in ledger.room.all(LedgerEntry)}
    assert set(held) == {"Invitation", "Provide 30"}
    changed = held["Provide 30"]
    assert changed.target is not None
    assert (changed.target.value, changed.target.definition) == (300, "scholarships taken up")
    assert changed.due is not None
    assert (changed.due.text, changed.due.date) == ("by the end of 2025", "2025")
    assert changed.evidence[0].source == "salzburg"


def test_what_does_not_fit_is_said_and_what_was_written_stays(ledger: Open) -> None:
    sent = {"what": "Open an <office>", "kind": "commitment", "nature": "deliverable", "by": "aut", "claim": "claimed"}
    sent |= {"target_value": "0", "target_unit": "offices", "due_text": "", "words": "We shall."}
    page = ledger.browser.post(f"{ledger.at}/new", data=sent)
    assert page.status_code == 422
    assert "a target of zero is nothing that can be reached" in page.text.lower()
    assert "Open an &lt;office&gt;</textarea>" in page.text
    assert 'value="offices"' in page.text
    sent |= {"target_value": "many"}
    assert "the target is a number such as 50,000" in ledger.browser.post(f"{ledger.at}/new", data=sent).text.lower()
    sent |= {"target_value": "1", "undertaken": "2024-05-02", "due_text": "by April", "due_date": "2024-04"}
    assert "before it was promised on 2024-05-02" in ledger.browser.post(f"{ledger.at}/new", data=sent).text
    assert ledger.room.all(LedgerEntry) == []
    sent |= {"due_date": "2024-06"}
    assert ledger.browser.post(f"{ledger.at}/new", data=sent).status_code == 200
    [held] = ledger.room.all(LedgerEntry)
    assert (held.value.by, held.value.evidence[0].kind) == (("AUT",), "remark")


def test_of_two_who_edit_at_once_the_second_sees_both(ledger: Open) -> None:
    held = entry(ledger.room)
    form = fields_of(ledger.browser.get(f"{ledger.at}/{held.key}/edit").text)
    entered = form | {"topic": "trade"}
    assert ledger.browser.post(f"{ledger.at}/{held.key}/edit", data=entered).status_code == 200
    late = ledger.browser.post(f"{ledger.at}/{held.key}/edit", data=form | {"topic": "transport"})
    assert late.status_code == 409
    assert 'value="transport"' in late.text
    assert 'There now: <q dir="auto">trade</q>' in late.text


def test_entries_stand_in_a_matrix_that_can_be_narrowed(ledger: Open) -> None:
    entry(ledger.room, "Open an office", due={"date": "2024-02"})
    entry(ledger.room, "Talk about rivers", nature="process", by=("NGA",))
    page = ledger.browser.get(ledger.at).text
    assert "1 overdue" in page
    assert page.index("Open an office") < page.index("Talk about rivers")
    for asked, there, not_there in (
        ("overdue=1", "Open an office", "Talk about rivers"),
        ("by=NGA", "Talk about rivers", "Open an office"),
        ("nature=process&status=open", "Talk about rivers", "Open an office"),
        ("find=office", "Open an office", "Talk about rivers"),
    ):
        page = ledger.browser.get(f"{ledger.at}?{asked}").text
        assert there in page
        assert not_there not in page
    assert "2 entries" in ledger.browser.get(f"{ledger.at}?quiet=2024").text
    assert ledger.browser.get(f"{ledger.at}?quiet=soon").status_code == 400
    assert "No entry is like that." in ledger.browser.get(f"{ledger.at}?status=lapsed").text


def test_an_entry_tells_since_when_nothing_was_heard_and_what_the_archive_holds(ledger: Open) -> None:
    held = confirm(ledger.room, ledger.key("20,000"))
    page = ledger.browser.get(f"{ledger.at}/{held.key}").text
    assert re.search(
        r"No mention is taken into the ledger since 10 January 2024, but \d+ passages? of (?:a )?later readouts? "
        r"seems? to speak of it; the archive holds [\d,]+ readouts",
        page,
    )
    assert "invitation for 20,000 young Austrians" in page
    assert "<dd>15 November 2023</dd>" in page


def test_progress_is_drawn_against_target_and_time_and_apart_where_definitions_differ(ledger: Open) -> None:
    held = confirm(ledger.room, ledger.key("20,000"))
    to = f"{ledger.at}/{held.key}/progress"
    usual = {"unit": "young Austrians", "counted_by": "Ministry", "counts": "in all", "words": "So many came."}
    for count in (
        {"date": "2024-03-01", "amount": "4,000", "definition": "arrivals"},
        {"date": "2024-06-01", "amount": "1,000", "definition": "arrivals", "counts": "on top"},
        {"date": "2024-06-01", "amount": "700", "definition": "visas", "counted_by": "Embassy"},
    ):
        assert ledger.browser.post(to, data=usual | count).status_code == 200
    page = ledger.browser.get(f"{ledger.at}/{held.key}").text
    arrivals, visas = pictures(page)
    assert [one["count"] for one in arrivals["layer"][-1]["data"]["values"]] == [4_000, 5_000]
    assert [one["count"] for one in visas["layer"][-1]["data"]["values"]] == [700]
    assert {"count": 20_000.0, "words": "target 20,000"} in [one["data"]["values"][0] for one in arrivals["layer"]]
    assert "5,000 young Austrians on 1 June 2024 (Ministry): 25% of 20,000" in page
    assert "What is counted differs, so it is shown apart." in page
    listed = " ".join(re.sub(r"<[^>]+>", "", ledger.browser.get(ledger.at).text).split())
    assert "5,000 of 20,000 1 June 2024, Ministry700 of 20,000 1 June 2024, Embassy" in listed
    rows = list(csv.reader(io.StringIO(ledger.browser.get(f"{to}.csv").content.decode("utf-8-sig"))))
    assert rows[0] == ["Day", "Count", "Came on top", "Counted by", "What is counted"]
    assert [row[:2] for row in rows[1:]] == [["2024-03-01", "4000"], ["2024-06-01", "5000"], ["2024-06-01", "700"]]


def test_a_count_of_a_day_to_come_is_refused_and_stays_in_the_form(ledger: Open) -> None:
    held = entry(ledger.room)
    sent = {"date": "2999-01-01", "amount": "3", "counted_by": "Ministry", "words": "Three.", "counts": "in all"}
    page = ledger.browser.post(f"{ledger.at}/{held.key}/progress", data=sent)
    assert page.status_code == 422
    assert "is yet to come" in page.text
    assert 'value="2999-01-01"' in page.text
    assert ledger.room.all(Progress) == []


def test_a_status_is_set_with_its_reason_and_the_earlier_one_stays_to_be_seen(ledger: Open) -> None:
    held = entry(ledger.room)
    sent = {"revision": "1", "status": "fulfilled", "because": "It opened in May."}
    page = ledger.browser.post(f"{ledger.at}/{held.key}/status", data=sent).text
    assert "It opened in May." in page
    assert "Earlier states (1)" in page
    assert ledger.browser.post(f"{ledger.at}/{held.key}/status", data=sent).status_code == 409


def test_a_later_readout_is_taken_as_progress_or_turned_down(ledger: Open) -> None:
    invitation, scholarships = (confirm(ledger.room, ledger.key(one)) for one in ("20,000", "300 scholarships"))
    page = ledger.browser.get(f"{ledger.at}/watching").text
    assert "4,000 young Austrians had come to Nigeria" in page
    assert "Austria had suspended the scholarships" in page
    parts = ledger.browser.get(f"{ledger.at}/{invitation.key}/mentions", headers={"HX-Request": "true"}).text
    assert "<html" not in parts
    [mention] = re.findall(rf"{invitation.key}/mentions/(\w+)\"><input type=\"hidden\" name=\"form_key\"", parts)[:1]
    sent = {"do": "progress", "amount": "4,000", "unit": "young Austrians", "counted_by": "Minister Eze", "date": ""}
    ledger.browser.post(f"{ledger.at}/{invitation.key}/mentions/{mention}", data=sent)
    [progress] = ledger.room.all(Progress)
    assert (progress.value.date, progress.value.evidence[0].source) == ("2024-03-05", "lagos")
    [other] = set(re.findall(rf"{scholarships.key}/mentions/(\w+)", page))
    ledger.browser.post(f"{ledger.at}/{scholarships.key}/mentions/{other}", data={"do": "dismiss", "back": "watching"})
    assert "Nothing was found" in ledger.browser.get(f"{ledger.at}/watching").text


def test_coders_judge_blind_at_the_desk(ledger: Open) -> None:
    held = entry(ledger.room)
    rule = {"full": "It is open.", "partial": "Rooms.", "none": "Nothing.", "start": "2024-01-01", "end": "2024-12-31"}
    page = ledger.browser.post(f"{ledger.at}/{held.key}/guidelines", data=rule | {"stage": "final"}).text
    [guideline] = set(re.findall(r"/guidelines/(\w+)/scores", page))
    other = named(ledger.room, "chi")
    give_score(other, guideline, {"side": "AUT", "mark": -1, "reason": "NONCE-REASON"})
    blind = ledger.browser.get(f"{ledger.at}/{held.key}").text
    assert "NONCE-REASON" not in blind
    assert "Another coder has judged AUT" in blind
    listed = ledger.browser.get(f"{ledger.at}/compliance").text
    assert "NONCE-REASON" not in listed
    assert "Final, 1 January 2024 to 31 December 2024" in listed
    assert f'href="{ledger.at}/{held.key}#compliance"' in listed
    assert "another coder has judged; it opens when you have too" in listed
    sent = {"side": "AUT", "mark": "", "reason": "It is open."}
    open_still = ledger.browser.post(f"{ledger.at}/{held.key}/guidelines/{guideline}/scores", data=sent)
    assert open_still.status_code == 422
    assert "It is open.</textarea>" in open_still.text
    sent["mark"] = "1"
    page = ledger.browser.post(f"{ledger.at}/{held.key}/guidelines/{guideline}/scores", data=sent).text
    assert "NONCE-REASON" in page
    assert "the coders differ" in page
    agreed = {"side": "AUT", "mark": "0", "reason": "Rooms are rented."}
    page = ledger.browser.post(f"{ledger.at}/{held.key}/guidelines/{guideline}/resolution", data=agreed).text
    assert "Agreed on:" in page
    assert len(ledger.room.all(Scoring)) == 2
    compliance = ledger.browser.get(f"{ledger.at}/compliance").text
    assert "too few cases" in compliance
    assert "over 1 case" in compliance


def test_to_others_there_is_no_such_ledger(
    ledger: Open, convenor_client: TestClient, reader_client: TestClient
) -> None:
    held = entry(ledger.room, "NONCE-ENTRY")
    for browser in (convenor_client, reader_client):
        for inside in ("", "/suggestions", "/watching", "/compliance", "/new", f"/{held.key}", f"/{held.key}/mentions"):
            page = browser.get(f"{ledger.at}{inside}")
            assert page.status_code == 404
            assert "NONCE-ENTRY" not in page.text
            assert "Lakes Dialogue" not in page.text


def fields_of(page: str) -> dict[str, str]:
    """Give what stands in the form of an entry."""
    form = page[page.index('class="sheet"') :]
    found = dict(re.findall(r'<input [^>]*?name="(\w+)"[^>]*?value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea [^>]*?name="(\w+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select [^>]*?name="(\w+)">(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_what_is_due_is_drafted_from_the_ledger_looked_at_and_published(ledger: Open) -> None:
    words = {"kind": "web", "url": "https://example.org/told", "words": "We shall open it."}
    whole = entry(ledger.room, "Open an office", due={"date": "2027-02"}, evidence=(words,))
    event = ledger.room.all(Event)[0]
    of_event = entry(ledger.room, "Open a school", due={"date": "2028-02"}, evidence=(words,), event=event.key)
    remark = entry(ledger.room, "Open a mine", due={"date": "2029-02"})
    undated = entry(ledger.room, "Open a port")
    page = ledger.browser.get(ledger.at).text
    assert all(f'name="chosen" value="{one.key}"' in page for one in (whole, of_event, remark))
    assert undated.key not in re.findall(r'name="chosen" value="(\w+)"', page)
    refused = ledger.browser.post(f"{ledger.at}/due", data={"chosen": [whole.key, remark.key]})
    assert refused.status_code == 409
    assert "“Open a mine”: an entry that no readout or page proves is not public" in refused.text
    assert f'value="{remark.key}" form="draft-due" aria-label="Into a paper of what is due: Open a mine" checked' in (
        refused.text
    )
    assert "Choose at least one entry" in ledger.browser.post(f"{ledger.at}/due").text
    drafted = ledger.browser.post(f"{ledger.at}/due", data={"chosen": [whole.key, of_event.key]})
    assert "<h1>Due dates of the ledger: in the making</h1>" in drafted.text
    assert "A dialogue follows this, and expects it in February 2027" in drafted.text
    assert f"Whoever knows that {event.value.name} took place may take it for what came of that" in drafted.text
    assert drafted.text.count("nobody clears for it") == 2
    assert "Nobody clears it for" in drafted.text
    sent = {"chosen": of_event.key, "revision": revision_in(drafted.text)}
    anew = ledger.browser.post(f"{drafted.url.path}/amend", data=sent)
    assert "Open an office" not in anew.text
    assert drafted.url.path in ledger.browser.get(ledger.at).text
    sent = {"version": version_in(anew.text), "confirmed": "yes"}
    released = ledger.browser.post(f"{drafted.url.path}/publish", data=sent)
    assert released.url.path.startswith("/released/")
    assert "Open a school" in released.text
    assert "Cleared by: no side of the dialogue; nobody clears for any of them." in released.text
    gone = ledger.browser.post(f"{drafted.url.path}/withdraw")
    assert gone.url.path == ledger.at
    assert "Papers of what is due" not in gone.text
