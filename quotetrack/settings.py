"""The settings of each stage: it sees its own section only, so a signature tells what it uses."""

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
    outlets: str = ""
    """A CSV file of outlets (outlet, domain, country, zone) that goes before those that ship."""
    max_memory_bytes: int = 1_500_000_000
    """Address space of the child process that takes HTML apart; a 5 MB page needs some 600 MB."""
    max_record_bytes: int = 64_000_000
    """What one record of a packed WARC may unpack to; a larger one (a film, a bomb) is passed over
    by looking for the next record in the packed file."""
    watch_seconds: float = 2.0
    """Seconds between two looks at a folder that is watched; a file is taken after two alike."""
    columns: tuple[tuple[str, str], ...] = ()
    """(field, column) of tables of texts, e.g. ("text", "contenu"); the rest is guessed by name."""


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """Which models read the French, and how much at a time."""

    models: str = "auto"
    """`auto` (what `quotetrack models use` chose, else bundled), `bundled`, `official`, a path."""
    threads: int = 0
    """Threads for torch; 0 leaves torch's own choice."""
    max_characters: int = 1_000_000
    """A longer text is rejected: about 170,000 words, two long novels, some minutes of reading."""
    chunk_characters: int = 20_000
    """Paragraphs are given to Stanza in groups of about this size, so memory stays bounded."""


@dataclass(frozen=True, slots=True)
class DetectSettings:
    """Attribution."""

    min_confidence: float = 0.0
    """Quotations under this confidence become rejections."""
    without: tuple[str, ...] = ()
    """Families of rules and steps to a speaker to leave out, to measure what each brings: incise,
    colon, free_standing, fragment, que, clause_incise, according; pronouns, roles, learning,
    metonyms, continuation, documents, full_names."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Linking of near-duplicate and translated quotations; each default's reason is in link/."""

    enabled: bool = True
    """Whether quotations are linked at all."""
    questions: int = 6
    """With how many of its rarest word pairs a wording asks for others in a full pass."""
    questions_of_new: int = 16
    """The same when a few quotations are added: each asks with more, so that a new whole finds old
    excerpts, whose rare word pairs are not the whole's rarest."""
    reach: int = 300
    """How many wordings those word pairs may stand in, taken together, in a full pass; the two
    rarest are always asked. At 200,000 quotations, 1,000 found no more and took half as long
    again."""
    reach_of_new: int = 1_000
    """The same when a few quotations are added. At a million, 494 of 500 added excerpts found their
    utterance so, 488 with 5,000, which leave more undecided; of 500 added wholes, 391 against 392
    joined their excerpt's."""
    most_wordings: int = 5_000
    """A word pair that stands in more wordings than this asks nothing: « de la » names nobody."""
    meetings: int = 2
    """How many word pairs two wordings must share to be compared at all."""
    closer_looks: int = 10_000
    """How many pairs are read word by word in one pass (0.2 ms each): those in doubt first, then
    those that counts have joined, for their evidence; counts decide beyond."""
    statistics_wordings: int = 5_000
    """From this many wordings on, word pairs are weighted by rarity; below, rarity says nothing."""
    translation_pairs: int = 50_000
    """How many pairs of original and rendering are compared across languages (2 to 5 ms of encoder
    for each text); beyond, only those of one speaker."""


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
    imported: bool = False
    """Whether utterances that only imported quotations render are measured too (some 5 ms each
    rendering: more than an hour for a million)."""


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
