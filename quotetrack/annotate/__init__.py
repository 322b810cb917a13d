"""Stanza, and nothing else, behind our own records."""

from quotetrack.annotate.annotation import Annotation, Entity, Sentence, Word

__all__ = ["Annotation", "Entity", "Sentence", "Word"]
