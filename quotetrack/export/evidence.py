"""What an export tells of one utterance: its trace, and each rendering with its exact places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from quotetrack.records import Span
from quotetrack.store import Store
from quotetrack.store.evidence import Located, located
from quotetrack.trace import Trace, trace

Row = Mapping[str, Any]
Node = dict[str, object]

CONTEXT_CHARACTERS = 32
"""Code points of prefix and suffix, as Hypothesis and Apache Annotator write them: enough to tell
two occurrences of a phrase apart, little enough to quote."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One rendering; `row` is as stored, `pieces` are the spans of its content.

    `places` are the same pieces in the bytes as received, `None` where that is not known.
    """

    row: Row
    pieces: tuple[Span, ...]
    places: tuple[Located | None, ...]

    @property
    def quotation_id(self) -> str:
        """Its id."""
        return str(self.row["quotation_id"])

    @property
    def statement(self) -> bool:
        """Whether it is the speaker's own words."""
        return bool(self.row["document_kind"] == "statement")

    def exact(self, piece: Span) -> str:
        """The characters of a piece."""
        return piece.of(self.row["document_text"])

    def prefix(self, piece: Span) -> str:
        """What stands right before a piece."""
        text: str = self.row["document_text"]
        return text[max(0, piece.start - CONTEXT_CHARACTERS) : piece.start]

    def suffix(self, piece: Span) -> str:
        """What stands right behind a piece."""
        text: str = self.row["document_text"]
        return text[piece.end : piece.end + CONTEXT_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Evidence:
    """An utterance with everything that an export may tell of it; renderings in chain order."""

    trace: Trace
    renderings: tuple[Rendering, ...]
    runs: tuple[Row, ...]

    @property
    def speaker(self) -> str | None:
        """Who spoke: as the speaker's own statement says, else as the first that names anybody."""
        ordered = sorted(self.renderings, key=lambda one: not one.statement)
        return next((one.row["speaker"] for one in ordered if one.row["speaker"]), None)

    @property
    def origin(self) -> Rendering | None:
        """The earliest known rendering."""
        chosen = self.trace.origin.quotation_id
        return next((one for one in self.renderings if one.quotation_id == chosen), None)

    @property
    def shown(self) -> Rendering:
        """The rendering whose words show the utterance: the origin, else the longest."""
        return self.origin or max(self.renderings, key=lambda one: len(one.row["text"]))


def read_evidence(store: Store, utterance_id: str, *, language: str = "fr") -> Evidence:
    """Gather an utterance; reasons and hints are told in the language."""
    found = trace(store, utterance_id, language=language)
    rows = {
        row["quotation_id"]: row
        for row in store.rows("export/renderings", utterance_id=found.utterance_id)
    }
    renderings = tuple(
        _rendering(store, row)
        for shown in found.appearances
        if (row := rows.get(shown.quotation_id))
    )
    run_ids = sorted({one.row["run_id"] for one in renderings})
    return Evidence(found, renderings, tuple(store.rows("export/runs", run_ids=run_ids)))


def _rendering(store: Store, row: Row) -> Rendering:
    pieces = tuple(Span(one["start_offset"], one["end_offset"]) for one in row["spans"])
    return Rendering(
        row, pieces, tuple(located(store, row["document_id"], piece) for piece in pieces)
    )


def urn(identifier: str) -> str:
    """An id as an IRI that means the same on every machine."""
    return f"urn:quotetrack:{identifier}"


def document_address(row: Row) -> str:
    """The page's address when it is one of the web, else the document's own IRI."""
    address = row["url"]
    if address and urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc:
        return str(address)
    return urn(row["document_id"])


def instant(moment: datetime) -> str:
    """An instant as XML Schema writes it, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def typed_instant(moment: datetime) -> Node:
    """The same as a typed JSON-LD value."""
    return {"@type": "xsd:dateTime", "@value": instant(moment)}


def without_nothing(node: Node) -> Node:
    """A node without what is not known: null and empty say nothing in JSON-LD."""
    return {key: value for key, value in node.items() if value is not None and value != []}
