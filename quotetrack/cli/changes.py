"""changes: what later versions of a page changed in its quotations."""

from __future__ import annotations

from pathlib import PurePath

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.quotes import total_of, without_total
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, reading
from quotetrack.cli.tables import GIST, Column


def changes(limit: LimitOption = None, form: FormatOption = None, db: DbOption = None) -> int:
    """List the quotations that a later version of a page altered, removed or added."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows("cli/altered_quotations", run_id=None, limit=row_limit(limit, chosen))
    columns = (
        Column("page", lambda row: row["outlet"] or PurePath(row["path"]).name, wraps=True),
        Column("change", lambda row: row["change"]),
        Column("speaker", lambda row: row["speaker"] or "", wraps=True),
        Column("from", lambda row: row["older_document_id"]),
        Column("to", lambda row: row["document_id"]),
        Column("before", lambda row: _quoted(row["older_text"]), below=True, gist=GIST),
        Column("after", lambda row: _quoted(row["text"]), below=True, gist=GIST),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0


def _quoted(words: str | None) -> str:
    return f"« {words} »" if words else "—"
