"""The reporter's own sentence around an incise: « X est mort, a annoncé Y »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quotetrack.detect.found import Found
from quotetrack.detect.incises import Incise
from quotetrack.detect.spans import BLANKS, is_clause, marked_share, trimmed
from quotetrack.detect.view import View
from quotetrack.detect.words import has_finite_verb
from quotetrack.records import QuotationKind, Span

_DATELINE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}(?:,[^.–-]{0,40})?(?:\([^)]{2,30}\))?\s*[-–—]\s+")
"""« NAMUR, 14 mai 2013 (Agence Sambre) - »: where and when the wire was sent."""
_MOSTLY = 0.6
"""Above this share in marks the marked words are the quotation, not the sentence."""
_MIN_CLAUSE = 20
"""Characters of a clause with a finite verb that is worth reporting."""
_MIN_PHRASE = 40
"""Characters of a sentence without one (« Deux morts et trois blessés dans…, a indiqué… »)."""


def incise_clauses(view: View, incises: Mapping[int, Sequence[Incise]]) -> list[Found]:
    """The clause around the first incise of each frame that carries one."""
    found: list[Found] = []
    for number, group in incises.items():
        for incise in group:
            content = _around(view, view.frames[number].span, incise)
            if content is not None and not _reports_marks(view, content, incise):
                found.append(_reported(content, incise, number))
                break
    return found


def _reported(content: Span, incise: Incise, number: int) -> Found:
    """The clause as the words of the incise's subject."""
    group = incise.group
    return Found(
        QuotationKind.INDIRECT,
        (content,),
        "indirect.incise",
        number,
        cue=group.span,
        cue_lemma=group.lemma,
        source=incise.source,
        conditional=group.conditional,
        denied=group.denied,
    )


def _reports_marks(view: View, content: Span, incise: Incise) -> bool:
    """Whether the incise bears on marked words: then they are the quotation, not the clause."""
    if marked_share(view, content) > _MOSTLY or _speech_before(view, incise):
        return True
    holds_marks = any(content.contains(pair.outer) for pair in view.marked)
    return holds_marks and not has_finite_verb(view.reported_by(content))


def _speech_before(view: View, incise: Incise) -> bool:
    """Whether the incise closes marked speech."""
    for pair in view.marked:
        gap = view.text[pair.outer.end : incise.span.start]
        if pair.outer.end <= incise.span.start and not gap.strip(" ,\u00a0\u202f"):
            colon = view.text[: pair.outer.start].rstrip().endswith(":")
            return colon or is_clause(view, pair.content)
    return False


def _around(view: View, frame: Span, incise: Incise) -> Span | None:
    """The clause that carries an incise: before it, or the whole when it stands in the middle."""
    dateline = _DATELINE.match(view.text, frame.start, incise.span.start)
    before = _trimmed(view, dateline.end() if dateline else frame.start, incise.span.start)
    if before is None:
        return None
    if is_clause(view, before):
        return before if len(before) > _MIN_CLAUSE else None
    after = _trimmed(view, incise.span.end, frame.end)
    if after is not None and is_clause(view, after):
        return Span(before.start, after.end)
    return before if len(before) > _MIN_PHRASE else None


def _trimmed(view: View, start: int, end: int) -> Span | None:
    """Without blanks, dashes and punctuation at the edges."""
    return trimmed(view.text, start, end, BLANKS + ",;–—-", BLANKS + ",;.–—-")
