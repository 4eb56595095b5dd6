"""Whether somebody who is mentioned is said to speak, and words that tell a speaker's standing or gender."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.telltales.findings import Finding, widest
from aidememoire.archive.dialogues.telltales.spellings import LINKS
from aidememoire.comparison.people.spelling import replacements, rewritten
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE: Final = Path(__file__).parent / "speaking.toml"
_LISTS: Final[dict[str, list[str]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_SIGNS: Final = replacements((r"\\\(s\\\)", "s?"), (r"\\\*", r"\\w+"), (r"\\[ ]", r"[\\s-]+"))
"""What the signs in a pattern of the lists stand for, after it was escaped."""


def _one_of(*names: str) -> str:
    """Give a pattern for any word of some lists, the longest first."""
    words = sorted({word for name in names for word in _LISTS[name]}, key=len, reverse=True)
    return f"(?:{'|'.join(rewritten(re.escape(word), _SIGNS) for word in words)})"


_NEAR: Final = 40
"""Characters within which a word that speaks of a speaker stands beside the words for one."""
_SPEAKING: Final = re.compile(rf"\b(?:{_one_of('speakers', 'saying')}|(?<!united )states)\b", re.IGNORECASE)
_FROM: Final = re.compile(
    rf"\b(?:{_one_of('some')}|people(?!['’]s))\b[^.;:!?]{{0,20}}\b(?:from|of|in|at)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_STANDING: Final = re.compile(
    rf"\b(?:{_one_of('standings')}[\s-]+(?:[\w-]+\s+)?{_one_of('offices')}|private\s+experts?)\b", re.IGNORECASE
)
_CALLING: Final = re.compile(
    rf"\b(?:{_one_of('callings')}|(?:an?|one|another|some)\s+(?:[\w-]+\s+)?{_one_of('callings_of_one')}"
    rf"|{_one_of('sectors')}\s+{_one_of('sent')}|{_one_of('sent', 'persons')}\s+(?:from|of|at)\s+(?:one\s+of\s+)?"
    rf"(?:an?|the|their|our|both|two|some)\s+(?:[\w-]+\s+){{0,2}}{_one_of('senders')})\b",
    re.IGNORECASE,
)
_GENDER: Final = re.compile(rf"\b{_one_of('genders')}\b", re.IGNORECASE)
_NOT_SUBJECT: Final = re.compile(
    rf"\b{_one_of('not_subject')}\s+(?:the\s+)?(?:[\w.]+(?:,\s+[\w.]+)*,?\s+(?:and|or)\s+(?:the\s+)?)?\Z"
    r"|\bbetween\s+(?:[\w.]+\s+){1,4}and\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"\b(?:according\s+to|([\w-]+)(?:\s+(by|from|of))?)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FOR: Final = re.compile(r"(?:\A|[.;!?\n]\s*)for\s+(?:the\s+)?\Z", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HYPHENS: Final = ("-", "‐", "‑")
_LABEL: Final = re.compile(r"(?:\A|[\n.;!?]\s*)(?:the\s+)?\Z", re.IGNORECASE)
_SKIPPED: Final = frozenset(_LISTS["auxiliaries"])
_BEING: Final = frozenset(_LISTS["being"])
_TELLING: Final = frozenset(_LISTS["telling"])
_HELD: Final = frozenset(_LISTS["held"])
_ELLIPTIC: Final = re.compile(
    r"\s+(?:(?:do|does|did|would|will|could|has|have|had|is|are|was|were)(?:\s+not|n['’]t)?|cannot|won['’]t)\s*\Z",
    re.IGNORECASE,
)
"""An auxiliary that stands for the verb before it ("Beijing does not")."""
_STANCES: Final = frozenset(_LISTS["stances"])
_UTTERANCES: Final = frozenset(_LISTS["utterances"])
_THINGS: Final = frozenset(_LISTS["things"])
_OF_THINGS: Final = tuple(_LISTS["of_things"])
_OF_KINDS: Final = tuple(_LISTS["of_kinds"])
_OF_PEOPLE: Final = tuple(_LISTS["of_people"])
_OF_A_STATE: Final = frozenset(_LISTS["of_a_state"])
_THING_BEHIND: Final = re.compile(r"[,()].*", re.DOTALL)
_JOINING: Final = frozenset(("and", "or"))
_FUNCTION: Final = LINKS | _SKIPPED | _BEING | frozenset(_LISTS["function"])
_FEELING: Final = frozenset(_LISTS["feeling"])
_OWNED: Final = _UTTERANCES | {f"{word}s" for word in _UTTERANCES}
_SOME: Final = re.compile(
    r"\b(?:an?|one|another|some|two|three|several|many|few|most|the|this|that|these|those|our|their|his|her|both)\s+"
    r"(?:(?!of\b)[\w-]+\s+)?\Z",
    re.IGNORECASE,
)
_A: Final = re.compile(
    r"\b(?:an?|one|another|the|this|that|our|their|his|her)\s+(?:(?!of\b)[\w-]+\s+)?\Z", re.IGNORECASE
)
_SHOULD: Final = re.compile(r"\s+(?:should|ought|must|can|could|may|might|need)\b", re.IGNORECASE)
_OUGHT: Final = re.compile(r"\s+(?:should|ought)\b(?!\s+(?:have|like)\b)", re.IGNORECASE)
"""What is asked of somebody, by whomever ("China should lower fees"): it is not they who speak."""
_MOST_BETWEEN: Final = 3
"""Words that may stand between a side and its words ("China's revised draft proposal")."""


def speaks(text: str, start: int, end: int, *, closely: bool = False) -> bool:
    """Say whether somebody who stands between two places of a text speaks or acts there, or whose people do.

    What speaks `closely` stands directly beside words that tell so.
    """
    behind, before = _around(text, start, end)
    speaking = _SPEAKING.match(behind.lstrip()) if closely else _SPEAKING.search(behind)
    if speaking or _FROM.search(before) or _is_told(before):
        return True
    if (behind.lstrip().startswith(":") and _LABEL.search(before)) or (behind[:1] == "," and _FOR.search(before)):
        return True
    if before.endswith(_HYPHENS):  # "a pro-China paper"
        return False
    if _OUGHT.match(behind):
        return False
    return _owns_words(text[start:end], behind) or (not _NOT_SUBJECT.search(before) and _acts(behind))


def is_of_a_thing(text: str, start: int, end: int) -> bool:
    """Say whether a side is merely told of a thing: "Chinese students", "the one-China policy", "US-China trade".

    Not where somebody is meant ("Chinese trade officials"), and not where the thing says something.
    """
    behind, before = _around(text, start, end)
    if _FROM.search(before) or _is_told(before):
        return False
    words: list[str] = (
        [word.casefold() for word in _WORD.findall(_THING_BEHIND.sub("", behind))] if behind[:1] != ":" else []
    )
    if words and (words[0] in _JOINING or behind[:1] in _HYPHENS):  # "Chinese and American universities"
        words = words[1 + (words[0] in _JOINING) :]
    while words and words[0].endswith(_OF_KINDS) and not _is_thing(words[0]) and words[0] not in _verbs():
        words = words[1:]
    things = list(takewhile(_is_thing, words))
    rest = words[len(things) :][:_MOST_BETWEEN]
    if not things or (rest and rest[0] in _OWNED and rest[0] not in _FEELING):
        return False
    if rest and rest[0] in _FEELING:
        return things[-1].endswith("s")
    if rest and rest[0] in _BEING:  # "was mentioned", not "are ready"
        return _STANCES.isdisjoint(rest)
    if any(_SPEAKING.fullmatch(word) or word in _verbs() or _is_of_people(word) for word in rest):
        return False
    return not rest or rest[0] in _FUNCTION or things[-1].endswith("s")


def tells_of_speaker(behind: str) -> bool:
    """Say whether words that follow a name begin with one that tells of a speaker."""
    return bool(_SPEAKING.match(behind.lstrip()))


def standings(text: str) -> list[Finding]:
    """Find words that tell somebody's standing: sure where it is told of one who speaks, a mere calling is a doubt.

    A calling in general ("officials should meet") tells of nobody.
    """
    told = (
        Finding(*one.span(), one.group(), "standing", speaks(text, *one.span()) and _is_somebody(text, *one.span()))
        for one in _STANDING.finditer(text)
    )
    maybe = (
        Finding(*one.span(), one.group(), "standing", sure=False)
        for one in _CALLING.finditer(text)
        if _is_somebody(text, *one.span())
    )
    return widest([*told, *maybe])


def genders(text: str) -> list[Finding]:
    """Find words that tell somebody's gender ("she", "the only woman"): doubts, for they may be said of anybody."""
    return [Finding(*one.span(), one.group(), "gender", sure=False) for one in _GENDER.finditer(text)]


