"""The whole of quotetrack, in order: read, annotate, detect, store, link, trace, measure drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from quotetrack import __version__
from quotetrack.annotate.models import choose_models, models_hash
from quotetrack.document_quotations import detect_document
from quotetrack.drift import measure_all
from quotetrack.lexicon import lexicon_hash
from quotetrack.link import LinkCounts, link_quotations
from quotetrack.link.dictionaries import dictionaries_hash
from quotetrack.people import AuthorityCounts, resolve_speakers
from quotetrack.people import import_authority as store_authority
from quotetrack.read import (
    GivenQuotation,
    QuotationTable,
    Reading,
    find_inputs,
    read_documents,
)
from quotetrack.records import Document, DocumentKind, Rejection, Run, content_id
from quotetrack.settings import Settings
from quotetrack.store import Store
from quotetrack.store.arrivals import add_given_quotations
from quotetrack.store.corrections import correct_statement as store_correction
from quotetrack.store.evidence import keep_received
from quotetrack.trace import trace_origins

Row = TypeVar("Row")
IMPORT_BATCH = 20_000
"""Imported quotations stored together: enough for sets to pay, some 30 MB of Python values."""
REFUSALS_KEPT = 20
"""Refused rows that an import hands back to be told; all of them are stored."""


class Progress(Protocol):
    """Where a long job tells how far it is."""

    def start(self, stage: str, total: int | None) -> None:
        """Begin a stage of so many steps."""

    def advance(self, n: int = 1) -> None:
        """So many steps are done."""

    def stop(self) -> None:
        """The job is over."""


class _Silent:
    def start(self, stage: str, total: int | None) -> None:
        pass

    def advance(self, n: int = 1) -> None:
        pass

    def stop(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """What one ingest did, for its closing line."""

    documents: int = 0
    unchanged: int = 0
    statements: int = 0
    quotations: int = 0
    utterances: int = 0
    links: int = 0
    drift_items: int = 0
    rejections: int = 0
    undated: int = 0
    machine_translated: int = 0
    changed: int = 0
    """Pages of which there was another version."""
    altered: int = 0
    """Quotations that one version of these pages has and the other has not, or not so."""


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What one import did: `known` rows were there before, or repeat another row."""

    rows: int = 0
    quotations: int = 0
    known: int = 0
    undated: int = 0
    rejections: int = 0


def import_quotations(
    path: Path,
    store: Store,
    settings: Settings,
    *,
    mapping: Mapping[str, str],
    progress: Progress | None = None,
) -> tuple[ImportCounts, list[Rejection]]:
    """Store the quotations of a table, batch by batch; what was done, and the first refusals.

    Nothing is linked: that is one pass for all, `link_all`.
    """
    progress = progress or _Silent()
    table = QuotationTable(path, settings.read, datetime.now(UTC), mapping)
    run = new_run(settings, "import")
    store.begin_run(run)
    progress.start("import", table.rows)
    counts = ImportCounts()
    told: list[Rejection] = []
    for batch in batched(table, IMPORT_BATCH):
        given = [row for row in batch if isinstance(row, GivenQuotation)]
        refused = [row for row in batch if isinstance(row, Rejection)]
        told += refused[: REFUSALS_KEPT - len(told)]
        with store.transaction():
            new = add_given_quotations(store, given, run)
            rejected = store.add_rejections(refused, run)
        counts = ImportCounts(
            rows=counts.rows + len(given),
            quotations=counts.quotations + new,
            known=counts.known + len(given) - new,
            undated=counts.undated + sum(not row.published.known for row in given),
            rejections=counts.rejections + rejected,
        )
        progress.advance(len(batch))
    store.finish_run(run.run_id, {name: getattr(counts, name) for name in counts.__slots__})
    progress.stop()
    return counts, told


def link_all(
    store: Store, settings: Settings, *, progress: Progress | None = None
) -> tuple[LinkCounts, int]:
    """Link everything afresh, then trace and measure; what linking did, and the drift items."""
    progress = progress or _Silent()
    run = new_run(settings, "link")
    store.begin_run(run)
    linked, items = _connect(store, settings, run, progress, full=True)
    store.finish_run(
        run.run_id, {name: getattr(linked, name) for name in linked.__slots__} | {"drift": items}
    )
    progress.stop()
    return linked, items


def batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of at most `size`."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch


def ingest(
    paths: Sequence[Path],
    store: Store,
    settings: Settings,
    *,
    manifest: Path | None = None,
    progress: Progress | None = None,
) -> IngestCounts:
    """Take documents to drift items: what is new is read and detected, then all is linked."""
    inputs = find_inputs(paths, manifest, settings.read)
    return ingest_readings(
        read_documents(inputs, settings.read),
        store,
        settings,
        refused=inputs.rejections,
        total=len(inputs.items),
        progress=progress,
    )


