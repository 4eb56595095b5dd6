"""The treebanks and their names, on the program's own tokens.

Read from `<shared>/training`: English Web Treebank and GUM (CoNLL-U, with GUM's entities) and the Universal NER layer
of EWT (IOB2). Each paragraph is tokenized as the program tokenizes it, and the treebank's analysis is carried over.
"""

from __future__ import annotations

import lzma
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import spacy

from aidememoire.reading.language.decoding import NAME_TYPES
from aidememoire.reading.language.tokens import tokenize
from training.examples import Labelled, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Genres of GUM whose texts may not be used commercially, and transcripts of talk, which are unlike readouts.
LEFT_OUT: Final = frozenset({"essay", "fiction", "letter", "podcast", "whow", "reddit", "conversation"})

_ENTITY: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INNER: Final = frozenset({"of", "the", "and", "for", "&", "-", "'s", "’s", "/", "de", "la", "al", "van", "von", "."})


@dataclass
class Word:
    """One word of a treebank; `head` is a word number of its sentence, -1 for the root."""

    form: str
    lemma: str
    part: str
    tag: str
    head: int
    relation: str
    start: int = 0  # characters of the paragraph
    end: int = 0
    name: str = "O"


@dataclass
class Paragraph:
    """Sentences that stand together, and their text."""

    text: str = ""
    sentences: list[list[Word]] = field(default_factory=list)


@dataclass
class Document:
    """A document of a treebank."""

    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The genre in the name of a document of GUM, or the part of the web that EWT took it from."""
        match = re.match(r"GUM_([a-z]+)_", self.name)
        return match[1] if match else self.name.split("-")[0]


def _lines(path: Path) -> Iterator[list[str]]:
    """Yield the sentences of a compressed file as lists of lines."""
    block: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def read_treebank(path: Path, *, names: bool = False) -> list[Document]:
    """Read a CoNLL-U file into documents; with `names`, take names from GUM's entities."""
    documents: list[Document] = []
    for block in _lines(path):
        about = dict(line[2:].split(" = ", 1) for line in block if line.startswith("# ") and " = " in line)
        if "newdoc id" in about:
            documents.append(Document(about["newdoc id"]))
        fresh = any(line.startswith("# newpar") for line in block) or not documents[-1].paragraphs
        if fresh:
            documents[-1].paragraphs.append(Paragraph())
        paragraph = documents[-1].paragraphs[-1]
        offset = len(paragraph.text) + bool(paragraph.text)
        paragraph.text += " " * bool(paragraph.text) + about["text"]
        words, entities = _words(block, about["text"], offset)
        if names:
            _name_entities(words, entities)
        paragraph.sentences.append(words)
    return documents


def _words(block: list[str], text: str, offset: int) -> tuple[list[Word], list[str]]:
    """Read the words of a sentence and find their places in its text; also give each word's entity field."""
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    words: list[Word] = []
    entities: list[str] = []
    at, until = 0, 0
    spread: tuple[int, int] | None = None
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            until = int(row[0].split("-")[1])
            begin = text.find(row[1], at)
            spread = (begin, begin + len(row[1]))
            continue
        number = int(row[0])
        begin = text.find(row[1], at)
        if spread is not None and number <= until:
            # A word of a contraction whose letters are not in the text ("wo" of "won't" are, others may not be)
            # stands for what is left of the contraction.
            if not spread[0] <= begin <= begin + len(row[1]) <= spread[1]:
                begin = min(max(at, spread[0]), spread[1] - 1)
            end = min(begin + len(row[1]), spread[1])
            if number == until:
                end, spread = spread[1], None
        else:
            if begin < 0 or text[at:begin].strip():
                raise ValueError(f"{row[1]!r} does not follow in {text!r}")
            end = begin + len(row[1])
        words.append(Word(row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7], offset + begin, offset + end))
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        entities.append(match[1] if match else "")
        at = end
    return words, entities


def _name_entities(words: list[Word], entities: list[str]) -> None:
    """Mark the names among GUM's mentions: those of persons, organizations and places whose head is a proper noun.

    A mention is often longer than the name in it ("the former President George Bush, who ..."): the name is the run
    of proper nouns around the head, with the small words that names hold inside.
    """
    found: list[tuple[int, int, str]] = []
    stack: list[tuple[str, str, int]] = []
    for at, field_ in enumerate(entities):
        for opened, number, kind, closed, alone in re.findall(
            r"(\()([^-()]+)-([a-z]+)[^()]*?(\))?(?=\(|$|[0-9]+(?:\[[^\]]*\])?\))|([0-9]+)(?:\[[^\]]*\])?\)", field_
        ):
            if opened and closed:
                found.append((at, at, kind))
            elif opened:
                stack.append((number, kind, at))
            else:
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][0] == alone:
                        _, kind, begin = stack.pop(depth)
                        found.append((begin, at, kind))
                        break
    taken = [False] * len(words)
    for begin, end, kind in sorted(found, key=lambda f: f[0] - f[1]):
        if kind not in _ENTITY:
            continue
        head = next((i for i in range(begin, end + 1) if not begin <= words[i].head <= end), begin)
        if words[head].part != "PROPN" or (kind == "person" and words[head].tag == "NNPS"):
            continue
        a, b = _name_around(words, begin, end, head, person=kind == "person")
        if any(taken[a : b + 1]):
            continue
        for i in range(a, b + 1):
            taken[i] = True
            words[i].name = ("B-" if i == a else "I-") + _ENTITY[kind]


