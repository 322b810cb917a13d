"""Sentences as characters tell them: where tracing looks for a credit, without a parser."""

from __future__ import annotations

import re
from itertools import pairwise

from quotetrack.records import Span

_END = re.compile(r"[.!?…]+(?:\s*[»”\"’)\]])*(?=\s+[«“\"(—–-]?\s*[A-ZÀ-ÖØ-ÞŒ0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|cf|art|p|env)|\b[A-ZÀ-Þ])\.$"
)


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph; an end inside « » does not end the reporter's sentence."""
    cuts = [start]
    for match in _END.finditer(text, start, end):
        before = text[start : match.end()]
        inside = before.count("«") > before.count("»")
        if not inside and not _ABBREVIATED.search(text[cuts[-1] : match.end()]):
            cuts.append(match.end())
    cuts.append(end)
    return [Span(begin, stop) for begin, stop in pairwise(cuts) if text[begin:stop].strip()]


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Where the line that holds an offset begins and ends."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds an offset; of blank lines, the offset alone."""
    for sentence in sentence_spans(text, *paragraph_at(text, offset)):
        if sentence.start <= offset < sentence.end:
            return sentence
    return Span(offset, offset + 1)
