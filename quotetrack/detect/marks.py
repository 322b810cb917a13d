"""The stretches between quotation marks: every pair, nested, reopened or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotetrack.records import Span

_OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_CLOSING = {"»": "«", "”": "“", "›": "‹"}
_ALSO_CLOSES = {"”": "„", "“": "„"}
_STRAIGHT = '"'
_SINGLE = {"‘": "’'", "'": "'", "’": "’"}
"""Single marks that open, with what closes each; the last two are apostrophes, too."""
_CLOSERS = {**_OPENING, _STRAIGHT: _STRAIGHT, **_SINGLE}
_TYPED = {"''": _STRAIGHT, "’’": _STRAIGHT, "``": _STRAIGHT, "<<": "«", ">>": "»"}
"""Marks typed as two characters, and what they stand for."""
PADDING = " \u00a0\u202f\u2009\t\n"
"""Blanks that stand between a mark and the words."""
MAX_PARAGRAPHS = 12
"""Paragraphs: a quotation still open after so many was never closed, an error of the page."""
MAX_SINGLE_CHARACTERS = 300
"""Characters between single marks: apostrophes farther apart are no pair."""
MAX_OPEN_CHARACTERS = 6_000
"""Characters: …nor one this long; the longest message in the press looked at had 2,300."""
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_REOPENS = re.compile(r"(?:[.!?…;:—–-]|\n|^)[\s\u00a0»”]*$")
"""What stands before a mark that is opened once more inside an open quotation."""
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[ \u00a0]$", re.IGNORECASE)
"""« qu 'il », « l 'État »: what noise has parted from its apostrophe."""


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
    """The outermost marked stretches of consecutive paragraphs, in order; nested stay inside."""
    found: list[Marked] = []
    index = 0
    while index < len(paragraphs):
        closed, open_at = _Pairs(text, paragraphs[index]).read()
        last = index
        if open_at is not None:
            rest, last = _from_open_mark(text, paragraphs, index, open_at)
            closed = [*_before(closed, open_at), *rest] if rest else closed
        found.extend(closed)
        index = last + 1
    return [_with_pieces(marked, paragraphs) for marked in found]


def _from_open_mark(
    text: str, paragraphs: Sequence[Span], index: int, open_at: int
) -> tuple[list[Marked], int]:
    """What begins at a mark that its paragraph leaves open, and the last paragraph that it fills.

    Behind a closing mark in a later paragraph the rest of that paragraph is read, too.
    """
    across = _close_later(text, paragraphs, index, open_at)
    if across is None:
        left_open = _left_open(text, paragraphs[index], open_at)
        return ([left_open] if left_open is not None else []), index
    marked, last = across
    if marked.outer.end >= paragraphs[last].end:
        return [marked], last
    tail = Span(marked.outer.end, paragraphs[last].end)
    return [marked, *find_marked(text, [tail])], last


def stripped(text: str, start: int, end: int) -> Span | None:
    """The stretch without blanks at its edges; `None` when nothing is left."""
    while start < end and text[start] in PADDING:
        start += 1
    while start < end and text[end - 1] in PADDING:
        end -= 1
    return Span(start, end) if start < end else None


def _before(closed: Sequence[Marked], offset: int) -> list[Marked]:
    """The pairs that end before an offset."""
    return [pair for pair in closed if pair.outer.end <= offset]


class _Pairs:
    """Reads the marks of one paragraph with a stack of (mark, offset) that are open."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self._text = text
        self._paragraph = paragraph
        self._stack: list[tuple[str, int]] = []
        self._found: list[Marked] = []

    def read(self) -> tuple[list[Marked], int | None]:
        """The outermost closed pairs, and where a mark was opened and not closed."""
        offset = self._paragraph.start
        while offset < self._paragraph.end:
            mark, width = mark_at(self._text, offset)
            if mark == _STRAIGHT:
                self._straight(offset, width)
            elif self._closes_single(mark, offset):
                self._close_at(len(self._stack) - 1, offset, width)
            elif mark in _SINGLE and not self._stack and self._opens_single(mark, offset):
                self._stack.append((mark, offset))
            elif mark in _OPENING and not (mark == "“" and self._innermost_is("„")):
                self._open(mark, offset)
            elif mark in _CLOSING or mark in _ALSO_CLOSES:
                self._close(mark, offset, width)
            offset += width
        return self._found, self._stack[0][1] if self._stack else None

    def _innermost_is(self, mark: str) -> bool:
        return bool(self._stack) and self._stack[-1][0] == mark

    def _rest(self, offset: int) -> str:
        """The paragraph from an offset on."""
        return self._text[offset : self._paragraph.end]

    def _open(self, mark: str, offset: int) -> None:
        """« … « …: nested where as many close as open, else reopened, or the first never closed."""
        if mark == "«" and len(self._stack) == 1 and self._innermost_is(mark):
            rest = self._rest(offset)
            if rest.count("»") < rest.count("«") + 1:
                first = self._stack[0][1]
                if _REOPENS.search(self._text, first + 1, offset):
                    return
                self._abandon(first, offset)
        self._stack.append((mark, offset))

    def _abandon(self, first: int, offset: int) -> None:
        """A mark that another one follows in mid-sentence was never closed."""
        content = stripped(self._text, first + 1, offset)
        if content is not None:
            outer = Span(first, content.end)
            self._found.append(Marked(content, outer, self._text[first], closed=False))
        self._stack.clear()

    def _close(self, mark: str, offset: int, width: int) -> None:
        """Close the innermost mark of this kind, and whatever was left open inside it."""
        depth = self._depth(_CLOSING.get(mark, ""))
        if depth is None and mark in _ALSO_CLOSES:
            depth = self._depth(_ALSO_CLOSES[mark])
        if depth is None and mark in "»”" and self._stack:
            depth = self._opened_otherwise(offset)
        if depth is not None:
            self._close_at(depth, offset, width)

    def _opened_otherwise(self, offset: int) -> int | None:
        """« … ”: opened with one kind, closed with another, when its own closer never comes."""
        closer = _CLOSERS[self._stack[-1][0]]
        return None if closer in self._rest(offset) else len(self._stack) - 1

    def _straight(self, offset: int, width: int) -> None:
        """A straight mark opens or closes: by the blanks beside it, else by what is open."""
        depth = self._depth(_STRAIGHT)
        after = offset + width
        role = _straight_role(self._text, offset, after, is_open=depth is not None)
        if role == "open" or (role == "stray" and self._nests(offset, after)):
            self._stack.append((_STRAIGHT, offset))
        elif role == "close" and depth is not None:
            self._close_at(depth, offset, width)
        elif role == "stray" and self._stack and self._text[offset - 1] not in PADDING:
            otherwise = self._opened_otherwise(offset)
            if otherwise is not None:
                self._close_at(otherwise, offset, width)

    def _nests(self, offset: int, end: int) -> bool:
        """Whether a straight mark opens a pair inside a straight pair: « "Le "oui" est loin." ».

        The marks from here on must close one more than they open, each plainly on one side.
        """
        if [mark for mark, _ in self._stack] != [_STRAIGHT] or not _opens(self._text, offset, end):
            return False
        close = 0
        for index in range(offset, self._paragraph.end):
            mark, width = mark_at(self._text, index)
            if mark != _STRAIGHT:
                continue
            opens = _opens(self._text, index, index + width)
            if opens is None:
                return False
            close += -1 if opens else 1
        return close > 0

    def _closes_single(self, mark: str, offset: int) -> bool:
        """Whether ’ closes ‘ (before a letter or digit it is an apostrophe)."""
        opened = self._stack[-1][0] if self._stack else ""
        return mark in _SINGLE.get(opened, "") and self._ends_word(offset)

    def _ends_word(self, offset: int) -> bool:
        """Whether a single mark stands behind a word and before none."""
        before, after = self._text[offset - 1], self._text[offset + 1 : offset + 2]
        return before not in PADDING and not after.isalnum()

    def _opens_single(self, mark: str, offset: int) -> bool:
        """Whether a single mark begins a word, and is closed before long in its line.

        An apostrophe does, too, where noise has set a blank before it (« qu 'il »).
        """
        text, paragraph = self._text, self._paragraph
        if mark != "‘":
            lead = text[max(paragraph.start, offset - 8) : offset]
            if (lead and lead[-1] not in PADDING + "([-–—") or _ELIDED.search(lead):
                return False
            if not text[offset + 1 : offset + 2].isalpha():
                return False
        end = min(paragraph.end, offset + MAX_SINGLE_CHARACTERS)
        return any(text[i] in _SINGLE[mark] and self._ends_word(i) for i in range(offset + 2, end))

    def _depth(self, opening: str) -> int | None:
        """The depth of the innermost open mark of this kind."""
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth][0] == opening:
                return depth
        return None

    def _close_at(self, depth: int, offset: int, width: int) -> None:
        """Close the mark at a depth; keep the pair if it is an outermost one with content."""
        opening, start = self._stack[depth]
        del self._stack[depth:]
        content = stripped(self._text, start + mark_at(self._text, start)[1], offset)
        if not self._stack and content is not None:
            self._found.append(Marked(content, Span(start, offset + width), opening))


