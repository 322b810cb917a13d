"""The clause of a sentence that « selon X » stands in: between colons, dashes and brackets."""

from __future__ import annotations

import re

from quotetrack.detect.according import According
from quotetrack.detect.spans import is_clause
from quotetrack.detect.view import View
from quotetrack.records import Span

_BREAK = re.compile(r"[;:]\s|\s[–—]\s|[()]")
"""What ends a clause inside a frame."""
_DASH = re.compile(r"\s[–—]\s")
_OPENS_MARKS = re.compile(r":[\s\u00a0]*[«“\"]")
"""« Pour X, la cause est entendue : « … » »: a colon behind which words in marks stand."""


def clause_bounds(view: View, phrase: According) -> tuple[int, int]:
    """The clause that holds the phrase: its frame, cut at a semicolon, colon, dash or bracket.

    A colon that opens no marks is inside the clause where it only explains what stands before it,
    and so are two dashes around words that the phrase does not stand in.
    """
    frame = view.frames[phrase.frame].span
    start, end = frame.start, frame.end
    in_brackets = _in_brackets(view.text[frame.start : phrase.span.start])
    paired = _paired_dashes(view, frame, phrase)
    for match in _BREAK.finditer(view.text[frame.start : frame.end]):
        offset = frame.start + match.start()
        if (match.group() in "()" and not in_brackets) or offset in paired:
            continue
        if any(view.inside[word.index] >= 0 for word in view.words(Span(offset, offset + 1))):
            continue
        if _explains(view, phrase, Span(offset, frame.start + match.end())):
            continue
        if offset < phrase.span.start:
            start = frame.start + match.end()
        elif offset >= phrase.span.end:
            end = offset
            break
    return start, end


def _explains(view: View, phrase: According, colon: Span) -> bool:
    """« Selon X, c'est une étape : celle d'un conflit. »: a colon inside what is reported; before
    the phrase, one between two stretches without a verb (« Toujours les mêmes : des cargos, »).
    """
    if view.text[colon.start] != ":" or _OPENS_MARKS.match(view.text, colon.start):
        return False
    if colon.start >= phrase.span.end:
        return "\n" not in colon.of(view.text)
    return not is_clause(view, view.frames[phrase.frame].span)


def _paired_dashes(view: View, frame: Span, phrase: According) -> set[int]:
    """Where dashes stand that open and close an aside before the phrase, or one behind it."""
    found = [
        match.start()
        for match in _DASH.finditer(view.text, frame.start, frame.end)
        if not any(pair.outer.start < match.start() < pair.outer.end for pair in view.marked)
    ]
    before = [offset for offset in found if offset < phrase.span.start]
    behind = [offset for offset in found if offset >= phrase.span.end]
    if len(before) % 2:
        return set()  # « – selon X, 650 personnes ont signé – »: the phrase stands in an aside
    return {*before, *behind[: len(behind) // 2 * 2]}


def _in_brackets(before: str) -> bool:
    """Whether an opened bracket is still open."""
    return before.count("(") > before.count(")")
