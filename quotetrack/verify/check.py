"""Reads all evidence again: cited spans in the texts, texts in the bytes, files on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotetrack.errors import IntegrityError
from quotetrack.store import Store
from quotetrack.store.evidence import received_of
from quotetrack.verify.bytes import text_against_bytes

Row = Mapping[str, Any]

_CHUNK = 1 << 20
"""Bytes of a file that are hashed at a time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    `state` is broken (what is stored contradicts itself or the bytes), changed (the file on the
    disk has other bytes now) or gone (it is not at its path). Only the first is a failure.
    """

    state: str
    place: str
    fact: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was read again, and what does not fit, broken things first."""

    documents: int
    with_bytes: int
    quotations: int
    spans: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether all that is stored fits its evidence; files may have changed since."""
        return not any(finding.state == "broken" for finding in self.findings)


def verify(store: Store, *, base: Path | None = None) -> Verification:
    """Read every cited span, hash and kept byte again. Nothing is written.

    A file with a relative path is looked for from `base` (else from where this process works), from
    the folders in which runs worked, and beside the database.
    """
    counts = store.rows("verify/counts")[0]
    documents = store.rows("verify/documents")
    findings = [
        *_orphans(store),
        *_contents(store),
        *_spans(store),
        *_received(store, documents),
        *_files(documents, _folders(store, base or Path())),
    ]
    order = ("broken", "changed", "gone")
    findings.sort(key=lambda one: (order.index(one.state), one.place, one.fact))
    return Verification(
        documents=counts["documents"],
        with_bytes=counts["with_bytes"],
        quotations=counts["quotations"],
        spans=counts["spans"],
        findings=tuple(dict.fromkeys(findings)),
    )


def _orphans(store: Store) -> Iterator[Finding]:
    for row in store.rows("store/orphans"):
        yield Finding("broken", row["id"], f"a {row['kind']} points at something that is not there")


def _contents(store: Store) -> Iterator[Finding]:
    for row in store.rows("verify/contents"):
        yield Finding(
            "broken",
            f"{row['document_id']}:{row['start_offset']}-{row['end_offset']}",
            f"{row['quotation_id']} tells other words than stand there",
        )


def _spans(store: Store) -> Iterator[Finding]:
    for row in store.rows("verify/spans"):
        if row["is_orphan"]:
            fact = "of a document that is not stored"
        elif row["is_outside"]:
            fact = "outside the text"
        else:
            fact = "other words stand there"
        place = f"{row['document_id']}:{row['start_offset']}-{row['end_offset']}"
        yield Finding("broken", place, f"{row['what']} of {row['id']}: {fact}")


def _received(store: Store, documents: list[dict[str, Any]]) -> Iterator[Finding]:
    """The kept bytes by their hash, and the texts by the bytes."""
    for row in documents:
        if not row["has_bytes"] or row["found_in"] is not None:
            continue
        try:
            received = received_of(store, row["document_id"])
        except IntegrityError as damage:
            yield Finding("broken", row["document_id"], damage.fact)
            continue
        document = store.document(row["document_id"])
        if received is not None and document is not None:
            for span in text_against_bytes(store, document, received):
                place = f"{row['document_id']}:{span.start}-{span.end}"
                yield Finding("broken", place, "the text is not what the bytes as received say")


def _folders(store: Store, base: Path) -> tuple[Path, ...]:
    """From where relative paths may count, most likely first."""
    home = Path(store.path).resolve().parent
    worked = (home / row["folder"] for row in store.rows("verify/folders"))
    return tuple(dict.fromkeys(folder.resolve() for folder in (base, *worked, home)))


def _files(documents: list[dict[str, Any]], folders: Sequence[Path]) -> Iterator[Finding]:
    """The files that were read whole; a record inside a table or an archive has no file."""
    seen: set[tuple[str, str]] = set()
    for row in documents:
        path, expected = row["path"], row["sha256"]
        current = row["found_in"] is None and row["superseded_by"] is None
        if not current or (path, expected) in seen:
            continue
        seen.add((path, expected))
        files = [file for folder in folders if (file := folder / path).is_file()]
        if files:
            if not any(_sha256(file) == expected for file in dict.fromkeys(files)):
                yield Finding("changed", path, "the file has other bytes than were read")
        elif _names_a_file(path):
            yield Finding("gone", path, "the file is not there any more")


def _names_a_file(path: str) -> bool:
    """Whether a path is of a whole file: not `table.csv:4`, `archive.wacz!record`, `<text>`."""
    return not any(mark in Path(path).name for mark in ":!<>#") and bool(Path(path).suffix)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
