"""Who is who across documents: one speaker under all its names, an authority file, judgements."""

from quotetrack.people.authority import AuthorityCounts, import_authority
from quotetrack.people.full_pass import PeopleCounts, resolve_speakers
from quotetrack.people.judgements import (
    find_speakers,
    judge_speakers,
    retire_speaker_judgement,
)

__all__ = [
    "AuthorityCounts",
    "PeopleCounts",
    "find_speakers",
    "import_authority",
    "judge_speakers",
    "resolve_speakers",
    "retire_speaker_judgement",
]
