"""ingest: read, detect, store, link, trace, drift, in one pass."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from quotetrack.cli.answers import Format, show
from quotetrack.cli.console import say
from quotetrack.cli.preview import dry_run
from quotetrack.cli.progress import StageProgress
from quotetrack.cli.session import (
    CountsOption,
    DbOption,
    SettingsOption,
    database_path,
)
from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import ExitCode, InputError, UsageError
from quotetrack.read import Inputs, find_inputs, read_documents
from quotetrack.read.fetching import check_address, read_fetched
from quotetrack.read.manifest import FIELDS
from quotetrack.read.watching import watch as watch_inputs
from quotetrack.records import NOTE
from quotetrack.settings import Settings
from quotetrack.store import Store

_REFUSALS_TOLD = 20
"""Refused inputs named on stderr; `quotetrack rejections` lists the rest."""


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH…", help="Files and folders; - is standard input.", show_default=False
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            help="CSV or JSON: path, outlet, url, title, published, author, kind, language."
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,…",
            help="Columns of a table, e.g. text=contenu,url=lien; the others are guessed.",
            show_default=False,
        ),
    ] = None,
    outlets: Annotated[
        Path | None,
        typer.Option(
            help="CSV of outlets, before those known: outlet, domain, country, zone.",
            show_default=False,
        ),
    ] = None,
    include_comments: Annotated[
        bool,
        typer.Option("--include-comments", help="Search comments and teasers too, and count them."),
    ] = False,
    dry: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be read, and store nothing.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: read what comes into the folders, until Ctrl-C.")
    ] = False,
    fetch: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL", help="Fetch this one page from the network.", show_default=False
        ),
    ] = None,
    settings_file: SettingsOption = None,
    form: CountsOption = None,
    db: DbOption = None,
) -> int:
    """Read articles and statements into the database; again is cheap: only news is worked on."""
    given, urls = paths or [], fetch or []
    _check(given, urls, manifest, alone=watch or dry)
    settings = _with_columns(read_settings(settings_file), columns)
    if outlets is not None:
        settings = replace(settings, read=replace(settings.read, outlets=str(outlets)))
    if include_comments:
        settings = replace(settings, trace=replace(settings.trace, count_comments=True))
    if dry:
        return dry_run(given, manifest, settings.read, form)
    database = database_path(db)
    if watch:
        return _watch(given, manifest, settings, database, form)
    inputs = find_inputs(given, manifest, settings.read)
    return _tell(*_taken(inputs, urls, settings, database), form)


def _check(
    paths: Sequence[Path], urls: Sequence[str], manifest: Path | None, *, alone: bool
) -> None:
    """Refuse a command line that names nothing, or what is not there."""
    if not paths and not urls:
        raise UsageError("no file or folder is given", hint="quotetrack ingest FOLDER")
    if urls and alone:
        raise UsageError("--fetch goes neither with --watch nor with --dry-run", hint="leave one")
    for url in urls:
        check_address(url)
    missing = [path for path in paths if str(path) != "-" and not path.exists()]
    if missing and len(missing) == len(paths):
        raise InputError(
            "there is no such file or folder", place=str(missing[0]), hint="check the path"
        )
    if manifest and not manifest.is_file():
        raise InputError("there is no such manifest", place=str(manifest), hint="check the path")


def _with_columns(settings: Settings, columns: str | None) -> Settings:
    """The settings with the columns that `--map` names."""
    if not columns:
        return settings
    named: list[tuple[str, str]] = []
    for pair in columns.split(","):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column or field not in FIELDS:
            raise UsageError(
                f"'{pair.strip()}' in --map is not FIELD=COLUMN",
                hint=f"fields: {', '.join(FIELDS)}",
            )
        named.append((field, column))
    return replace(settings, read=replace(settings.read, columns=tuple(named)))


def _watch(
    paths: Sequence[Path],
    manifest: Path | None,
    settings: Settings,
    database: Path,
    form: Format | None,
) -> int:
    """Take what comes, batch by batch; the database is free between two batches."""
    if any(str(path) == "-" for path in paths):
        raise UsageError("standard input cannot be watched", hint="give folders")
    say(f"watching {', '.join(map(str, paths))} · Ctrl-C ends it")
    seconds = settings.read.watch_seconds
    for batch in watch_inputs(paths, manifest, settings.read, lambda: time.sleep(seconds)):
        _tell(*_taken(batch, (), settings, database), form)
        sys.stdout.flush()  # whoever reads the lines along must not wait for the end
    return ExitCode.DONE


Taken = tuple[dict[str, Any], list[dict[str, Any]]]
"""What an ingest counted, and what it refused or left out."""


def _taken(inputs: Inputs, urls: Sequence[str], settings: Settings, database: Path) -> Taken:
    """Read, store and connect inputs and pages to be fetched."""
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    readings = chain(read_fetched(urls, settings.read), read_documents(inputs, settings.read))
    progress = StageProgress()
    with Store.open(database) as store:
        try:
            counted = pipeline.ingest_readings(
                readings,
                store,
                settings,
                refused=inputs.rejections,
                total=len(inputs.items) + len(urls),
                progress=progress,
            )
        finally:
            progress.stop()
        return asdict(counted), store.rows("cli/refused_inputs")


def _tell(counts: dict[str, Any], told: Sequence[Mapping[str, Any]], form: Format | None) -> int:
    """What was done, refused and left out, on stderr; the exit code that says so."""
    refused = [row for row in told if row["stage"] != NOTE]
    notes = [row for row in told if row["stage"] == NOTE]
    for rows, word, stage in ((refused, "quotetrack", "read"), (notes, "note", NOTE)):
        for row in rows[:_REFUSALS_TOLD]:
            say(f"{word}: {row['place']}: {row['reason']}")
        if len(rows) > _REFUSALS_TOLD:
            say(f"… and {len(rows) - _REFUSALS_TOLD} more · quotetrack rejections --stage {stage}")
    say(closing_line(counts))
    if counts["altered"]:
        say("what changed in the quotations: quotetrack changes")
    if form:
        show([counts], (), form)
    if told and not counts["documents"] + counts.get("unchanged", 0):
        return ExitCode.NOTHING_INGESTED
    return ExitCode.SOME_REJECTED if refused else ExitCode.DONE


_TOLD = (
    ("quotations", "quotation", "quotations"),
    ("utterances", "utterance", "utterances"),
    ("drift_items", "drift item", "drift items"),
    ("rejections", "rejected", "rejected"),
    ("undated", "undated", "undated"),
    ("machine_translated", "machine-translated", "machine-translated"),
    ("changed", "page changed", "pages changed"),
    ("altered", "quotation differs there", "quotations differ there"),
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
