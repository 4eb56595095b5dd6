"""How much words of a later readout have in common with an entry of the ledger, and what speaks for it."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.comparison.wording import stems
from aidememoire.dialogue.ledger.citing import folded
from aidememoire.dialogue.ledger.mention import MentionKind, count_of, judged
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aidememoire.archive.dialogues.forms import LedgerEntry
    from aidememoire.archive.search import Hit

MOST_WORDS: Final = 10
"""Telling words of an entry that are searched for."""
SHORTEST: Final = 4
"""Letters that a name, or the beginning of a word, has to be searched for."""
_SHOWN: Final = 5
_LONG: Final = 5  # letters from which a stem that begins another is taken for the same
_FEW: Final = 4  # telling words that an entry has at least, for what it shares with others to be a share of them
_ENOUGH: Final = 0.3
_TOPIC: Final = 0.15
_NUMBER: Final = 0.25
_NAMED: Final = 0.3
COMMON: Final = frozenset(
    stems(
        "cooperation relations relationship bilateral country countries importance important continue continued issue "
        "issues including include international global sides side work working support effort efforts high level "
        "strengthen government governments president minister leader leaders meeting together commitment commitments "
        "commit agreed agree welcomed welcome affirmed affirm reaffirmed need area areas mutual people nation nations "
        "state states united ongoing respective development promote enhance discuss discussion discussed joint shared "
        "respect new time year years provide hold make take give reach carry come bring set look end early team teams "
        "next stressed noted underscored communication exchange exchanges"
    )
)
"""Stems that stand in readouts of any subject."""


class Found(NamedTuple):
    """A statement that seems to speak of an entry; `score` is 0 to 1.

    `amount` is how much of what it promises was done; `has_number` says whether the words have the number promised.
    """

    hit: Hit
    score: float
    kind: MentionKind
    reasons: tuple[str, ...]
    amount: float | None
    has_number: bool = False


def telling(entry: LedgerEntry) -> dict[str, str]:
    """Give the stems that tell what an entry is about, each with its word, the longest first: these are the rarest."""
    # Names of countries stand in every readout of a relation and tell nothing of what it is about.
    what = list(entry.what)
    for hit in lexicon().find_countries(entry.what):
        what[hit.start : hit.end] = " " * (hit.end - hit.start)
    words = f"{''.join(what)} {(entry.topic or '').replace('-', ' ')}"
    found = {root: word for root, word in stems(words).items() if root not in COMMON and not word.isdigit()}
    return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))


def query_for(words: Mapping[str, str], names: Sequence[str]) -> str:
    """Ask for any of the telling words, in all their forms, or any of the names."""
    beginnings = [_beginning(root, word) for root, word in list(words.items())[:MOST_WORDS]]
    return " OR ".join([*beginnings, *(f'"{name}"' for name in names)])


def matched(entry: LedgerEntry, hits: Sequence[Hit], words: Mapping[str, str], names: Sequence[str]) -> list[Found]:
    """Give the statements that have enough in common with an entry, the likeliest first.

    Telling words weigh by how few of the statements have them; one alone is enough only beside a number, a name or the
    same topic.
    """
    rarity = _rarity(hits, words)
    rarest = sorted(rarity.values(), reverse=True)[:MOST_WORDS]
    most = max(sum(rarest), _FEW * max(rarest, default=1.0))
    found = [one for hit in hits if (one := _match(entry, hit, words, names, rarity, most)) is not None]
    return sorted(found, key=lambda one: (-one.score, one.hit.published or "", one.hit.place))


def _match(
    entry: LedgerEntry,
    hit: Hit,
    words: Mapping[str, str],
    names: Sequence[str],
    rarity: Mapping[str, float],
    most: float,
) -> Found | None:
    said, told = hit.statement, words_of(hit)
    theirs = stems(told)
    same = {root: word for root in words if (word := _same(root, theirs)) is not None}
    shared = sorted(same, key=lambda root: (-rarity[root], root))
    named = [name for name in names if f" {_bare(name)} " in f" {_bare(told)} "]
    act = said.act if said else None
    counted = count_of(told, act, entry.target)
    is_same = counted is not None and counted.is_target
    on_topic = entry.topic is not None and said is not None and entry.topic in said.topics
    if not shared or (len(shared) == 1 and not named and counted is None and not on_topic):
        return None
    score = sum(rarity[root] for root in shared) / most
    reasons = [f"words in common: {', '.join(same[root] for root in shared[:_SHOWN])}"]
    if on_topic:
        score += _TOPIC
        reasons.append(f"the same topic: {(entry.topic or '').replace('-', ' ')}")
    if counted is not None:
        score += _NUMBER if is_same else _NUMBER / 2
        reasons.append(f"{'the same number' if is_same else 'a number of the same'}: {counted.amount.words}")
    if named:
        score += _NAMED
        reasons.append(f"it names where or at what it was undertaken: {', '.join(named)}")
    if score < _ENOUGH:
        return None
    does = judged(told, act, entry.target)
    amount = counted.amount.value if counted is not None and counted.is_done and not is_same else None
    why = (f"{does.kind}: {does.reason}", *reasons)
    return Found(hit, round(min(score, 1.0), 2), does.kind, why, amount, is_same)


def words_of(hit: Hit) -> str:
    """Give the words of a statement that was found."""
    return " ".join(passage.words for passage in hit.passages)


def _beginning(root: str, word: str) -> str:
    """Give what finds a word in all its forms: the letters that its stem and the word share."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(root, word.casefold(), strict=False))
    shared = "".join(letter for letter, _ in alike)
    return f"{shared}*" if shared.isalpha() and len(shared) >= SHORTEST else f'"{word}"'


def _rarity(hits: Sequence[Hit], words: Mapping[str, str]) -> dict[str, float]:
    held = Counter(root for hit in hits for root in words if _same(root, stems(words_of(hit))) is not None)
    return {root: log(1 + (1 + len(hits)) / (1 + held[root])) for root in words}


def _same(root: str, theirs: Mapping[str, str]) -> str | None:
    """Give the word of a text with a stem, or with one that goes on from it ("resumed" for "resumption")."""
    if root in theirs:
        return theirs[root]
    long = (other for other in theirs if min(len(other), len(root)) >= _LONG)
    return next((theirs[other] for other in long if other.startswith(root) or root.startswith(other)), None)


def _bare(words: str) -> str:
    return " ".join(folded("".join(letter if letter.isalnum() else " " for letter in words)).split())
