"""Which of the dates around a text is its own: candidates with their method, the best one first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from quotetrack.read.date_lines import (
    LineDate,
    dates_of_line,
    is_publication_line,
    relative_dates_of_line,
)
from quotetrack.read.dates import day_interval, named_zone, read_date
from quotetrack.records import UNDATED, DateInterval, Precision, Span, Zone, ZoneKind

ARTICLE_RANK = (
    "statement_id",
    "post_stamp",
    "json_ld",
    "open_graph",
    "time_element",
    "visible_line",
    "relative_line",
    "feed",
    "manifest",
    "file_name",
    "url",
)
"""Methods, most trusted first. Crawl and file times are never among them."""
STATEMENT_RANK = (
    *ARTICLE_RANK[:2],
    "manifest",
    *(method for method in ARTICLE_RANK[2:] if method != "manifest"),
)
"""For a statement, what the desk wrote down outranks all but the post's own id and stamp."""

_MARKED_UP = ("json_ld", "open_graph", "time_element")
_BELOW_HEAD = 3
"""Paragraphs below the first prose in which « Publié le … » may stand: under the standfirst."""
_URL_MONTH = re.compile(r"/(\d{4})[/-](\d{2})(?=/(?!\d+(?:/|$))|$)")
"""A month in an address, no figure alone behind it: /2023/11/98/ may be an issue and a page."""
_URL_DAY = re.compile(r"(?<![0-9A-Za-z])(\d{4})([/_-]?)(\d{1,2})\2(\d{1,2})(?![0-9A-Za-z])")


def choose(candidates: Sequence[DateInterval]) -> DateInterval:
    """The date to go by, from candidates in order of rank.

    It is the first; but where a later candidate says the same more finely (its interval lies within
    the first's), the finest such one.
    """
    if not candidates:
        return UNDATED
    best = candidates[0]
    for other in candidates[1:]:
        if _within(other, best) and _width(other) < _width(best):
            best = other
    return best


def with_doubt(chosen: DateInterval, candidates: Sequence[DateInterval]) -> DateInterval:
    """The chosen date, its zone marked `assumed` where the page itself contradicts it.

    Publishing systems write local time as UTC: the mark-up says 09:57Z and the page prints 9 h 57,
    which in the zone of the outlet is another instant. Nobody can tell which one is right.
    """
    return replace(chosen, zone_source="assumed") if _mislabelled(chosen, candidates) else chosen


def doubts(chosen: DateInterval, candidates: Sequence[DateInterval]) -> tuple[str, ...]:
    """The same contradiction in words."""
    return tuple(
        f"the mark-up gives « {chosen.evidence_text} », the page prints « {other.evidence_text} »:"
        " one clock in two zones, so the zone is only assumed"
        for other in _mislabelled(chosen, candidates)[:1]
    )


def _mislabelled(chosen: DateInterval, candidates: Sequence[DateInterval]) -> list[DateInterval]:
    """The printed dates with the clock of the mark-up's UTC, in another zone."""
    start = chosen.not_before
    if chosen.method not in _MARKED_UP or chosen.zone != "UTC" or start is None:
        return []
    return [
        other
        for other in candidates
        if other.method == "visible_line"
        and other.precision in (Precision.MINUTE, Precision.SECOND)
        and other.zone_source != "explicit"
        and other.not_before is not None
        and other.zone is not None
        and other.not_before != start
        and _clock_in(other, other.zone) == (start.day, start.hour, start.minute)
    ]


def _clock_in(date: DateInterval, zone: str) -> tuple[int, int, int] | None:
    if date.not_before is None:
        return None
    here = date.not_before.astimezone(named_zone(zone))
    return here.day, here.hour, here.minute


def ranked(
    candidates: Iterable[DateInterval], order: Sequence[str] = ARTICLE_RANK
) -> tuple[DateInterval, ...]:
    """The candidates, most trusted method first, in text order within a method."""
    place = {method: number for number, method in enumerate(order)}
    return tuple(sorted(candidates, key=lambda date: place.get(date.method, len(order))))


def visible_dates(
    text: str,
    zones: Sequence[Zone],
    header: int,
    *,
    zone: str,
    latest: datetime,
    anchor: datetime | None = None,
) -> tuple[tuple[DateInterval, ...], tuple[DateInterval, ...]]:
    """The dates of publication and of updates that the head of a page shows.

    « Hier à 14 h » is read only where `anchor`, the time at which the page was seen, is known.

    A line counts when it is a date and nothing else but words of publication. Below the first prose
    (`header`) the words or a clock time are asked for, since a chronology has bare dates.
    """
    published: list[DateInterval] = []
    updated: list[DateInterval] = []
    for line, below in _head_lines(text, zones, header):
        words = line.of(text)
        found = dates_of_line(words, below=below, zone=zone, latest=latest)
        method = "visible_line"
        if not found and anchor is not None:
            found = relative_dates_of_line(words, below=below, zone=zone, anchor=anchor)
            method = "relative_line"
        for date in found:
            kept = updated if date.role == "updated" else published
            kept.append(_as_candidate(words, line, date, method))
    return tuple(published), tuple(updated)


