"""What papers do not tell: readers nothing of what is closed, and members nothing of other restricted events."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Final, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from aidememoire.archive import ArchiveError, open_archive
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import PRESETS, Event, Seat, SeatPost
from aidememoire.archive.dialogues.gate import releases
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.dialogue.papers.content import PaperKind, sentences_in
from aidememoire.exchange.papers import FORMATS, written
from tests.archive.dialogues.nonces import build, individuals, release_all, rules, squeezed
from tests.archive.dialogues.test_nothing_leaves import forbidden
from tests.dialogue.papers.world import AS_OF, World, with_ledger, world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.dialogue.papers.content import Paper
    from tests.archive.dialogues.nonces import Individual

KINDS: Final[tuple[PaperKind, ...]] = get_args(PaperKind)
SETTINGS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("papers") / "empty.db"
    with open_archive(file, create=True):
        pass
    return file


def opened(template: Path, folder: Path) -> Archive:
    file = folder / "generated.db"
    for left in folder.glob("generated.db*"):
        left.unlink()
    shutil.copyfile(template, file)
    return open_archive(file)


def for_readers(
    some: list[Individual], rule: Rule, data: st.DataObject, archive: Archive
) -> tuple[set[str], list[Paper]]:
    """Give what must stay inside, and every paper that readers can have of a generated dialogue."""
    here = build(archive, some, rule, data)
    for kind in ("summary", "report"):
        release_all(here, kind=kind)
    event = here.room.one(Event, here.event)
    papers = []
    for kind in KINDS:
        with suppress(ArchiveError):  # there is none where nothing was released
            papers.append(composed(here.room, event, Wanted(kind, "readers"), AS_OF))
    return forbidden(here), papers


@SETTINGS
@given(some=individuals(), rule=rules(), data=st.data())
def test_papers_for_readers_tell_nothing_that_the_rule_closes(
    some: list[Individual], rule: Rule, data: st.DataObject, template: Path, tmp_path: Path
) -> None:
    with opened(template, tmp_path) as archive:
        closed, papers = for_readers(some, rule, data, archive)
        told = squeezed(repr(papers))
        assert [words for words in closed if words in told] == []
        assert "fjorddialogue" not in told


@FEW
@given(some=individuals(), data=st.data())
def test_no_byte_of_a_file_for_readers_tells_it(
    some: list[Individual], data: st.DataObject, template: Path, tmp_path: Path
) -> None:
    with opened(template, tmp_path) as archive:
        closed, papers = for_readers(some, PRESETS["Chatham House Rule"], data, archive)
        for paper in papers:
            for form in FORMATS:
                told = squeezed("\n".join(all_in(written(paper, form))))
                assert [words for words in closed if words in told] == []


def all_in(made: bytes) -> Iterator[str]:
    """Give all that a file holds: its bytes, its parts unpacked, and of a PDF text and metadata."""
    yield made.decode("utf-8", errors="ignore")
    if made.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(made)) as parts:
            for name in parts.namelist():
                yield name
                yield parts.read(name).decode("utf-8", errors="ignore")
    if made.startswith(b"%PDF"):
        document = PdfReader(BytesIO(made))
        yield repr(document.metadata)
        yield repr(document.xmp_metadata and document.xmp_metadata.dc_title)
        for page in document.pages:
            yield page.extract_text()


@pytest.fixture
def with_another_event(archive: Archive) -> World:
    """Give a dialogue whose first round was confidential, with its own delegation and sealed notes."""
    here = world(archive, rule=PRESETS["confidential"])
    with_ledger(here)
    secret = Seat(
        name="Zoltan Quixobar", side="NGA", posts=(SeatPost(title="Xylarch", organization="Vexillum Office"),)
    )
    seat = here.room.put(secret, here.first.key)
    minister = here.room.put(Seat(name="Ada Berg", side="AUT", posts=(SeatPost(title="Yggwarden"),)), here.first.key)
    for speaker in (seat, minister):
        note = noting.begin(
            here.room, here.first.key, kind="position", text="The mjolniresque tariff falls.", speaker=speaker.key
        )
        noting.seal(here.room, [note.key])
    draft = noting.begin(here.room, here.second.key, kind="question", text="Kwyjiborean?", speaker=None)
    assert draft.private
    return here


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("kind", ["brief", "delegations"])
def test_papers_for_members_tell_nothing_of_another_restricted_event(
    with_another_event: World, kind: PaperKind, form: str
) -> None:
    here = with_another_event
    told = "\n".join(all_in(written(composed(here.room, here.second, Wanted(kind), AS_OF), form)))
    for words in ("Quixobar", "Xylarch", "Vexillum", "Yggwarden", "mjolniresque", "Kwyjiborean"):
        assert squeezed(words) not in squeezed(told)


def test_words_of_a_sealed_note_that_is_evidence_stay_where_they_are(with_another_event: World) -> None:
    from aidememoire.archive.dialogues.forms import LedgerEntry
    from aidememoire.dialogue.ledger.citing import cited_note

    here = with_another_event
    note = noting.notes(here.room, here.first.key)[0]
    evidence = (cited_note(note, "2024-06-04"),)
    entry = LedgerEntry(kind="recommendation", nature="process", what="look at tariffs", by=("NGA",), evidence=evidence)
    here.room.put(entry, here.room.key)
    paper = composed(here.room, here.second, Wanted("brief"), AS_OF)
    assert "mjolniresque" not in repr(paper)
    assert "Sealed note of First Round" in repr(paper)


def test_readers_get_no_paper_of_what_is_not_published(with_another_event: World) -> None:
    here = with_another_event
    for kind in KINDS:
        with pytest.raises(ArchiveError, match="published"):
            composed(here.room, here.second, Wanted(kind, "readers"), AS_OF)


def test_a_withdrawn_release_is_in_no_paper_for_readers(archive: Archive) -> None:
    here = world(archive, rule=PRESETS["on the record"])
    paper = releases.draft_notice(here.room, here.second.key)
    releases.publish(here.room, paper.key, confirmed=True)
    listed = composed(here.room, here.second, Wanted("delegations", "readers"), AS_OF)
    assert "Ada Berg (AUT)" in repr(listed)
    brief = composed(here.room, here.second, Wanted("brief", "readers"), AS_OF)
    rows = [one.words for one in sentences_in(brief.sections)]
    assert "Last encounters" in rows
    assert "Own words" not in rows  # no topic is released, and so none is followed
    assert "Trade in machines" not in repr(brief)
    releases.withdraw(here.room, paper.key)
    with pytest.raises(ArchiveError, match="published"):
        composed(here.room, here.second, Wanted("brief", "readers"), AS_OF)
