"""Who is who across documents: one speaker under all its names, an authority file, judgements."""

from quotetrack.people.full_pass import PeopleCounts, resolve_speakers

__all__ = ["PeopleCounts", "resolve_speakers"]