def _is_somebody(text: str, start: int, end: int) -> bool:
    """Say whether a calling is told of somebody: of one, or of some who do something, not of all in general."""
    behind, before = _around(text, start, end)
    some = _SOME.search(before)
    if _A.search(before) and not text[start:end].casefold().endswith("s"):
        return True
    if _FROM.search(before) or _is_told(before[: some.start()] if some else before):
        return True
    if some is None and _SHOULD.match(behind):
        return False
    return _owns_words(text[start:end], behind) or behind.startswith(":") or _acts(behind)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands behind some words in their sentence, and what before them."""
    return re.split(r"[.;!?\n]", text[end : end + _NEAR])[0], text[max(0, start - _NEAR) : start]


def _is_of_people(word: str) -> bool:
    return word.endswith(_OF_PEOPLE) and word not in _FUNCTION


def _is_thing(word: str) -> bool:
    """Say whether a word is a thing that a side can have."""
    low = word.casefold()
    if _SPEAKING.fullmatch(low) or low in _OF_A_STATE:
        return False
    forms = {low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y"}
    return not forms.isdisjoint(_THINGS) or (low.endswith(_OF_THINGS) and low not in _OWNED | _verbs())


def _is_told(before: str) -> bool:
    """Say whether what precedes makes somebody the source: "according to", "as proposed by", "the view from"."""
    found = _TOLD.search(before)
    if found is None:
        return False
    word, link = (found[1] or "").casefold(), (found[2] or "").casefold()
    if not word or (not link and word in _TELLING):
        return True
    if link == "of":  # not "criticism of China"
        return _singular(word) in _HELD
    return bool(link) and (_singular(word) in _UTTERANCES or (link == "by" and word in _verbs()))


def _owns_words(who: str, behind: str) -> bool:
    """Say whether what follows is somebody's utterance: "China's proposal", "the Chinese offer"."""
    if behind[:1] not in (" ", "'", "’", "\t", "\u00a0") and not who.casefold().endswith(("'s", "’s")):
        return False
    words = [word.casefold() for word in _WORD.findall(re.split(r"[,:()]", behind)[0])]
    return any(_singular(word) in _UTTERANCES for word in words[:_MOST_BETWEEN])


