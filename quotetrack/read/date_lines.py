"""Lines in which a page gives its date: words of publication, by-lines and dates, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from quotetrack.lexicon import read_lexicon
from quotetrack.read.dates import CLOCK, WrittenDate, find_dates, months
from quotetrack.read.relative_dates import find_relative
from quotetrack.records import DateInterval, Precision, Span

LINE_LENGTH = 160
"""Code points: a line that gives the date of a page, byline and all, is no longer."""
_EDGES = " \t\xa0\u202f:,;.|•·()[]–—-»«/"
_SEPARATOR = r"\s*[,|•·–—-]\s*"
_WORD = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.-]*"
_NAME = rf"{_WORD}(?:[ \xa0](?:(?:de|du|des|d['’]|la|le|van|von)\s?)?{_WORD}){{0,3}}"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s+(?:et|&|and)\s+){_NAME}){{0,3}}"
_READING = (
    r"(?:(?:temps de )?lecture\s*:?\s*(?:de\s+)?\d+\s*(?:min|mn|minutes?)\b\.?"
    r"|\d+\s*(?:min|mn|minutes?)(?:\s+de lecture|\s+read)?\b\.?)"
)
_BEFORE_A_DATE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:{_READING})(?:{_SEPARATOR})?",
        r"(?i:par|by)\s+[^|•·]{2,80}(?:,|\s[–—-])\s+(?=(?i:publi|posté|mise? |le\b))",
        r"(?i:(?:écrit |rédigé )?par|by|propos recueillis par)\s+[^|•·]{2,80}?"
        r"(?:\s*[,|•·–—-]\s*|\s+(?=(?i:publi|posté|mis |le\b|posted|published|on\b|updated)))",
        rf"{_NAMES}{_SEPARATOR}",
        r"[^|•·]{1,40}[|•·]\s*",
    )
)
"""What may stand before words of publication, each once: reading time, by-line, names, section."""
_BEFORE_A_LEAD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WORD}(?:\s[\w'’]+){{0,2}}\s[-–—]\s+",
        r"(?i:(?:article\s+)?(?:réservé aux )?abonnés)\s*[-–—|:.]?\s+",
        r"(?i:tribune|entretien|interview|chronique|reportage|enquête|éditorial|analyse|vidéo|dépêche"
        r"|reportage|podcast|communiqué|texte)\s+(?=(?i:publié|parue?|mise? en|diffusé))",
    )
)
"""What may stand before them where they are more than « le »: « Économie - publié le »."""
_BY_SOMEBODY = re.compile(
    r"^(?P<verb>(?:article\s+)?(?:publié|posté|rédigé|écrit|mis en ligne|mis à jour|modifié"
    r"|actualisé|posted|published|updated)e?s?)\s+(?:par|by)\s+.{2,60}?[\s,|•·–—-]+(?P<on>le|on|à)?$",
    re.IGNORECASE,
)
_AFTER_A_DATE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:{_READING}.{{0,30}})",
        r"(?i:(?:temps de )?lecture\b.{0,40})",
        r"(?i:(?:par|by)\s.{1,80})",
        rf"(?i:dans|in)\s{_WORD}(?:\s[\w'’]+){{0,2}}",
        r"(?i:à minuit|(?:vers|aux alentours de) .{2,20})",
        r"(?i:(?:soit )?\d{1,2} ?[h:] ?(?:\d{2})? (?:à|en|heure d[eu]|heures? local).{0,25})",
        r"(?i:durée\s?:?\s*\d.{0,12}|partager|écouter|commenter|imprimer|lire plus tard)",
        r"(?i:(?:mise?|modifié|actualisé)\b.{0,12}\s(?:hier|aujourd['’]hui|il y a|ce)\b.{0,25})",
        r"(?i:\d+\s+(?:commentaires?|comments?)|(?:commentaires?|comments?)\b.{0,12})",
    )
)
_SIGNED_AFTER = re.compile(
    rf"^\s*(?:[|•·–—-]\s*{_NAMES}|\([A-ZÀ-ÖØ-Þ][^()]{{1,40}}\)\s*[-–—]?)\s*$"
)
_WEAK_LEADS = frozenset({"", "le", "du", "on", "date"})
_FAR = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LineDate:
    """A date that a line gives, and whether it is that of publication or of an update."""

    role: str
    span: Span
    interval: DateInterval


def dates_of_line(words: str, *, below: bool, zone: str, latest: datetime) -> list[LineDate]:
    """The dates of a line with their roles, or none when the line says anything else.

    `below` the head of a page a bare date proves nothing: words of publication or a clock must be
    there. « mis à jour à 14 h 30 » behind a date is of the same day.
    """
    if len(words) > LINE_LENGTH:
        return []
    dates = find_dates(words, zone=zone, latest=latest, short_years=True)
    if not dates:
        return []
    found: list[LineDate] = []
    position = 0
    for date in dates:
        lead = words[position : date.span.start]
        position = date.span.end
        role = _role(lead)
        weak = _is_weak(lead) and date.interval.precision is Precision.DAY
        if role is None or (weak and (below or _has_short_year(date.span.of(words)))):
            return []
        found.append(LineDate(role, date.span, date.interval))
    update = _update_behind(words, dates[-1], zone, latest)
    if update is not None:
        found.append(update)
        position = update.span.end
    return found if update is not None or _ends(words[position:], found) else []


def relative_dates_of_line(
    words: str, *, below: bool, zone: str, anchor: datetime
) -> list[LineDate]:
    """The relative date of a line (« hier à 14 h ») with its role, or none."""
    if len(words) > LINE_LENGTH:
        return []
    date = find_relative(words, anchor=anchor, zone=zone)
    if date is None or not _ends(words[date.span.end :], []):
        return []
    lead = words[: date.span.start]
    role = _role(lead)
    if role is None or (below and _is_weak(lead)):
        return []
    return [LineDate(role, date.span, date.interval)]


def is_publication_line(words: str) -> bool:
    """Whether a line is a date and nothing else but words of publication, whatever the date."""
    monday = datetime(2023, 11, 20, 23, tzinfo=UTC)
    return bool(
        dates_of_line(words, below=False, zone="UTC", latest=_FAR)
        or relative_dates_of_line(words, below=True, zone="UTC", anchor=monday)
    )


# --- before a date -------------------------------------------------------------------------------


def _role(lead: str) -> str | None:
    """What the words before a date make of it, or `None` when they are no words of publication."""
    rest = lead.lstrip(_EDGES)
    for pattern in (None, *_BEFORE_A_DATE):
        if pattern is not None:
            rest = pattern.sub("", rest, count=1) if pattern.match(rest) else rest
        role = _role_of(rest)
        if role is not None:
            return role
    for pattern in (*_BEFORE_A_LEAD, _signed_by_agency()):
        if (match := pattern.match(rest)) and not _is_weak(rest[match.end() :]):
            return _role_of(rest[match.end() :])
    return "published" if _signed_by_agency().fullmatch(rest) else None


def _role_of(words: str) -> str | None:
    plain = re.sub(r"\s+", " ", words.strip(_EDGES)).casefold()
    if (by := _BY_SOMEBODY.match(plain)) is not None:
        plain = " ".join(filter(None, (by["verb"], by["on"])))
    return _leads().get(plain)


def _is_weak(lead: str) -> bool:
    return lead.strip(_EDGES).casefold() in _WEAK_LEADS


def _has_short_year(printed: str) -> bool:
    return re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d{2}", printed) is not None


@lru_cache
def _leads() -> dict[str, str]:
    leads = {row["form"]: row["role"] for row in read_lexicon("fr/read_date_leads.tsv")}
    return {"": "published", **leads}


@lru_cache
def _signed_by_agency() -> re.Pattern[str]:
    """A paper that signs with an agency: « Le Fanal avec AFP, », « Le Fanal (avec AFP) - »."""
    names = [re.escape(row["printed"]) for row in read_lexicon("fr/trace_agencies.tsv")]
    agency = rf"(?:l['’]|la )?(?:{'|'.join(sorted(names, key=lambda name: (-len(name), name)))})"
    return re.compile(
        rf"(?:{_WORD}[^|•·,]{{0,50}}?\s)?\(?(?:avec|et|source\s?:)\s+{agency}"
        rf"(?:\s+et\s+{agency})?\)?(?:{_SEPARATOR}|\s+|$)"
    )


# --- behind a date -------------------------------------------------------------------------------


def _ends(tail: str, found: list[LineDate]) -> bool:
    """Whether what follows the last date is part of a date line: reading time, names, a section."""
    bare = tail.strip(_EDGES)
    if not bare or any(pattern.fullmatch(bare) for pattern in _AFTER_A_DATE):
        return True
    return bool(found) and _SIGNED_AFTER.match(tail) is not None


def _update_behind(words: str, date: WrittenDate, zone: str, latest: datetime) -> LineDate | None:
    """« …, mis à jour à 14 h 30 », « … et modifié le 21 novembre »: of the year of the date."""
    match = _update_pattern().match(words, date.span.end)
    start = date.interval.not_before
    if match is None or start is None or not _ends(words[match.end() :], []):
        return None
    span = Span(match.start("when"), match.end())
    here = start.astimezone(ZoneInfo(zone))
    day = here.date()
    clock = match["clock"] or match["clock_on"] or ""
    if match["month"]:
        month = months()[match["month"].lower().rstrip(".")]
        year = day.year + (month < day.month)
        written = f"{year}-{month:02}-{int(match['day']):02} {clock}"
    else:
        written = f"{day:%Y-%m-%d} {clock}"
    found = find_dates(written.strip(), zone=zone, latest=latest)
    if len(found) != 1 or (found[0].interval.not_after or start) < start - timedelta(days=1):
        return None
    return LineDate("updated", span, replace(found[0].interval))


@lru_cache
def _update_pattern() -> re.Pattern[str]:
    updated = sorted(
        (re.escape(form) for form, role in _leads().items() if role == "updated"),
        key=lambda form: (-len(form), form),
    )
    month = "|".join(sorted(map(re.escape, months()), key=lambda form: (-len(form), form)))
    unnamed = re.sub(r"\?P<\w+>", "?:", CLOCK)
    return re.compile(
        rf"[\s,;|•·()–—-]*(?:{'|'.join(updated)})\s*:?\s*(?P<when>"
        rf"(?:le\s+)?(?P<day>[0-3]?\d)(?:er)?\s+(?P<month>{month})\.?(?!\s*\d{{4}})"
        rf"(?:\s*,?\s*(?:à\s+)?(?P<clock_on>{unnamed}))?"
        rf"|(?:à\s+)?(?P<clock>{unnamed}))",
        re.IGNORECASE,
    )
