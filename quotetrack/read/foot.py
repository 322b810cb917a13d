"""What follows an article on its page: comments, teasers, menus, the table of contents again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetrack.read import teasers
from quotetrack.read.line import Line
from quotetrack.records import ZoneKind

_CUE_REACH = 8
"""Lines under a heading in which a comment shows itself, when the heading has no count."""
_MENU_WORDS = 3
"""Words of a line at the foot that is a menu entry by its shape."""
_SAID = re.compile(r"^\S.{0,60}\s(?:a dit|a écrit|said|wrote|says)\s*:$", re.IGNORECASE)
_AGO = re.compile(r"^(?:il y a \d+|\d+ \w+ ago)\b", re.IGNORECASE)


def mark(lines: Sequence[Line]) -> None:
    """Mark comments, teasers and menus below, and known furniture between, the prose."""
    _mark_comments(lines)
    teasers.mark(lines)
    for line in lines:
        if line.kind is None and line.furniture is not None:
            if line.furniture.match in ("line", "start", "within", "glued"):
                line.kind = line.furniture.kind
            elif line.furniture.match == "counted" and line.furniture.counted:
                line.kind = ZoneKind.NAVIGATION


# --- comments ------------------------------------------------------------------------------------


def _mark_comments(lines: Sequence[Line]) -> None:
    start = _comments_start(lines)
    if start is None:
        return
    end = _comments_end(lines, start)
    for line in lines[start:end]:
        if line.kind in (None, ZoneKind.EMBED):
            line.kind = ZoneKind.COMMENT


def _comments_start(lines: Sequence[Line]) -> int | None:
    whole = sum(len(line.text) for line in lines if line.prose)
    before = 0
    for number, line in enumerate(lines):
        if before and _heads_comments(lines, number, before, whole - before):
            return number
        before += len(line.text) if line.prose else 0
    if not before:
        return None
    avatars = [
        number
        for number, line in enumerate(lines)
        if line.furniture is not None and line.furniture.match == "cue"
    ]
    return avatars[0] if len(avatars) >= 2 and _prose_before(lines, avatars[0]) else None


def _prose_before(lines: Sequence[Line], number: int) -> bool:
    return any(line.prose for line in lines[:number])


def _heads_comments(lines: Sequence[Line], number: int, before: int, after: int) -> bool:
    """Whether a line heads comments; `before` and `after` count the prose on either side of it."""
    furniture = lines[number].furniture
    if furniture is None or furniture.kind is not ZoneKind.COMMENT:
        return False
    if furniture.match not in ("heading", "counted"):
        return False
    if any(_comment_cue(line) for line in lines[number + 1 : number + 1 + _CUE_REACH]):
        return True
    if furniture.match == "counted" and not furniture.counted:
        return False
    # A counter in the head of a page (« 18 commentaires ») is followed by the article.
    return after <= before


def _comment_cue(line: Line) -> bool:
    if line.furniture is not None and line.furniture.match == "cue":
        return True
    return _SAID.match(line.text) is not None or _AGO.match(line.text) is not None


def _comments_end(lines: Sequence[Line], start: int) -> int:
    titles = {line.key for line in lines[:start] if line.kind is ZoneKind.TITLE}
    end = len(lines)
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.key in titles or teasers.heads(line):
            end = number
            break
    while end > start + 1 and _closes_page(lines[end - 1]):
        end -= 1
    return end


def _closes_page(line: Line) -> bool:
    return (
        line.furniture is not None
        and line.furniture.kind is ZoneKind.NAVIGATION
        and line.furniture.match in ("line", "within", "glued")
    )


# --- the rest ------------------------------------------------------------------------------------


def mark_remains(lines: Sequence[Line]) -> None:
    """Mark what is left below the last prose: title and headings again, stamps, menu entries."""
    last_prose = teasers.last_prose(lines)
    if last_prose is None:
        return
    earlier = {line.key for line in lines[: last_prose + 1]}
    for line in lines[last_prose + 1 :]:
        if line.kind is not None:
            continue
        if line.stamp:
            line.kind = ZoneKind.TEASER
        elif line.key in earlier or _menu_entry(line):
            line.kind = ZoneKind.NAVIGATION


def _menu_entry(line: Line) -> bool:
    return (
        line.words <= _MENU_WORDS
        and line.text[-1].isalnum()
        and not any(mark in line.text for mark in '«»"“”')
    )
