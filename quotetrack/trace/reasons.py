"""What tracing says in words, in French or English: sentences, dates and names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.records import DateInterval, Passage, Precision

LANGUAGES = ("fr", "en")
"""The first one is that of the columns without a suffix."""
NAMED = 3
"""How many appearances a sentence names before it only counts the others."""

_WIDE = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_MONTHS = {
    "fr": [
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
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


@lru_cache
def _sentences(language: str) -> dict[str, str]:
    return {row["key"]: row["text"] for row in read_lexicon(f"{language}/trace_reasons.tsv")}


def say(language: str, key: str, **values: object) -> str:
    """A sentence of the lexicon, filled in."""
    return _sentences(language)[key].format(**values)


def named(passages: Sequence[Passage], language: str) -> str:
    """Outlets, or the speaker for a statement, each with its quotations; the rest is counted."""
    ids: dict[str, list[str]] = {}
    for one in passages:
        ids.setdefault(who(one, language), []).append(f"[{one.quotation_id}]")
    names = [" ".join((name, *quoted)) for name, quoted in ids.items()]
    told, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return say(language, "and_others", named=told, count=more) if more > 0 else told


def who(passage: Passage, language: str) -> str:
    """Who published an appearance."""
    if passage.primary:
        speaker = passage.speaker or say(language, "unknown_speaker")
        return say(language, "statement_of", speaker=speaker)
    return passage.outlet or passage.document_id


def when(date: DateInterval, language: str) -> str:
    """A date with the way in which it was found."""
    known = date.method in _sentences(language)
    method = (
        say(language, date.method) if known else say(language, "method_other", name=date.method)
    )
    return say(language, "when", date=in_words(date, language), method=method)


def in_words(date: DateInterval, language: str) -> str:
    """A date as it is printed, no finer than it is known, times in UTC."""
    start = date.not_before
    if start is None or not date.known:
        return say(language, "date_unknown")
    if date.precision in _WIDE and date.not_after:
        # A day of the outlet's zone starts the evening before in UTC: the middle is that day.
        start += (date.not_after - start) / 2
    values = {
        "year": start.year,
        "month": _MONTHS[language][start.month - 1],
        "day": say(language, "first_day") if start.day == 1 else start.day,
        "hour": f"{start:%H}",
        "minute": f"{start:%M}",
    }
    coarse = ("year", "month", "day", "hour")
    kind = date.precision.value if date.precision.value in coarse else "minute"
    return say(language, f"date_{kind}", **values)
