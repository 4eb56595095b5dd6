"""What a speaker does with words: the act of a statement, from its cue and, where the cue is pale, its content.

"Expressed concern", "voiced his gratitude", "had an exchange of views": the verb says little and the noun says it. So
the words of the cue are asked first, then the noun with which the content begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.page import Page
    from aidememoire.reading.statements.expressions import Expression

#: What free indirect speech does, and a cue whose verb is not known.
PLAIN: Final = "state"
#: Acts that say no more than that something was said.
_PALE: Final = {"express", "state"}
#: Verbs that hand something over: what, the noun behind them tells ("offered her condolences").
_HANDING: Final = {"offer", "extend", "give"}
FIRST_WORDS: Final = 6  # of a content, in which the noun stands that says what is done


def act_of(page: Page, expression: Expression) -> str | None:
    """Give the act of an expression; null where the lexicon knows neither its verb nor its noun."""
    if expression.cue is None:
        return PLAIN
    cue = page.doc.char_span(*expression.cue, alignment_mode="expand")
    found = _first_known(page.lexicon, cue) if cue is not None else None
    handing = cue is not None and cue.root.lemma_ in _HANDING
    if (found not in {None, *_PALE} and not handing) or expression.content is None:
        return found
    content = page.doc.char_span(*expression.content, alignment_mode="expand")
    noun = _noun_act(page.lexicon, content[:FIRST_WORDS]) if content is not None else None
    return noun or found


def _first_known(lexicon: Lexicon, words: Tokens) -> str | None:
    """The act of the first verb that says more than that something was said, else of the first verb."""
    known = (lexicon.nouns if word.pos_ in {"NOUN", "ADV"} else lexicon.verbs for word in words)
    acts = [line.act for table, word in zip(known, words, strict=True) if (line := table.get(word.lemma_))]
    return next((act for act in acts if act not in _PALE), acts[0] if acts else None)


def _noun_act(lexicon: Lexicon, words: Tokens) -> str | None:
    for word in words:
        if word.pos_ in {"NOUN", "PROPN"}:
            line = lexicon.nouns.get(word.lemma_)
            return line.act if line else None
    return None
