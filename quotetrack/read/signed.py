"""A text of several signed posts: « … », then « — Name (@handle) November 20, 2023 », again."""

from __future__ import annotations

from quotetrack.read.embeds import find_embeds
from quotetrack.read.paragraphs import paragraphs
from quotetrack.records import Span


def signed_blocks(text: str) -> tuple[Span, ...]:
    """Each post with its signature, when the text is nothing but two of them or more; else none."""
    spans = paragraphs(text)
    embeds = find_embeds(text, spans)
    if len(embeds) < 2:
        return ()
    held = [embed.extent for embed in embeds]
    if any(not any(extent.overlaps(span) for extent in held) for span in spans):
        return ()
    return tuple(held)
