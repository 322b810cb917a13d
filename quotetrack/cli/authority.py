"""authority: what a desk knows of people and bodies, from a file that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import Format, chosen_format, field, row_limit, show
from quotetrack.cli.console import say
from quotetrack.cli.imports import read_mapping
from quotetrack.cli.ingest import counted
from quotetrack.cli.session import (
    CountsOption,
    DbOption,
    FormatOption,
    LimitOption,
    database_path,
    reading,
)
from quotetrack.cli.settings_file import read_settings
from quotetrack.cli.tables import Column, Row
from quotetrack.errors import ExitCode, InputError
from quotetrack.store import Store

_REFUSALS_TOLD = 20
"""Refused cells named on stderr; `quotetrack rejections --stage authority` lists the rest."""
_FILE_FIELDS = ("name", "aliases", "wikidata", "kind", "role", "body", "valid_from", "valid_to")

authority = typer.Typer(
    help="Import, list and export what is known of people and bodies: names, ids, dated roles.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@authority.callback()
def before() -> None:
    """Import, list and export what is known of people and bodies: names, ids, dated roles."""


@authority.command("import")
def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv",
            help="Columns name, aliases (a|b), wikidata, role, body, valid_from, valid_to, kind.",
        ),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,…",
            help="Which column holds what, e.g. name=Intitulé; the rest goes by name.",
            show_default=False,
        ),
    ] = None,
    form: CountsOption = None,
    db: DbOption = None,
) -> int:
    """Import an authority file and decide anew who is who; a file of the same name is replaced."""
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    if not file.is_file():
        raise InputError("there is no such file", place=str(file), hint="check the path")
    mapping = read_mapping(columns or ())
    with Store.open(database_path(db)) as store:
        counts, refused = pipeline.import_authority(
            file, store, read_settings(None), mapping=mapping
        )
    for refusal in refused[:_REFUSALS_TOLD]:
        say(f"quotetrack: {refusal.place}: {refusal.reason}")
    if len(refused) > _REFUSALS_TOLD:
        rest = len(refused) - _REFUSALS_TOLD
        say(f"… and {rest} more · quotetrack rejections --stage authority")
    say(
        f"{counted(counts.entries, 'entry', 'entries')} · {counted(counts.roles, 'role', 'roles')}"
        f" · {counts.rejections} refused or doubtful"
    )
    if form:
        row = {"entries": counts.entries, "roles": counts.roles, "rejections": counts.rejections}
        show([row], (), form)
    if refused:
        return ExitCode.SOME_REJECTED if counts.entries else ExitCode.NOTHING_INGESTED
    return ExitCode.DONE


@authority.command("list")
def list_entries(
    name: Annotated[
        str | None, typer.Argument(help="A part of a name, an alias or a role.")
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the entries, each role on a line, and how many quotations the corpus has of each."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows("cli/authority", name=name, limit=row_limit(limit, chosen))
    total = int(rows[0]["total"]) if rows else 0
    columns = (
        Column("name", lambda row: row["name"], wraps=True),
        Column("role", _role, wraps=True),
        Column("from", lambda row: row["valid_from"] or ""),
        Column("to", lambda row: row["valid_to"] or ""),
        Column("wikidata", lambda row: row["wikidata"] or ""),
        Column("quotations", lambda row: str(row["quotations"]), right=True),
        Column("place", lambda row: row["place"]),
    )
    shown = [{key: value for key, value in row.items() if key != "total"} for row in rows]
    show(shown, columns, chosen, total=total)
    return 0


@authority.command("export")
def export(
    from_corpus: Annotated[
        bool,
        typer.Option(
            "--from-corpus", help="Speakers of the corpus that no file tells of, to be filled in."
        ),
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to write it; csv can be imported again.")
    ] = Format.CSV,
    db: DbOption = None,
) -> int:
    """Write the entries as an authority file to stdout."""
    with reading(db) as store:
        question = "cli/authority_drafts" if from_corpus else "cli/authority"
        rows = store.rows(question, name=None, limit=None)
    file_rows = [
        {name: _joined(row, name) for name in _FILE_FIELDS} if form is Format.CSV else row
        for row in rows
    ]
    for row in file_rows:
        row.pop("total", None)
    columns = tuple(Column(name, field(name)) for name in _FILE_FIELDS)
    show(file_rows, columns, form)
    return 0


def _role(row: Row) -> str:
    """« Président-directeur général, RATP »."""
    return ", ".join(part for part in (row["role"], row["body"]) if part)


def _joined(row: Row, name: str) -> str | None:
    """A cell of the file: aliases parted by |."""
    value = row[name]
    return "|".join(value) if isinstance(value, list) else value