def mark_at(text: str, offset: int) -> tuple[str, int]:
    """The mark (or other character) at an offset, and its width: « '' » and « << » are one mark."""
    typed = _TYPED.get(text[offset : offset + 2])
    return (typed, 2) if typed is not None else (text[offset], 1)


def _straight_role(text: str, offset: int, end: int, *, is_open: bool) -> str:
    """What a straight mark does: open, close, inch (« 24" ») or stray."""
    before, after = text[offset - 1] if offset else " ", text[end] if end < len(text) else " "
    if before.isdigit() and after in " ,.;)" and not is_open:
        return "inch"
    opens = _opens(text, offset, end)
    if opens is None:
        return "close" if is_open else "open"
    if opens:
        return "stray" if is_open else "open"
    return "close" if is_open else "stray"


def _opens(text: str, offset: int, end: int) -> bool | None:
    """Whether blanks beside a straight mark show that it opens or closes; `None` if neither."""
    before, after = text[offset - 1] if offset else " ", text[end] if end < len(text) else " "
    before_blank = before in PADDING or before in "([-–—/'’"
    after_blank = after in PADDING or after in ",.;:!?)]…"
    return None if before_blank == after_blank else before_blank


def _close_later(
    text: str, paragraphs: Sequence[Span], index: int, open_at: int
) -> tuple[Marked, int] | None:
    """The closing mark of a quotation over several paragraphs, and the last paragraph's number."""
    opening = text[open_at]
    if not _may_run_on(text, paragraphs[index], open_at):
        return None
    closing = _OPENING.get(opening, _STRAIGHT)
    for last in range(index + 1, min(index + MAX_PARAGRAPHS, len(paragraphs))):
        paragraph = paragraphs[last]
        if paragraph.end - open_at > MAX_OPEN_CHARACTERS:
            return None
        curly = opening != _STRAIGHT
        begin = paragraph.start + (1 if curly and text[paragraph.start] == opening else 0)
        close = text.find(closing, begin, paragraph.end)
        again = text.find(opening, begin, paragraph.end) if curly else -1
        if close >= 0 and (again < 0 or close < again):
            content = stripped(text, open_at + 1, close)
            if content is None:
                return None
            return Marked(content, Span(open_at, close + 1), opening), last
        if again >= 0:
            return None
    return None


