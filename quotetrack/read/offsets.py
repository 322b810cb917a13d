"""Where the paragraphs of a text stand in the bytes that it was read from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from quotetrack.read.decoding import BYTE_ORDER_MARK, LINE_ENDS, Decoded
from quotetrack.read.markup_text import MarkupText
from quotetrack.read.paragraphs import paragraphs
from quotetrack.records import ByteSpan, Exactness, Span

_LINE_END = re.compile("|".join(map(re.escape, ("\n", *LINE_ENDS))))
_MAX_MISSES = 200
"""Paragraphs of a page that may be looked for in vain or from its beginning: each such search reads
the whole page."""
_MAX_RUNS = 20_000
"""Stretches that are kept of one page: accents as entities make some 2,000 an article."""


def plain_byte_spans(decoded: Decoded, text: str) -> tuple[ByteSpan, ...]:
    """The stretches of a plain text in its bytes, as long as they are; none when they do not fit.

    A line that another normal form made longer or shorter is known as a whole only.
    """
    written = decoded.text.removeprefix(BYTE_ORDER_MARK)
    marked = len(written) < len(decoded.text)
    place = _size(BYTE_ORDER_MARK, decoded) if marked else 0
    spans: list[ByteSpan] = []
    start = 0
    for line, ending in _lines(written):
        normal = unicodedata.normalize("NFC", line)
        kept = normal[: max(0, len(text) - start)]  # white space at the end of a text is dropped
        if text[start : start + len(kept)] != kept:
            return ()
        if kept:
            exact = normal == line
            size = _size(kept if exact else line, decoded)
            exactness = Exactness.EXACT if exact else Exactness.PARAGRAPH
            spans.append(ByteSpan(start, start + len(kept), place, place + size, exactness))
        start += len(normal) + 1
        place += _size(line, decoded) + _size(ending, decoded)
    return _joined(spans, _size("\n", decoded)) if spans and spans[-1].end == len(text) else ()


def markup_byte_spans(decoded: Decoded, text: str) -> tuple[ByteSpan, ...]:
    """A page's text in the bytes of its mark-up: each paragraph is found by its letters, then
    followed from tag to tag. An entity, or blanks that are written otherwise, is known as a whole.
    """
    markup = MarkupText(decoded.text)
    spans: list[ByteSpan] = []
    missed = byte = character = 0
    for paragraph in paragraphs(text):
        runs = markup.runs(paragraph.of(text))
        if not runs or runs[0].markup.start < character:
            missed += 1
            byte = character = 0
        if missed > _MAX_MISSES or len(spans) + len(runs) > _MAX_RUNS:
            break
        for run in runs:
            byte += _size(decoded.text[character : run.markup.start], decoded)
            character = run.markup.start
            size = _size(run.markup.of(decoded.text), decoded)
            exactness = Exactness.EXACT if run.exact else Exactness.PARAGRAPH
            start = paragraph.start + run.start
            end = paragraph.start + run.end
            spans.append(ByteSpan(start, end, byte, byte + size, exactness))
    return tuple(spans)


def locate(
    spans: Sequence[ByteSpan], text: str, encoding: str, wanted: Span
) -> tuple[int, int, Exactness] | None:
    """The bytes that hold a span of a text: first, one past the last, and how closely they fit.

    `EXACT`: both ends are known by character (mark-up may stand between); else the bytes hold the
    span and what is known with it as a whole. `None` when the first or the last letter of the span
    is in no stretch that is known; marks at its ends that are in none do not count.
    """
    start, end = wanted.start, wanted.end
    while (first := _holding(spans, start)) is None and start < end - 1 and _mark(text[start]):
        start += 1
    while (last := _holding(spans, end - 1)) is None and start < end - 1 and _mark(text[end - 1]):
        end -= 1
    if first is None or last is None:
        return None
    before = until = 0
    if first.exactness is Exactness.EXACT:
        before = len(text[first.start : start].encode(encoding))
    if last.exactness is Exactness.EXACT:
        until = len(text[last.start : end].encode(encoding))
    ends = (first.byte_start + before, last.byte_start + until if until else last.byte_end)
    exact = (first.exactness is Exactness.EXACT or first.start == start) and (
        last.exactness is Exactness.EXACT or last.end == end
    )
    if ends[0] < ends[1]:
        return *ends, Exactness.EXACT if exact else Exactness.PARAGRAPH
    inside = [span for span in spans if span.start < end and start < span.end]
    return (
        min(span.byte_start for span in inside),
        max(span.byte_end for span in inside),
        Exactness.PARAGRAPH,
    )


def _mark(character: str) -> bool:
    return not character.isalnum()


def _holding(spans: Sequence[ByteSpan], offset: int) -> ByteSpan | None:
    place = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[place] if place >= 0 and offset < spans[place].end else None


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with what ends it; the last one is ended by nothing."""
    lines: list[tuple[str, str]] = []
    start = 0
    for match in _LINE_END.finditer(text):
        lines.append((text[start : match.start()], match[0]))
        start = match.end()
    lines.append((text[start:], ""))
    return lines


def _size(characters: str, decoded: Decoded) -> int:
    return len(characters.encode(decoded.encoding, "surrogatepass"))


def _joined(spans: Sequence[ByteSpan], line_feed: int) -> tuple[ByteSpan, ...]:
    """Exact neighbours with nothing but line feeds between them, as one."""
    joined: list[ByteSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.exactness is span.exactness is Exactness.EXACT
            and span.byte_start - last.byte_end == (span.start - last.end) * line_feed
        ):
            joined[-1] = ByteSpan(
                last.start, span.end, last.byte_start, span.byte_end, Exactness.EXACT
            )
        else:
            joined.append(span)
    return tuple(joined)
