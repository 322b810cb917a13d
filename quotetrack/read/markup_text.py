"""The letters that a browser would print of some mark-up, and where each stands in it."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from quotetrack.records import Span

_WORD = re.compile(r"[^\W_]+")
_ENTITY = r"&(?:#\w{1,8}|\w{1,32});?"
_PIECE = re.compile(rf"{_ENTITY}|(?:[^&]+|&(?![#\w]))+|&")
_COMBINING = "\u0300-\u036f"
_COMPOSED_PIECE = re.compile(  # where an accent follows its letter, both are one piece
    rf"{_ENTITY}|[^&{_COMBINING}][{_COMBINING}]+|(?:[^&{_COMBINING}](?![{_COMBINING}]))+|."
)
_UNPRINTED = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style)(?![\w-])[^>]*(?:>.*?(?=</(?P=raw))|>.*\Z|\Z)"
    r"|<(?=[A-Za-z/!?])[^>]*(?:>|\Z)",  # any other « < » is text
    re.IGNORECASE | re.DOTALL,
)
_STRETCHES_KEPT = 64
"""Stretches whose words are remembered: a paragraph and its neighbours have a few."""
_LEAD = 1_000
"""Characters of mark-up before a first letter in which the marks before it are looked for."""
_TOKEN = re.compile(r"\s+|[^\W_]+|[\W_]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage and the stretch of mark-up that prints it.

    `exact`: they are the same characters; else the mark-up spells it otherwise (an entity, a line
    break for a blank), so that it is known as a whole only.
    """

    start: int
    end: int
    markup: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a stretch: how many letters stand before each, where it begins in the mark-up,
    and where it ends there when an entity spells it (else 0)."""

    letters: array[int]
    places: array[int]
    entity_ends: array[int]


class MarkupText:
    """Finds passages in mark-up by their letters and figures; tags and spaces do not count.

    Searches go forward from the last passage that was found, then from the beginning: a title that
    stands in the head of the page too is found where it is printed when asked for in order.
    """

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._composed = unicodedata.is_normalized("NFC", markup)
        self._texts = _texts(markup)  # of all stretches between tags, in the mark-up
        self._starts: list[int] = []  # of each stretch with letters, counted in letters
        self._stretches: list[tuple[int, int]] = []  # of the same, in the mark-up
        letters: list[str] = []
        count = 0
        for start, end in self._texts:
            printed = self._letters_between(start, end)
            if printed:
                self._starts.append(count)
                self._stretches.append((start, end))
                letters.append(printed)
                count += len(printed)
        self._letters = "".join(letters)
        self._position = 0
        self._words: dict[int, _Words] = {}

    def find(self, passage: str) -> Span | None:
        """The stretch of mark-up from the first letter of a passage to its last; `None` if none."""
        found = self._find(passage)
        if found is None:
            return None
        return Span(self._place(found[0])[0], self._place(found[1] - 1)[1])

    def runs(self, passage: str) -> list[Run]:
        """The passage stretch by stretch, in order; empty when it is not found.

        What the mark-up does not print (the marks that stand for `<q>`) is in none of them.
        """
        found = self._find(passage)
        if found is None:
            return []
        first, last = found
        walk = _Walk(self._markup, passage)
        start, end = self._place(first)[0], self._place(last - 1)[1]
        if walk.leads:
            before = self._place(first - 1)[1] if first else 0
            walk.lead(self._pieces(max(before, start - _LEAD), start))
        walk.follow(self._pieces(start, end))
        if walk.goes_on:
            after = self._place(last)[0] if last < len(self._letters) else len(self._markup)
            walk.trail(self._pieces(end, after))
        return walk.runs

    def _letters_between(self, start: int, end: int) -> str:
        text = self._markup[start:end]
        if self._composed and "&" not in text:
            return "".join(_WORD.findall(text))
        pieces = self._pieces_between(start, end)
        told = (printed or self._markup[first:last] for first, last, printed in pieces)
        return "".join(word for words in told for word in _WORD.findall(words))

    def _find(self, passage: str) -> tuple[int, int] | None:
        """The letters of a passage, counted in all letters of the mark-up."""
        wanted = "".join(_WORD.findall(passage))
        if not wanted:
            return None
        at = self._letters.find(wanted, self._position)
        if at < 0:
            at = self._letters.find(wanted, 0, self._position + len(wanted))
        if at < 0:
            return None
        self._position = at + len(wanted)
        return at, at + len(wanted)

    def _place(self, letter: int) -> tuple[int, int]:
        """The first character of one letter in the mark-up, and the one after it."""
        stretch = bisect_right(self._starts, letter) - 1
        words = self._words.get(stretch) or self._read_words(stretch)
        left = letter - self._starts[stretch]
        word = bisect_right(words.letters, left) - 1
        if words.entity_ends[word]:
            return words.places[word], words.entity_ends[word]
        place = words.places[word] + left - words.letters[word]
        return place, place + 1

    def _read_words(self, stretch: int) -> _Words:
        """The words of a stretch, kept while its neighbourhood is asked for."""
        words, count = _Words(array("l"), array("l"), array("l")), 0
        for first, last, printed in self._pieces_between(*self._stretches[stretch]):
            for word in _WORD.finditer(printed or self._markup[first:last]):
                words.letters.append(count)
                words.places.append(first if printed else first + word.start())
                words.entity_ends.append(last if printed else 0)
                count += len(word[0])
        if len(self._words) >= _STRETCHES_KEPT:
            self._words.clear()
        self._words[stretch] = words
        return words

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
        """The printed stretches between two places: where, and what an entity stands for."""
        number = max(0, bisect_right(self._texts, (start, len(self._markup))) - 1)
        for first, last in self._texts[number:]:
            if first >= end:
                return
            first, last = max(first, start), min(last, end)
            if first >= last:
                continue
            yield from self._pieces_between(first, last)

    def _pieces_between(self, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
        pattern = _PIECE if self._composed else _COMPOSED_PIECE
        for piece in pattern.finditer(self._markup, start, end):
            words = piece[0]
            if words.startswith("&") and len(words) > 2:
                words = html.unescape(words)
            if not self._composed:
                words = unicodedata.normalize("NFC", words)
            yield *piece.span(), words if words != piece[0] else None


class _Walk:
    """Goes along a passage and the mark-up that prints it, and notes what stands where.

    Both have the same letters in the same order; they may differ in all else. A mark that only one
    of them has is passed over.
    """

    def __init__(self, markup: str, passage: str) -> None:
        self._markup = markup
        self._passage = passage
        letter = _WORD.search(passage)
        self._at = letter.start() if letter else 0
        self._end = len(passage)
        self.runs: list[Run] = []

    @property
    def leads(self) -> bool:
        """Whether anything stands before what is still to be followed."""
        return self._at > 0

    @property
    def goes_on(self) -> bool:
        """Whether anything is left to follow."""
        return self._at < self._end

    def lead(self, pieces: Iterator[tuple[int, int, str | None]]) -> None:
        """What stands right before the first letter: « » of the passage against the mark-up's."""
        first, found = self._at, list[Run]()
        for start, end, printed in reversed(list(self._tokens(pieces))):
            if not first:
                break
            words = printed or self._markup[start:end]
            before = self._passage[:first]
            if words.isspace():
                kept = before.rstrip()
            elif before.endswith(words):
                kept = before[: -len(words)]
            elif before.rstrip().endswith(words):
                kept = before.rstrip()[: -len(words)]
                first = len(before.rstrip())
            else:
                break
            if len(kept) < first:
                exact = printed is None and self._markup[start:end] == before[len(kept) : first]
                found.append(Run(len(kept), first, Span(start, end), exact))
            first = len(kept)
        for run in reversed(found):
            self._note(run.start, run.end, run.markup.start, run.markup.end, run.exact)

    def follow(self, pieces: Iterator[tuple[int, int, str | None]]) -> None:
        """From the first letter to the last one."""
        for start, end, printed in pieces:
            words = printed or self._markup[start:end]
            if self._passage.startswith(words, self._at):
                self._take(len(words), start, end, exact=printed is None)
            elif printed is not None:
                self._token(start, end, printed)
            else:
                for token in _TOKEN.finditer(self._markup, start, end):
                    self._token(*token.span(), None)

    def trail(self, pieces: Iterator[tuple[int, int, str | None]]) -> None:
        """What stands right behind the last letter, as far as the two agree."""
        for start, end, printed in self._tokens(pieces):
            words = printed or self._markup[start:end]
            if not self.goes_on:
                return
            if not words.isspace() and words not in self._marks():
                return
            self._token(start, end, printed)

    def _tokens(
        self, pieces: Iterator[tuple[int, int, str | None]]
    ) -> Iterator[tuple[int, int, str | None]]:
        for start, end, printed in pieces:
            if printed is not None:
                yield start, end, printed
                continue
            for token in _TOKEN.finditer(self._markup, start, end):
                yield *token.span(), None

    def _marks(self) -> str:
        """What stands in the passage before its next letter."""
        following = _WORD.search(self._passage, self._at)
        return self._passage[self._at : following.start() if following else self._end]

    def _token(self, start: int, end: int, printed: str | None) -> None:
        """A word, a mark or blanks of the mark-up: taken where the passage has it, else left."""
        words = printed or self._markup[start:end]
        if self._passage.startswith(words, self._at):
            self._take(len(words), start, end, exact=printed is None)
            return
        marks = self._marks()
        if words.isspace():
            blanks = len(marks) - len(marks.lstrip())
            if blanks:
                self._take(blanks, start, end, exact=False)
        elif words[0].isalnum():
            if self._passage.startswith(words, self._at + len(marks)):
                self._at += len(marks)
                self._take(len(words), start, end, exact=printed is None)
        elif (place := marks.find(words)) >= 0:
            self._at += place
            self._take(len(words), start, end, exact=printed is None)

    def _take(self, size: int, start: int, end: int, *, exact: bool) -> None:
        self._note(self._at, self._at + size, start, end, exact)
        self._at += size

    def _note(self, first: int, last: int, start: int, end: int, exact: bool) -> None:
        """Keep a run; one that goes on where an exact one ends is the same run."""
        before = self.runs[-1] if self.runs else None
        if before and exact and before.exact and (before.end, before.markup.end) == (first, start):
            self.runs[-1] = Run(before.start, last, Span(before.markup.start, end), True)
        else:
            self.runs.append(Run(first, last, Span(start, end), exact))


def _texts(markup: str) -> list[tuple[int, int]]:
    """The stretches between tags, comments and scripts, in order; linear in the length."""
    stretches: list[tuple[int, int]] = []
    position = 0
    for tag in _UNPRINTED.finditer(markup):
        if tag.start() > position:
            stretches.append((position, tag.start()))
        position = tag.end()
    if position < len(markup):
        stretches.append((position, len(markup)))
    return stretches
