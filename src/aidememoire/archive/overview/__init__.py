"""What a view gives out, at a glance: all encounters, people, readouts and topics in compact columns.

It is loaded by a few questions that stream, and then answers in milliseconds what would need a count over the whole
archive (`figures`, `acquaintance`). It shows one state of the archive; its `stamp` says whether there is a newer one.
"""

from aidememoire.archive.overview.loading import load
from aidememoire.archive.overview.selecting import Asked
from aidememoire.archive.overview.stamps import Stamp, scope_of, stamp_of
from aidememoire.archive.overview.table import Overview

__all__ = ["Asked", "Overview", "Stamp", "load", "scope_of", "stamp_of"]
