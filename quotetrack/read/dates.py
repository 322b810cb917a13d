"""A strict reader of absolute dates in French and English: no guess, no relative date, offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from quotetrack.lexicon import read_lexicon
from quotetrack.records import DateInterval, Precision, Span

EARLIEST_YEAR = 1990
"""Press texts on the web begin after this year; an earlier one is in the story, not its date."""
CLOCK_TOLERANCE = timedelta(days=1)
"""How far in the future a date may lie: clocks and zones differ by less than a day."""

_CENTURY = 2000
"""Of a year that is written with two digits: the web is younger."""
_GAP = r"[^\S\n]"  # a space that is not a line break: a date never runs over two lines
_UNITS = {
    Precision.MILLISECOND: timedelta(milliseconds=1),
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.DAY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: where, and the interval that it means."""

    span: Span
    interval: DateInterval


def find_dates(
    text: str, *, zone: str, latest: datetime, short_years: bool = False
) -> tuple[WrittenDate, ...]:
    """All absolute dates with a day, month and year in `text`, in order, none overlapping.

    `zone` is the time zone of dates that state none (marked `assumed`). Dates before 1990 or more
    than a day after `latest` are left out. `short_years` reads 20/11/23 too, as the French write
    it: only where words say that it is a date, since others write the year or the month first.
    """
    found: list[WrittenDate] = []
    for match in _date_pattern().finditer(text):
        if not short_years and len(match["num_year"] or match["year"] or "long") == 2:
            continue
        day = _calendar_day(match)
        if day is None:
            continue
        written = _with_time(text, match, day, zone)
        last = found[-1].span.end if found else 0
        if written.span.start >= last and _plausible(written.interval, latest):
            found.append(written)
    return tuple(found)


def read_date(text: str, *, zone: str, latest: datetime) -> DateInterval | None:
    """The date that the whole of `text` is (a cell, an attribute), or `None`.

    Besides the forms of `find_dates` it takes `2023-11` (a month), `2023` (a year), `20231120` with
    or without a clock, and the seconds or milliseconds since 1970 that programs write.
    """
    stripped = _NAMED_ZONE.sub("", text.strip())
    if (moment := _since_1970(stripped)) is not None:
        return moment if _plausible(moment, latest) else None
    stripped = _COMPACT.sub(_opened, stripped)
    whole = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", stripped)
    if whole:
        interval = _month_or_year(int(whole[1]), int(whole[2]) if whole[2] else None, zone)
        return interval if interval and _plausible(interval, latest) else None
    dates = find_dates(stripped, zone=zone, latest=latest)
    if len(dates) != 1:
        return None
    rest = stripped[: dates[0].span.start] + stripped[dates[0].span.end :]
    return dates[0].interval if rest.strip(" .,()").lower() in ("", "le", "on") else None


_NAMED_ZONE = re.compile(r"(?<=[+-]\d{4})\s*\([^()]{1,60}\)$")
"""The name of a zone behind its offset, as scripts write dates: « GMT+0100 (heure normale …) »."""
_COMPACT = re.compile(
    r"^(\d{4})(\d{2})(\d{2})(?:([T ])(\d{2})(\d{2})(\d{2})?(?=$|Z|[+-]))?(?=$|\D)"
)
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?")


def _opened(compact: re.Match[str]) -> str:
    year, month, day, mark, *clock = compact.groups()
    return f"{year}-{month}-{day}{mark or ''}{':'.join(part for part in clock if part)}"


