"""import: what was extracted elsewhere comes in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.answers import show
from quotetrack.cli.console import say
from quotetrack.cli.ingest import counted
from quotetrack.cli.progress import StageProgress
from quotetrack.cli.session import (
    CountsOption,
    DbOption,
    SettingsOption,
    database_path,
)
from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import ExitCode, InputError, UsageError
from quotetrack.store import Store

if TYPE_CHECKING:
    from quotetrack.pipeline import ImportCounts

imports = typer.Typer(
    help="Bring in what was extracted elsewhere.", no_args_is_help=True, rich_markup_mode=None
)


@imports.callback()
def before() -> None:
    """Bring in what was extracted elsewhere."""


@imports.command("quotations")
def quotations(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Parquet, JSONL, JSON or CSV; - is JSONL on stdin."),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,…",
            help="Which column holds what, e.g. text=contenu,url=lien; the rest goes by name.",
            show_default=False,
        ),
    ] = None,
    settings_file: SettingsOption = None,
    form: CountsOption = None,
    db: DbOption = None,
) -> int:
    """Import quotations: columns id, text, outlet, published, speaker, language, url.

    All but text are optional. Again is safe: a row that is there already adds nothing. Then
    `quotetrack link` links them.
    """
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    if str(file) != "-" and not file.is_file():
        raise InputError("there is no such file", place=str(file), hint="check the path")
    mapping = read_mapping(columns or ())
    settings = read_settings(settings_file)
    progress = StageProgress()
    with Store.open(database_path(db)) as store:
        try:
            counts, refused = pipeline.import_quotations(
                file, store, settings, mapping=mapping, progress=progress
            )
        finally:
            progress.stop()
    for refusal in refused:
        say(f"quotetrack: {refusal.place}: {refusal.reason}")
    if counts.rejections > len(refused):
        rest = counts.rejections - len(refused)
        say(f"… and {rest:,} more · quotetrack rejections --stage import")
    say(_closing_line(counts))
    if form:
        show([asdict(counts)], (), form)
    if counts.rejections:
        return ExitCode.SOME_REJECTED if counts.rows else ExitCode.NOTHING_INGESTED
    return ExitCode.DONE


def read_mapping(given: list[str] | tuple[str, ...]) -> dict[str, str]:
    """`text=contenu,url=lien` as field → column; the option may be repeated."""
    mapping: dict[str, str] = {}
    for pair in (pair for several in given for pair in several.split(",") if pair.strip()):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (field and equals and column):
            raise UsageError(f"--map: '{pair}' is no FIELD=COLUMN", hint="write text=contenu")
        if mapping.setdefault(field, column) != column:
            raise UsageError(f"--map: '{field}' is given twice", hint="keep one")
    return mapping


def _closing_line(counts: ImportCounts) -> str:
    told = [counted(counts.quotations, "quotation imported", "quotations imported")]
    if counts.known:
        told.append(f"{counts.known:,} there already")
    if counts.undated:
        told.append(f"{counts.undated:,} undated")
    if counts.rejections:
        told.append(counted(counts.rejections, "row or cell rejected", "rows or cells rejected"))
    line = " · ".join(told)
    return f"{line} · quotetrack link links them" if counts.quotations else line
