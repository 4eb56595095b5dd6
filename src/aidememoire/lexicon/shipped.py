"""The lexicon that ships with the program, loaded once for a process, and the names of sides and topics in it."""

from __future__ import annotations

from functools import cache

from aidememoire.lexicon.entries import CountryLine, SideLine, TopicLine
from aidememoire.lexicon.files import read_folder
from aidememoire.lexicon.lexicon import SHIPPED, Lexicon, load_lexicon


@cache
def lexicon() -> Lexicon:
    """Give the lexicon that ships with the program."""
    return load_lexicon()


@cache
def names_of_sides() -> dict[str, str]:
    """Give the name of each side by its code: countries, and organizations that sit at a table."""
    shipped = read_folder(SHIPPED)
    countries = {line.code: line.name for line in shipped.lines("country", CountryLine)}
    return countries | {line.code: line.name for line in shipped.lines("side", SideLine)}


@cache
def topics_known() -> frozenset[str]:
    """Give the topics that the lexicon knows."""
    return frozenset(line.topic for line in read_folder(SHIPPED).lines("topic", TopicLine))
