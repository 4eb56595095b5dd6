"""Search over what an archive holds: words, phrases and filters in, pages of marked hits out.

    search(connection, Asked('"military-to-military"', Filters(side="CHN", since="2023-01", kind="meeting")))

`tokens` says what a word is, `parsing` how a query is written, `filters` what hits are filtered by, `searching` how
they are found. Outside the archive, ask its view.
"""

from aidememoire.archive.search.filters import Filters
from aidememoire.archive.search.hits import Hit, Page, Passage, Said
from aidememoire.archive.search.places import PlaceError
from aidememoire.archive.search.query import QueryError
from aidememoire.archive.search.searching import Asked, search, unknown

__all__ = ["Asked", "Filters", "Hit", "Page", "Passage", "PlaceError", "QueryError", "Said", "search", "unknown"]
