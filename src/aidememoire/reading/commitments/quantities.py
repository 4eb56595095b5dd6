"""Promised numbers: how many of what, in the words of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from aidememoire.record import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.reading.page import Page

_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: Final = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "m": 1e6,
    "mn": 1e6, "bn": 1e9, "tn": 1e12, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
_SCALE: Final = "hundred|thousand|million|billion|trillion|dozen|crore|lakh"
_COUNT: Final = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[2:])}"
_CODES: Final = (
    "USD|EUR|GBP|CNY|RMB|JPY|INR|AUD|CAD|NZD|CHF|NOK|SEK|DKK|PLN|CZK|HUF|TRY|RUB|UAH|KZT|KRW|SGD|HKD|ZAR|BRL|AED|SAR|"
    "QAR|LKR|BDT|PKR|SDR"
)
_NUMBER: Final = re.compile(
    rf"(?P<money>\b(?:US|A|AU|C|CA|NZ|HK|S)[$€£¥]\s?|[$€£¥₹]\s?|\b(?:{_CODES})\s|\bRs\.?\s|\bR(?=\d))?"
    rf"(?:(?<![\w.,/+–-])(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/+])"
    rf"|\b(?P<word>(?i:{_COUNT}|(?:one|a|half a)(?=[\s-](?:{_SCALE})\b)))\b)"
    rf"(?:[\s-]?(?P<scale>{_SCALE}|bn|mn|tn)\b|(?P<short>m)\b|(?!\w))(?P<second>\s(?:{_SCALE})\b)?"
    rf"(?P<percent>\s?%|\sper\s?cent\b)?"
)
_CURRENCY: Final = re.compile(
    r"\s(?:(?:US|U\.S\.|Australian|Canadian|Hong Kong|New Zealand|Singapore)\s)?"
    r"(?:dollars?|euros?|pounds?|yuan|renminbi|yen|rubles?|roubles?|rupees?|dinars?|dirhams?|riyals?|hryvnias?|francs?|won|rand|kroner|kronor)\b"
)
#: Spans of time are no quantity of what is promised, and the two or three parties themselves are none.
_TIMES: Final = {"year", "month", "week", "day", "hour", "minute", "century", "decade", "quarter", "time"}
_PARTIES: Final = {
    "side", "country", "nation", "government", "leader", "party", "president", "minister", "ministry", "state", "head",
    "people", "agency", "capital", "army", "neighbor", "neighbour", "team", "chamber", "delegation", "cabinet",
}  # fmt: skip
_FEW: Final = 6
_NAMED: Final = re.compile(
    r"(?:COVID|\bGroup of|\bG|Article|Articles|[Rr]esolution|No\.|COP|UNGA|Chapter|Phase|[Tt]rack|Section|F|Agenda|"
    r"\b[Aa]bove|\b[Bb]elow|\bfrom|\bthe|[Bb]etween)\s*[-–]?\s*$"
)
#: What is raised "to 209" is promised as that number, whatever it counts.
_RAISED: Final = re.compile(
    r"\b(?:from\s\S+|increase[ds]?|raise[ds]?|reduced?|cut|brought|double[ds]?)\s(?:by\s\S+\s)?to\s(?:up\sto\s)?$"
)
_DESCRIBING: Final = {"from", "on", "in"}
_NOUNS: Final = {"NOUN", "PROPN"}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def quantity_in(page: Page, start: int, end: int) -> Quantity | None:
    """Find the number that is promised in a phrase, with its unit; dates, horizons and the two sides are none.

    Where something is raised from one number to another, the second is promised.
    """
    for match in _NUMBER.finditer(page.text, start, end):
        found = _quantity(page, match, end)
        if found is not None:
            return found
    return None


def _quantity(page: Page, match: re.Match[str], end: int) -> Quantity | None:
    code = (match["money"] or "").strip()
    if _is_date(page, match.start("figure") if match["figure"] else match.start("word")):
        return None
    value = _value(match)
    if code:
        return Quantity(value=value, unit=code)
    before = page.text[max(0, match.start() - 40) : match.start()]
    if _NAMED.search(before) or (_YEAR.fullmatch(match["figure"] or "") and not match["scale"]):
        return None
    if match["percent"]:
        return Quantity(value=value, unit="percent")
    currency = _CURRENCY.match(page.text, match.end())
    if currency:
        return Quantity(value=value, unit=currency.group().strip())
    unit = _unit(page, match, end, value)
    return Quantity(value=value, unit=unit) if unit or _RAISED.search(before) else None


def _value(match: re.Match[str]) -> float:
    value = float(match["figure"].replace(",", "")) if match["figure"] else _of_words(match["word"].lower())
    for scale in (match["scale"], match["short"], match["second"]):
        value *= _SCALES[scale.strip().lower()] if scale else 1
    return value


def _of_words(word: str) -> float:
    if word in {"a", "one"}:
        return 1
    if word == "half a":
        return 0.5
    tens, _, ones = word.partition("-")
    return _WORDS[tens] + (_WORDS[ones] if ones else 0)


def _is_date(page: Page, start: int, end: int | None = None) -> bool:
    """Say whether an offset, or anything up to another one, lies in a date."""
    at = bisect_left(page.dates, end or start + 1, key=lambda when: when.start)
    return at > 0 and page.dates[at - 1].end > start


def _unit(page: Page, match: re.Match[str], end: int, value: float) -> str | None:
    """What is counted: the words behind a number up to their noun, and what it is made of ("tons of wheat")."""
    if page.text[match.end() : match.end() + 1] in {"-", "–", ":", "/"}:
        return None
    behind = page.doc.char_span(match.end(), min(end, match.end() + 90), alignment_mode="contract")
    words = _counted(behind) if behind is not None else []
    if not words:
        return None
    noun = words[-1].lemma_.lower()
    if any(word.lemma_.lower() in _TIMES for word in words) or (noun in _PARTIES and value < _FEW):
        return None
    until = max(_made_of(words[-1], end), _described(page, words[-1], end), words[-1].idx + len(words[-1]))
    return page.text[words[0].idx : until]


def _counted(behind: Tokens) -> list[Token]:
    """The words up to the noun that is counted ("fully funded seats", "Bozena 5 demining systems")."""
    words: list[Token] = []
    for token in takewhile(_may_stand_before_a_noun, (t for t in behind if not t.is_space)):
        if words and words[-1].pos_ in _NOUNS and token.pos_ in {"ADJ", "ADV"}:
            break
        words.append(token)
    while words and words[-1].pos_ not in _NOUNS:
        words.pop()
    return words


def _may_stand_before_a_noun(token: Token) -> bool:
    if token.pos_ in {*_NOUNS, "ADJ", "ADV"} or token.text in {"-", "’s", "'s", "&"}:
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    leads = following is not None and following.pos_ in _NOUNS
    return leads and (token.tag_ == "VBN" or (token.pos_ == "NUM" and token.nbor(-1).pos_ == "PROPN"))


def _made_of(noun: Token, end: int) -> int:
    """Where "of wheat" behind "tons" ends, without what only stands with an article ("engineers of the Authority")."""
    behind = noun.doc[noun.i + 1 : noun.i + 9]
    if len(behind) < 2 or behind[0].lower_ != "of" or behind[1].pos_ == "DET":
        return 0
    nouns = [t for t in takewhile(lambda t: t.idx < end and t.pos_ in {*_NOUNS, "ADJ"}, behind[1:]) if t.pos_ in _NOUNS]
    return nouns[-1].idx + len(nouns[-1]) if nouns else 0


def _described(page: Page, noun: Token, end: int) -> int:
    """Where the words that say from where, or on or in what, end ("students from Norway", "proposals on trade")."""
    link = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if link is None or link.dep_ != "case" or link.lower_ not in _DESCRIBING:
        return 0
    until = link.head.idx + len(link.head)
    placed = link.lower_ == "in" and link.head.pos_ == "PROPN"
    dated = _is_date(page, link.idx, until)
    timed = link.head.lemma_.lower() in _TIMES
    return 0 if placed or dated or timed or not link.idx < until <= end else until
