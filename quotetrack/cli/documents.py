"""documents, outlets, rejections: what was read, whose it is, and what was refused."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.cells import date_cell, day_cell
from quotetrack.cli.quotes import total_of, without_total
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, reading
from quotetrack.cli.tables import Column, Row
from quotetrack.records import DocumentKind
from quotetrack.store import folded_pattern


def documents(
    kind: Annotated[DocumentKind | None, typer.Option(help="Articles or statements.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet's name or a part of it.")] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the documents: outlet, date and how it is known, language, number of quotations."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows(
            "cli/documents",
            kind=kind.value if kind else None,
            outlet_pattern=folded_pattern(outlet),
            document_id=None,
            limit=row_limit(limit, chosen),
        )
    columns = (
        Column("id", lambda row: row["document_id"]),
        Column("kind", lambda row: row["channel"] or row["kind"]),
        Column("outlet", lambda row: row["outlet"] or row["speaker"] or "", wraps=True),
        Column("title", lambda row: row["title"] or PurePath(row["path"]).name, below=True),
        Column("date (Paris)", date_cell),
        Column("dated by", lambda row: row["published"]["method"], below=True),
        Column("lang", lambda row: row["language"]),
        Column("quotes", lambda row: str(row["quotations"]), right=True),
        Column("notes", _notes, below=True),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0


def outlets(
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the outlets: documents, how many are dated, first appearances, copies, credits."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows("cli/outlets", limit=row_limit(limit, chosen))
    columns = (
        Column("outlet", lambda row: row["outlet"], wraps=True),
        Column("docs", lambda row: str(row["documents"]), right=True),
        Column("dated", lambda row: str(row["dated"]), right=True),
        Column("quotes", lambda row: str(row["quotations"]), right=True),
        Column("first", lambda row: str(row["origins"]), right=True),
        Column("copies", lambda row: str(row["syndicated"]), right=True),
        Column("credited by", lambda row: str(row["credited_by"]), right=True),
        Column("from", lambda row: day_cell(row["first_published"])),
        Column("to", lambda row: day_cell(row["last_published"])),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0


def _notes(row: Row) -> str:
    notes = []
    if row["machine_translated"]:
        notes.append("machine-translated")
    if row["completeness"] != "complete":
        notes.append(row["completeness"])
    if row["found_in"]:
        notes.append("embedded")
    return ", ".join(notes)


def rejections(
    stage: Annotated[
        str | None, typer.Option(help="Only those of a stage: read, note, detect, link …")
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List what was refused, where and why: files, rows, and marked words that are no quotation."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows("cli/rejections", stage=stage, limit=row_limit(limit, chosen))
    columns = (
        Column("stage", lambda row: row["stage"]),
        Column("place", lambda row: row["place"], wraps=True),
        Column("reason", lambda row: row["reason"], wraps=True),
        Column("text", lambda row: row["text"] or "", below=True),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0
