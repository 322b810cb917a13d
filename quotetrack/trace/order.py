"""The order of appearances in time: intervals, never a coin toss."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quotetrack.records import Passage, ZoneKind

FAR_PAST = datetime(1, 1, 1, tzinfo=UTC)
FAR_FUTURE = datetime(9999, 12, 31, tzinfo=UTC)

ZONE_DOUBT = timedelta(hours=14)
"""How far a time whose zone is only assumed may be off: the widest offset from UTC."""

NOT_COUNTED = frozenset({ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.NAVIGATION})
"""Zones that are no appearance: a reader's comment, another article's lead, a menu."""


def is_dated(passage: Passage) -> bool:
    """Whether the date itself is known, not only bounded."""
    return passage.published.known


def earliest(passage: Passage) -> datetime:
    """The first instant at which it may have appeared; a bound inside its date narrows it."""
    date, bound = passage.published, passage.bound.not_before
    if not is_dated(passage):
        return bound or FAR_PAST
    start = date.not_before or FAR_PAST
    return bound if bound and start < bound <= (date.not_after or FAR_FUTURE) else start


def latest(passage: Passage) -> datetime:
    """The last instant at which it may have appeared; a bound inside its date narrows it."""
    date, bound = passage.published, passage.bound.not_after
    if not is_dated(passage):
        return bound or FAR_FUTURE
    end = date.not_after or FAR_FUTURE
    return bound if bound and (date.not_before or FAR_PAST) <= bound < end else end


def precedes(one: Passage, other: Passage) -> bool:
    """Whether the first appeared before the second for sure: the intervals do not touch."""
    return latest(one) < earliest(other)


def same_source(one: Passage, other: Passage) -> bool:
    """Whether two appearances have one source: an outlet, or one statement wherever it is shown.

    A copy of a speaker's message, cut or dated to the day only, is that message again; what the
    speaker said at another time is not.
    """
    if one.document_id == other.document_id:
        return True
    if one.primary and other.primary:
        unlike = None not in (one.speaker, other.speaker) and one.speaker != other.speaker
        return not (unlike or precedes(one, other) or precedes(other, one))
    press = not one.primary and not other.primary
    return press and one.outlet is not None and one.outlet == other.outlet


def zone_matters(one: Passage, other: Passage) -> bool:
    """Whether the order of two times rests on a zone that was only assumed."""
    assumed = any(p.published.zone_source == "assumed" for p in (one, other))
    return assumed and earliest(other) - latest(one) < ZONE_DOUBT
