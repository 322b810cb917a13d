"""Who is who across documents: one speaker under all its names, an authority file, judgements."""

from quotetrack.people.authority import AuthorityCounts, import_authority
from quotetrack.people.full_pass import PeopleCounts, resolve_speakers

__all__ = ["AuthorityCounts", "PeopleCounts", "import_authority", "resolve_speakers"]
