"""Whether two readouts speak of one person: names in all their forms, sides, posts, time; and what always holds."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from benchmarks.people import PAIRS, Pair, fitted
from hypothesis import assume, given
from hypothesis import strategies as st

from aidememoire.comparison.people import Sighting, keys, likeness, same_people
from aidememoire.comparison.people.agreement import Agreement
from aidememoire.comparison.people.evidence import Evidence
from aidememoire.comparison.people.weights import load_weights
from aidememoire.lexicon import load_lexicon
from aidememoire.record import Person, Post, ReaderVersion, Readout, Record, Span

LEXICON = load_lexicon()
HERE = (Span(start=0, end=1),)


def seen(
    name: str, side: str | None = None, *titles: str, date: str | None = None, standing: str | None = None
) -> Sighting:
    posts = tuple(Post(title=title, rank=LEXICON.posts.rank_of(title), evidence=HERE) for title in titles)
    return Sighting(name, side, posts, date, standing)


def verdict(a: Sighting, b: Sighting) -> str:
    return likeness(a, b).verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Short forms, initials, suffixes, middle names.
        ("Theodore R. Haldane, Jr.", "Ted Haldane"),
        ("Anthony Vane", "Tony Vane"),
        ("Elizabeth Orme-Hill", "Liz Orme Hill"),
        ("Stefanie Brandvold", "Stef Brandvold"),
        ("Luiz Inácio Moura da Serra", "Luiz Moura"),
        ("Haldane, Theodore", "Theodore Haldane"),
        # Order, capitals, diacritics.
        ("WEI Junhao", "Wei Junhao"),
        ("Junhao WEI", "Wei Junhao"),
        ("XI Yuanming", "Yuanming Xi"),
        ("Burak Şentürk", "Burak Senturk"),
        # Romanisation.
        ("Volodymyr Hlynskyy", "Vladimir Hlynsky"),
        ("Hryhoriy Hlynskiy", "Hryhorii Hlynskyi"),
        ("Sergey Lvov", "Sergei Lvov"),
        ("Yuriy Dolhov", "Yury Dolhov"),
        ("Sergii Bohdanov", "Serhiy Bogdanov"),
        ("Mohammed al-Qasir", "Muhammad el-Kasir"),
        ("Abdel Fattah el-Nimr", "Abdulfattah Al Nimr"),
        ("Mohammed bin Rashid", "Muhammad ibn Rashid Al Falah"),
        ("Nurlan Zhaparov", "Nurlan Japarov"),
        ("Yang Suk Kyeong", "Yang Suk-kyeong"),
        ("Yang Sukkyeong", "Yang Suk-kyeong"),
        ("Yun Jeong-su", "Yoon Jung-soo"),
        # Particles.
        ("Ottilie von der Weide", "Ottilie Weide"),
        ("Maarten de Vroom", "Maarten De Vroom"),
        # What a reader may leave before a name.
        ("President Ada Quill", "Ada Quill"),
        ("H.E. Dr. Ada Quill", "Ada Quill"),
    ],
)
def test_one_name_in_two_forms_is_one_person(one: str, other: str) -> None:
    assert verdict(seen(one), seen(other)) == "same"


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("Wei Jun", "Wei Wentao", "CHN"),
        ("Li Qing", "Li Keqing", "CHN"),
        ("Kang Jong Un", "Kang Jong Il", "PRK"),
        ("Park Seon-hye", "Park Chung-mo", "KOR"),
        ("George H. W. Thorne", "George W. Thorne", "USA"),
        ("Ian Thorne Jr.", "Ian Thorne Sr.", "GBR"),
        ("William Pitt the Elder", "William Pitt the Younger", "GBR"),
        ("Ada Quill", "Joe Quill", "USA"),
        ("Mohammed bin Rashid Al Falah", "Tahnoun bin Rashid Al Falah", "ARE"),
        ("King Rashid", "Mohammed bin Rashid", "ARE"),
        ("Rashid bin Omar Al Falah", "Khalid bin Rashid bin Omar Al Falah", "ARE"),
        ("Olena Hlynska", "Hlynskyy", "UKR"),
        ("Andrei Petrov", "Andrei Petrova", "RUS"),
        ("Emma Reed", "Emma Reid", None),
        ("Hill", "Hillary Vane", "USA"),
    ],
)
def test_names_that_contradict_one_another_are_of_different_people(one: str, other: str, side: str | None) -> None:
    assert verdict(seen(one, side), seen(other, side)) == "different"


def test_a_family_name_means_who_has_the_post_and_the_side() -> None:
    full = seen("Joseph R. Haldane, Jr.", "USA", "President", date="2023-05-01")
    assert verdict(seen("President Haldane", "USA", date="2023-11"), full) == "same"
    assert verdict(seen("Haldane", "USA", "President", date="2023-11"), full) == "same"
    assert verdict(seen("Haldane", "GBR", "Prime Minister", date="2023-11"), full) == "different"
    assert verdict(seen("Haldane"), full) == "unsure"


def test_a_family_name_of_few_needs_the_very_post() -> None:
    envoy = seen("Wang Anshi", "CHN", "Minister of Foreign Affairs", date="2023-05")
    trade = seen("Wang Chongyang", "CHN", "Minister of Commerce", date="2023-05")
    assert verdict(seen("Wang", "CHN", "Foreign Minister", date="2023-06"), envoy) == "same"
    assert verdict(seen("Wang", "CHN", "Foreign Minister", date="2023-06"), trade) == "different"
    assert verdict(seen("Wang", "CHN", "Minister", date="2023-06"), trade) == "unsure"
    assert verdict(seen("Wang", "CHN", "Minister", date="2023-06"), envoy) == "unsure"


def test_a_post_passes_to_another_of_the_family_name_in_time() -> None:
    then, later = (seen("Park", "KOR", "President", date=date) for date in ("1970", "2014"))
    assert verdict(later, seen("Park Seon-hye", "KOR", "President", date="2014-03")) == "same"
    assert verdict(then, later) == "different"
    assert verdict(then, seen("Park Seon-hye", "KOR", "President", date="2014-03")) == "different"


def test_names_of_one_word_need_a_side_and_a_post() -> None:
    assert verdict(seen("Moura", "BRA", "President"), seen("Luiz Inácio Moura da Serra", "BRA", "President")) == "same"
    assert verdict(seen("Suharto", "IDN", "President"), seen("Suharto", "IDN", "President")) == "same"
    assert verdict(seen("Suharto"), seen("Suharto")) == "unsure"


def test_sovereigns_are_told_apart_by_realm_and_number() -> None:
    assert verdict(seen("King Osric II", "NOR"), seen("King Osric", "NOR")) == "same"
    assert verdict(seen("King Osric II", "NOR"), seen("King Osric III", "NOR")) == "different"
    assert verdict(seen("King Osric II", "NOR"), seen("King Osric", "DNK")) == "different"


def test_spouses_are_two_people() -> None:
    president = seen("Joe Haldane", "USA", "President", date="2023")
    assert verdict(seen("Jill Haldane", "USA", "First Lady", date="2023"), president) == "different"
    assert verdict(seen("Haldane", "USA", "First Lady", date="2023"), president) == "different"
    assert verdict(seen("Mrs. Haldane", "USA"), president) == "different"
    assert verdict(seen("Mrs. Haldane", "USA"), seen("Mr. Haldane", "USA")) == "different"


def test_a_courtesy_is_taken_from_the_mentions() -> None:
    record = account(("Haldane", "USA"), text="Mrs. Haldane spoke.", mentions=["Mrs. Haldane"])
    assert Sighting.of(record, record.people[0]).gender == "woman"


def test_different_sides_make_the_same_name_doubtful() -> None:
    assert verdict(seen("Michel Durance", "FRA"), seen("Michel Durance", "FRA")) == "same"
    assert verdict(seen("Michel Durance", "FRA"), seen("Michel Durance", "BEL")) == "unsure"
    assert verdict(seen("Durance", "FRA"), seen("Durance", "BEL")) == "different"
    assert verdict(seen("Michel Durance", "BEL", date="2018"), seen("Michel Durance", "EU", date="2021")) == "same"


def test_a_side_that_is_guessed_weighs_less_than_one_that_is_stated() -> None:
    stated = Sighting("Michel Durance", "FRA", (), None, None)
    guessed = Sighting("Michel Durance", "UKR", (), None, None, side_is_guess=True)
    assert likeness(stated, guessed).score > likeness(stated, seen("Michel Durance", "UKR")).score


def test_what_is_not_known_is_no_difference() -> None:
    whole = seen("Ada Quill", "SWE", "Foreign Minister", date="2023", standing="serving")
    for less in (seen("Ada Quill"), seen("Ada Quill", "SWE"), seen("Ada Quill", None, "Foreign Minister")):
        assert verdict(whole, less) == "same"


def test_people_change_posts_but_hold_no_two_high_ones_at_a_time() -> None:
    def durance(title: str, date: str) -> Sighting:
        return seen("Durance", "FRA", title, date=date)

    president = durance("President", "2020-03")
    near, far = durance("Minister of Finance", "2020-05"), durance("Minister of Finance", "2014")
    assert likeness(president, near).score < likeness(president, far).score
    assert verdict(seen("Ada Durance", "FRA", "President"), seen("Ada Durance", "FRA", "Minister of Finance")) == "same"


def test_the_reason_is_one_plain_phrase() -> None:
    assert (
        likeness(seen("Joe Quill", "USA"), seen("Quill Joe", "USA")).reason == "same name in another order, same side"
    )
    assert likeness(seen("Joe Quill"), seen("Ann Holm")).reason == "names share no word"


WORD = st.text("abcdefghijklmnoprstuvzäéıłøš", min_size=3, max_size=8).map(str.capitalize)
NAME = st.lists(WORD, min_size=2, max_size=4, unique=True).map(" ".join)
SIDE = st.sampled_from([None, "FRA", "CHN", "KOR", "JPN", "USA", "EU"])
TITLE = st.sampled_from(["President", "Foreign Minister", "Minister", "First Lady", "Ambassador", "Professor"])
DATE = st.sampled_from([None, "1975", "2021-03", "2023-11-15"])
STANDING = st.sampled_from([None, "serving", "private"])


@st.composite
def sightings(draw: st.DrawFn, names: st.SearchStrategy[str]) -> Sighting:
    titles = draw(st.lists(TITLE, max_size=2))
    sighting = seen(draw(names), draw(SIDE), *titles, date=draw(DATE), standing=draw(STANDING))
    return replace(sighting, side_is_guess=draw(st.booleans()))


QUILLS = ["Joe Quill", "Joseph Quill", "J. Quill", "Quill", "Mrs. Quill", "Ada Quill", "Quill Joe", "King Quill II"]
OTHERS = [
    "Joe R. Quill Jr.",
    "Joe bin Quill",
    "Bin Quill",
    "Joe Quil",
    "Quilla",
    "Wei Jun",
    "Wei",
    "Jun Wei",
    "President",
]
ALIKE = st.sampled_from([*QUILLS, *OTHERS])
ANY = st.one_of(NAME, ALIKE, st.text(max_size=20))


@given(sightings(ANY), sightings(ANY))
def test_it_does_not_matter_who_comes_first(a: Sighting, b: Sighting) -> None:
    assert likeness(a, b) == likeness(b, a)


@given(sightings(ALIKE), sightings(ALIKE))
def test_who_is_the_same_shares_a_key(a: Sighting, b: Sighting) -> None:
    if verdict(a, b) != "different":
        assert keys(a) & keys(b)


@given(sightings(NAME))
def test_who_has_given_and_family_name_is_the_same_as_himself(sighting: Sighting) -> None:
    assume(len(sighting.parsed.telling) > 1)
    assert verdict(sighting, sighting) == "same"


@given(NAME, NAME, st.sampled_from(["FRA", "UKR"]), st.sampled_from(["CHN", "USA"]))
def test_heads_of_two_sides_with_different_names_are_never_the_same(
    one: str, other: str, ours: str, theirs: str
) -> None:
    assume(one.casefold() != other.casefold())
    assert verdict(seen(one, ours, "President"), seen(other, theirs, "President")) != "same"


@pytest.mark.parametrize(
    "pair", [("Hlynskyy", "Hlynsky"), ("Volodymyr Hlynskyy", "Vladimir Hlynsky"), ("Li Na", "Na Li")]
)
def test_heads_of_two_sides_with_names_alike_are_not_the_same(pair: tuple[str, str]) -> None:
    assert verdict(seen(pair[0], "UKR", "President"), seen(pair[1], "KAZ", "President")) != "same"


@given(st.text(), st.text())
def test_any_text_is_judged(one: str, other: str) -> None:
    assert 0 <= likeness(seen(one), seen(other, "CHN")).score <= 1


def test_every_piece_of_evidence_has_a_weight() -> None:
    weights = load_weights()
    levels = ["exact", "sound", "form", "short", "near", "initial", "family", "alone", "other word", "father"]
    doubts = frozenset({"order", "middle", "suffix", "common", "one of few", "spelling"})
    sides = ["same", "other", "body", "same, guessed", "other, guessed", None]
    posts = ["same", "fits", "other", "excluded", "spouse", None]
    for level, side, post in product([*levels, "contradiction", "nothing"], sides, posts):
        names = Agreement(level, doubts)  # type: ignore[arg-type]
        found = Evidence(names, side, post, True, True, True, 1, True)  # type: ignore[arg-type]
        assert set(found.pieces()) <= set(weights)


def test_the_judged_pairs_are_200_in_two_halves_that_share_none() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t"))
    assert Counter(row["use"] for row in rows) == {"tune": 100, "measure": 100}
    assert {row["verdict"] for row in rows} == {"same", "different"}
    assert len({frozenset(((row["a"], row["a_name"]), (row["b"], row["b_name"]))) for row in rows}) == len(rows)


def test_a_weight_is_moved_by_pairs_and_stays_as_argued_without_them() -> None:
    weights = load_weights()
    pairs = [Pair("tune", seen("Ada Quill"), seen("Ada Quill"), False, "")] * 9
    moved = fitted(pairs, weights)
    assert moved["name: exact"] < weights["name: exact"].argued
    assert moved["name: family"] == weights["name: family"].argued


def account(*people: tuple[str, str | None], text: str = "", mentions: list[str] | None = None) -> Record:
    """Make a record that names people; a post is written before the name: "President|Ada Quill"."""
    text = text or "; ".join(name.replace("|", " ") for name, _ in people)
    persons = []
    for number, (given_name, side) in enumerate(people, start=1):
        title, _, name = given_name.rpartition("|")
        words = (mentions or [])[number - 1 : number] or [name]
        at = text.index(words[0])
        span = Span(start=at, end=at + len(words[0]))
        posts = (Post(title=title, rank=LEXICON.posts.rank_of(title), evidence=(span,)),) if title else ()
        persons.append(
            Person(id=f"p{number}", score=1, name=name, side=side, present=True, posts=posts, mentions=(span,))
        )
    version = ReaderVersion(program="0", pipeline="0", lexicon="0")
    return Record(reader=version, readout=Readout.of(text, published="2024-03-01"), people=tuple(persons))


def paired(a: Record, b: Record) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other, _ in same_people(a, b)]


def test_at_one_table_a_family_name_is_enough() -> None:
    ours = account(("President|Quill", None), ("Foreign Minister|Holm", None), ("Bo Reed", None))
    theirs = account(("President|Ada Quill", "SWE"), ("Cy Moss", "NOR"), ("Foreign Minister|Jan Holm", "SWE"))
    assert paired(ours, theirs) == [("Quill", "Ada Quill"), ("Holm", "Jan Holm")]


def test_at_one_table_side_and_post_tell_who_of_two_is_meant() -> None:
    theirs = account(("Minister of Foreign Affairs|Wang Anshi", "CHN"), ("Minister of Commerce|Wang Chongyang", "CHN"))
    assert paired(account(("Commerce Minister|Wang", "CHN")), theirs) == [("Wang", "Wang Chongyang")]
    assert paired(account(("Wang", "CHN")), theirs) == []


def test_nobody_is_paired_twice() -> None:
    ours = account(("Ada Quill", "SWE"), ("Quill", "SWE"))
    theirs = account(("Ada Quill", "SWE"))
    assert paired(ours, theirs) == [("Ada Quill", "Ada Quill")]
    assert paired(theirs, ours) == [("Ada Quill", "Ada Quill")]


@given(
    st.permutations(["Ada Quill", "Quill", "Wei Jun", "Joe Holm", "Holm"]),
    st.permutations(["Ada Quill", "Wei Jun", "Holm"]),
)
def test_a_pairing_is_one_to_one(ours: list[str], theirs: list[str]) -> None:
    pairs = paired(account(*((name, None) for name in ours)), account(*((name, None) for name in theirs)))
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert {("Ada Quill", "Ada Quill"), ("Wei Jun", "Wei Jun")} <= set(pairs)
