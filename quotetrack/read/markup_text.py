"""The letters that a browser would print of some mark-up, and where each stands in it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from quotetrack.records import Span

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"&(?:#\w{1,8}|\w{1,32});?|(?:[^&]|&(?![#\w]))+|&")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")  # any other « < » is text
_RAW_ELEMENTS = ("script", "style")


class MarkupText:
    """Finds passages in mark-up by their letters and figures; tags and spaces do not count.

    Searches go forward from the last passage that was found, then from the beginning: a title that
    stands in the head of the page too is found where it is printed when asked for in order.
    """

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._starts: list[int] = []  # of each stretch with letters, counted in letters
        self._stretches: list[tuple[int, int]] = []  # of the same, in the mark-up
        letters: list[str] = []
        count = 0
        for start, end in _texts(markup):
            printed = "".join(_WORD.findall(html.unescape(markup[start:end])))
            if printed:
                self._starts.append(count)
                self._stretches.append((start, end))
                letters.append(printed)
                count += len(printed)
        self._letters = "".join(letters)
        self._position = 0

    def find(self, passage: str) -> Span | None:
        """The stretch of mark-up from the first letter of a passage to its last; `None` if none."""
        wanted = "".join(_WORD.findall(passage))
        if not wanted:
            return None
        at = self._letters.find(wanted, self._position)
        if at < 0:
            at = self._letters.find(wanted, 0, self._position + len(wanted))
        if at < 0:
            return None
        self._position = at + len(wanted)
        return Span(self._place(at)[0], self._place(at + len(wanted) - 1)[1])

    def _place(self, letter: int) -> tuple[int, int]:
        """The first character of one letter in the mark-up, and the one after it."""
        stretch = bisect_right(self._starts, letter) - 1
        left = letter - self._starts[stretch]
        start, end = self._stretches[stretch]
        for piece in _PIECE.finditer(self._markup, start, end):
            entity = piece[0].startswith("&") and len(piece[0]) > 2
            for word in _WORD.finditer(html.unescape(piece[0]) if entity else piece[0]):
                if left < len(word[0]):
                    place = piece.start() + word.start() + left
                    return piece.span() if entity else (place, place + 1)
                left -= len(word[0])
        return start, end  # an entity that is told otherwise within its stretch


def _texts(markup: str) -> list[tuple[int, int]]:
    """The stretches between tags, comments and scripts, in order; linear in the length."""
    stretches: list[tuple[int, int]] = []
    position, size = 0, len(markup)
    lower = markup.lower()
    if len(lower) != size:  # a few letters (İ) are longer in lower case
        lower = markup
    while position < size:
        tag = _TAG.search(markup, position)
        start = tag.start() if tag else size
        if start > position:
            stretches.append((position, start))
        position = _after_tag(markup, lower, start) if tag else size
    return stretches


def _after_tag(markup: str, lower: str, tag: int) -> int:
    """The offset after the tag, comment or script that begins at `tag`."""
    if markup.startswith("<!--", tag):
        end = markup.find("-->", tag + 4)
        return end + 3 if end >= 0 else len(markup)
    end = markup.find(">", tag)
    if end < 0:
        return len(markup)
    for name in _RAW_ELEMENTS:
        if lower.startswith(name, tag + 1):
            closing = lower.find(f"</{name}", end)
            return closing if closing >= 0 else len(markup)
    return end + 1
