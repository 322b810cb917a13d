"""What the rules find, before the speaker is known: a content, its cue and the source's span."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who speaks; `head` is their head, `apposed` a name set beside it."""

    span: Span
    head: Word
    form: SourceForm = SourceForm.PHRASE
    apposed: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What gives words to somebody: the cue, its lemma, the source; `None` where there is none.

    `conditional` is hearsay (« aurait déclaré »), `denied` a report under « ne … pas ».
    """

    cue: Span | None = None
    lemma: str | None = None
    source: Source | None = None
    conditional: bool = False
    denied: bool = False


NOBODY = Attribution()
"""Words that nothing in their frame gives to anybody."""


@dataclass(frozen=True, slots=True)
class Found:
    """One quotation as a rule found it; `frame` is the number of its frame.

    `chance` is how likely the words are somebody's, where marks alone do not tell.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    rule: str
    frame: int
    cue: Span | None = None
    cue_lemma: str | None = None
    source: Source | None = None
    conditional: bool = False
    denied: bool = False
    chance: float = 1.0

    @classmethod
    def by(
        cls,
        attribution: Attribution,
        kind: QuotationKind,
        content: tuple[Span, ...],
        rule: str,
        frame: int,
    ) -> Found:
        """A content with its attribution; a source phrase that lies in the content is none."""
        source = attribution.source
        if source is not None and source.form is SourceForm.PHRASE:
            source = None if any(source.span.overlaps(piece) for piece in content) else source
        return cls(
            kind,
            content,
            rule,
            frame,
            attribution.cue,
            attribution.lemma,
            source,
            attribution.conditional,
            attribution.denied,
        )

    @property
    def attribution(self) -> Attribution:
        """The cue and source alone, for words that go on behind."""
        return Attribution(self.cue, self.cue_lemma, self.source)

    @property
    def extent(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Refused:
    """A marked stretch that is nobody's words, and why."""

    span: Span
    reason: str
