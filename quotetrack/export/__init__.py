"""Exports of the evidence: PROV-O, Web Annotation and schema.org as JSON-LD, Mermaid as text."""

from quotetrack.export.claims import claim_review
from quotetrack.export.evidence import Evidence, read_evidence
from quotetrack.export.mermaid import flowchart
from quotetrack.export.prov import prov_graph
from quotetrack.export.web_annotation import annotation_page

__all__ = [
    "Evidence",
    "annotation_page",
    "claim_review",
    "flowchart",
    "prov_graph",
    "read_evidence",
]
