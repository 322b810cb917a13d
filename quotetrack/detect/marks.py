"""Find the stretches between quotation marks: every pair of marks, nested, reopened or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotetrack.records import Span

_OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_CLOSING = {"»": "«", "”": "“", "›": "‹"}
_ALSO_CLOSES = {"”": "„", "“": "„"}
_STRAIGHT = '"'
_PADDING = " \u00a0\u202f\u2009\t\n"
MAX_PARAGRAPHS = 12
"""A quotation that is still open after this many paragraphs was never closed: an error of the page."""
MAX_OPEN_CHARACTERS = 6_000
"""…nor one this long: the longest message in the press that was looked at had 2,300 characters."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks: `content` without marks and padding, `outer` with them.

    `closed` is false when the closing mark is missing. `pieces` are the paragraphs of the content.
    """

    content: Span
    outer: Span
    style: str
    closed: bool = True
    pieces: tuple[Span, ...] = ()


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """The outermost marked stretches of consecutive paragraphs, in order; nested ones stay inside."""
    found: list[Marked] = []
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        closed, open_at = _pairs(text, paragraph)
        last = index
        if open_at is not None:
            across = _close_later(text, paragraphs, index, open_at)
            if across is not None:
                marked, last = across
                closed = [pair for pair in closed if pair.outer.end <= open_at]
                closed.append(marked)
                tail = (
                    Span(marked.outer.end, paragraphs[last].end)
                    if (marked.outer.end < paragraphs[last].end)
                    else None
                )
                if tail is not None:
                    closed.extend(find_marked(text, [tail]))
            else:
                left_open = _left_open(text, paragraph, open_at)
                if left_open is not None:
                    closed = [pair for pair in closed if pair.outer.end <= open_at]
                    closed.append(left_open)
        found.extend(closed)
        index = last + 1
    return [_with_pieces(marked, paragraphs) for marked in found]


def _pairs(text: str, paragraph: Span) -> tuple[list[Marked], int | None]:
    """The outermost closed pairs of a paragraph, and where a mark was opened and not closed."""
    found: list[Marked] = []
    stack: list[tuple[str, int]] = []
    for offset in range(paragraph.start, paragraph.end):
        mark = text[offset]
        if mark == _STRAIGHT:
            mark = _straight_role(text, offset, stack)
        elif mark == "‘" and not stack and _single_closes(text, offset, paragraph.end):
            stack.append((mark, offset))
            continue
        elif (
            mark == "’"
            and stack
            and stack[-1][0] == "‘"
            and not text[offset + 1 : offset + 2].isalnum()
        ):
            start = stack.pop()[1]
            if not stack:
                _append(found, text, start, offset + 1, "‘")
            continue
        if mark in _OPENING and not (mark == "“" and stack and stack[-1][0] == "„"):
            if stack and stack[-1][0] == mark:
                # « … « …: nested where as many close as open, else one that was reopened.
                rest = text[offset : paragraph.end]
                if len(stack) == 1 and mark == "«" and rest.count("»") < rest.count("«") + 1:
                    continue
            stack.append((mark, offset))
        elif mark == "open":
            stack.append((_STRAIGHT, offset))
        elif mark == "close" or mark in _CLOSING:
            opening = _STRAIGHT if mark == "close" else _CLOSING[mark]
            depth = _innermost(stack, opening)
            if depth is None and mark in _ALSO_CLOSES:
                depth = _innermost(stack, _ALSO_CLOSES[mark])
            if (
                depth is None
                and mark in "»”"
                and stack
                and _CLOSERS[stack[-1][0]] not in text[offset : paragraph.end]
            ):
                depth = len(stack) - 1  # « … ”: opened with one kind, closed with another
            if depth is None:
                continue
            start = stack[depth][1]
            del stack[depth:]
            if not stack:
                _append(found, text, start, offset + 1, opening)
    return found, stack[0][1] if stack else None


_CLOSERS = {**_OPENING, _STRAIGHT: _STRAIGHT, "‘": "’"}


def _straight_role(text: str, offset: int, stack: Sequence[tuple[str, int]]) -> str:
    """Whether a straight mark opens or closes: by the blanks beside it, else by what is open."""
    before = text[offset - 1] if offset else " "
    after = text[offset + 1] if offset + 1 < len(text) else " "
    is_open = any(opening == _STRAIGHT for opening, _ in stack)
    if before.isdigit() and after in " ,.;)" and not is_open:
        return "inch"
    before_blank = before in _PADDING or before in "([-–—/'’"
    after_blank = after in _PADDING or after in ",.;:!?)]…"
    if before_blank == after_blank:
        return "close" if is_open else "open"
    if before_blank:
        return "open" if not is_open else "close" if after_blank else "open_again"
    return "close" if is_open else "stray"


def _single_closes(text: str, offset: int, limit: int) -> bool:
    """Whether a single mark is closed before the paragraph ends (an apostrophe stands before a letter)."""
    return any(
        text[i] == "’" and not text[i + 1 : i + 2].isalnum() and text[i - 1] not in " \u00a0"
        for i in range(offset + 2, limit)
    )


def _innermost(stack: Sequence[tuple[str, int]], opening: str) -> int | None:
    """The depth of the innermost open mark of this kind."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == opening:
            return depth
    return None


