"""An organization for a page or the API, also one that the overview at hand does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.organizations.naming import unmarked
from aidememoire.archive.organizations.portrait import Portrait, portrait
from aidememoire.archive.organizations.roll import place_of

if TYPE_CHECKING:
    from aidememoire.archive import View
    from aidememoire.archive.overview import Overview
    from aidememoire.desk.overviews import Looked, Overviews


def organization(overviews: Overviews, view: View, looked: Looked, key: str) -> Portrait:
    """Give what is known of an organization; raises `ArchiveError` where there is none."""
    return portrait(view, *known(overviews, view, looked, key))


def known(overviews: Overviews, view: View, looked: Looked, key: str) -> tuple[Overview, str]:
    """Give an overview that knows an organization, if any does, with a key that it has there.

    While a newer overview is made, that is waited for where the older has no such organization. Of entries that no
    longer stand alone the others of their name are meant.
    """
    overview = looked.overview
    if looked.is_behind and place_of(overview, key) is None:
        overview = overviews.newest(view)
    return overview, key if place_of(overview, key) is not None else unmarked(key)
