"""A publisher is called by its name, or else by the host of the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Selection
from aidememoire.archive.publishers import publisher_of
from tests.archive.keeping import put, view_of
from tests.archive.texts import LAGOS, PHONE, VIENNA, readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive


@pytest.mark.parametrize(
    ("name", "url", "called"),
    [
        ("Foreign Ministry", "https://www.example.org/1", "Foreign Ministry"),
        (None, "https://www.example.org:8080/news/1?a=b", "example.org"),
        ("", "http://Archives.Example.ORG/1", "archives.example.org"),
        (None, "https://[::1", None),
        (None, "file:///readouts/1.txt", None),
        (None, "1.txt", None),
        (None, None, None),
    ],
)
def test_the_host_stands_in_for_a_name(name: str | None, url: str | None, called: str | None) -> None:
    assert publisher_of(name, url) == called


def test_coverage_puts_together_what_comes_from_one_host(archive: Archive) -> None:
    put(archive, readout(VIENNA, "a", url="https://www.example.org/1", published="2024-06-04"))
    put(archive, readout(LAGOS, "b", url="https://example.org/2", published="2024-06-05"))
    put(archive, readout(PHONE, "c", published="2024-06"), readout("Rien.", "d", publisher="Palais", language="fr"))
    assert [(one.publisher, one.month, one.readouts, one.unread) for one in view_of(archive).coverage()] == [
        (None, "2024-06", 1, 0),
        ("Palais", "2024-07", 1, 1),
        ("example.org", "2024-06", 2, 0),
    ]


def test_readouts_are_chosen_by_what_their_publisher_is_called(archive: Archive) -> None:
    urls = (
        "https://www.example.org/1",
        "HTTP://Example.org:8080",
        "https://example.org?a=b",
        "https://example.org.uk/1",
    )
    for number, url in enumerate(urls):
        put(archive, readout(f"Snow fell on day {number}.", f"r{number}", url=url, published=f"2024-06-0{number + 1}"))
    put(archive, readout("Rain fell.", "palais", url="https://example.org/9", publisher="Palais", published="2024-07"))
    view = view_of(archive)
    assert [one.name for one in view.readouts(Selection("example.org"))] == ["r0", "r1", "r2"]
    assert [one.name for one in view.readouts(Selection("Palais"))] == ["palais"]
    assert [one.name for one in view.readouts(Selection("e%.org"))] == []
