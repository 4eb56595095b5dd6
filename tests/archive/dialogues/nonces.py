"""Generated dialogues whose people, posts, organizations and sides have names that stand nowhere else."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import strategies as st

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import (
    PRESETS,
    SWITCHES,
    Consent,
    Dialogue,
    Event,
    Rule,
    Seat,
    SeatPost,
    Wording,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import may_be_in

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import Standing

SIDES: Final = ("QXA", "QXV")
SYLLABLES: Final = ("zu", "qe", "xö", "vy", "kwa", "jhi", "pfo", "tzé", "ghu", "mbi", "nxa", "łyr")
WORDS: Final = st.lists(st.sampled_from(SYLLABLES), min_size=4, max_size=5).map("".join)
STANDINGS: Final[tuple[Standing, ...]] = ("serving", "former", "private")


def rules() -> st.SearchStrategy[Rule]:
    """Give the presets, and switches set one by one."""
    free = st.fixed_dictionaries({switch: st.booleans() for switch in SWITCHES}).map(Rule.model_validate)
    return (
        st.sampled_from(list(PRESETS.values()))
        | free
        | free.map(lambda one: one.model_copy(update={"took_place": True}))
    )


@dataclass(frozen=True)
class Individual:
    """Somebody with a nonce name, post and organization; how they appear in a text is drawn."""

    given: str
    family: str
    post: str
    body: str
    side: str
    standing: Standing

    @property
    def seat(self) -> Seat:
        """Give the seat."""
        post = SeatPost(title=f"{self.post.title()} Warden", organization=f"{self.body.title()} Collegium")
        name = f"{self.given.title()} {self.family.title()}"
        return Seat(name=name, side=self.side, standing=self.standing, posts=(post,))

    def written(self, how: int) -> str:
        """Give some words that tell who it is."""
        given, family = self.given.title(), self.family.title()
        half = len(self.family) // 2
        ways = (
            f"{given} {family}",
            family.upper(),
            unicodedata.normalize("NFD", self.family),
            f"{family[:half]}-{family[half:]}",
            f"{family}'s",
            f"{family}{given}",
            f"Warden of {self.post.title()}",
            f"{self.post} warden",
            f"the {self.body.title()} Collegium",
            f"{self.body.title()}’s people",
            f"{given}",
            f"the {self.side} side said",
        )
        return ways[how % len(ways)]


@dataclass
class World:
    """A dialogue as it was generated: who sits there, and who consented to be named."""

    room: DialogueRoom
    event: str
    rule: Rule
    people: list[Individual]
    seats: list[Held[Seat]]
    named: set[int] = field(default_factory=set)


@st.composite
def individuals(draw: st.DrawFn) -> list[Individual]:
    """Draw who sits there: no two share a word."""
    number = draw(st.integers(3, 9))
    words = draw(st.lists(WORDS, min_size=4 * number, max_size=4 * number, unique_by=squeezed))
    people = []
    for at in range(0, 4 * number, 4):
        given, family, post, body = words[at : at + 4]
        side, standing = draw(st.sampled_from(SIDES)), draw(st.sampled_from(STANDINGS))
        people.append(Individual(given, family, post, body, side, standing))
    return people


def build(archive: Archive, people: list[Individual], rule: Rule, draw: st.DataObject) -> World:
    """Put a dialogue into an archive: seats, notes that tell of people, wordings that do, and some consents."""
    room = archive.view(Viewer("ilse")).found(
        Dialogue(name="Fjord Dialogue", sides=SIDES, rule=rule, smallest=draw.draw(st.integers(2, 4)))
    )
    name = draw.draw(st.sampled_from(["Third round", f"Seminar at the {people[0].body.title()} Collegium"]))
    event = room.put(Event(kind="round", name=name, start="2024-03-04", place="Ålesund"), room.key).key
    world = World(room, event, rule, people, [room.put(one.seat, event) for one in people])
    for _ in range(draw.draw(st.integers(2, 6))):
        _note(world, draw)
    for at in draw.draw(st.sets(st.integers(0, len(people) - 1), max_size=2)):
        room.put(Consent(seat=world.seats[at].key, switches=("speaker",), how="by letter"), event)
        world.named.add(at)
    return world


def _note(world: World, draw: st.DataObject) -> None:
    at = st.integers(0, len(world.people) - 1)
    text = f"One asked for a lower fee; {world.people[draw.draw(at)].written(draw.draw(st.integers(0, 30)))} agreed."
    plain = draw.draw(st.booleans())
    speaker = draw.draw(at | st.none())
    note = noting.begin(
        world.room,
        world.event,
        kind="position",
        text="Fees fall, and the season of the harbour gets longer." if plain else text,
        speaker=None if speaker is None else world.seats[speaker].key,
        topic=draw.draw(st.sampled_from(["fees", None, world.people[0].written(0)])),
    )
    noting.seal(world.room, [note.key])
    if draw.draw(st.booleans()):
        who = world.people[draw.draw(at)].written(draw.draw(st.integers(0, 30)))
        words = draw.draw(st.sampled_from(["It was said that the sea is rough.", f"The sea is rough, as {who} knows."]))
        world.room.put(Wording(note=note.key, text=words), note.key)


def release_all(world: World, *, kind: str = "summary", notice_first: bool = False) -> None:
    """Publish all that may leave: a summary or report, and a notice, in this order or the other."""
    chosen = may_be_in(world.room, world.event, kind)
    make = {"summary": releases.draft_summary, "report": releases.draft_report}[kind]
    if not rule_at(world.room, world.event).took_place:
        with pytest.raises(ArchiveError, match="nothing of this event can be released"):
            make(world.room, world.event, chosen)
        return
    drafts = [make(world.room, world.event, chosen), releases.draft_notice(world.room, world.event)]
    for draft in reversed(drafts) if notice_first else drafts:
        releases.publish(world.room, draft.key, confirmed=True)


def all_that_others_reach(world: World) -> str:
    """Give every string that somebody who is not named in the dialogue can get out of the archive."""
    view = world.room.archive.view(Viewer("nobody"))
    shown = [json.dumps(asdict(paper), default=dict, ensure_ascii=False) for paper in releases.published(view)]
    shown += [repr(paper) for paper in releases.published(view)]
    shown.append(repr(view.dialogues()))
    for key in ("nothing", world.room.key, world.event, *(one.key for one in world.seats)):
        try:
            shown.append(repr(releases.release_of(view, key)))
        except ArchiveError as error:
            shown.append(str(error))
    shown += [repr(view.counts()), repr(list(view.readouts())), repr(view.coverage())]
    return "\n".join(shown)


def squeezed(text: str) -> str:
    """Give the letters of a text, small and without marks."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate({ord("ł"): "l"})
    return "".join(letter for letter in plain if letter.isalnum())
