"""Cut a text into the paragraphs for the tokenizer, and keep the way back to its offsets."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.records import Span

# The models were trained on ' and plain blanks; each replacement is one character for one, so
# offsets stay as they are.
_ONE_FOR_ONE = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u02bc": "'", "\t": " "}
)
_LINE_BREAK = re.compile(r"[ \t\u00a0]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?…:;»”\")\]]\s*$")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ](?:[a-zà-öø-ÿœ]|[ \u00a0'’])"
GLUED = re.compile(
    rf"(?<=[a-zà-öø-ÿœ]{{2}}[.!?…])(?={_CAPITAL}|[«“])"  # « …de l’entreprise.Le patron… »
    rf"|(?<=[»”%)\d][.!?…])(?={_CAPITAL}|[«“])"  # « …des flashs ».Le ministre », « …3 %.Pour »
    rf"|(?<=[»”])(?={_CAPITAL}|[«“])"  # « …le grand bluff »Le ministre »
    rf"|(?<=[a-zà-öø-ÿœ]{{2}})(?=[«“][ \u00a0\u202f]?{_CAPITAL})"  # a heading: « Un discours«Nous »
)
"""Places where a sentence begins and the page has lost the blank or the line break before it."""
_LONGEST_SENTENCE = 250
"""Words and signs without a full stop after which one is assumed: a transcript without punctuation,
a wall of signs. The parser's time grows with the cube of a sentence."""
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
_FULL_STOP = re.compile(r"[.!?…](?=\s|$)")
_WRAPPED_LINE = 50
"""Characters: a shorter line was ended by hand, not wrapped."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """The text for the tokenizer, and where each of its pieces came from.

    `starts[i]` is the offset of piece `i` in `given`, `origins[i]` its offset in the document,
    `paragraphs[i]` the number of the paragraph that it belongs to.
    """

    given: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The document offset of an offset in `given`."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def paragraph(self, offset: int) -> int:
        """The paragraph that an offset in `given` lies in."""
        return self.paragraphs[bisect_right(self.starts, offset) - 1]


def paragraph_spans(text: str, within: Sequence[Span] | None = None) -> list[Span]:
    """The paragraphs of a text: a line break ends one, unless the line was only wrapped.

    A break counts as wrapping when the line before has no final punctuation and the next one goes
    on in lower case. `within` limits the paragraphs to these spans (a zone never joins another).
    """
    found: list[Span] = []
    for limit in within if within is not None else [Span(0, len(text))] if text else []:
        start = limit.start
        for match in _LINE_BREAK.finditer(text, limit.start, limit.end):
            after = text[match.end() : match.end() + 1]
            blank_line = text.count("\n", match.start(), match.end()) > 1
            wrapped = (
                not blank_line
                and after.islower()
                and not _SENTENCE_END.search(text[start : match.start()])
                and match.start() - start > _WRAPPED_LINE
            )
            if not wrapped:
                _append(found, text, start, match.start())
                start = match.end()
        _append(found, text, start, limit.end)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    """Keep a paragraph, without the blanks at its edges, if anything is left of it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        found.append(Span(start, end))


def segment(text: str, paragraphs: Sequence[Span]) -> Segmented:
    """Join paragraphs for the tokenizer: a blank line between them, a blank at a glued sentence."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    numbers: list[int] = []
    length = 0
    for number, paragraph in enumerate(paragraphs):
        piece = text[paragraph.start : paragraph.end].translate(_ONE_FOR_ONE)
        piece = piece.replace("\n", " ")
        glued = {match.start() for match in GLUED.finditer(piece)}
        cuts = sorted({0, len(piece), *glued, *_assumed_ends(piece)})
        for first, last in itertools.pairwise(cuts):
            if parts:
                separator = " " if first in glued else "\n\n"
                parts.append(separator)
                length += len(separator)
            starts.append(length)
            origins.append(paragraph.start + first)
            numbers.append(number)
            parts.append(piece[first:last])
            length += last - first
    return Segmented("".join(parts), tuple(starts), tuple(origins), tuple(numbers))


def _assumed_ends(piece: str) -> list[int]:
    """Where a sentence is taken to be over because it would be longer than any that is written."""
    ends: list[int] = []
    size = 0
    for token in _WORD_OR_SIGN.finditer(piece):
        if size == _LONGEST_SENTENCE:
            ends.append(token.start())
            size = 0
        size = 0 if _FULL_STOP.match(piece, token.start()) else size + 1
    return ends
