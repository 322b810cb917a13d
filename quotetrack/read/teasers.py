"""Teasers: titles, leads and by-lines of other articles on the page of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.read.date_lines import is_publication_line
from quotetrack.read.line import Line
from quotetrack.records import ZoneKind

_LENGTH = 250
"""Code points: titles and cut-off leads of other articles are no longer."""
_LEAD_LENGTH = 350
"""Code points of a whole lead below its title: a paragraph of the article is often longer."""
_RUN = 3
"""So many cut-off leads within a few lines are a list of other articles, wherever they stand."""
_GAP = 2
"""Lines (titles, stamps) that may stand between two leads of one list."""
_CARDS = 2
"""So many titles with a lead each below « Lire aussi » are other articles: one alone may be a link
in the midst of the article and the paragraph behind it."""
_ABOUT_A_CARD = re.compile(
    r"^(?:par|by)\s+\S.{1,60}$|^(?:il y a|hier|aujourd['’]hui)\b.{0,30}$"
    r"|^\d+\s*min(?:utes?)?\b.{0,20}$",
    re.IGNORECASE,
)
"""By-line, age or reading time of another article."""


def mark(lines: Sequence[Line]) -> None:
    """Mark the lists of other articles: cut-off leads, and what stands below their headings."""
    _mark_leads(lines)
    _mark_sections(lines)


def heads(line: Line) -> bool:
    """Whether a line is the heading of other articles: « À lire aussi »."""
    furniture = line.furniture
    return (
        furniture is not None
        and furniture.kind is ZoneKind.TEASER
        and furniture.match in ("heading", "closing")
    )


def last_prose(lines: Sequence[Line]) -> int | None:
    """The last line that reads as sentences and is nothing else."""
    places = [number for number, line in enumerate(lines) if line.prose and line.kind is None]
    return places[-1] if places else None


# --- lists of cut-off leads ----------------------------------------------------------------------


def _mark_leads(lines: Sequence[Line]) -> None:
    """Mark lists of cut-off leads of other articles, with the titles and dates among them."""
    last = last_prose(lines)
    for group in _lead_groups(lines):
        at_foot = last is None or group[0] > last
        if len(group) < (2 if at_foot else _RUN):
            continue
        for line in lines[group[0] : group[-1] + 1]:
            if line.kind is None:
                line.kind = ZoneKind.TEASER
        if at_foot:
            _mark_trailing_teasers(lines, group[-1] + 1)


def _lead_groups(lines: Sequence[Line]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        if line.kind is not None or not line.cut_off or len(line.text) > _LENGTH:
            continue
        if '"' in line.text[:1] or "«" in line.text[:1]:
            continue  # a quotation that trails off
        between = lines[groups[-1][-1] + 1 : number] if groups else []
        near = groups and len(between) <= _GAP and not any(item.prose for item in between)
        if near:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _mark_trailing_teasers(lines: Sequence[Line], start: int) -> None:
    for line in lines[start:]:
        if line.kind is not None or line.prose:
            break
        if line.furniture is None:
            line.kind = ZoneKind.TEASER


# --- sections ------------------------------------------------------------------------------------


def _mark_sections(lines: Sequence[Line]) -> None:
    """Mark a heading such as « À lire aussi » and the titles, or whole cards, below it."""
    for number, line in enumerate(lines):
        furniture = line.furniture
        if line.kind is not None or furniture is None or furniture.kind is not ZoneKind.TEASER:
            continue
        line.kind = ZoneKind.TEASER
        if not heads(line):
            continue
        below = _to_the_end(lines, number + 1)
        cards = any(other.prose for other in lines[:number]) and _are_cards(
            below, closing=furniture.match == "closing"
        )
        for other in below:
            if not cards and (other.prose or len(other.text) > _LENGTH):
                break
            if other.furniture is None or (cards and heads(other)):
                other.kind = ZoneKind.TEASER


def _to_the_end(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines below a heading as far as nothing is known of them: to the comments or the end."""
    below: list[Line] = []
    for line in lines[start:]:
        if line.kind is not None:
            break
        if line.furniture is not None and line.furniture.kind is ZoneKind.COMMENT:
            break
        below.append(line)
    return below


def _are_cards(below: Sequence[Line], *, closing: bool) -> bool:
    """Whether all that stands below a heading is other articles: title, lead, by-line, title, …

    Each lead has a title of its own above it and is one paragraph; two in a row are the article
    that goes on. One card proves itself by its by-line or age, or by a heading that stands below
    an article only (`closing`): « Les plus lus ».
    """
    leads, titled = 0, False
    for line in below:
        if not line.prose:
            titled = titled or (line.furniture is None and not _about_a_card(line))
            continue
        if not titled or len(line.text) > _LEAD_LENGTH:
            return False
        leads, titled = leads + 1, False
    return leads > 0 and (closing or leads >= _CARDS or any(map(_about_a_card, below)))


def _about_a_card(line: Line) -> bool:
    return (
        line.stamp
        or _ABOUT_A_CARD.match(line.text) is not None
        or is_publication_line(line.text)
        or (line.furniture is not None and line.furniture.match == "within")
    )
