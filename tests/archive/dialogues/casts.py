"""Invented people for generated dialogues: names, posts and bodies in ordinary words and in several scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from aidememoire.archive.dialogues.forms import Seat, SeatPost

if TYPE_CHECKING:
    from aidememoire.record import Standing

SIDES: Final = ("CHN", "NOR", "RUS")
OF_SIDES: Final[dict[str, tuple[str, ...]]] = {
    "CHN": ("the Chinese side", "the CHN side", "中方"),
    "NOR": ("the Norwegian side", "the NOR side", "挪威代表团"),
    "RUS": ("the Russian side", "the RUS side", "Российская сторона"),
}
"""Words that surely tell a side."""


@dataclass(frozen=True)
class Somebody:
    """Somebody with two spellings of their name, as they may sit on two seats; `person` is one key for both."""

    name: str
    spelling: str
    side: str
    standing: Standing
    post: str
    body: str
    original: str | None = None

    def seat(self, *, other: bool = False) -> Seat:
        """Give a seat in the usual spelling, or in the other one."""
        return Seat(
            name=self.spelling if other else self.name,
            original=self.original,
            side=self.side,
            standing=self.standing,
            posts=(SeatPost(title=self.post, organization=self.body),),
            person=f"person-{SOME.index(self)}",
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Give the words that tell the name: the family name, and the name in its own script."""
        family = self.name.split()[0 if self.original and self.side == "CHN" else -1]
        return (family, self.original) if self.original else (family,)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Give the words that tell post and body."""
        return self.post, self.body

    @property
    def ways(self) -> tuple[str, ...]:
        """Give words that surely tell who somebody is."""
        named = self.name, self.spelling, *self.names, self.names[0].upper()
        return (*named, f"the {self.post}", f"someone from the {self.body}", *OF_SIDES[self.side])


SOME: Final = (
    Somebody("Ansgar Vosskuhl", "Vosskuhl, Ansgar", "NOR", "serving", "Harbour Warden", "River Trust"),
    Somebody("Berit Tjønnholm", "Berit Tjonnholm", "NOR", "former", "Keeper of the Lamps", "Northern Light House"),
    Somebody("Dagny Østergren", "Dagny Ostergren", "NOR", "private", "Bridge Inspector", "Open Water Council"),
    Somebody("Fenella Abernathy", "Abernathy, Fenella", "NOR", "serving", "Surveyor of Tides", "Salt and Stone Fund"),
    Somebody("Hesper Lindqvist", "Lindqvist, Hesper", "NOR", "private", "Reader in Weather", "Long Shore Institute"),
    Somebody("Ouyang Zhenbei", "Zhenbei Ouyang", "CHN", "serving", "港务督察", "海事研究院", "欧阳振北"),
    Somebody("Zhuge Wenlan", "Wenlan Zhuge", "CHN", "former", "灯塔总监", "东湖基金会", "诸葛文澜"),
    Somebody("Shangguan Ruo", "Ruo Shangguan", "CHN", "serving", "Inspector of Canals", "Moon Gate Society", "上官若"),
    Somebody("Svetlana Zverkova", "Zverkova, Svetlana", "RUS", "serving", "Смотритель маяков", "Северный альманах"),
    Somebody("Lavr Tuchkov", "Tuchkov, Lavr", "RUS", "former", "Master of Locks", "Birch Bark Library", "Лавр Тучков"),
    Somebody(
        "Foma Beloborod", "Beloborod, Foma", "RUS", "private", "Clerk of Ferries", "Кедровый архив", "Фома Белобород"
    ),
)


def casts() -> st.SearchStrategy[list[Somebody]]:
    """Draw who takes part."""
    return st.lists(st.sampled_from(SOME), min_size=6, max_size=9, unique=True)
