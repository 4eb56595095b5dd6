"""What `aidememoire status` tells: how much there is, how well it is known, and by publisher and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive import Viewer
from aidememoire.archive.encounters.listing import shares
from aidememoire.cli.answers import NO_PUBLISHER, Form, as_json, one_line, show
from aidememoire.cli.archives import opened
from aidememoire.cli.progress import busy
from aidememoire.exchange.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aidememoire.archive.encounters.axes import AxisName, State
    from aidememoire.archive.listing import Counts, Month

_PLURALS: Final = {"person": "people"}
_WIDEST_NAME: Final = 40
_MONTHS: Final = [f"{month:02}" for month in range(1, 13)]


def show_status(where: str, form: Form) -> int:
    """Show how much there is, how well encounters are known on each axis, and how much by publisher and month."""
    with opened(where) as archive, busy("Counting"):
        view = archive.view(Viewer())
        counts, axes, coverage = view.counts(), shares(view), view.coverage()
    if form is Form.json:
        return show(as_json({"counts": counts, "axes": axes, "coverage": coverage}))
    return show([*_counted(counts), *_known(axes), *_covered(coverage)])


def _counted(counts: Counts) -> Iterator[str]:
    unread = f", {counts.unread:,} of them unread" if counts.unread else ""
    documents, versions = counted(counts.documents, "document"), counted(counts.versions, "version")
    yield f"{documents} in {versions}{unread}, from {counted(counts.sources, 'source')}"
    if counts.entries:
        yield ", ".join(counted(number, kind, _PLURALS.get(kind)) for kind, number in counts.entries.items())
    yield f"{counted(counts.decisions, 'decision')}, {counted(counts.set_aside, 'document')} set aside"


def _known(axes: Mapping[AxisName, Mapping[State, int]]) -> Iterator[str]:
    """Write a line an axis: in how many encounters it is stated, inferred, confirmed or missing."""
    encounters = max((sum(of_states.values()) for of_states in axes.values()), default=0)
    if not encounters:
        return
    states = list(next(iter(axes.values())))
    yield ""
    yield f"{counted(encounters, 'encounter'):20}" + "".join(f"{state:>18}" for state in states)
    for axis, of_states in axes.items():
        shares = {state: f"{100 * number / encounters:.1f} %" for state, number in of_states.items()}
        yield f"{axis:20}" + "".join(f"{of_states[state]:>9,}{shares[state]:>9}" for state in states)


def _covered(months: list[Month]) -> Iterator[str]:
    """Write a line a publisher and year, a number a month: a dot where there is nothing."""
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for one in months:
        year, _, month = (one.month or "no date").partition("-")
        rows.setdefault((_short(one.publisher or NO_PUBLISHER), year), {})[month] = one.readouts
    if not rows:
        return
    width = max(len(publisher) for publisher, _ in rows)
    yield ""
    yield f"{'':{width}}  {'year':7}" + "".join(f"{name:>6}" for name in _MONTHS) + "  without month"
    for (publisher, year), number in rows.items():
        cells = "".join(f"{number.get(name, '.'):>6}" for name in _MONTHS)
        yield f"{publisher:{width}}  {year:7}{cells}" + (f"  {number['']}" if "" in number else "")


def _short(publisher: str) -> str:
    name = one_line(publisher)
    return name if len(name) <= _WIDEST_NAME else f"{name[: _WIDEST_NAME - 1]}…"
