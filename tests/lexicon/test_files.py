"""Lexicon files: what is wrong is named with file and line; a user's folder adds to what ships and overrides it."""

from pathlib import Path

import pytest

from aidememoire.lexicon import LexiconError, load_lexicon
from aidememoire.lexicon.files import TABLES
from tests.lexicon.shipped import own

POST = '{ words = ["Landammann"], rank = "head", example = "The [Landammann] spoke." }'


def message(folder: Path, **files: str) -> str:
    own(folder, **files)
    with pytest.raises(LexiconError) as caught:
        load_lexicon(folder)
    return str(caught.value).replace(f"{folder}/", "")


def test_an_unknown_key(tmp_path: Path) -> None:
    line = POST.replace("rank", "rang")
    assert message(tmp_path, posts=f"post = [\n  {POST},\n  {line},\n]") == (
        "posts.toml, line 3: rang: Extra inputs are not permitted"
    )


def test_a_value_that_is_none_of_those_known(tmp_path: Path) -> None:
    line = POST.replace('"head"', '"boss"')
    found = message(tmp_path, posts=f"# mine\n\npost = [\n  {line},\n]")
    assert found.startswith("posts.toml, line 4: rank: Input should be 'head', 'deputy head'")


def test_a_kind_that_is_none_of_those_known(tmp_path: Path) -> None:
    line = '{ name = "Fjord Club", kind = "club", example = "The [Fjord Club] met." }'
    found = message(tmp_path, institutions=f"institution = [\n  {line},\n]")
    assert found.startswith("institutions.toml, line 2: kind: Input should be 'government', 'party'")


def test_a_field_that_is_missing(tmp_path: Path) -> None:
    found = message(tmp_path, publishers='publisher = [\n  { names = ["X"], example = "The [X] office." },\n]')
    assert found == "publishers.toml, line 2: side: Field required"


def test_an_empty_list_of_words(tmp_path: Path) -> None:
    found = message(tmp_path, honorifics='honorific = [\n  { words = [], example = "The [Hon.] Member." },\n]')
    assert found.startswith("honorifics.toml, line 2: words: List should have at least 1 item")


@pytest.mark.parametrize("example", ["The Landammann spoke.", "The [Land]ammann [spoke]."])
def test_an_example_without_one_pair_of_brackets(tmp_path: Path, example: str) -> None:
    line = POST.replace("The [Landammann] spoke.", example)
    assert "posts.toml, line 1: example: an example puts the words" in message(tmp_path, posts=f"post = [{line}]")


def test_a_table_that_the_file_does_not_have(tmp_path: Path) -> None:
    found = message(tmp_path, posts=f"post = [\n  {POST},\n]\npsot = [\n  {POST},\n]")
    assert found == "posts.toml, line 4: 'psot' is not known here; write post = [...] or modifier = [...]"


def test_a_table_written_as_one_entry(tmp_path: Path) -> None:
    assert "posts.toml, line 1: 'post' is not known here" in message(tmp_path, posts=f"post = {POST}")


def test_a_table_of_tables(tmp_path: Path) -> None:
    entry = '[[post]]\nwords = ["Landammann"]\nexample = "The [Landammann] spoke."\n'
    found = message(tmp_path, posts=f'{entry}\n{entry}rank = "boss"\n')
    assert found.startswith("posts.toml, line 5: rank: Input should be 'head'")


def test_broken_toml(tmp_path: Path) -> None:
    found = message(tmp_path, posts=f"post = [\n  {POST}\n  {POST}\n]")
    assert found.startswith("posts.toml: ")
    assert "line 3" in found


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes("topic = []  # Türkiye".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"topics\.toml: 'utf-8' codec can't decode"):
        load_lexicon(tmp_path)


def test_a_name_that_no_lexicon_file_has(tmp_path: Path) -> None:
    found = message(tmp_path, titles="post = []")
    assert found == f"titles.toml: no lexicon file has this name; there are {', '.join(TABLES)}"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="absent: no such folder"):
        load_lexicon(tmp_path / "absent")


def test_a_folder_adds_to_what_ships(tmp_path: Path) -> None:
    own(
        tmp_path,
        posts=f"post = [\n  {POST},\n]",
        publishers='publisher = [\n  { names = ["Fjord Gazette"], side = "NOR", example = "By [Fjord Gazette]." },\n]',
        topics='topic = [\n  { topic = "whaling", words = ["whales"], example = "They counted [whales]." },\n]',
    )
    lexicon = load_lexicon(tmp_path)
    assert (lexicon.posts.rank_of("Landammann"), lexicon.posts.rank_of("Foreign Minister")) == ("head", "minister")
    assert lexicon.side_of_publisher("Fjord Gazette") == "NOR"
    assert lexicon.side_of_publisher("Kremlin") == "RUS"
    assert lexicon.topics.of("tariffs on whales") == ("trade", "whaling")


def test_what_a_folder_says_wins(tmp_path: Path) -> None:
    own(
        tmp_path,
        posts='post = [\n  { words = ["ambassador"], rank = "head", sector = "other", example = "[Ambassador]." },\n]',
        publishers='publisher = [\n  { names = ["MEA"], side = "PAK", example = "By the [MEA]." },\n]',
        institutions='institution = [\n  { name = "CIIS", kind = "government", example = "He left [CIIS]." },\n]',
        verbs='verb = [\n  { lemma = "warn", act = "urge", example = "They [warned] us." },\n]',
        topics='topic = [\n  { topic = "customs-union", words = ["Tariffs"], example = "No [tariffs]." },\n]',
        sides='side = [\n  { code = "SIS", name = "Istana", example = "The [Istana] met." },\n]',
    )
    lexicon = load_lexicon(tmp_path)
    assert lexicon.posts.rank_of("Ambassador") == "head"
    assert lexicon.posts.sector_of("Ambassador") == "other"
    assert lexicon.side_of_publisher("MEA") == "PAK"
    assert lexicon.institutions.kind_of("CIIS") == "government"
    assert lexicon.verbs["warn"].act == "urge"
    assert lexicon.topics.of("new tariffs") == ("customs-union",)
    assert lexicon.side_of("Istana") == "SIS"


def test_kind_words_of_a_folder_come_before_those_that_ship(tmp_path: Path) -> None:
    line = '{ words = ["Aksjeselskap"], kind = "media", example = "The [Aksjeselskap] of the fjord." }'
    own(tmp_path, institutions=f"kind_word = [\n  {line},\n]")
    name = "Elverum University Aksjeselskap"
    assert load_lexicon().institutions.kind_of(name) == "university"
    assert load_lexicon(tmp_path).institutions.kind_of(name) == "media"


def test_the_fingerprint_is_stable_and_changes_with_the_content(tmp_path: Path) -> None:
    shipped = load_lexicon().fingerprint
    assert shipped == load_lexicon().fingerprint
    assert len(shipped) == len("sha256:") + 16
    first = load_lexicon(own(tmp_path, posts=f"post = [\n  {POST},\n]")).fingerprint
    assert first == load_lexicon(tmp_path).fingerprint
    second = load_lexicon(own(tmp_path, posts=f"post = [\n  {POST.replace('head', 'minister')},\n]")).fingerprint
    assert len({shipped, first, second}) == 3


def test_the_fingerprint_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        own(folder, posts=f"post = [\n  {POST},\n]")
    assert load_lexicon(one).fingerprint == load_lexicon(other).fingerprint
