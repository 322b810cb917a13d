"""Linking: the copies, variants, excerpts and translations of one utterance."""

from quotetrack.link.judgements import judge, retire_judgement, split, work_out_again
from quotetrack.link.linking import LinkCounts, link_quotations

__all__ = [
    "LinkCounts",
    "judge",
    "link_quotations",
    "retire_judgement",
    "split",
    "work_out_again",
]