def _since_1970(text: str) -> DateInterval | None:
    """A moment as seconds or milliseconds since 1970, from nine figures of seconds (1973) on."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    seconds = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))
    if match[2] is None:
        return instant(seconds, Precision.SECOND)
    return instant(seconds + timedelta(milliseconds=int(match[2])))


def why_unread(text: str, *, zone: str, latest: datetime) -> str | None:
    """Why a stated date is not read, in words; `None` when it is."""
    shown = f"the date '{text.strip()[:60]}'"
    if read_date(text, zone=zone, latest=latest) is not None:
        return None
    if re.search(r"(?<!\d)\d{5,}-\d{2}|[/.]\d{5,}|[^\W\d]\.?\s+\d{5,}", text):
        return f"{shown} has a year of five digits or more"
    if read_date(text, zone=zone, latest=_FAR) is not None:
        return f"{shown} lies in the future"
    if re.search(r"(?<!\d)(?:0\d{3}|1[0-8]\d{2}|19[0-8]\d)(?!\d)", text):
        return f"{shown} lies before {EARLIEST_YEAR}"
    return f"{shown} cannot be read"


_FAR = datetime(9000, 1, 1, tzinfo=UTC)


def day_interval(year: int, month: int, day: int, *, zone: str) -> DateInterval | None:
    """The whole of one day in a zone, or `None` when there is no such day."""
    try:
        start = datetime(year, month, day)
    except ValueError:
        return None
    return _interval(start, Precision.DAY, named_zone(zone), zone, "assumed")


def instant(moment: datetime, precision: Precision = Precision.MILLISECOND) -> DateInterval:
    """An instant known in UTC, as an interval as wide as its precision."""
    start = moment.astimezone(UTC)
    return DateInterval(
        not_before=start,
        not_after=start + _UNITS[precision] - timedelta(microseconds=1),
        precision=precision,
        zone="UTC",
        zone_source="explicit",
    )


def _plausible(interval: DateInterval, latest: datetime) -> bool:
    start = interval.not_before
    return (
        start is not None
        and start.year >= EARLIEST_YEAR - 1
        and (start + timedelta(days=1)).year >= EARLIEST_YEAR
        and start <= latest + CLOCK_TOLERANCE
    )


# --- patterns ------------------------------------------------------------------------------------


@lru_cache
def months() -> dict[str, int]:
    """The number of each month by its name and short forms, in lower case."""
    return {row["form"]: int(row["month"]) for row in read_lexicon("fr/months.tsv")}


@lru_cache
def _zones() -> dict[str, str]:
    return {row["form"]: row["zone"] for row in read_lexicon("fr/read_time_zones.tsv")}


def _any_of(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@lru_cache
def _date_pattern() -> re.Pattern[str]:
    month = _any_of(list(months()))
    weekday = _any_of([row["form"] for row in read_lexicon("fr/read_weekdays.tsv")])
    lead = rf"(?:\b(?:{weekday})\b\.?,?{_GAP}*)?"
    return re.compile(
        rf"""(?<![\w/-])(?<!\d\.){lead}(?:
            (?P<iso_year>\d{{4}})(?P<iso_mark>[-/.])(?P<iso_month>\d{{2}})(?P=iso_mark)
                (?P<iso_day>\d{{2}})(?![\d/])
          | (?P<num_day>\d{{1,2}})(?P<num_mark>[/.-])(?P<num_month>\d{{1,2}})(?P=num_mark)
                (?P<num_year>\d{{4}}|\d{{2}})(?![\w/-]|\.\d)
          | (?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?{_GAP}*-?(?P<month>{month})\.?,?{_GAP}*-?
                (?P<year>\d{{4}}|\d{{2}}(?!{_GAP}*(?:h|:|(?:{month})\b)|\d))(?!\w)
          | (?P<us_month>{month})\.?{_GAP}*(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?{_GAP}+
                (?P<us_year>\d{{4}})(?!\w)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


CLOCK = (
    rf"(?:(?P<noon>midi|noon)\b|(?P<hour>\d{{1,2}})(?:"
    rf"{_GAP}*(?:heures?|h)(?!\w*[^\W\d])(?:{_GAP}*(?P<minute_h>[0-5]\d)(?!\d))?"
    rf"(?:{_GAP}*min(?:utes?)?\b)?"
    r"|:(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    rf"(?:{_GAP}*(?P<half>[ap])\.?m\b\.?)?"
    rf"|{_GAP}*(?P<half_only>[ap])\.?m\b\.?"
    r"|\.(?P<minute_dot>[0-5]\d)(?![\d.])))"
)


@lru_cache
def _clock_after() -> re.Pattern[str]:
    zones = _any_of(list(_zones()))
    return re.compile(
        rf"(?:T|{_GAP}*(?:[,•·|–—-]|à|at)?{_GAP}*(?:à|at)?{_GAP}*){CLOCK}"
        rf"(?:{_GAP}*,?{_GAP}*\(?(?P<offset>Z\b|(?:UTC|GMT)?{_GAP}?[+-]\d{{2}}:?\d{{2}}(?!\d)"
        rf"|(?<=\d)[+-]\d{{2}}(?![\w:])|(?:UTC|GMT){_GAP}?[+-]\d{{1,2}}(?![\d:])|(?:{zones})\b)\)?)?",
        re.IGNORECASE,
    )


@lru_cache
def _clock_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w:.]){CLOCK}{_GAP}*(?:[,•·|–—-]|on\b)?{_GAP}*(?:le\b)?{_GAP}*\Z", re.IGNORECASE
    )


# --- from a match to an interval -----------------------------------------------------------------


def _calendar_day(match: re.Match[str]) -> datetime | None:
    groups = match.groupdict()
    for year, month, day in (
        ("iso_year", "iso_month", "iso_day"),
        ("num_year", "num_month", "num_day"),
        ("year", "month", "day"),
        ("us_year", "us_month", "us_day"),
    ):
        if groups[year] is None:
            continue
        name = groups[month].lower()
        number = int(groups[year]) + (_CENTURY if len(groups[year]) == 2 else 0)
        try:
            return datetime(number, months().get(name) or int(name), int(groups[day]))
        except ValueError:
            return None
    return None


