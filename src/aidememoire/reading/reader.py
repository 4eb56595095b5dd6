"""The order in which a readout is read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire import __version__
from aidememoire.lexicon import Lexicon, load_lexicon
from aidememoire.reading.commitments.commitments import find_commitments
from aidememoire.reading.confidence import with_chances
from aidememoire.reading.encounters.encounters import find_encounters
from aidememoire.reading.language import Pipeline, load_pipeline
from aidememoire.reading.page import open_page
from aidememoire.reading.people.organizations import find_organizations
from aidememoire.reading.people.people import find_people
from aidememoire.reading.people.presence import seat
from aidememoire.reading.references.references import find_references
from aidememoire.reading.statements.statements import find_statements
from aidememoire.reading.workers import read_in_workers
from aidememoire.record import ReaderVersion, Readout, Record
from aidememoire.sources import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from aidememoire.reading.page import Page


class Reader:
    """Reads readouts into records, offline and repeatably: same text, title, date and publisher, same bytes.

    `lexicon` is a folder with a researcher's own lexicon files, added to those that ship; `pipeline` another language
    pipeline than the one that ships.
    """

    def __init__(self, lexicon: Path | None = None, pipeline: Pipeline | None = None) -> None:
        self._folder = lexicon
        self._lexicon: Lexicon = load_lexicon(lexicon)
        self._pipeline: Pipeline = pipeline or load_pipeline()

    @property
    def version(self) -> ReaderVersion:
        """What a record read by this reader depends on, beside its readout."""
        return ReaderVersion(program=__version__, pipeline=self._pipeline.version, lexicon=self._lexicon.fingerprint)

    def read(self, text: str, **about: Any) -> Record:
        """Read one text; `about` may hold title, published, publisher, url and the other fields of a `Readout`."""
        return self.read_readout(Readout.of(text, **about))

    def read_readout(self, readout: Readout) -> Record:
        """Read one readout into its record."""
        return self.read_with_page(readout)[0]

    def read_with_page(self, readout: Readout) -> tuple[Record, Page]:
        """Read one readout; give its page too, on which one can see why an entry is there (`explanation.explain`)."""
        page = open_page(readout, self._pipeline, self._lexicon)
        people = find_people(page)
        organizations = find_organizations(page, people)
        encounters = find_encounters(page, people, organizations)
        people, organizations = seat(page, people, organizations, encounters)
        statements = find_statements(page, people, encounters)
        commitments = find_commitments(page, people, encounters, statements)
        references = find_references(page, encounters)
        record = Record(
            reader=self.version,
            readout=readout.model_copy(update={"publisher_side": page.publisher_side}),
            people=with_chances("people", people),
            organizations=with_chances("organizations", organizations),
            encounters=with_chances("encounters", encounters),
            statements=with_chances("statements", statements),
            commitments=with_chances("commitments", commitments),
            references=with_chances("references", references),
        )
        return record, page

    def read_or_set_aside(self, readout: Readout) -> Record | SetAside:
        """Read one readout; what fails, fails alone, with its reason."""
        try:
            return self.read_readout(readout)
        except Exception as error:  # a fault in one document must not cost the others
            return SetAside(readout.id, f"could not be read: {type(error).__name__}: {error}")

    def read_many(self, readouts: Iterable[Readout], jobs: int = 1) -> Iterator[Record | SetAside]:
        """Read readouts in their order, in `jobs` processes; one that cannot be read comes back with its reason."""
        if jobs == 1:
            yield from map(self.read_or_set_aside, readouts)
        else:
            yield from read_in_workers(readouts, jobs, self._folder)
