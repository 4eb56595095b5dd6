"""The rule page once people have consented: it says what is still kept back, for whom, and nothing against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import SWITCHES
from tests.desk.dialogues import found, list_of, revision_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.desk.dialogues import Dialogue


def opened(its: Dialogue) -> None:
    """Set the default rule to one that lets everything out."""
    revision = revision_in(its.browser.get(f"{its.at}/rule").text)
    its.browser.post(f"{its.at}/rule", data={"rule": "on the record", "revision": revision})


def agrees(its: Dialogue, event: str, seats: list[str], *switches: str) -> str:
    data: dict[str, str | list[str]] = {"seat": seats, "how": "by letter", **dict.fromkeys(switches, "yes")}
    return its.browser.post(f"{event}/consents", data=data).text


def test_once_all_have_consented_only_notes_without_a_speaker_stay_as_they_were(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = list(its.seats(event, list_of(2, "AUT") + "\n" + list_of(2, "CHE")).values())
    its.note(event, "Ferries were wanted by all.")
    its.note(event, "Ferries cost money.")
    opened(its)
    waiting = client.get(f"{event}/rule").text
    assert "Stays closed, as was promised to those who came: who sat there, the very words" in waiting
    page = agrees(its, event, seats, *SWITCHES)
    assert "2 notes without a speaker stay under the Chatham House Rule: nobody can consent for them." in page
    assert "Stays closed" not in page
    assert "Waits for the consent" not in page


def test_who_has_consented_to_a_part_is_listed_with_what_is_missing(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    seats = list(its.seats(event, list_of(1, "AUT") + "\n" + list_of(1, "CHE")).values())
    opened(its)
    page = agrees(its, event, seats[:1], "side", "verbatim")
    assert "(to the list of participants, the speaker&#39;s name, the speaker&#39;s standing)" in page
    fuller = agrees(its, event, seats[:1], *SWITCHES)
    assert "Waits for the consent of <bdi>Delegate Cheaaa</bdi>." in fuller
    assert fuller.count(">Taken back<") == 1


def test_the_reason_for_a_rule_that_does_not_hold_follows_where_it_is_announced(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, list_of(1, "AUT"))
    opened(its)
    at = f"{event}/rule"
    client.post(at, data={"rule": "not for attribution", "revision": revision_in(client.get(at).text)})
    page = client.get(at).text
    said = "<b>Set here: not for attribution. In force: Chatham House Rule.</b> The reason:</p>"
    after = page.split(said)[1].split("</div>")[0]
    assert "<li>Stays closed, as was promised to those who came: who sat there" in after
    assert page.count('class="notice"') == 1


def test_the_dialogue_says_where_consents_are_missing_and_leads_there(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    its.seats(event, list_of(1, "AUT") + "\n" + list_of(1, "CHE"))
    assert "does not open yet" not in its.waiting()
    opened(its)
    assert "What the rule does not open yet" in its.waiting()
    assert f'<a href="{event}/rule"><bdi>Third round</bdi></a>' in client.get(f"{its.at}/rule").text
    assert f'Whoever of them did not come is noted so at <a href="{event}/seats">' in client.get(f"{event}/rule").text
