"""The brief: who will sit there, what they said, what is open, what accounts tell differently; each with its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError, Viewer
from aidememoire.archive.dialogues.forms import Citation as Evidence
from aidememoire.archive.dialogues.forms import Progress
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.dialogue.papers.content import Fact, Paper, Section, Table, facts_in, sentences_in
from tests.dialogue.papers.world import AS_OF, World, with_ledger, world

if TYPE_CHECKING:
    from aidememoire.archive import Archive


@pytest.fixture
def here(archive: Archive) -> World:
    return world(archive)


def brief_of(here: World) -> Paper:
    return composed(here.room, here.second, Wanted("brief"), AS_OF)


def section(paper: Paper, heading: str) -> Section:
    return next(one for one in paper.sections if words(one).startswith(heading))


def words(one: Section) -> str:
    return "".join(piece.words for piece in one.heading)


def dossier(paper: Paper, name: str) -> dict[str, list[str]]:
    """Give what a dossier says, by the names of its rows."""
    people = [inner for side in section(paper, "Who will sit there").sections for inner in side.sections]
    table = next(one for one in people if words(one).startswith(name)).blocks[0]
    assert isinstance(table, Table)
    return {row.cells[0][0].words: [one.words for one in row.cells[1]] for row in table.rows}


def test_a_dossier_tells_posts_encounters_and_words_own_and_of_others_apart(here: World) -> None:
    told = dossier(brief_of(here), "Ada Berg")
    assert told == {
        "Sits as": ["Minister, Ministry of Trade; serving official; chair."],
        "Posts": ["Minister, AUT, as stated from 2024-06-05/2024-07-02."],
        "Last encounters": [
            "2024-07-01: meeting of Ada Berg and Bola Sanni.",
            "2024-06-04: meeting of Ada Berg and Tunde Adeyemi.",
        ],
        "Own words": ["Trade: 2024-06-05, stressed: that trade matters"],
        "As others report": ["Trade: 2024-06-06, pledged to: ease trade – claim: Nigeria’s account"],
    }


def test_nothing_after_the_event_is_told(here: World) -> None:
    said = [one.words for one in sentences_in(brief_of(here).sections)]
    assert not [one for one in said if "never better" in one or "Accra" in one]


def test_positions_stand_side_by_side_with_those_between_the_sides_first(here: World) -> None:
    topic = section(brief_of(here), "Latest positions").sections[0]
    assert words(topic) == "Trade"
    table = topic.blocks[0]
    assert isinstance(table, Table)
    assert table.heads == ("Austria", "Nigeria")
    assert [[one.words for one in row.cells[0]] for row in table.rows] == [
        ["2024-06-06 – Ada Berg pledged to: ease trade – claim: Nigeria’s account"],
        ["2024-06-05 – Ada Berg stressed: that trade matters – told by its own side"],
    ]
    assert [one.words for one in table.rows[0].cells[1]] == [
        "2024-06-06 – Tunde Adeyemi said: that trade takes patience – told by its own side"
    ]


def test_the_ledger_is_a_matrix_with_what_is_overdue_first(here: World) -> None:
    with_ledger(here)
    matrix = section(brief_of(here), "Follow-up")
    assert [one.words for one in sentences_in([matrix])] == [
        "Unfinished entries: 1 of 1; overdue: 1.",
        "1  open 20 schools",
        "commitment, deliverable",
        "Target: 20 schools",
        "Nigeria",
        "overdue: 2024-07-31",
        "by the end of July",
        "Claimed by Austria; open",
        "7 schools (35% of the target), by the count of School Board, 2024-08-01",
        "last cited readout of 2024-06-05",
    ]


def test_each_point_of_the_agenda_says_why_it_is_there(here: World) -> None:
    with_ledger(here)
    table = section(brief_of(here), "Annotated agenda").blocks[0]
    assert isinstance(table, Table)
    reasons = {row.cells[0][0].words: [one.words for one in row.cells[1]] for row in table.rows}
    assert reasons["1  Trade in machines"][:2] == [
        "It was left open in Vienna",
        "Ledger: open 20 schools, due 2024-07-31 (overdue) – claimed, open",
    ]
    assert reasons["2  Climate"] == ["No reason is entered, and neither ledger nor accounts give one."]


def test_what_is_overdue_and_on_no_point_is_offered(here: World) -> None:
    entry = with_ledger(here)
    here.room.change(entry.key, entry.value.model_copy(update={"topic": "education"}), entry.revision)
    proposed = section(brief_of(here), "Annotated agenda").sections
    assert [words(one) for one in proposed] == ["Not on the agenda"]
    assert "open 20 schools" in "".join(one.words for one in sentences_in(proposed))


def test_what_accounts_of_a_past_round_tell_differently_is_shown(here: World) -> None:
    told = section(brief_of(here), "Differences between accounts")
    assert words(told.sections[0]) == "First Round – 2024-06-04"
    said = [one.words for one in sentences_in(told.sections)]
    assert said[0] == "Accounts: Ministry of AUT (Austria) and Ministry of NGA (Nigeria)."
    assert any("alone" in one and "schools" in one for one in said)


def test_every_fact_cites_and_every_citation_of_a_readout_stands_there(here: World) -> None:
    with_ledger(here)
    paper = brief_of(here)
    view = here.archive.view(Viewer())
    facts = list(facts_in(paper.sections))
    assert len(facts) > 20
    for one in facts:
        for citation in one.citations:
            if citation.kind == "readout":
                readout = view.readout(citation.source)
                whole = readout.title if citation.in_title else readout.text
                assert whole[citation.start : citation.end] == citation.words
                assert citation.date == readout.published


def test_what_only_a_remark_proves_is_cited_as_one(here: World) -> None:
    entry = with_ledger(here)
    told = Evidence(kind="remark", words="nine by now", date="2024-08-02")
    here.room.put(Progress(date="2024-08-02", amount=9, counted_by="Ministry", evidence=(told,)), entry.key)
    [counted] = [one for one in facts_in(brief_of(here).sections) if "by the count of Ministry" in one.words]
    [source] = counted.citations
    assert (source.title, source.words, source.date) == ("Remark in the ledger", "nine by now", "2024-08-02")


def test_a_fact_without_citation_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="a fact without a citation"):
        Fact((), ())


def test_words_of_readouts_stand_in_facts_alone(here: World) -> None:
    with_ledger(here)
    for one in sentences_in(brief_of(here).sections):
        if not isinstance(one, Fact):
            assert "schools" not in one.words
            assert "trade matters" not in one.words


def test_whom_the_archive_does_not_know_has_a_dossier_that_says_so(here: World) -> None:
    told = dossier(brief_of(here), "Lin Meihua")
    assert told["Sits as"] == ["Professor; private expert; stands in for Tunde Adeyemi; in a personal capacity."]
    assert told["Archive"] == ["The archive knows nobody of this name and side, or several; no readout is cited."]


def test_the_cover_says_what_it_is_for_and_how_to_handle_it(here: World) -> None:
    paper = brief_of(here)
    assert paper.handling == "For those named in the dialogue; not to be passed on. Rule: Chatham House Rule."
    cover = {name: remark.words for name, remark in paper.cover}
    assert cover["Event"] == "Round 2"
    assert cover["Sides"] == "Austria and Nigeria"
    assert cover["Track"].startswith("1.5: ")
    assert cover["As of"] == "2024-08-20"


def test_only_who_is_named_in_the_dialogue_gets_one(here: World) -> None:
    with pytest.raises(ArchiveError, match="there is no dialogue"):
        here.archive.view(Viewer("eve")).dialogue(here.room.key)


def test_the_delegation_list_tells_posts_standing_and_substitutes(here: World) -> None:
    paper = composed(here.room, here.second, Wanted("delegations"), AS_OF)
    assert [words(one) for one in paper.sections] == ["Austria (1)", "Nigeria (2)"]
    said = [one.words for one in sentences_in(paper.sections)]
    assert "Lin Meihua 林美華" in said
    assert "Stands in for Tunde Adeyemi" in said
    assert "Minister, Ministry of Trade" in said
