"""What the rules find, before the speaker is known: a content, its cue and the span that names who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotetrack.annotate.annotation import Word
from quotetrack.records import QuotationKind, Span


class SourceForm(StrEnum):
    """How the source is expressed."""

    PHRASE = "phrase"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    CONTINUED = "continued"


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who speaks; `head` is their syntactic head, `apposed` a name set beside it."""

    span: Span
    head: Word
    form: SourceForm = SourceForm.PHRASE
    apposed: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One quotation as a rule found it; `frame` is the number of its frame."""

    kind: QuotationKind
    content: tuple[Span, ...]
    rule: str
    frame: int
    cue: Span | None = None
    cue_lemma: str | None = None
    source: Source | None = None
    conditional: bool = False
    denied: bool = False

    @property
    def extent(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Refused:
    """A marked stretch that is nobody's words, and why."""

    span: Span
    reason: str
