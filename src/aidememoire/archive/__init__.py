"""Where records rest: stored whole, known apart, decided upon by people, searched, and given out through one door.

with open_archive("aidememoire.db") as archive:
    view = archive.view(Viewer("Ada"))
    for record in view.records(Selection(publisher="The White House")):
        ...
"""

from aidememoire.archive.connection import Archive
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.listing import Selection
from aidememoire.archive.opening import open_archive, upgrade_archive
from aidememoire.archive.view import View, Viewer

__all__ = ["Archive", "ArchiveError", "Selection", "View", "Viewer", "open_archive", "upgrade_archive"]
