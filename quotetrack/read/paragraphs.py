"""The paragraphs of a text: one a line, or a block of lines where a text is wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotetrack.records import Span

_WRAP_MIN, _WRAP_MAX = 45, 100
"""Code points of a line wrapped by hand: mail programs and wire services cut between these."""
_STOPS = ".!?…»”\"')"


def paragraphs(text: str) -> tuple[Span, ...]:
    """The spans of the paragraphs of `text`, trimmed of white space, in order."""
    spans: list[Span] = []
    for block in _blocks(text):
        if _wrapped([span.of(text) for span in block]):
            spans.append(Span(block[0].start, block[-1].end))
        else:
            spans.extend(block)
    return tuple(spans)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span from `start` to `end` without white space at its ends; `None` if none is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _blocks(text: str) -> Iterator[list[Span]]:
    block: list[Span] = []
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        line = trimmed(text, match.start(), match.end())
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block are one paragraph cut at a column."""
    if len(lines) < 3:
        return False
    full = lines[:-1]
    if not all(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in full) or len(lines[-1]) > _WRAP_MAX:
        return False
    running_on = sum(line[-1] not in _STOPS for line in full)
    continued = sum(line[0].islower() for line in lines[1:])
    return running_on * 2 > len(full) and continued * 3 >= len(lines) - 1
