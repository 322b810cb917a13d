"""The order of appearances in time: intervals, never a coin toss."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quotetrack.records import DateInterval, Passage, Precision, ZoneKind

FAR_PAST = datetime(1, 1, 1, tzinfo=UTC)
FAR_FUTURE = datetime(9999, 12, 31, tzinfo=UTC)

ZONE_DOUBT = timedelta(hours=14)
"""How far a time whose zone is only assumed may be off: the widest offset from UTC."""

NOT_COUNTED = frozenset({ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.NAVIGATION})
"""Zones that are no appearance: a reader's comment, another article's lead, a menu."""

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def is_dated(passage: Passage) -> bool:
    """Whether the date itself is known, not only bounded."""
    return passage.published.known


def earliest(passage: Passage) -> datetime:
    """The first instant at which it may have appeared."""
    date = passage.published if is_dated(passage) else passage.bound
    return date.not_before or FAR_PAST


def latest(passage: Passage) -> datetime:
    """The last instant at which it may have appeared."""
    date = passage.published if is_dated(passage) else passage.bound
    return date.not_after or FAR_FUTURE


def precedes(one: Passage, other: Passage) -> bool:
    """Whether the first appeared before the second for sure: the intervals do not touch."""
    return latest(one) < earliest(other)


def zone_matters(one: Passage, other: Passage) -> bool:
    """Whether the order of two times rests on a zone that was only assumed."""
    assumed = any(p.published.zone_source == "assumed" for p in (one, other))
    return assumed and earliest(other) - latest(one) < ZONE_DOUBT


def in_words(date: DateInterval) -> str:
    """A date as French prints it, no finer than it is known, times in UTC."""
    start = date.not_before
    if start is None or not date.known:
        return "date inconnue"
    day = f"{'1er' if start.day == 1 else start.day} {_MONTHS[start.month - 1]} {start.year}"
    match date.precision:
        case Precision.YEAR:
            return str(start.year)
        case Precision.MONTH:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        case Precision.DAY:
            # A day of the outlet's zone starts the evening before in UTC: the middle is that day.
            middle = start + (date.not_after - start) / 2 if date.not_after else start
            first = "1er" if middle.day == 1 else middle.day
            return f"{first} {_MONTHS[middle.month - 1]} {middle.year}"
        case Precision.HOUR:
            return f"{day} vers {start:%H} h UTC"
        case _:
            return f"{day} à {start:%H:%M} UTC"