_REACH_BEFORE = 24  # code points looked at before a date for « 8:53 AM · »: the longest such lead


def _with_time(text: str, match: re.Match[str], day: datetime, zone: str) -> WrittenDate:
    """The date with the clock time that stands right after it, or right before it, if any."""
    start, end = match.span()
    clock = _clock_after().match(text, end)
    if clock and _is_number(clock):
        clock = None
    if clock and (found := _clock_time(clock)):
        end = clock.end()
    else:
        reach = max(0, start - _REACH_BEFORE)
        clock = _clock_before().search(text[reach:start])
        if clock and clock["minute_dot"]:
            clock = None
        found = _clock_time(clock) if clock else None
        if clock and found:
            start = reach + clock.start()
    span = Span(start, end)
    if clock is None or found is None:
        return WrittenDate(span, _interval(day, Precision.DAY, named_zone(zone), zone, "assumed"))
    elapsed, precision = found
    offset = clock.groupdict().get("offset")
    if offset:
        name, tz = _written_zone(offset)
        return WrittenDate(span, _interval(day + elapsed, precision, tz, name, "explicit"))
    return WrittenDate(span, _interval(day + elapsed, precision, named_zone(zone), zone, "assumed"))


def _is_number(clock: re.Match[str]) -> bool:
    """Whether « 8.57 » is no clock for all one knows: neither « à » before nor a zone behind."""
    led = re.match(r"\W*(?:à|at)\b", clock.group(), re.IGNORECASE)
    return bool(clock["minute_dot"]) and not led and not clock["offset"]


def _clock_time(clock: re.Match[str]) -> tuple[timedelta, Precision] | None:
    if clock["noon"]:
        return timedelta(hours=12), Precision.HOUR
    hour = int(clock["hour"])
    half = clock["half"] or clock["half_only"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23:
        return None
    minute = clock["minute"] or clock["minute_h"] or clock["minute_dot"]
    if clock["fraction"]:
        fraction = int(clock["fraction"][:3].ljust(3, "0"))
        precision = Precision.MILLISECOND
    else:
        fraction = 0
        precision = Precision.SECOND if clock["second"] else Precision.MINUTE
    if minute is None:
        precision = Precision.HOUR
    elapsed = timedelta(
        hours=hour,
        minutes=int(minute or 0),
        seconds=int(clock["second"] or 0),
        milliseconds=fraction,
    )
    return elapsed, precision


def named_zone(name: str) -> tzinfo:
    """A time zone by its IANA name or its offset."""
    if re.fullmatch(r"[+-]\d{2}:?\d{2}", name):
        sign = -1 if name[0] == "-" else 1
        digits = name[1:].replace(":", "")
        return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
    return ZoneInfo(name)


def _written_zone(written: str) -> tuple[str, tzinfo]:
    if written.upper() == "Z":
        return "UTC", UTC
    by_form = {form.lower(): zone for form, zone in _zones().items()}
    offset = re.fullmatch(r"(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?(\d{2}))?", written, re.IGNORECASE)
    if offset:
        written = f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    name = by_form.get(written.lower(), written)
    if re.fullmatch(r"[+-]\d{2}(?:\d{2})?", name):
        name = f"{name[:3]}:{name[3:] or '00'}"
    if name in ("+00:00", "-00:00"):
        return "UTC", UTC
    try:
        return name, named_zone(name)
    except ValueError:  # an offset of a day or more
        return "UTC", UTC


def _interval(
    start: datetime, precision: Precision, tz: tzinfo, zone: str, zone_source: str
) -> DateInterval:
    end = start + _UNITS[precision] - timedelta(microseconds=1)
    return _bounds(start, end, precision, tz, zone, zone_source)


def _bounds(
    start: datetime, end: datetime, precision: Precision, tz: tzinfo, zone: str, zone_source: str
) -> DateInterval:
    # fold: in the hour that the clocks repeat in October, the interval covers both readings.
    return DateInterval(
        not_before=start.replace(tzinfo=tz, fold=0).astimezone(UTC),
        not_after=end.replace(tzinfo=tz, fold=1).astimezone(UTC),
        precision=precision,
        zone=zone,
        zone_source=zone_source,
    )


def _month_or_year(year: int, month: int | None, zone: str) -> DateInterval | None:
    if not EARLIEST_YEAR <= year < 9999 or not 1 <= (month or 1) <= 12:
        return None
    start = datetime(year, month or 1, 1)
    if month is None:
        after, precision = datetime(year + 1, 1, 1), Precision.YEAR
    else:
        after = datetime(year + month // 12, month % 12 + 1, 1)
        precision = Precision.MONTH
    end = after - timedelta(microseconds=1)
    return _bounds(start, end, precision, named_zone(zone), zone, "assumed")
