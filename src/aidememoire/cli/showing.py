"""What `aidememoire show` does: the record of a stored readout, as it stands with what people decided."""

from __future__ import annotations

from aidememoire.archive import Viewer
from aidememoire.cli.archives import opened
from aidememoire.cli.output import close_quietly, destination
from aidememoire.cli.statuses import NOBODY_LISTENS
from aidememoire.exchange import FORMATS
from aidememoire.exchange.reasons import write_entries


def show_record(where: str, readout: str, form: str, *, entries: bool) -> int:
    """Write the record of a readout, or its entries by their ids."""
    with opened(where) as archive:
        record = archive.view(Viewer()).record(readout)
    try:
        with destination(None) as place:
            if entries:
                write_entries(record, place.stream)
            else:
                FORMATS[form]([record], place.stream)
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    return 0