def _name_around(words: list[Word], begin: int, end: int, head: int, *, person: bool) -> tuple[int, int]:
    """Give the first and last word of the name that lies around a head."""
    if person:
        # The given name is the head and the rest is flat to it; posts and honorifics before it are not the name.
        b = head
        while b < end and words[b + 1].relation in {"flat", "goeswith", "punct"} and words[b + 1].form not in ',()"“”':
            b += 1
        while b > head and words[b].relation == "punct" and words[b].form != ".":
            b -= 1
        return head, b

    def names(at: int) -> bool:
        word = words[at]
        return word.part == "PROPN" or (word.form[0].isupper() and word.part in {"ADJ", "NOUN", "VERB", "NUM"})

    a = b = head
    while a > begin and (names(a - 1) or (words[a - 1].form in _INNER - {"the"} and a - 1 > begin and names(a - 2))):
        a -= 1
    while b < end:
        step = next((s for s in (1, 2, 3) if b + s <= end and names(b + s)), None)
        if step is None or any(words[b + i].form not in _INNER for i in range(1, step)):
            break
        b += step
    if b < end and words[b + 1].form == "." and words[b].form in {"Inc", "Co", "Ltd", "Corp"}:
        b += 1
    return a, b


def add_names(documents: list[Document], path: Path) -> list[Document]:
    """Lay the names of an IOB2 file over sentences with the same words; give the documents that it covers."""
    layer: dict[tuple[str, ...], list[list[str]]] = {}
    for block in _lines(path):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        layer.setdefault(tuple(row[1] for row in rows), []).append([row[2] for row in rows])
    kept: list[Document] = []
    for document in documents:
        sentences = [sentence for paragraph in document.paragraphs for sentence in paragraph.sentences]
        labels = [layer.get(tuple(word.form for word in sentence)) for sentence in sentences]
        if not all(labels):
            continue
        for sentence, found in zip(sentences, labels, strict=True):
            assert found is not None
            for word, label in zip(sentence, found[0], strict=True):
                word.name = label if label[2:] in NAME_TYPES else "O"
        kept.append(document)
    return kept


class Projector:
    """Carries a treebank's analysis over to the program's tokens."""

    def __init__(self) -> None:
        self._tokenizer = spacy.blank("en").tokenizer

    def source(self, document: Document, *, syntax: bool = True, names: bool = False) -> Source:
        """Turn a document into an example for training, with its syntax, its names or both."""
        paragraphs = [self.paragraph(p, syntax=syntax, names=names) for p in document.paragraphs]
        return Source(document.name, [p for p in paragraphs if len(p)])

    def paragraph(self, paragraph: Paragraph, *, syntax: bool, names: bool) -> Labelled:
        """Analyse one paragraph's tokens.

        A token that covers several words of the treebank has the analysis of the highest; of several tokens that
        make one word the last has its analysis and the others are open.
        """
        tokens = tokenize(paragraph.text, [(0, len(paragraph.text))], self._tokenizer)
        kept = [i for i, word in enumerate(tokens.words) if not word.isspace()]
        labelled = Labelled.bare([tokens.words[i] for i in kept])
        token_of = np.full(len(paragraph.text) + 1, -1)
        for new, old in enumerate(kept):
            token_of[tokens.starts[old] : tokens.starts[old] + len(tokens.words[old])] = new
        if names:
            labelled.names[:] = False
            labelled.names[:, 0] = True
        seen = -1
        for sentence in paragraph.sentences:
            place = [int(token_of[max(word.end - 1, word.start)]) for word in sentence]
            first = int(token_of[sentence[0].start])
            if syntax:
                _carry_syntax(labelled, sentence, place, first if first > seen else None)
            if names:
                _carry_names(labelled, sentence, token_of)
            seen = max(place)
        return labelled


def _carry_syntax(labelled: Labelled, sentence: list[Word], place: list[int], first: int | None) -> None:
    last = max(place)
    for at in range(min(place) if first is None else first, last + 1):
        labelled.starts[at] = int(at == first)
    owner: dict[int, int] = {}
    for number, token in enumerate(place):
        # The highest of the words in a token is the one whose head lies outside of it.
        if token not in owner or sentence[number].head < 0 or place[sentence[number].head] != token:
            owner[token] = number
    for token, number in owner.items():
        word = sentence[number]
        while word.head >= 0 and place[word.head] == token and word is not sentence[word.head]:
            word = sentence[word.head]
        labelled.tags[token] = word.tag
        labelled.parts[token] = word.part
        labelled.relations[token] = word.relation
        labelled.heads[token] = -1 if word.head < 0 else place[word.head]


def _carry_names(
    labelled: Labelled, sentence: list[Word], token_of: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    before = -1
    for word in sentence:
        if word.name == "O":
            continue
        kind = NAME_TYPES.index(word.name[2:])
        for token in range(int(token_of[word.start]), int(token_of[max(word.end - 1, word.start)]) + 1):
            if token <= before:
                continue
            fresh = word.name[0] == "B" and token == int(token_of[word.start])
            labelled.names[token] = False
            labelled.names[token, 2 * kind + (1 if fresh else 2)] = True
            before = token


def training_sources(folder: Path) -> list[Source]:
    """Read all treebank documents that are trained on."""
    projector = Projector()
    sources = [projector.source(d) for d in read_treebank(folder / "ewt-train.conllu.xz")]
    gum = read_treebank(folder / "gum-train.conllu.xz", names=True)
    sources += [projector.source(d, names=True) for d in gum if d.genre not in LEFT_OUT]
    named = add_names(read_treebank(folder / "ewt-dev.conllu.xz"), folder / "uner-ewt-dev.iob2.xz")
    sources += [projector.source(d, syntax=False, names=True) for d in named]
    return sources


def lemma_documents(folder: Path) -> list[Document]:
    """Read the documents that base forms are learned from."""
    gum = [d for d in read_treebank(folder / "gum-train.conllu.xz") if d.genre not in LEFT_OUT]
    return read_treebank(folder / "ewt-train.conllu.xz") + gum
