"""Posts printed inside a page: the words, and the line that signs them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quotetrack.read.languages import language_of
from quotetrack.read.paragraphs import trimmed
from quotetrack.records import Completeness, Span

_LONGEST_POST = 1500
"""Code points: what stands before a signature and is longer is the article, not a post."""
_PARAGRAPHS = 30
"""Paragraphs looked back over from a signature: a long post has no more."""
_SIGNED_BLOCK = 400
"""Code points of a post of several lines in the language of the article: the old limit is 280."""

_SIGNATURE = re.compile(
    r"(?:^|(?<=\s))(?:[—–―]|--?|&mdash;)\s?(?P<name>[^()\n—]{1,80}?)\s\(\s?"
    r"(?P<handle>@[\w.-]+(?:@[\w.-]+)?)\s?\)[,\s]*(?P<date>[^\n]{0,48})$",
    re.MULTILINE,
)
_TRUNCATED = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:https?://\S+|pic\.\S+)?$")


@dataclass(frozen=True, slots=True)
class Embed:
    """A post as printed: where its words are, where its signature is, what the signature says."""

    span: Span
    signature: Span
    name: str
    handle: str
    written: str

    @property
    def extent(self) -> Span:
        """From the first word of the post to the end of its signature."""
        return Span(self.span.start, self.signature.end)


def find_embeds(text: str, paragraphs: Sequence[Span]) -> tuple[Embed, ...]:
    """The signed posts of a text, in order: « … », then « — Name (@handle) November 20, 2023 »."""
    embeds: list[Embed] = []
    floor = 0
    for match in _SIGNATURE.finditer(text):
        start = match.start()
        words = _words_before(text, paragraphs, start, floor)
        if words is None:
            continue
        signature = trimmed(text, start, match.end())
        if signature is None:
            continue
        written = match["date"].strip()
        embeds.append(Embed(words, signature, match["name"].strip(), match["handle"], written))
        floor = match.end()
    return tuple(embeds)


def completeness_of(words: str) -> Completeness:
    """Whether a post ends in an ellipsis (cut by the page that shows it)."""
    return Completeness.TRUNCATED if _TRUNCATED.search(words) else Completeness.COMPLETE


def _words_before(text: str, paragraphs: Sequence[Span], signature: int, floor: int) -> Span | None:
    """The paragraphs that a signature signs: those right above it, or the start of its own line."""
    following = bisect_left(paragraphs, signature, key=lambda span: span.start)
    last = paragraphs[following - 1] if following else None
    if last is not None and last.end > signature and last.start >= floor:
        own_line = trimmed(text, last.start, signature)
        if own_line is not None:
            return own_line if len(own_line) <= _LONGEST_POST else None
    reach = paragraphs[max(0, following - _PARAGRAPHS) : following]
    above = [span for span in reach if floor <= span.start and span.end <= signature]
    if not above or len(above[-1]) > _LONGEST_POST:
        return None
    first = len(above) - 1
    while first > 0 and _goes_on(text, above, first):
        first -= 1
    return Span(above[first].start, above[-1].end)


def _goes_on(text: str, above: Sequence[Span], first: int) -> bool:
    """Whether the paragraph before `above[first]` belongs to the same post."""
    previous, last = above[first - 1], above[-1]
    if last.end - previous.start > _LONGEST_POST:
        return False
    language = language_of(text[above[first].start : last.end])
    if language == "en" and len(above) > 1:
        # An English post in a French page: its paragraphs go on as far back as the English does.
        return language_of(previous.of(text)) == "en" and language_of(above[0].of(text)) != "en"
    same_block = "\n\n" not in re.sub(r"[^\S\n]", "", text[previous.end : above[first].start])
    # In a page whose paragraphs are single lines, a block says nothing.
    spaced_out = "\n\n" in re.sub(r"[^\S\n]", "", text[above[0].start : last.end])
    return same_block and spaced_out and last.end - previous.start <= _SIGNED_BLOCK
