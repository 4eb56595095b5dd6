"""Base forms learned from the treebanks: a rule for every ending that one decides, a table for the rest."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from training.corpora import Document

LONGEST: Final = 6
CAPITAL: Final = frozenset({"NNP", "NNPS"})
SURE: Final = 0.9  # share of an ending's words that must follow its rule

Rule = tuple[int, str]


def learn(documents: Iterable[Document], path: Path) -> None:
    """Learn from all words of the documents and write the table and the rules as JSON."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for paragraph in document.paragraphs:
            for sentence in paragraph.sentences:
                for word in sentence:
                    if word.lemma != "_" and word.form != "_" and len(word.form) < 40:
                        form = word.form if word.tag in CAPITAL else word.form.lower()
                        seen[word.tag, form.replace("’", "'")][word.lemma] += 1
    rules = _rules(seen)
    table: dict[str, str] = {}
    for (tag, form), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if _by_rule(form, tag, rules) != lemma and (count > 1 or tag not in CAPITAL):
            table[f"{tag} {form}"] = lemma
    data = {
        "longest": LONGEST,
        "capital": sorted(CAPITAL),
        "rules": {f"{tag} {ending}": rule for (tag, ending), rule in sorted(rules.items())},
        "table": table,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _rule(form: str, lemma: str, tag: str) -> Rule | None:
    """Say what to take off and put on to get from a form to its lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    off, on = len(form) - same, lemma[same:]
    return (off, on) if same and off <= LONGEST else None


def _rules(seen: dict[tuple[str, str], Counter[str]]) -> dict[tuple[str, str], Rule]:
    """Keep a rule for an ending where it holds for nearly all words, and says more than the shorter ending's."""
    by_ending: dict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
    for (tag, form), lemmas in seen.items():
        rule = _rule(form, lemmas.most_common(1)[0][0], tag)
        if rule is not None and form[-1:].isalpha():
            for length in range(min(LONGEST, len(form)) + 1):
                by_ending[tag, form[len(form) - length :].lower()][rule] += 1
    rules: dict[tuple[str, str], Rule] = {}
    for tag, ending in sorted(by_ending, key=lambda key: (key[0], len(key[1]), key[1])):
        counts = by_ending[tag, ending]
        rule, count = max(counts.items(), key=lambda item: (item[1], item[0]))
        total = sum(counts.values())
        shorter = next((rules[tag, ending[i:]] for i in range(1, len(ending) + 1) if (tag, ending[i:]) in rules), None)
        if rule != shorter and (not ending or (count >= 2 and count >= total * (SURE if len(ending) > 2 else 0.6))):
            rules[tag, ending] = rule
    return rules


def _by_rule(form: str, tag: str, rules: dict[tuple[str, str], Rule]) -> str:
    for length in range(min(len(form), LONGEST), -1, -1):
        rule = rules.get((tag, form[len(form) - length :].lower()))
        if rule is not None and rule[0] < len(form):
            return form[: len(form) - rule[0]] + rule[1]
    return form


def score(pairs: Sequence[tuple[str, str]]) -> float:
    """Give the share of (found, gold) base forms that are the same, capitals aside."""
    return sum(found.lower() == gold.lower() for found, gold in pairs) / max(1, len(pairs))
