"""sql: the user's own questions to the promised views, read-only and bounded."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, field, row_limit, show
from quotetrack.cli.console import say
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, database_path
from quotetrack.cli.tables import Column
from quotetrack.errors import UsageError
from quotetrack.store.sandbox import MEMORY_BYTES, SECONDS, Limits, run_sql

MEGABYTE = 1_000_000


def sql(
    query: Annotated[str, typer.Argument(help="One SQL query; - reads it from standard input.")],
    seconds: Annotated[
        float, typer.Option(min=0.1, help="Stop the query after so many seconds.")
    ] = SECONDS,
    memory: Annotated[
        int, typer.Option(min=50, help="Megabytes that the query may use.")
    ] = MEMORY_BYTES // MEGABYTE,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Answer an SQL query, e.g. select speaker, count(*) from quotations group by 1.

    Views: documents, quotations, who_said_what, speakers, utterances, renderings, origins,
    relays, syndication_groups, copying_hints, reported_claims, drift_items,
    presumed_translations, rejections.
    Read-only; nothing outside the database can be reached.
    """
    text = sys.stdin.read() if query == "-" else query
    if not text.strip():
        raise UsageError("an empty query", place="sql", hint='try: "select * from who_said_what"')
    chosen = chosen_format(form)
    limits = Limits(row_limit(limit, chosen), seconds, memory * MEGABYTE)
    answer = run_sql(database_path(db), text, limits)
    columns = [Column(name, field(name), wraps=True) for name in answer.columns]
    show(answer.rows, columns, chosen)
    if answer.cut:
        say(f"only the first {len(answer.rows)} rows are shown · --limit 0 shows all")
    return 0
