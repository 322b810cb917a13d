"""Clocks shown to a reader: all in one zone, so that two lines can be compared at a glance."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quotetrack.settings import ReadSettings

_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")
_EXACT = ("ms", "s", "min", "hour")


def desk_zone() -> ZoneInfo:
    """The zone in which clocks are shown: that of French outlets."""
    return ZoneInfo(ReadSettings().default_zone)


def shown_at(instant: datetime, precision: str, zone: str | None) -> datetime:
    """An instant as it is shown: a clock in the desk's zone, a mere day in the zone it is of."""
    if precision in _EXACT:
        return instant.astimezone(desk_zone())
    return instant.astimezone(_written_zone(zone))


def _written_zone(zone: str | None) -> tzinfo:
    """The zone that a page wrote: a name, an offset; UTC when it is neither."""
    offset = _OFFSET.fullmatch(zone or "")
    if offset:
        length = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(-length if offset["sign"] == "-" else length)
    try:
        return ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
