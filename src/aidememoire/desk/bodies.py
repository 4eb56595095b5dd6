"""An organization for a page or the API, also one that the overview at hand does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import ArchiveError
from aidememoire.archive.organizations.portrait import Portrait, portrait

if TYPE_CHECKING:
    from aidememoire.archive import View
    from aidememoire.desk.overviews import Looked, Overviews


def organization(overviews: Overviews, view: View, looked: Looked, key: str) -> Portrait:
    """Give what is known of an organization; raises `ArchiveError` where there is none.

    While a newer overview is made, that is waited for where the older has no such organization.
    """
    try:
        return portrait(view, looked.overview, key)
    except ArchiveError:
        if not looked.is_behind:
            raise
        return portrait(view, overviews.newest(view), key)
