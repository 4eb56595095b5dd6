"""A record made by hand of an invented readout: overlapping spans, names in Chinese and Arabic, an emoji, a claim."""

from __future__ import annotations

from aidememoire.record import (
    Commitment,
    Due,
    Encounter,
    EncounterEvidence,
    Organization,
    Person,
    Place,
    Post,
    Quantity,
    ReaderVersion,
    Readout,
    Record,
    Reference,
    Span,
    Statement,
)

VERSION = ReaderVersion(program="0.1.0", pipeline="en-0.1.0", lexicon="sha256:0f3a")
TITLE = "Vice Minister Shen Yuanlin (沈元林) attends <seminar> on coral & reefs 🪸"
TEXT = (
    "Manila, May 12th—Shen Yuanlin 沈元林, Vice Minister of the Oceans Office, met Dr. Layla al-Harbi (ليلى الحربي), "
    "former Minister of Water & Environment, at the Reef Forum (RF) 🪸👩‍👩‍👧 in the 1.5 track dialogue today.\n\n"
    "Shen stressed that the reefs of the 𠮷野 shoals <must not> be damaged, and pledged to plant 30,000 corals "
    "in the next four years.\n\n"
    "Al-Harbi said that “the Jeddah Summit in 2024” had shown the way.\n"
    "Founded in 1961, the Reef Forum is a non-partisan body.\n"
)


def at(words: str, occurrence: int = 1, *, text: str = TEXT) -> Span:
    """Give the place of words in the text."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def in_title(words: str) -> Span:
    """Give the place of words in the title."""
    found = at(words, text=TITLE)
    return Span.model_validate({"start": found.start, "end": found.end, "in": "title"})


def rich_record(**readout: str | None) -> Record:
    """Give a record with entries of every kind; `readout` changes what is known of the readout."""
    about: dict[str, str | None] = {
        "title": TITLE,
        "publisher": "Oceans Office",
        "publisher_side": "CHN",
        "published": "2025-05-12",
        "url": "https://example.org/readouts?id=1&lang=en",
        "language": "en",
    }
    shen = Person(
        id="p1",
        score=0.98,
        inferred={"side": "organization: Oceans Office", "standing": "post: Vice Minister"},
        name="Shen Yuanlin",
        side="CHN",
        speaks_for="government",
        present=True,
        standing="serving",
        posts=(Post(title="Vice Minister", organization="Oceans Office", evidence=(at("Vice Minister"),)),),
        mentions=(in_title("Shen Yuanlin (沈元林)"), at("Shen Yuanlin 沈元林"), at("Shen", 2)),
    )
    harbi = Person(
        id="p2",
        score=0.91,
        name="Layla al-Harbi",
        side="SAU",
        capacity="personal",
        present=True,
        standing="former",
        posts=(
            Post(
                title="Minister of Water & Environment",
                status="former",
                evidence=(at("former Minister of Water & Environment"),),
            ),
        ),
        mentions=(at("Dr. Layla al-Harbi (ليلى الحربي)"), at("Al-Harbi")),
    )
    return Record(
        reader=VERSION,
        readout=Readout.of(TEXT, **{**about, **readout}),
        people=(shen, harbi),
        organizations=(
            Organization(
                id="o1",
                score=0.8,
                name="Reef Forum",
                acronym="RF",
                kind="think tank",
                present=True,
                mentions=(at("Reef Forum (RF)"), at("Reef Forum", 2)),
                about=(at("Founded in 1961, the Reef Forum is a non-partisan body."),),
            ),
        ),
        encounters=(
            Encounter(
                id="e1",
                score=0.95,
                inferred={"date": "publication", "track": "1 serving official, 1 former official"},
                kind="meeting",
                date="2025-05-12",
                place=Place(name="Manila", country="PHL"),
                participants=("p1", "p2"),
                organizations=("o1",),
                sides=("CHN", "SAU"),
                track="1.5",
                evidence=EncounterEvidence(
                    kind=(at("met"),),
                    date=(at("today"), at("May 12th")),
                    place=(at("Manila"),),
                    track=(at("1.5 track dialogue"),),
                ),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                score=0.93,
                scope="person",
                speakers=("p1",),
                sides=("CHN",),
                act="stress",
                told_by="own",
                encounter="e1",
                cue=at("stressed"),
                content=(at("the reefs of the 𠮷野 shoals <must not> be damaged"),),
                topics=("environment",),
            ),
            Statement(
                id="s2",
                score=0.88,
                inferred={"speakers": "“Shen”"},
                scope="person",
                speakers=("p1",),
                sides=("CHN",),
                act="pledge",
                told_by="own",
                cue=at("pledged"),
                content=(at("to plant 30,000 corals in the next four years"),),
            ),
            Statement(
                id="s3",
                score=0.5,
                scope="person",
                speakers=("p2",),
                sides=("SAU",),
                act="state",
                told_by="counterpart",
                cue=at("said"),
                content=(at("“the Jeddah Summit in 2024” had shown the way"),),
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                score=0.81,
                inferred={"by": "the statement it stands in"},
                by=("CHN",),
                content=(at("plant 30,000 corals in the next four years"),),
                quantity=Quantity(value=30000, unit="corals"),
                due=Due(text="in the next four years", date="2029"),
                told_by="own",
                statement="s2",
            ),
        ),
        references=(
            Reference(
                id="r1",
                score=0.7,
                kind="encounter",
                content=(at("the Jeddah Summit in 2024"),),
                date="2024",
                place="Jeddah",
            ),
        ),
    )


def bare_record(text: str = "Nobody met.", **about: str | None) -> Record:
    """Give a record in which nothing was found."""
    return Record(reader=VERSION, readout=Readout.of(text, **about))
