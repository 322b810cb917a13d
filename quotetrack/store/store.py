"""What is stored: runs, documents, quotations and refusals, as records in and out."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotetrack.errors import IntegrityError
from quotetrack.records import NOTE, Document, Passage, Quotation, Rejection, Run
from quotetrack.store import rows as codec
from quotetrack.store.connection import MEMORY
from quotetrack.store.database import Database


class Store(Database):
    """A database of documents and quotations, and of what was refused."""

    # --- runs --------------------------------------------------------------------------------

    def begin_run(self, run: Run) -> None:
        """Note that a run starts; rows that it stores carry its id."""
        self.execute(
            "store/begin_run",
            run_id=run.run_id,
            version=run.version,
            settings_hash=run.settings_hash,
            lexicon_hash=run.lexicon_hash,
            model_hash=run.model_hash,
            command=run.command,
            started_at=run.started_at,
            folder=self._working_folder(),
        )

    def _working_folder(self) -> str | None:
        """Where this process works, from the folder of the database: both may move together."""
        if self.path == MEMORY:
            return None
        home = Path(self.path).resolve().parent
        try:
            return Path(os.path.relpath(Path.cwd(), home)).as_posix()
        except ValueError:  # another drive
            return Path.cwd().as_posix()

    def finish_run(self, run_id: str, counts: Mapping[str, int]) -> None:
        """Note that a run reached its end."""
        self.execute(
            "store/finish_run",
            run_id=run_id,
            finished_at=datetime.now(tz=UTC),
            names=list(counts),
            amounts=list(counts.values()),
        )

    # --- documents ---------------------------------------------------------------------------

    def add_documents(self, documents: Iterable[Document], run: Run) -> int:
        """Store documents; how many were new.

        A document that is there already is left as it is. The documents of one file come in one
        call: an older document of the same path that is not among them is superseded (kept, but
        out of the views), with the statements that it embeds. Of several captures of one address
        the latest one holds, whichever is stored first.
        """
        arriving = {document.document_id: document for document in documents}
        if not arriving:
            return 0
        given = self._as_corrected(arriving)
        known = {
            row["document_id"]
            for row in self.rows(
                "store/known_documents", document_ids=[one.document_id for one in given]
            )
        }
        new = [document for document in given if document.document_id not in known]
        places: dict[str, list[Any]] = {
            "document_ids": [document.document_id for document in given],
            "paths": [document.path for document in given],
            "found_in": [document.found_in for document in given],
        }
        spans = [document.found_span for document in given]
        found = {
            "found_starts": [span.start if span else None for span in spans],
            "found_ends": [span.end if span else None for span in spans],
        }
        with self.transaction():
            if known:
                self.execute(
                    "store/revive_documents",
                    **places,
                    **found,
                )
                self.execute(
                    "store/seen_again",
                    document_ids=places["document_ids"],
                    taken=[document.taken for document in given],
                )
            self.insert("document", [codec.document_row(document, run.run_id) for document in new])
            self.insert(
                "zone", [row for document in new for row in codec.zone_rows(document, run.run_id)]
            )
            self.insert(
                "date_candidate",
                [
                    row
                    for document in new
                    for row in codec.date_candidate_rows(document, run.run_id)
                ],
            )
            self.execute("store/supersede_documents", **places)
            if any(document.taken for document in given):
                self.execute("store/supersede_captures", **places, **found)
        return len(new)

    def _as_corrected(self, arriving: Mapping[str, Document]) -> list[Document]:
        """The arriving documents; a statement that was corrected is what it was corrected to."""
        corrected = {
            row["document_id"]: row["corrected_id"]
            for row in self.rows("store/corrected", document_ids=list(arriving))
        }
        stored = {one.document_id: one for one in self.documents(corrected.values())}
        given = []
        for name, document in arriving.items():
            if name in corrected:
                place = {
                    field: getattr(document, field) for field in ("path", "found_in", "found_span")
                }
                document = replace(stored[corrected[name]], **place)
            given.append(document)
        return given

    def documents(self, document_ids: Iterable[str] | None = None) -> list[Document]:
        """The current documents, or those with these ids whatever their state, by id."""
        chosen = document_ids is not None
        found = self.rows("store/documents", chosen=chosen, document_ids=list(document_ids or ()))
        ids = [row["document_id"] for row in found]
        zones = self._by_document("store/zones", ids)
        candidates = self._by_document("store/date_candidates", ids)
        return [
            codec.document(row, zones[row["document_id"]], candidates[row["document_id"]])
            for row in found
        ]

    def document(self, document_id: str) -> Document | None:
        """One document whatever its state; `None` when there is none of that id."""
        found = self.documents([document_id])
        return found[0] if found else None

    def _by_document(self, question: str, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
        grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows(question, document_ids=ids):
            grouped[row["document_id"]].append(row)
        return grouped

    # --- quotations --------------------------------------------------------------------------

    def searched(self, run: Run) -> frozenset[str]:
        """The documents that were searched for quotations by the version and hashes of this run."""
        return frozenset(
            row["document_id"] for row in self.rows("store/detections") if _made_by(row, run)
        )

    def add_quotations(
        self, quotations: Iterable[Quotation], run: Run, *, searched: Iterable[str] = ()
    ) -> int:
        """Store the quotations of documents; how many were written.

        All quotations of a document come in one call; those stored before are replaced at once.
        `searched` names the documents that were searched, so that one without quotations is known
        too. Nothing is written for a document that the same version and hashes gave the same ids.
        """
        by_document: dict[str, dict[str, Quotation]] = {name: {} for name in searched}
        for quotation in quotations:
            of_document = by_document.setdefault(quotation.document_id, {})
            of_document[quotation.quotation_id] = quotation
        self._require_documents(list(by_document))
        unchanged = self._unchanged(by_document, run)
        changed = [name for name in by_document if name not in unchanged]
        if not changed:
            return 0
        written = [found for name in changed for found in by_document[name].values()]
        with self.transaction():
            self.execute("store/forget_quotations", document_ids=changed, run_id=run.run_id)
            self.insert("quotation", [codec.quotation_row(found, run.run_id) for found in written])
            self.insert(
                "content_span",
                [row for found in written for row in codec.content_span_rows(found, run.run_id)],
            )
            self.insert("detection", [_detection_row(name, run) for name in changed])
        return len(written)

    def _require_documents(self, document_ids: list[str]) -> None:
        known = self.rows("store/known_documents", document_ids=document_ids)
        missing = set(document_ids) - {row["document_id"] for row in known}
        if missing:
            raise IntegrityError(
                f"quotations of a document that is not stored ({min(missing)})",
                place=self.path,
                hint="store the document first",
            )

    def _unchanged(self, by_document: Mapping[str, Mapping[str, Quotation]], run: Run) -> set[str]:
        stored: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("store/quotation_ids", document_ids=list(by_document)):
            stored[row["document_id"]].add(row["quotation_id"])
        searched = self.searched(run)
        return {
            name
            for name, found in by_document.items()
            if name in searched and stored[name] == set(found)
        }

    def quotations(self, document_id: str | None = None) -> list[Quotation]:
        """The quotations of the current documents, or of one document, in text order."""
        return [
            codec.quotation(row) for row in self.rows("store/quotations", document_id=document_id)
        ]

    def passages(self, *, quotation_ids: Sequence[str] | None = None) -> list[Passage]:
        """Quotations joined with their current documents, by quotation id."""
        found = self.rows(
            "store/passages",
            chosen=quotation_ids is not None,
            quotation_ids=list(quotation_ids or ()),
        )
        documents = sorted({row["document_id"] for row in found})
        texts = {
            row["document_id"]: row["text"]
            for row in self.rows("store/texts", document_ids=documents)
        }
        return [codec.passage(row, texts[row["document_id"]]) for row in found]

    # --- rejections --------------------------------------------------------------------------

    def add_rejections(self, rejections: Iterable[Rejection], run: Run) -> int:
        """Store rejections; how many there were, notes not counted.

        A refusal met again carries the later run.
        """
        rows = [codec.rejection_row(rejection, run.run_id) for rejection in rejections]
        by_id = {str(row["rejection_id"]): row for row in rows}
        with self.transaction():
            self.execute("store/forget_rejections", rejection_ids=list(by_id))
            self.insert("rejection", list(by_id.values()))
        return sum(row["stage"] != NOTE for row in by_id.values())


def _made_by(row: Mapping[str, Any], run: Run) -> bool:
    return (row["version"], row["settings_hash"], row["lexicon_hash"], row["model_hash"]) == (
        run.version,
        run.settings_hash,
        run.lexicon_hash,
        run.model_hash,
    )


def _detection_row(document_id: str, run: Run) -> dict[str, object]:
    return {
        "document_id": document_id,
        "version": run.version,
        "settings_hash": run.settings_hash,
        "lexicon_hash": run.lexicon_hash,
        "model_hash": run.model_hash,
        "run_id": run.run_id,
    }
