"""Delegation lists as people paste them: whatever columns are called, in CSV too; what is not stored is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.desk.dialogues.pasted import pasted_rows
from tests.desk.dialogues import found, seats_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from aidememoire.archive.dialogues.forms import Seat

SIDES = ("CHN", "USA")


def seats_of(pasted: str) -> list[Seat]:
    rows = pasted_rows(pasted, SIDES).rows
    assert all(row.seat for row in rows), [row.wrong for row in rows]
    return [row.seat for row in rows if row.seat is not None]


def test_cells_in_quotation_marks_lose_them() -> None:
    (seat,) = seats_of('"Sun Jiu",CHN,"Vice Minister, retired","Ministry of Foreign Affairs",孙九')
    assert (seat.name, seat.side, seat.original) == ("Sun Jiu", "CHN", "孙九")
    assert (seat.posts[0].title, seat.posts[0].organization) == (
        "Vice Minister, retired",
        "Ministry of Foreign Affairs",
    )


def test_a_cell_may_hold_the_parting_sign_a_line_break_and_quotation_marks() -> None:
    one, other = seats_of('Name;Side;Post\n"Lee; Ann ""Nan""";USA;"Fellow\nfor trade"\nSun Jiu;CHN;Fellow')
    assert one.name == 'Lee; Ann "Nan"'
    assert one.posts[0].title == "Fellow for trade"
    assert other.name == "Sun Jiu"


def test_a_quotation_mark_that_nothing_closes_takes_no_other_row_with_it() -> None:
    one, other = seats_of('Sun Jiu\tCHN\tFellow "for trade\nAnn Lee\tUSA\tFellow')
    assert one.posts[0].title == 'Fellow "for trade'
    assert other.name == "Ann Lee"


@pytest.mark.parametrize(
    "heading",
    [
        "Name\tDelegation\tPosition\tInstitution\tChinese name",
        "Full name\tCountry\tJob title\tAffiliation\tName (Chinese)",
        "NAME *\tSide\tPost/Title\tOrganisation\tName in original script",
        "Delegate's name\tThe side\tCurrent position\tName of institution\tNative script",
        "英文姓名\t国别\t职务\t单位\t中文姓名",
        "英文姓名\t代表团\t职位\t机构\t姓名",
    ],
)
def test_columns_are_understood_by_what_people_call_them(heading: str) -> None:
    read = pasted_rows(f"{heading}\nSun Jiu\tChina\tVice Minister\tMinistry of Commerce\t孙九", SIDES)
    assert read.dropped == ()
    seat = read.rows[0].seat
    assert seat is not None
    assert (seat.name, seat.side, seat.original) == ("Sun Jiu", "CHN", "孙九")
    assert (seat.posts[0].title, seat.posts[0].organization) == ("Vice Minister", "Ministry of Commerce")


def test_names_in_two_columns_are_put_together_in_the_order_of_their_side() -> None:
    table = "No.,First name,Surname,Country\n1,Jiu,Sun,China\n2,Ann,Lee,United States"
    assert [seat.name for seat in seats_of(table)] == ["Sun Jiu", "Ann Lee"]


def test_a_state_of_a_post_is_understood_in_other_words() -> None:
    (seat,) = seats_of("Name\tSide\tPost\tStatus\nAnn Lee\tUSA\tAmbassador\tRetired")
    assert seat.posts[0].status == "former"


def test_columns_that_nobody_stores_are_named() -> None:
    read = pasted_rows("Title\tName\tPosition\tE-mail\tNo.\nMs\tAnn Lee\tFellow\ta@example.org\t1", SIDES)
    assert read.dropped == ("Title", "E-mail")
    assert read.rows[0].seat is not None
    assert read.rows[0].seat.posts[0].title == "Fellow"


def test_a_row_of_somebody_is_no_heading_although_a_post_is_called_so() -> None:
    (seat,) = seats_of("Li Wen\tCHN\tMember\tMinistry")
    assert (seat.name, seat.posts[0].title) == ("Li Wen", "Member")


def test_headings_without_names_are_asked_back() -> None:
    with pytest.raises(ValueError, match="none of them holds the names of people: call that one Name"):
        pasted_rows("Delegation\tPosition\tInstitution\nCHN\tFellow\tForum", SIDES)


def test_cells_beyond_the_columns_are_not_dropped_in_silence() -> None:
    (row,) = pasted_rows("Ann Lee\tUSA\tFellow\tForum\t\tvegetarian", SIDES).rows
    assert row.seat is None
    assert row.wrong == "it has 6 cells; a first row that names the columns says what they hold"


def test_a_side_is_a_side_and_a_former_post_a_former_one(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    rows = "Name\tDelegation\tPosition\nMara Lind\tAustria\tformer Ambassador\nLi Wen\tSwiss\tFellow"
    its.seats(event, rows)
    page = client.get(event).text
    assert "former Ambassador" in page
    assert "former official" in page.lower()
    assert "serving official" not in page.lower()
    answer = client.post(
        f"{event}/seats/pasted", data={"pasted": "Name\tSide\nIna Berg\tNarnia\nUli Ott\tFrance\nEva Kern\tAUT"}
    )
    assert answer.status_code == 422
    assert "&#39;Narnia&#39; is no side that is known" in answer.text
    assert "France (FRA) is no side of this dialogue (AUT, CHE): seat Uli Ott as an observer" in answer.text
    assert "Name\tSide\nIna Berg\tNarnia\nUli Ott\tFrance</textarea>" in answer.text
    assert set(seats_in(answer.text)) == {"Mara Lind", "Li Wen", "Eva Kern"}
    observer = client.post(f"{event}/seats/pasted", data={"pasted": "Name\tSide\tRole\nUli Ott\tFrance\tObserver"})
    assert observer.status_code == 200
    assert "Uli Ott" in seats_in(observer.text)


def test_everybody_is_seated_and_what_was_not_stored_is_said(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    answer = client.post(f"{event}/seats/pasted", data={"pasted": "Name\tSide\tDiet\tPhone\nMara Lind\tAUT\tnone\t1"})
    assert answer.status_code == 200
    assert "Mara Lind" in seats_in(answer.text)
    assert '<b>Not stored:</b> <q dir="auto">Diet</q> and <q dir="auto">Phone</q>.' in answer.text


def test_a_list_that_cannot_be_read_stays_as_it_was(client: TestClient) -> None:
    its = found(client)
    event = its.event()
    pasted = "Delegation\tPosition\nAUT\tMinister"
    answer = client.post(f"{event}/seats/pasted", data={"pasted": pasted})
    assert answer.status_code == 422
    assert "Nobody of the list was seated" in answer.text
    assert f"{pasted}</textarea>" in answer.text
