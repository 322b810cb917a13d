"""Outlets: which paper a domain is, and in which time zone its clocks are printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quotetrack.errors import UsageError
from quotetrack.lexicon import read_lexicon
from quotetrack.read.manifest import Description
from quotetrack.records import DateInterval
from quotetrack.settings import ReadSettings

_COLUMNS = ("outlet", "domain", "country", "zone")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: its name, the domain of its site, its country (ISO 3166), its time zone."""

    name: str
    domain: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that are known, by domain and by name in lower case."""

    by_domain: Mapping[str, Outlet]
    by_name: Mapping[str, Outlet]

    def of(self, description: Description) -> Outlet | None:
        """The outlet of a page: that of its address, else that of its name; `None` if unknown."""
        host = _host(description.url)
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return self.by_name.get((description.outlet or "").strip().lower())


def zoned(description: Description, settings: ReadSettings) -> tuple[ReadSettings, Outlet | None]:
    """The settings with the time zone of the outlet that a page is of, and that outlet."""
    outlet = outlets(settings.outlets).of(description)
    if outlet is None:
        return settings, None
    return replace(settings, default_zone=outlet.zone), outlet


def of_outlet(date: DateInterval, outlet: Outlet | None) -> DateInterval:
    """A date whose zone was that of its outlet, marked so."""
    if outlet is None or date.zone_source != "assumed" or date.zone != outlet.zone:
        return date
    return replace(date, zone_source="outlet")


@lru_cache
def outlets(file: str) -> Outlets:
    """The outlets that ship, and before them those of a file (CSV), when one is named.

    Raises `UsageError` for a file that cannot be read, with the line.
    """
    shipped = [
        Outlet(row["outlet"], row["domain"], row["country"], row["zone"])
        for row in read_lexicon("fr/read_outlets.tsv")
    ]
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for outlet in [*(_from_file(Path(file)) if file else ()), *shipped]:
        if outlet.domain:
            by_domain.setdefault(outlet.domain, outlet)
        by_name.setdefault(outlet.name.lower(), outlet)
    return Outlets(by_domain, by_name)


def _from_file(path: Path) -> list[Outlet]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fact = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(fact, place=str(path), hint="check --outlets") from None
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    missing = [name for name in ("outlet", "zone") if name not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"it has no column '{missing[0]}'",
            place=f"{path}:1",
            hint=f"columns: {', '.join(_COLUMNS)}",
        )
    found: list[Outlet] = []
    for row in reader:
        name, domain, country, zone = ((row.get(column) or "").strip() for column in _COLUMNS)
        place = f"{path}:{reader.line_num}"
        if not name:
            raise UsageError("the row names no outlet", place=place, hint="name it or remove it")
        _check_zone(zone, place)
        found.append(Outlet(name, _host(domain), country, zone))
    return found


def _check_zone(zone: str, place: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"'{zone}' is not a time zone", place=place, hint="write e.g. Europe/Paris"
        ) from None


def _host(address: str | None) -> str:
    """The host of an address (or a bare domain) in lower case, without www."""
    written = (address or "").strip().lower()
    try:
        host = urlsplit(written if "//" in written else f"//{written}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
