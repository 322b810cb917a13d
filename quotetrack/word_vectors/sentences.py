"""The sentences of a bare text, by its marks alone."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\s»”\")]*\s+|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end), blanks left out: cut at marks and newlines."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = end
    return found
