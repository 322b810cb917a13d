"""Frames: the sentences as the reporter wrote them, each marked stretch a block inside one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.annotate.segments import GLUED
from quotetrack.detect.marks import PADDING, Marked, stripped
from quotetrack.records import Span

INITIAL = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|Mgr|cf|art|vol|p|n°|av|apr|J|env|Cie|etc)"
    r"|\b[A-ZÀ-Ý])$"
)
"""Abbreviations and initials before a stop that ends no sentence."""
_BOUNDARY = re.compile(r"[.!?…]+[\"»”’)]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence as the reporter wrote it: what stands in marks is one block inside it."""

    span: Span
    marked: tuple[Marked, ...]


def find_frames(text: str, paragraphs: Sequence[Span], marked: Sequence[Marked]) -> list[Frame]:
    """Cut paragraphs into frames: a sentence ends outside marks, or with a marked one."""
    frames: list[Frame] = []
    done = 0
    for paragraph in paragraphs:
        start = max(paragraph.start, done)
        if start >= paragraph.end:
            continue
        inside = [pair for pair in marked if start <= pair.outer.start < paragraph.end]
        closing = max([paragraph.end, *(pair.outer.end for pair in inside)])
        limit = next(p.end for p in paragraphs if p.end >= closing)
        inside = [pair for pair in marked if start <= pair.outer.start < limit]
        first = start
        for end in [*_frame_ends(text, start, limit, inside), limit]:
            piece = stripped(text, first, end)
            if piece is not None:
                pairs = tuple(p for p in inside if piece.start <= p.outer.start < piece.end)
                frames.append(Frame(piece, pairs))
            first = end
        done = limit
    return frames


def _frame_ends(text: str, start: int, limit: int, inside: Sequence[Marked]) -> list[int]:
    """Where the frames of a paragraph end."""
    ends = {
        match.end()
        for match in _BOUNDARY.finditer(text, start, limit)
        if _ends_frame(text, start, limit, match, inside)
    }
    ends.update(
        match.start()
        for match in GLUED.finditer(text, start + 1, limit)
        if not INITIAL.search(text, start, match.start() - 1)
        and not any(pair.outer.start < match.start() < pair.outer.end for pair in inside)
    )
    for pair in inside:
        after = _next_visible(text, pair.outer.end, limit)
        whole = text[pair.content.end - 1] in ".!?…"
        if whole and after and (after.isupper() or after in '«“"'):
            ends.add(pair.outer.end)
    return sorted(ends)


def _ends_frame(
    text: str, start: int, limit: int, match: re.Match[str], inside: Sequence[Marked]
) -> bool:
    """Whether final punctuation or a line break ends the reporter's sentence."""
    if any(pair.outer.start < match.start() < pair.outer.end - 1 for pair in inside):
        return False
    mark = text[match.start()]
    if mark == "." and INITIAL.search(text, start, match.start()):
        return False
    if mark == "\n" and any(p.outer.overlaps(Span(match.start(), match.end())) for p in inside):
        return False
    after = _next_visible(text, match.end(), limit)
    return not (after and (after.islower() or after in ",;:)"))


def _next_visible(text: str, offset: int, limit: int) -> str:
    """The next character that is no blank, or an empty string."""
    while offset < limit and text[offset] in PADDING:
        offset += 1
    return text[offset] if offset < limit else ""