def ingest_readings(
    readings: Iterable[Reading],
    store: Store,
    settings: Settings,
    *,
    command: str = "ingest",
    refused: Sequence[Rejection] = (),
    total: int | None = None,
    progress: Progress | None = None,
) -> IngestCounts:
    """Store what was read, then link, trace and measure; `total` is how many readings may come."""
    progress = progress or _Silent()
    run = new_run(settings, command)
    store.begin_run(run)
    progress.start("read and detect", total)
    counts = _detect_and_store(readings, store, settings, run, refused, progress)
    linked, items = _connect(store, settings, run, progress)
    (versions,) = store.rows("store/new_versions", run_id=run.run_id)
    counts = replace(counts, changed=versions["pages"], altered=versions["quotations"])
    counts = replace(counts, links=linked.links, utterances=linked.utterances, drift_items=items)
    store.finish_run(run.run_id, {name: getattr(counts, name) for name in counts.__slots__})
    progress.stop()
    return counts


def correct_statement(
    old: Document,
    corrected: Document,
    store: Store,
    settings: Settings,
    *,
    note: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Put a corrected statement in the place of an old one, then link, trace and measure."""
    progress = progress or _Silent()
    run = new_run(settings, "statement correct")
    store.begin_run(run)
    with store.transaction():
        store_correction(store, old, corrected, run, note)
        detection = detect_document(corrected, settings)
        found = store.add_quotations(detection.quotations, run, searched=[corrected.document_id])
    linked, items = _connect(store, settings, run, progress)
    counts = {"quotations": found, "links": linked.links, "drift": items}
    store.finish_run(run.run_id, counts)
    progress.stop()


def import_authority(
    path: Path, store: Store, settings: Settings, *, mapping: Mapping[str, str] | None = None
) -> tuple[AuthorityCounts, tuple[Rejection, ...]]:
    """Take an authority file into the store and decide anew who is who."""
    run = new_run(settings, "authority import")
    store.begin_run(run)
    counts, refused = store_authority(store, path, run, mapping)
    resolve_speakers(store, run_id=run.run_id)
    store.finish_run(run.run_id, {name: getattr(counts, name) for name in counts.__slots__})
    return counts, refused


def new_run(settings: Settings, command: str) -> Run:
    """What every row of this run will carry."""
    started = datetime.now(UTC)
    lexicons = lexicon_hash() + dictionaries_hash()
    hashes = (settings.hash(), lexicons, models_hash(choose_models(settings.annotate.models)))
    run_id = content_id("r", __version__, *hashes, command, started.isoformat())
    return Run(run_id, __version__, *hashes, started, command)


def _detect_and_store(
    readings: Iterable[Reading],
    store: Store,
    settings: Settings,
    run: Run,
    refusals: Sequence[Rejection],
    progress: Progress,
) -> IngestCounts:
    """Store every readable input with its quotations; each input is committed before the next."""
    searched = store.searched(run)
    refused = store.add_rejections(refusals, run)
    documents = statements = unchanged = quotations = undated = translated = 0
    for reading in readings:
        with store.transaction():
            new = store.add_documents(reading.documents, run)
            refused += store.add_rejections(reading.rejections, run)
            if reading.received is not None and reading.documents:
                page = reading.documents[0].document_id
                keep_received(store, reading.received, page, reading.byte_spans, run)
            for document in reading.documents:
                if document.document_id in searched:
                    unchanged += 1
                    continue
                detection = detect_document(document, settings)
                quotations += store.add_quotations(
                    detection.quotations, run, searched=[document.document_id]
                )
                refused += store.add_rejections(detection.rejections, run)
        documents += new
        for document in reading.documents:
            statements += document.kind is DocumentKind.STATEMENT
            undated += not document.published.known
            translated += document.machine_translated is not None
        progress.advance()
    return IngestCounts(
        documents=documents,
        unchanged=unchanged,
        statements=statements,
        quotations=quotations,
        rejections=refused,
        undated=undated,
        machine_translated=translated,
    )


def _connect(
    store: Store, settings: Settings, run: Run, progress: Progress, *, full: bool = False
) -> tuple[LinkCounts, int]:
    """Link, trace and measure what the store holds now; what linking did, and the drift items."""
    progress.start("people", None)
    resolve_speakers(store, run_id=run.run_id)
    progress.start("link", None)
    linked = link_quotations(store, settings.link, full=full, run_id=run.run_id)
    progress.start("trace", None)
    trace_origins(store, settings.trace)
    progress.start("drift", None)
    return linked, measure_all(store, settings.drift)