def _may_run_on(text: str, paragraph: Span, open_at: int) -> bool:
    """Whether an open mark may be closed in a later paragraph.

    A straight one must open its paragraph or follow a colon or another quotation: a stray mark
    inside a paragraph opens no message.
    """
    opening = text[open_at]
    if opening == _STRAIGHT:
        before = text[:open_at].rstrip(" \n\u00a0")
        return before.endswith((":", "»")) or paragraph.start == open_at
    if opening == "«":
        return "»" not in text[open_at : paragraph.end]
    return opening in _OPENING


def _left_open(text: str, paragraph: Span, open_at: int) -> Marked | None:
    """A mark that is never closed: its content is taken to the end of the sentence it opens."""
    mark, width = mark_at(text, open_at)
    end = _SENTENCE_END.search(text, open_at + width, paragraph.end)
    stop = end.end() if end else paragraph.end
    content = stripped(text, open_at + width, stop)
    if content is None or mark in _SINGLE:
        return None
    return Marked(content, Span(open_at, stop), mark, closed=False)


def _with_pieces(marked: Marked, paragraphs: Sequence[Span]) -> Marked:
    """The same stretch with its paragraphs."""
    pieces = tuple(
        Span(max(paragraph.start, marked.content.start), min(paragraph.end, marked.content.end))
        for paragraph in paragraphs
        if paragraph.overlaps(marked.content)
    )
    return replace(marked, pieces=pieces or (marked.content,))