def _acts(behind: str) -> bool:
    """Say whether a verb of saying or doing follows, past adverbs and auxiliaries ("would never accept")."""
    if behind[:1] not in (" ", ",", "\t", "\u00a0", ")"):
        return False
    if len(behind) < _NEAR and _ELLIPTIC.fullmatch(behind):
        return True
    was = False
    for word in (word.casefold() for word in _WORD.findall(behind)):
        if was and word in _STANCES:
            return True
        if word in _SKIPPED or word in _BEING or (word.endswith("ly") and len(word) > 4):
            was = was or word in _BEING
            continue
        return word in _verbs() or (not was and word.endswith("ed") and len(word) > 4)
    return False


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and word not in _UTTERANCES else word


@cache
def _verbs() -> frozenset[str]:
    """Give the forms of the verbs of saying and doing: the reporting verbs of the lexicon, and some others."""
    lemmas = [*(line.lemma for line in lexicon().verbs), *_LISTS["doing"]]
    return frozenset(_LISTS["pasts"]).union(_forms(lemmas))


def _forms(lemmas: Iterable[str]) -> Iterator[str]:
    for lemma in lemmas:
        yield lemma
        if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
            yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
            continue
        yield lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "o", "z")) else "s")
        yield from (f"{lemma}d",) if lemma.endswith("e") else (f"{lemma}ed", f"{lemma}{lemma[-1]}ed")
