"""Tokens: they rebuild the text, keep to their blocks, and cost no more than the text is long."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.language.tokens import MAX_RUN, Tokens, tokenize

TOKENIZER = spacy.blank("en").tokenizer


def rebuilt(tokens: Tokens) -> str:
    return "".join(word + " " * space for word, space in zip(tokens.words, tokens.spaces, strict=True))


def test_a_block_edge_cuts_a_token() -> None:
    text = "January 8th—Liu met him."
    tokens = tokenize(text, [(12, len(text))], TOKENIZER)
    assert tokens.words == ["January", "8th", "—", "Liu", "met", "him", "."]
    assert tokens.block == [-1, -1, -1, 0, 0, 0, 0]
    assert [text[at:][: len(word)] for at, word in zip(tokens.starts, tokens.words, strict=True)] == tokens.words


def test_a_block_edge_inside_a_word_cuts_it() -> None:
    assert tokenize("abcdef", [(0, 3)], TOKENIZER).words == ["abc", "def"]


def test_the_space_between_two_blocks_belongs_to_the_word_before() -> None:
    tokens = tokenize("One. Two.", [(0, 4), (5, 9)], TOKENIZER)
    assert tokens.words == ["One", ".", "Two", "."]
    assert tokens.spaces == [False, True, False, False]


@pytest.mark.parametrize("blocks", [[(5, 3)], [(0, 4), (2, 6)], [(0, 99)], [(-1, 2)]])
def test_blocks_out_of_order_or_out_of_the_text_are_refused(blocks: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="block"):
        tokenize("some text", blocks, TOKENIZER)


@pytest.mark.parametrize("sign", ["a", "(", ".", "\n", " ", "'", "-", "/", "é"])
def test_no_run_of_one_sign_is_given_to_the_tokenizer_whole(sign: str) -> None:
    text = sign * 20_000
    tokens = tokenize(text, [(0, len(text))], TOKENIZER)
    assert rebuilt(tokens) == text
    assert max(map(len, tokens.words)) <= MAX_RUN


@given(st.text(max_size=80), st.data())
def test_tokens_rebuild_any_text_with_any_blocks(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    blocks = list(zip(edges[::2], edges[1::2], strict=False))
    tokens = tokenize(text, blocks, TOKENIZER)
    assert rebuilt(tokens) == text
    for start, word, block in zip(tokens.starts, tokens.words, tokens.block, strict=True):
        if block >= 0:
            assert blocks[block][0] <= start
            assert start + len(word) <= blocks[block][1]