def _append(found: list[Marked], text: str, start: int, end: int, style: str) -> None:
    """Keep a closed pair, without the padding inside, if it has content."""
    content = _stripped(text, start + 1, end - 1)
    if content is not None:
        found.append(Marked(content, Span(start, end), style))


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _PADDING:
        start += 1
    while start < end and text[end - 1] in _PADDING:
        end -= 1
    return Span(start, end) if start < end else None


def _close_later(
    text: str, paragraphs: Sequence[Span], index: int, open_at: int
) -> tuple[Marked, int] | None:
    """The closing mark of a quotation that runs over several paragraphs, and the last paragraph."""
    opening = text[open_at]
    if opening not in _OPENING and opening != _STRAIGHT:
        return None
    closing = _OPENING.get(opening, _STRAIGHT)
    if (
        opening == _STRAIGHT
        and not text[:open_at].rstrip(" \n\u00a0").endswith((":", "»"))
        and paragraphs[index].start != open_at
    ):
        return None  # a stray straight mark inside a paragraph opens no message
    if opening == "«" and text.find(closing, open_at, paragraphs[index].end) >= 0:
        return None
    for last in range(index + 1, min(index + MAX_PARAGRAPHS, len(paragraphs))):
        paragraph = paragraphs[last]
        if paragraph.end - open_at > MAX_OPEN_CHARACTERS:
            return None
        begin = paragraph.start
        reopened = text[begin] == opening and opening != _STRAIGHT
        if reopened:
            begin += 1
        close = text.find(closing, begin, paragraph.end)
        again = text.find(opening, begin, paragraph.end) if opening != _STRAIGHT else -1
        if close >= 0 and (again < 0 or close < again):
            content = _stripped(text, open_at + 1, close)
            if content is None:
                return None
            return Marked(content, Span(open_at, close + 1), opening), last
        if again >= 0:
            return None
    return None


_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


def _left_open(text: str, paragraph: Span, open_at: int) -> Marked | None:
    """A mark that is never closed: its content is taken to the end of the sentence that it opens."""
    end = _SENTENCE_END.search(text, open_at + 1, paragraph.end)
    stop = end.end() if end else paragraph.end
    content = _stripped(text, open_at + 1, stop)
    if content is None:
        return None
    return Marked(content, Span(open_at, stop), text[open_at], closed=False)


def _with_pieces(marked: Marked, paragraphs: Sequence[Span]) -> Marked:
    """The same stretch with its paragraphs."""
    pieces = tuple(
        Span(max(paragraph.start, marked.content.start), min(paragraph.end, marked.content.end))
        for paragraph in paragraphs
        if paragraph.overlaps(marked.content)
    )
    return replace(marked, pieces=pieces or (marked.content,))


_INITIAL = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|Mgr|cf|art|vol|p|n°|av|apr|J|env|Cie|etc)|\b[A-ZÀ-Ý])$"
)
_BOUNDARY = re.compile(r"[.!?…]+[\"»”’)]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence as the reporter wrote it: what stands in marks is one block inside it."""

    span: Span
    marked: tuple[Marked, ...]


def find_frames(text: str, paragraphs: Sequence[Span], marked: Sequence[Marked]) -> list[Frame]:
    """Cut paragraphs into frames: a sentence ends outside marks, or with a marked whole sentence."""
    frames: list[Frame] = []
    done = 0
    for paragraph in paragraphs:
        start = max(paragraph.start, done)
        if start >= paragraph.end:
            continue
        inside = [pair for pair in marked if start <= pair.outer.start < paragraph.end]
        limit = max([paragraph.end, *(pair.outer.end for pair in inside)])
        ends = _frame_ends(text, start, limit, inside)
        first = start
        for end in [*ends, limit]:
            piece = _stripped(text, first, end)
            if piece is not None:
                pairs = tuple(p for p in inside if piece.start <= p.outer.start < piece.end)
                frames.append(Frame(piece, pairs))
            first = end
        done = limit
    return frames


def _frame_ends(text: str, start: int, limit: int, inside: Sequence[Marked]) -> list[int]:
    """Where the frames of a paragraph end."""
    ends: list[int] = []
    for match in _BOUNDARY.finditer(text, start, limit):
        cut = match.end()
        if any(pair.outer.start < match.start() < pair.outer.end - 1 for pair in inside):
            continue
        if text[match.start()] == "." and _INITIAL.search(text, start, match.start()):
            continue
        if text[match.start()] == "\n" and any(
            p.outer.overlaps(Span(match.start(), cut)) for p in inside
        ):
            continue
        after = _next_visible(text, cut, limit)
        if after and (after.islower() or after in ",;:)"):
            continue
        ends.append(cut)
    for pair in inside:
        end = pair.outer.end
        stop = text[pair.content.end - 1] in ".!?…"
        after = _next_visible(text, end, limit)
        if stop and end < limit and after and (after.isupper() or after in '«“"'):
            ends.append(end)
    return sorted(set(ends))


def _next_visible(text: str, offset: int, limit: int) -> str:
    """The next character that is no blank, or an empty string."""
    while offset < limit and text[offset] in _PADDING:
        offset += 1
    return text[offset] if offset < limit else ""
