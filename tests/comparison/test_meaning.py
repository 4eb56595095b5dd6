"""Statements of two accounts that say the same are near each other, whatever their words."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.meaning import Judged, by_cosine, paraphrases, words_in_common
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.comparison.meaning import Meaning, load_meaning
from aidememoire.comparison.meaning.vectors import DATA

if TYPE_CHECKING:
    from benchmarks.meaning import Nearness

WORDS = st.sampled_from(
    [
        "peace",
        "Tariffs",
        "grain",
        "the",
        "of",
        "sovereignty",
        "50,000",
        "U.S.",
        "Zhytomyr",
        "мир",
        "—",
        "",
        " ",
        "x" * 99,
    ]
)
TEXTS = st.lists(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join)), max_size=8)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return load_meaning()


@pytest.mark.parametrize(
    ("statement", "same", "other"),
    [
        (
            "the need to reopen the railway across the border before the harvest",
            "the early resumption of train traffic between the two countries",
            "the early resumption of talks between the two parliaments",
        ),
        (
            "condolences on the loss of life in the floods",
            "thanks for the words of sympathy with the victims of the disaster",
            "thanks for the words of praise for the election",
        ),
        (
            "opposition to any attempt to change the status quo in the strait by force",
            "firm resistance to outside interference in the Taiwan question",
            "a wider role of young people in exchanges",
        ),
        (
            "readiness to provide vaccines to partners free of charge",
            "donations of doses against the virus",
            "donations of wheat against hunger",
        ),
    ],
)
def test_same_meaning_is_nearer_than_another(meaning: Meaning, statement: str, same: str, other: str) -> None:
    one, near, far = meaning.vectors([statement, same, other])
    assert one @ near > one @ far + 0.05


def test_vectors_have_length_one(meaning: Meaning) -> None:
    found = meaning.vectors(["stressed the importance of open sea lanes", "peace"])
    assert found.dtype == np.float32
    assert found.shape[0] == 2
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, rtol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "— “…” !", "переговоры о мире", "关于合作"])
def test_what_has_no_english_word_has_no_vector(meaning: Meaning, text: str) -> None:
    assert not meaning.vectors([text]).any()


def test_no_texts_give_no_vectors(meaning: Meaning) -> None:
    assert meaning.vectors([]).shape == (0, meaning.vectors(["peace"]).shape[1])


def test_capitals_signs_and_order_do_not_count(meaning: Meaning) -> None:
    one, other = meaning.vectors(["Open sea lanes, and trade!", "trade and OPEN sea lanes"])
    assert one.tobytes() == other.tobytes()


@given(TEXTS)
def test_a_text_has_one_vector_alone_or_among_others(texts: list[str]) -> None:
    meaning = load_meaning()
    together = meaning.vectors(texts)
    assert np.isfinite(together).all()
    for text, vector in zip(texts, together, strict=True):
        alone = meaning.vectors([text])[0]
        assert alone.tobytes() == vector.tobytes()
        assert np.linalg.norm(alone) == pytest.approx(0 if not alone.any() else 1, abs=1e-5)


def test_threads_may_share_it(meaning: Meaning) -> None:
    texts = [f"delegation number {number} spoke of trade" for number in range(200)]
    wanted = meaning.vectors(texts).tobytes()
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(meaning.vectors(texts).tobytes())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 4


def test_a_book_needs_no_more_memory_than_the_table(meaning: Meaning) -> None:
    sentence = "the sides agreed to reopen the railway "
    np.testing.assert_allclose(meaning.vectors([sentence * 20_000]), meaning.vectors([sentence]), atol=1e-5)


def test_it_is_loaded_once_and_names_its_version() -> None:
    meta = json.loads((DATA / "meta.json").read_text(encoding="utf-8"))
    assert load_meaning() is load_meaning()
    assert load_meaning().version == meta["version"]
    assert hashlib.sha256((DATA / "vectors.npz").read_bytes()).hexdigest() == meta["sha256"]


def test_the_data_holds_numbers_only_and_stays_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 6e6
    with np.load(DATA / "vectors.npz", allow_pickle=False) as data:
        assert sorted(data) == ["row_of", "rows", "scales"]
        assert data["row_of"].max() == len(data["rows"]) - 1
        assert not data["rows"][0].any()


def share_of_four(nearness: Nearness) -> float:
    items = paraphrases("measure")
    return Judged.of(items, nearness).figures(np.arange(len(items)))[0]


def test_paraphrases_are_told_from_statements_on_the_same_subject(meaning: Meaning) -> None:
    assert share_of_four(by_cosine(meaning.vectors)) > 0.85
    assert share_of_four(words_in_common) < 0.6
