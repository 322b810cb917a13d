"""verify: every cited offset and hash read again."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, show
from quotetrack.cli.console import say
from quotetrack.cli.session import DbOption, FormatOption, reading
from quotetrack.cli.tables import Column
from quotetrack.errors import ExitCode
from quotetrack.verify import verify as verify_store


def verify(
    base: Annotated[
        Path | None,
        typer.Option(
            help="Where relative paths of files count from, when the files have moved.",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Read every cited offset and hash again; exit code 7 when something does not fit.

    Spans are read in the stored texts, texts in the bytes as received where these are kept, and
    files on the disk by their hash: a file that changed or is gone since is told, but no failure.
    Files are looked for from here, from where ingest was called, and beside the database.
    """
    chosen = chosen_format(form)
    with reading(db) as store:
        found = verify_store(store, base=base)
    columns = (
        Column("state", lambda row: row["state"]),
        Column("place", lambda row: row["place"], wraps=True),
        Column("fact", lambda row: row["fact"], wraps=True),
    )
    if found.findings:
        show([asdict(finding) for finding in found.findings], columns, chosen)
    elif chosen.value in ("json", "csv", "md"):
        show([], columns, chosen)
    count = {
        state: sum(finding.state == state for finding in found.findings)
        for state in ("broken", "changed", "gone")
    }
    say(
        f"{found.spans} cited spans of {found.quotations} quotations in {found.documents} documents"
        f" ({found.with_bytes} with their bytes) · {count['broken']} broken"
        f" · files: {count['changed']} changed, {count['gone']} gone"
    )
    if not found.sound:
        say(
            "quotetrack: what is stored does not fit its evidence · take the database from a backup"
        )
        return ExitCode.INTEGRITY
    return ExitCode.DONE
