"""What every command shares: the database, the settings, and the options that choose them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import Format
from quotetrack.errors import UsageError
from quotetrack.store import Store

DEFAULT_DATABASE = "quotetrack.duckdb"
DATABASE_VARIABLE = "QUOTETRACK_DB"


@dataclass(slots=True)
class Session:
    """What was given before the command."""

    database: Path | None = None
    debug: bool = False


_session = Session()


def session() -> Session:
    """The session of this process."""
    return _session


def database_path(given: Path | None) -> Path:
    """The file to use: given after the command, before it, in QUOTETRACK_DB, or the usual name."""
    chosen = given or _session.database or os.environ.get(DATABASE_VARIABLE) or DEFAULT_DATABASE
    return Path(chosen)


def reading(given: Path | None) -> Store:
    """The store, open for reading."""
    return Store.open(database_path(given), read_only=True)


def resolve_id(store: Store, beginning: str) -> tuple[str, str]:
    """What an id, or its beginning, names: quotation, document or utterance, and the whole id."""
    found = store.rows("cli/ids", beginning=beginning)
    exact = [row for row in found if row["id"] == beginning]
    if len(exact) == 1:
        found = exact
    if not found:
        raise UsageError(
            f"nothing has an id that begins with '{beginning}'",
            hint="ids are listed by quotes, documents and utterances",
        )
    if len(found) > 1:
        raise UsageError(
            f"'{beginning}' is the beginning of several ids ({found[0]['id']}, {found[1]['id']} …)",
            hint="give more of it",
        )
    return str(found[0]["kind"]), str(found[0]["id"])


DbOption = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="PATH",
        help=f"The database; else {DATABASE_VARIABLE}, else {DEFAULT_DATABASE} in this folder.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the answer: table on a terminal, json when piped.",
        show_default=False,
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=0,
        help="At most so many rows; 0 = all. A table shows 50, other forms all.",
        show_default=False,
    ),
]
LangOption = Annotated[
    str,
    typer.Option("--lang", metavar="fr|en", help="The language of notes and categories."),
]
SettingsOption = Annotated[
    Path | None,
    typer.Option("--settings", help="TOML file of settings; else quotetrack.toml, if here."),
]
CountsOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Also write the counts to stdout.", show_default=False),
]