def refused_dates(
    text: str, zones: Sequence[Zone], header: int, *, zone: str, latest: datetime
) -> tuple[str, ...]:
    """Date lines in the head of a page that cannot be true, with why: read by nobody else."""
    refused: list[str] = []
    for line, below in _head_lines(text, zones, header):
        words = line.of(text)
        if dates_of_line(words, below=below, zone=zone, latest=latest):
            continue
        if dates_of_line(words, below=below, zone=zone, latest=_FAR):
            refused.append(f"the date « {words.strip()[:80]} » lies in the future")
        elif (match := _LONG_YEAR.search(words)) and is_publication_line(
            words[: match.start("year") + 4]
        ):
            refused.append(f"the date « {words.strip()[:80]} » has a year of five digits")
    return tuple(refused)


_FAR = datetime(9000, 1, 1, tzinfo=UTC)
_LONG_YEAR = re.compile(r"(?:[^\W\d]\.?|[/.-])[^\S\n]*(?P<year>\d{5,8})(?!\d)")


def _head_lines(text: str, zones: Sequence[Zone], header: int) -> Iterator[tuple[Span, bool]]:
    """The printed lines in which a page gives its date, and whether each is below the head."""
    below = 0
    for place in zones:
        if place.kind in (ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.EMBED, ZoneKind.CAPTION):
            continue
        below += place.span.start >= header
        if below > _BELOW_HEAD + 1:
            return
        for line in _printed_lines(text, place.span):
            yield line, bool(below)


def url_date(url: str, *, zone: str, latest: datetime) -> DateInterval | None:
    """The day in an address such as /2023/11/20/ or /20231120-, else its month, or `None`."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    return _day_in(path, "url", zone, latest) or _month_in(path, zone, latest)


def _month_in(path: str, zone: str, latest: datetime) -> DateInterval | None:
    match = _URL_MONTH.search(path)
    date = read_date(f"{match[1]}-{match[2]}", zone=zone, latest=latest) if match else None
    return replace(date, method="url", evidence_text=match[0]) if match and date else None


def file_name_date(name: str, *, zone: str, latest: datetime) -> DateInterval | None:
    """The day in a file name such as 2023-11-20_article.txt, or `None`."""
    return _day_in(name, "file_name", zone, latest)


def not_before(statement_dates: Iterable[tuple[DateInterval, Span | None]]) -> DateInterval:
    """The lower bound that the dated statements in a page give: the start of the latest one."""
    bound = UNDATED
    for date, span in statement_dates:
        start = date.not_before
        if start is None or (bound.not_before is not None and start <= bound.not_before):
            continue
        bound = DateInterval(
            not_before=start,
            precision=Precision.NONE,
            zone=date.zone,
            zone_source=date.zone_source,
            method="embedded_statement",
            evidence=span,
            evidence_text=date.evidence_text,
        )
    return bound


def not_after(bound: DateInterval, taken: datetime | None) -> DateInterval:
    """A bound with the time of a crawl as its upper end: a page was published before it was read.

    A page that shows a post dated later than the crawl contradicts it; the lower bound then holds.
    """
    if taken is None or (bound.not_before is not None and bound.not_before > taken):
        return bound
    return replace(
        bound,
        not_after=taken,
        zone=bound.zone or "UTC",
        zone_source=bound.zone_source if bound.zone else "explicit",
        method="crawl" if bound.method == "none" else f"{bound.method}, crawl",
        evidence_text=bound.evidence_text or taken.isoformat(),
    )


def narrowing(bound: DateInterval, published: DateInterval) -> DateInterval:
    """What of a bound still tells more than the date: all of an undated page, inside a month some.

    A day or an hour is what the page says of itself; a month is too wide to pass over the dated
    message that it shows, or the day on which it was crawled.
    """
    if not published.known:
        return bound
    if published.precision not in (Precision.MONTH, Precision.YEAR):
        return UNDATED
    ends = (bound.not_before, bound.not_after)
    return bound if any(end and _holds(published, end) for end in ends) else UNDATED


def _holds(date: DateInterval, moment: datetime) -> bool:
    first, last = date.not_before, date.not_after
    return first is not None and last is not None and first <= moment <= last


def _within(inner: DateInterval, outer: DateInterval) -> bool:
    if not (inner.not_before and inner.not_after and outer.not_before and outer.not_after):
        return False
    return outer.not_before <= inner.not_before and inner.not_after <= outer.not_after


def _width(date: DateInterval) -> float:
    if date.not_before is None or date.not_after is None:
        return float("inf")
    return (date.not_after - date.not_before).total_seconds()


def _printed_lines(text: str, span: Span) -> list[Span]:
    lines: list[Span] = []
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


def _as_candidate(words: str, line: Span, date: LineDate, method: str) -> DateInterval:
    return replace(
        date.interval,
        method=method,
        evidence=Span(line.start + date.span.start, line.start + date.span.end),
        evidence_text=date.span.of(words),
    )


def _day_in(name: str, method: str, zone: str, latest: datetime) -> DateInterval | None:
    for match in _URL_DAY.finditer(name):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if not match[2] and len(match[0]) != 8:
            continue
        date = day_interval(year, month, day, zone=zone)
        if date is None or not year >= 1990 or date.not_before is None:
            continue
        if date.not_before <= latest:
            return replace(date, method=method, evidence_text=match[0])
    return None
