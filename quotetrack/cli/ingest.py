"""ingest: read, detect, store, link, trace, drift, in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from quotetrack.cli.answers import Format, show
from quotetrack.cli.console import say
from quotetrack.cli.progress import StageProgress
from quotetrack.cli.session import DbOption, database_path
from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import ExitCode, InputError
from quotetrack.store import Store

_REFUSALS_TOLD = 20
"""Refused inputs named on stderr; `quotetrack rejections` lists the rest."""


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files and folders.")],
    manifest: Annotated[
        Path | None,
        typer.Option(
            help="CSV or JSON: path, outlet, url, title, published, author, kind, language."
        ),
    ] = None,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", help="TOML file of settings; else quotetrack.toml, if here."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Also write the counts to stdout.", show_default=False),
    ] = None,
    db: DbOption = None,
) -> int:
    """Read articles and statements into the database; again is cheap: only news is worked on."""
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    missing = [path for path in paths if str(path) != "-" and not path.exists()]
    if missing and len(missing) == len(paths):
        raise InputError(
            "there is no such file or folder", place=str(missing[0]), hint="check the path"
        )
    if manifest and not manifest.is_file():
        raise InputError("there is no such manifest", place=str(manifest), hint="check the path")
    settings = read_settings(settings_file)
    progress = StageProgress()
    with Store.open(database_path(db)) as store:
        try:
            counted = pipeline.ingest(paths, store, settings, manifest=manifest, progress=progress)
        finally:
            progress.stop()
        refused = store.rows("cli/refused_inputs")
    counts = asdict(counted)
    for row in refused[:_REFUSALS_TOLD]:
        say(f"quotetrack: {row['place']}: {row['reason']}")
    if len(refused) > _REFUSALS_TOLD:
        say(f"… and {len(refused) - _REFUSALS_TOLD} more · quotetrack rejections --stage read")
    say(closing_line(counts))
    if form:
        show([counts], (), form)
    if refused:
        read = counts["documents"] + counts.get("unchanged", 0)
        return ExitCode.SOME_REJECTED if read else ExitCode.NOTHING_INGESTED
    return ExitCode.DONE


_TOLD = (
    ("quotations", "quotation", "quotations"),
    ("utterances", "utterance", "utterances"),
    ("drift_items", "drift item", "drift items"),
    ("rejections", "rejected", "rejected"),
    ("undated", "undated", "undated"),
    ("machine_translated", "machine-translated", "machine-translated"),
)


def closing_line(counts: Mapping[str, Any]) -> str:
    """E.g. « 7 documents (1 statement) · 31 quotations · 9 utterances · 3 undated »."""
    if counts.get("unchanged") and not counts["documents"] and not counts["quotations"]:
        return f"nothing new · {counted(counts['unchanged'], 'document', 'documents')} unchanged"
    documents = counted(counts["documents"], "document", "documents")
    inside = []
    if counts.get("statements"):
        inside.append(counted(counts["statements"], "statement", "statements"))
    if counts.get("unchanged"):
        inside.append(f"{counts['unchanged']} unchanged")
    line = f"{documents} ({', '.join(inside)})" if inside else documents
    told = [
        counted(counts[name], one, many)
        for name, one, many in _TOLD
        if counts.get(name) or name in ("quotations", "utterances")
    ]
    return " · ".join([line, *told])


def counted(amount: int, one: str, many: str) -> str:
    """An amount with its noun."""
    return f"{amount:,} {one if amount == 1 else many}"
