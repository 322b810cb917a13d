"""The head of a page: menus, the title, the date and the byline before the first prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quotetrack.read.date_lines import is_publication_line
from quotetrack.read.furniture import folded
from quotetrack.read.line import Line
from quotetrack.records import ZoneKind

_TITLE_WORDS = 4
"""A title has at least so many words; « À la une », « Sciences et santé » have fewer."""
_TITLE_LENGTH = 250
_MENU_WORDS = 2
"""Words of a line that is a menu entry by its shape alone, when the page has no title."""
_HEAD_LINES = 200
"""Lines searched for the first prose: a mega-menu has about as many entries."""
_BYLINE = re.compile(
    r"^(?:par|by|propos recueillis par|publié par|posted by|écrit par|de notre correspondante?)\s+"
    r"\S.{1,80}$",
    re.IGNORECASE,
)


def mark(lines: Sequence[Line], title: str | None, outlet: str | None = None) -> int:
    """Mark the lines of the head and return where the head ends, in code points of the text.

    A line that is the name of the outlet is a banner, however long: it is no title.
    A page without prose has no head that can be told: only known furniture is marked then.
    """
    first_prose = _first_prose(lines)
    if first_prose is None:
        for line in lines:
            _mark_furniture(line)
        return _end_of_head(lines)
    above = [line for line in lines[: min(first_prose, _HEAD_LINES)] if line.kind is None]
    for line in above:
        if outlet and line.key == _key(outlet):
            line.kind = ZoneKind.NAVIGATION
    above = [line for line in above if line.kind is None]
    titles = _titles(above, lines, title)
    titles |= {line.key for line in lines[:first_prose] if line.kind is ZoneKind.TITLE}
    _mark_titles(above, titles)
    for number, line in enumerate(above):
        if line.kind is None:
            after_title = any(other.kind is ZoneKind.TITLE for other in above[:number])
            _mark_head_line(line, after_title=after_title, titled=bool(titles))
    if title:
        prose_title = lines[first_prose]
        if prose_title.key == _key(title):
            prose_title.kind = ZoneKind.TITLE
    return lines[first_prose].span.start


def _first_prose(lines: Sequence[Line]) -> int | None:
    """The first line of prose; a sentence with the date or the byline right under it is a title."""
    for number, line in enumerate(lines):
        if not line.prose or line.kind is not None:
            continue
        below = lines[number + 1] if number + 1 < len(lines) else None
        untitled = not any(_like_a_title(above) for above in lines[:number])
        if untitled and below is not None and _like_a_title(line) and _about_the_text(below):
            line.kind = ZoneKind.TITLE
            continue
        return number
    return None


def _about_the_text(line: Line) -> bool:
    """Whether a line tells when the text was published, or by whom."""
    return line.stamp or _BYLINE.match(line.text) is not None or is_publication_line(line.text)


def _end_of_head(lines: Sequence[Line]) -> int:
    """Without prose, the first few lines are the head."""
    return lines[min(5, len(lines)) - 1].span.end if lines else 0


def _key(title: str) -> str:
    return folded(title).rstrip(" .…")


def _titles(above: Sequence[Line], lines: Sequence[Line], title: str | None) -> set[str]:
    """The keys of the lines that are the title: given, else repeated, else the first title-like."""
    if title and any(line.key == _key(title) for line in above):
        return {_key(title)}
    candidates = [line for line in above if _like_a_title(line)]
    if not candidates:
        return set()
    counts = Counter(line.key for line in lines)
    repeated = [line for line in candidates if counts[line.key] > 1]
    return {(repeated or candidates)[0].key}


def _like_a_title(line: Line) -> bool:
    return (
        line.furniture is None
        and not _about_the_text(line)
        and line.words >= _TITLE_WORDS
        and len(line.text) <= _TITLE_LENGTH
        and line.text[-1] not in ".,;:"
        and any(character.isalpha() for character in line.text)
    )


def _mark_titles(above: Sequence[Line], titles: set[str]) -> None:
    places = [number for number, line in enumerate(above) if line.key in titles]
    for number in places:
        above[number].kind = ZoneKind.TITLE
    if len(places) > 1:  # a kicker stands between two prints of the title
        for line in above[places[0] : places[-1]]:
            if line.furniture is None and not line.stamp:
                line.kind = ZoneKind.TITLE


def _mark_head_line(line: Line, *, after_title: bool, titled: bool) -> None:
    if line.furniture is not None:
        _mark_furniture(line, heading=ZoneKind.NAVIGATION)
    elif _about_the_text(line):
        line.kind = ZoneKind.NAVIGATION
    elif line.ends_open and not after_title:
        few = _TITLE_WORDS if titled else _MENU_WORDS
        if line.words <= few and '"' not in line.text and "«" not in line.text:
            line.kind = ZoneKind.NAVIGATION


def _mark_furniture(line: Line, heading: ZoneKind | None = None) -> None:
    """Mark a line of known furniture; `heading` is what a section's heading counts as here."""
    if line.furniture is None or line.kind is not None:
        return
    if line.furniture.match in ("heading", "closing", "counted", "cue"):
        line.kind = heading
    else:
        line.kind = line.furniture.kind
