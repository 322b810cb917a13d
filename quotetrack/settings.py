"""The settings of each stage: a stage sees its own section only, so a signature tells what it uses."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits and defaults of reading."""

    max_bytes: int = 20_000_000
    """A file larger than this is rejected: 20 MB of text is about forty novels, not an article."""
    max_html_bytes: int = 5_000_000
    """HTML larger than this is rejected: 5.4 MB of `<p>` held trafilatura for 29 s when tried."""
    max_seconds: float = 20.0
    """An HTML page that takes longer than this in the extractor is rejected."""
    default_zone: str = "Europe/Paris"
    """The time zone of an outlet that states none (marked `assumed`)."""


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """Which models read the French, and how much at a time."""

    models: str = "auto"
    """`auto` (what `quotetrack models use` chose, else bundled), `bundled`, `official`, or a path."""
    threads: int = 0
    """Threads for torch; 0 leaves torch's own choice."""
    chunk_characters: int = 20_000
    """Paragraphs are given to Stanza in groups of about this size, so memory stays bounded."""


@dataclass(frozen=True, slots=True)
class DetectSettings:
    """Attribution."""

    min_confidence: float = 0.0
    """Quotations under this confidence become rejections."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Linking of near-duplicate and translated quotations; each default's reason is in link/."""

    enabled: bool = True


@dataclass(frozen=True, slots=True)
class TraceSettings:
    """Origins."""

    count_comments: bool = False
    """Whether comments and teasers count as appearances."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """Drift."""

    min_confidence: float = 0.5
    """Items under this confidence are not reported: a false alarm accuses a colleague."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """The report."""

    language: str = "fr"
    excerpt_characters: int = 60
    """Characters shown on either side of a cited passage."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections."""

    read: ReadSettings = field(default_factory=ReadSettings)
    annotate: AnnotateSettings = field(default_factory=AnnotateSettings)
    detect: DetectSettings = field(default_factory=DetectSettings)
    link: LinkSettings = field(default_factory=LinkSettings)
    trace: TraceSettings = field(default_factory=TraceSettings)
    drift: DriftSettings = field(default_factory=DriftSettings)
    report: ReportSettings = field(default_factory=ReportSettings)

    def hash(self) -> str:
        """A short hash of every setting: part of each run's identity."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]
