"""Dates that count from a moment that must be known: « hier à 14 h », « il y a 3 heures »."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from quotetrack.lexicon import read_lexicon
from quotetrack.read.dates import WrittenDate, months
from quotetrack.records import DateInterval, Precision, Span

_JUST_NOW = timedelta(minutes=5)
"""How old at most a text is that a page shows as of this instant."""
_TICK = timedelta(microseconds=1)
_GAP = r"[^\S\n]"
_CLOCK = rf"(?P<hour>[01]?\d|2[0-3]){_GAP}*(?:h|:|heures?){_GAP}*(?P<minute>[0-5]\d)?(?!\d)"
_UNITS = {
    "minute": (timedelta(minutes=1), Precision.MINUTE),
    "hour": (timedelta(hours=1), Precision.HOUR),
    "day": (timedelta(days=1), Precision.DAY),
    "week": (timedelta(weeks=1), Precision.MONTH),
    "month": (timedelta(days=31), Precision.MONTH),
}


def find_relative(text: str, *, anchor: datetime, zone: str) -> WrittenDate | None:
    """The first relative date of a line, counted from `anchor` (when the page was seen).

    It never lies after the anchor. A weekday that is also the anchor's is read only with a clock
    time or a part of the day that is over: « vendredi » on a Friday may be either one.
    """
    here = anchor.astimezone(ZoneInfo(zone))
    match = _pattern().search(text)
    if match is None:
        return None
    interval = _ago(match, here) if match["now"] or match["ago"] else _on_a_day(match, here)
    if interval is None:
        return None
    not_before, not_after, precision = interval
    if not_before > anchor:
        return None
    known = DateInterval(
        not_before.astimezone(anchor.tzinfo),
        min(not_after, here).astimezone(anchor.tzinfo),
        precision,
        zone,
        "explicit" if match["now"] or match["ago"] else "assumed",
    )
    return WrittenDate(Span(*match.span()), known)


Bounds = tuple[datetime, datetime, Precision]


def _ago(match: re.Match[str], here: datetime) -> Bounds | None:
    """« à l'instant », « il y a 3 heures »: pages round the age down, or to the nearest unit."""
    if match["now"]:
        return here - _JUST_NOW, here, Precision.MINUTE
    written = (match["count"] or match["count_en"]).lower()
    unit, precision = _UNITS[_words()[(match["unit"] or match["unit_en"]).lower()]]
    if written.isdigit():
        count = int(written)
    elif _words().get(written) == "one":
        count = 1
    else:  # « quelques minutes »: fewer than the next unit
        return here - 10 * unit, here - unit, Precision.HOUR
    if count * unit > timedelta(days=366):
        return None
    return here - (count + 1) * unit, here - (count - 0.5) * unit, precision


def _on_a_day(match: re.Match[str], here: datetime) -> Bounds | None:
    """« hier soir », « vendredi à 9 h », « 20 novembre à 9 h »: a day, a part of it, or a time."""
    day = _named_day(match, here)
    if day is None:
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=here.tzinfo)
    end, precision = start + timedelta(days=1), Precision.DAY
    if match["hour"]:
        minute = match["minute"]
        start = start.replace(hour=int(match["hour"]), minute=int(minute or 0))
        width = timedelta(minutes=1) if minute else timedelta(hours=1)
        end, precision = start + width, Precision.MINUTE if minute else Precision.HOUR
    elif part := (match["part"] or match["this_part"]):
        first, last = _parts()[part.lower()]
        start, end = start + timedelta(hours=first), start + timedelta(hours=last)
        if match["this_part"] and first >= 21 and here.hour < 12:  # « cette nuit », said by day
            start, end = start - timedelta(days=1), end - timedelta(days=1)
        precision = Precision.HOUR
    if match["weekday"] and not match["last"] and day == here.date() and end > here:
        return None
    return start, end - _TICK, precision


def _named_day(match: re.Match[str], here: datetime) -> date | None:
    today = here.date()
    if match["this_part"]:
        return today
    if name := match["named"]:
        return today - timedelta(days=int(_words()[" ".join(name.lower().split())]))
    if match["weekday"]:
        wanted = int(_words()[match["weekday"].lower()])
        back = (today.weekday() - wanted) % 7
        plain_day = not (match["hour"] or match["part"])
        if back == 0 and (match["last"] or plain_day):
            return today - timedelta(days=7) if match["last"] else None
        return today - timedelta(days=back)
    month = months()[match["month"].lower().rstrip(".")]
    for year in (today.year, today.year - 1):
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            continue
        stated = match["its_weekday"]
        if day <= today and (not stated or day.weekday() == int(_words()[stated.lower()])):
            return day
    return None


@lru_cache
def _words() -> dict[str, str]:
    """What each word counts as: a unit, a number of days back, a day of the week."""
    return {
        row["form"]: row["value"]
        for row in read_lexicon("fr/read_relative_dates.tsv")
        if row["kind"] != "part"
    }


@lru_cache
def _parts() -> dict[str, tuple[int, int]]:
    """The hours from and to which each part of a day goes; past 24 is the next day."""
    return {
        row["form"]: (int(row["value"].split("-")[0]), int(row["value"].split("-")[1]))
        for row in read_lexicon("fr/read_relative_dates.tsv")
        if row["kind"] == "part"
    }


def _forms(*kinds: str) -> str:
    forms = [
        row["form"] for row in read_lexicon("fr/read_relative_dates.tsv") if row["kind"] in kinds
    ]
    spaced = (re.escape(form).replace(r"\ ", rf"{_GAP}+").replace("'", "['’]") for form in forms)
    return "|".join(sorted(spaced, key=lambda form: (-len(form), form)))


@lru_cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, months()), key=lambda form: (-len(form), form)))
    count = rf"\d{{1,3}}|{_forms('count')}"
    return re.compile(
        rf"""(?<![\w’'-])(?:
            (?P<now>{_forms("now")})
          | (?P<ago>il{_GAP}+y{_GAP}+a{_GAP}+(?P<count>{count}){_GAP}*(?P<unit>{_forms("unit")})
              | (?P<count_en>{count}){_GAP}+(?P<unit_en>{_forms("unit")}){_GAP}+ago)
          | (?:(?P<named>{_forms("day")})
              | (?:(?P<its_weekday>{_forms("weekday")}){_GAP}+)?(?P<day>[0-3]?\d)(?:er)?{_GAP}+
                (?P<month>{month})\.?(?!{_GAP}*,?{_GAP}*\d{{4}})
              | (?P<weekday>{_forms("weekday")})(?P<last>{_GAP}+(?:dernier|passé))?
              | (?:ce|cet|cette|this){_GAP}+(?P<this_part>{_forms("part")}))
            (?:{_GAP}+(?P<part>{_forms("part")}))?
            (?:{_GAP}*,?{_GAP}*(?:à|at|•|·|-|–)?{_GAP}*{_CLOCK})?
        )(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )
