"""The records between stages: frozen values, offsets in code points of `Document.text`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


def content_id(prefix: str, *parts: str) -> str:
    """Name something by its content: the same parts give the same id on every machine."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
    return f"{prefix}_{digest}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, 0-based."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """The characters that the span covers in its text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


# --- dates -----------------------------------------------------------------------------------


class Precision(StrEnum):
    """How fine a date is; `none` means that nothing is known."""

    MILLISECOND = "ms"
    SECOND = "s"
    MINUTE = "min"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """When something happened, as an interval of UTC instants; `None` bounds are unknown.

    `not_before` and `not_after` are inclusive and time-zone aware (UTC). `zone` is the zone in
    which the date was written, `zone_source` one of explicit, outlet, assumed, none. `method` names
    the reader that found it (statement_id, json_ld, open_graph, time_element, visible_line, feed,
    manifest, file_name, url, embedded_statement, crawl, none). `evidence` is where in the document.
    """

    not_before: datetime | None = None
    not_after: datetime | None = None
    precision: Precision = Precision.NONE
    zone: str | None = None
    zone_source: str = "none"
    method: str = "none"
    evidence: Span | None = None
    evidence_text: str | None = None

    @property
    def known(self) -> bool:
        """Whether the date itself is known (not merely bounded)."""
        return self.precision is not Precision.NONE


UNDATED = DateInterval()


# --- documents -------------------------------------------------------------------------------


class ZoneKind(StrEnum):
    """What part of a page a stretch of text is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    EMBED = "embed"
    COMMENT = "comment"
    TEASER = "teaser"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the document and what it is; `language` is an ISO 639-1 code or `und`."""

    kind: ZoneKind
    span: Span
    language: str = "und"


class DocumentKind(StrEnum):
    """An article is a report; a statement is the speaker's own words."""

    ARTICLE = "article"
    STATEMENT = "statement"


class Completeness(StrEnum):
    """How much of the original statement the text holds."""

    COMPLETE = "complete"
    TRUNCATED = "truncated"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one text.

    `text` is NFC, newlines are `\\n`; every offset counts its code points. `sha256` is of the bytes
    as received. `published` is the chosen date, `date_candidates` all that were found, best first,
    `bound` what is known of an undated document (e.g. not before an embedded dated tweet). `zones`
    are disjoint, sorted and cover every non-blank paragraph. For statements: `author` is the
    speaker, `handle` the account, `channel` tweet, communique, letter, speech, transcript, post …;
    an embedded one points to the page and place where it was seen (`found_in`, `found_span`).
    `machine_translated` is the span of the sentence that says so, else `None`. `taken` is when it
    was crawled or fetched, where that is known.
    """

    document_id: str
    text: str
    sha256: str
    path: str
    kind: DocumentKind = DocumentKind.ARTICLE
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str = "und"
    published: DateInterval = UNDATED
    bound: DateInterval = UNDATED
    date_candidates: tuple[DateInterval, ...] = ()
    updated: DateInterval = UNDATED
    zones: tuple[Zone, ...] = ()
    machine_translated: Span | None = None
    channel: str | None = None
    handle: str | None = None
    completeness: Completeness = Completeness.COMPLETE
    found_in: str | None = None
    found_span: Span | None = None
    taken: datetime | None = None


NOTE = "note"
"""The stage of a rejection that tells of something left out on purpose: the images of a crawl, a
repost. No input failed, so it is told and counts as no refusal."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was refused, at which stage, why, and where; nothing is dropped in silence.

    `place` is a path, a row (`manifest.csv:4`) or a document id; `span` counts in the document.
    """

    stage: str
    reason: str
    place: str
    document_id: str | None = None
    span: Span | None = None
    text: str | None = None


# --- the bytes as received --------------------------------------------------------------------


class Exactness(StrEnum):
    """How closely a stretch of text is known in the bytes: by character, or as a whole."""

    EXACT = "exact"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class ByteSpan:
    """Where a stretch of a document's text (code points) stands in the bytes as received.

    `exact`: the bytes are the stretch in the encoding of the whole, so that any part of it can be
    counted out. `paragraph`: the bytes hold the stretch, with mark-up or other spelling between.
    """

    start: int
    end: int
    byte_start: int
    byte_end: int
    exactness: Exactness


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes that a text was read from, as they came; `encoding` is a codec's name for them."""

    sha256: str
    content: bytes
    encoding: str
    media: str


