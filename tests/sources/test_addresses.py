from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.record import Readout
from aidememoire.sources import readouts
from aidememoire.sources.addresses import side_of_address

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The Minister met the Ambassador today and thanked her for the long work of her embassy in the capital."


@pytest.mark.parametrize(
    ("url", "side"),
    [
        ("https://bidenwhitehouse.archives.gov/briefing-room/1", "USA"),
        ("https://www.mfa.gov.cn/eng/1.html", "CHN"),
        ("http://en.kremlin.ru/events/president/news/1", "RUS"),
        ("https://www.president.gov.ua/en/news/1", "UKR"),
        ("https://www.mofa.go.jp/press/1", "JPN"),
        ("https://www.gov.uk/government/news/1", "GBR"),
        ("https://www.gob.mx/sre/1", "MEX"),
        ("https://www.diplomatie.gouv.fr/en/1", "FRA"),
        ("https://www.eeas.europa.eu/1", "EU"),
        ("https://news.un.org/en/1", "UN"),
        ("https://news.example.com/1", None),
        ("https://notgov.cn/1", None),
        ("https://kremlin.ru.example.com/1", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_tells_whose_government_speaks(url: str | None, side: str | None) -> None:
    assert side_of_address(url) == side


@pytest.mark.parametrize(("publisher", "side"), [("", "CHN"), ("publisher: A Newspaper\n", None)])
def test_the_address_speaks_only_where_no_publisher_is_named(tmp_path: Path, publisher: str, side: str | None) -> None:
    file = tmp_path / "one.md"
    file.write_text(f"---\nurl: https://www.mfa.gov.cn/1\n{publisher}---\n{TEXT}\n", encoding="utf-8")
    (found,) = [item for item in readouts([file]) if isinstance(item, Readout)]
    assert found.publisher_side == side
