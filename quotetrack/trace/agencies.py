"""Agency marks: « avec AFP », « (Reuters) », a line that is an agency's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.lexicon import read_lexicon
from quotetrack.records import Span
from quotetrack.trace.sentences import paragraph_at

_SIGNATURE = 80
"""Characters: a longer line is a sentence that talks of an agency, no signature."""
_PICTURE = re.compile(r"photo|crédit|illustration|image|vidéo|archives|©\s*\w+\s*/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgencyMark:
    """An agency whose copy a document says that it prints; no `span` = by its metadata."""

    agency: str
    printed: str
    span: Span | None


def agency_marks(
    text: str, zones: Sequence[Span], author: str | None = None, outlet: str | None = None
) -> list[AgencyMark]:
    """The agencies that a page names as where its copy is from; a picture's credit is none.

    A page of the agency itself bears its mark, too.
    """
    found = [mark for zone in zones for mark in _in_zone(text, zone)]
    if outlet in _agencies():
        found.insert(0, AgencyMark(_agency(outlet), outlet, None))
    if author and (match := _patterns()[1].search(author)):
        found.append(AgencyMark(_agency(match["agency"]), author, None))
    first: dict[str, AgencyMark] = {}
    for mark in found:
        first.setdefault(mark.agency, mark)
    return list(first.values())


def _in_zone(text: str, zone: Span) -> Iterator[AgencyMark]:
    bracketed, named = _patterns()
    for match in bracketed.finditer(text, zone.start, zone.end):
        line = text[slice(*paragraph_at(text, match.start()))]
        if len(line) > _SIGNATURE or not _PICTURE.search(line):
            yield _mark(match)
    for match in named.finditer(text, zone.start, zone.end):
        start, end = paragraph_at(text, match.start())
        line = text[start:end]
        if len(line) <= _SIGNATURE and not _PICTURE.search(line) and _signs(line, match["agency"]):
            yield _mark(match)


def _signs(line: str, agency: str) -> bool:
    """Whether a short line signs with the agency: « Le Fanal avec AFP », « AFP, le 3 mai »."""
    return _signature(agency).fullmatch(line.strip()) is not None


def _mark(match: re.Match[str]) -> AgencyMark:
    span = Span(*match.span("agency"))
    return AgencyMark(_agency(match["agency"]), match["agency"], span)


@lru_cache
def _agencies() -> dict[str, str]:
    return {row["printed"]: row["agency"] for row in read_lexicon("fr/trace_agencies.tsv")}


def _agency(printed: str) -> str:
    return _agencies()[printed]


@lru_cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An agency in brackets of its own (but for an explained acronym), and its bare name."""
    names = "|".join(sorted(map(re.escape, _agencies()), key=lambda name: (-len(name), name)))
    return (
        re.compile(
            rf"(?<!Presse )(?<!Press )\((?:avec\s+|source\s*:\s*)?(?P<agency>{names})"
            rf"(?:\s*[/,&-]\s*(?:{names}))*\)"
        ),
        re.compile(rf"(?<![\w/])(?P<agency>{names})(?![\w/])"),
    )


@lru_cache
def _signature(agency: str) -> re.Pattern[str]:
    before = r"(?:(?:source|sources|par|©|dépêche)\s*:?\s*|(?:.{0,50}\W)?avec\s+(?:l['’])?)?"
    after = (
        r"(?:\s+(?:et|/|&)\s+\w[\w .-]{0,30})?(?:\s*[,·|–—-]\s*.{0,40}|\s+(?:le\s+)?\d.{0,40})?[.]?"
    )
    return re.compile(rf"{before}{re.escape(agency)}{after}", re.IGNORECASE)
