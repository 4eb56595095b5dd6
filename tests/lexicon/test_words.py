"""Words: honorifics, verbs, encounters, references and topics as the reader asks for them."""

import pytest

from aidememoire.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize("word", ["Mr.", "Mr", "Dr.", "Sen.", "H.E.", "Sheikh", "Madame"])
def test_honorifics(word: str) -> None:
    assert LEXICON.honorifics.is_honorific(word)


@pytest.mark.parametrize("word", ["Sen", "Pan", "Don", "mr.", "Sri", "Minister"])
def test_words_that_are_also_names_are_no_honorifics(word: str) -> None:
    assert not LEXICON.honorifics.is_honorific(word)


@pytest.mark.parametrize(
    ("lemma", "act"),
    [
        ("stress", "stress"),
        ("underscore", "stress"),
        ("underscor", "stress"),
        ("concurr", "agree"),
        ("Warn", "warn"),
        ("whistle", None),
        ("", None),
    ],
)
def test_the_act_of_a_verb(lemma: str, act: str | None) -> None:
    verb = LEXICON.verbs.get(lemma)
    assert (verb.act if verb else None) == act


def test_verbs_are_given_one_by_one() -> None:
    assert {"stress", "agree", "warn"} <= {verb.lemma for verb in LEXICON.verbs}
    assert LEXICON.verbs["thank"].act == "thank"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Summit between the two leaders", "encounter"),
        ("the joint statement on the visit", "document"),
        ("the agreement reached at the summit", "agreement"),
        ("the fjord", None),
    ],
)
def test_the_kind_of_a_reference(words: str, kind: str | None) -> None:
    assert LEXICON.references.kind_of(words) == kind


def test_an_encounter_and_whether_its_words_say_that_it_took_place() -> None:
    text = "The Minister met with her guest; their telephone conversation was brief."
    found = [(text[h.start : h.end], h.value.kind, h.value.verb) for h in LEXICON.encounters.find(text)]
    assert found == [("met with", "meeting", True), ("telephone conversation", "call", False)]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "peace across the Taiwan Strait and in the South China Sea",
            ("peace-and-ceasefire", "taiwan", "south-china-sea"),
        ),
        ("TARIFFS, then tariffs again", ("trade",)),
        ("fentanyl and its precursor chemicals", ("counternarcotics",)),
        ("those who asked for a new start", ()),
        ("think tanks", ("people-to-people",)),
        ("tanks", ("defense",)),
        ("the investment climate", ("investment",)),
        ("climate", ("climate",)),
    ],
)
def test_topics_in_the_order_in_which_they_come_up(text: str, topics: tuple[str, ...]) -> None:
    assert LEXICON.topics.of(text) == topics


def test_topics_of_a_stretch_of_text() -> None:
    text = "They spoke of trade. They spoke of migration."
    assert LEXICON.topics.of(text, 20) == ("migration",)
    assert LEXICON.topics.of(text, 0, 20) == ("trade",)