# --- quotations ------------------------------------------------------------------------------


class QuotationKind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    ACCORDING_TO = "according_to"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the speaker, with the score and the reason."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution relation as printed in one document (PARC: content, cue, source).

    `content` spans are in text order and exclude the quotation marks. `source` is the span that
    names who speaks, `speaker` the resolved name (`None` = unresolved, see `candidates`). `chain`
    tells in words how the source became the speaker. `relay` is who passed it on. `conditional`
    marks hearsay (« aurait déclaré »), `denied` a negated report. `confidence` is in 0..1.
    `speaker_how` names the way to the speaker (named, role, pronoun, continued, …).
    """

    quotation_id: str
    document_id: str
    kind: QuotationKind
    content: tuple[Span, ...]
    text: str
    rule: str
    confidence: float
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    candidates: tuple[Candidate, ...] = ()
    chain: tuple[str, ...] = ()
    relay: str | None = None
    relay_span: Span | None = None
    conditional: bool = False
    denied: bool = False
    zone: ZoneKind = ZoneKind.BODY
    language: str = "fr"
    speaker_how: str = ""

    @property
    def extent(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


# --- utterances, origin, drift ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation as linking, tracing and drift see it: its words, where they stand, who, when.

    `extent` counts in the document; `context` is the paragraph(s) around it, starting at code point
    `context_start` of the document. `primary` marks the speaker's own statement; `completeness`
    tells how much of it is there. Content pieces are `pieces`, in document offsets.
    """

    quotation_id: str
    document_id: str
    text: str
    language: str
    kind: QuotationKind
    extent: Span
    pieces: tuple[Span, ...]
    context: str
    context_start: int
    speaker: str | None = None
    outlet: str | None = None
    published: DateInterval = UNDATED
    bound: DateInterval = UNDATED
    primary: bool = False
    completeness: Completeness = Completeness.COMPLETE
    zone: ZoneKind = ZoneKind.BODY
    machine_translated: bool = False
    found_in: str | None = None
    rule: str = ""


class Relation(StrEnum):
    """How a rendering stands to its utterance or to another rendering."""

    IDENTICAL = "identical"
    NEAR_DUPLICATE = "near_duplicate"
    EXCERPT = "excerpt"
    SPLICE = "splice"
    ALTERED_NUMBER = "altered_number"
    AMBIGUOUS = "ambiguous"
    TRANSLATION = "translation"
    PARAPHRASE = "paraphrase"


class LinkState(StrEnum):
    """What stands behind a link: a guess, a rule that is sure, or a person's refusal."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Link:
    """Two quotations that are the same words; `part` is the shorter (or the translation).

    `score` is in 0..1, `evidence` tells why in words; `whole_window` is the matched stretch of the
    whole quotation's document text (code points), for excerpts and translations.
    """

    part_id: str
    whole_id: str
    relation: Relation
    score: float
    state: LinkState
    rule: str
    evidence: str
    whole_window: Span | None = None


class Certainty(StrEnum):
    """How sure the earliest known rendering is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Origin:
    """The earliest known rendering of an utterance, with the reasons in words.

    `quotation_id` is `None` when nothing is dated. `tied` are renderings whose order against it
    cannot be told; `runner_up` is the next one; `would_change` what could overturn the answer.
    """

    utterance_id: str
    quotation_id: str | None
    certainty: Certainty
    primary: bool
    reasons: tuple[str, ...]
    tied: tuple[str, ...] = ()
    runner_up: str | None = None
    would_change: str | None = None


class Severity(StrEnum):
    """MQM severities."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class DriftItem:
    """One thing that a rendering changed against another (MQM-like category), with both passages.

    Spans count in the text of the original's and of the rendering's *document*; a `None` span means
    that nothing stands there (omission, addition). `values` are the two things compared, in words.
    """

    utterance_id: str
    original_id: str
    rendering_id: str
    category: str
    severity: Severity
    rule: str
    note: str
    confidence: float
    original_span: Span | None = None
    rendering_span: Span | None = None
    original_text: str | None = None
    rendering_text: str | None = None
    values: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Run:
    """What made a row: version, and hashes of the settings, the lexicons and the models."""

    run_id: str
    version: str
    settings_hash: str
    lexicon_hash: str
    model_hash: str
    started_at: datetime
    command: str = ""
    counts: dict[str, int] = field(default_factory=dict)
