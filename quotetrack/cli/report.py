"""report: one HTML file that can be read, printed and passed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.output_file import write_file
from quotetrack.cli.session import DbOption, reading
from quotetrack.cli.settings_file import read_settings
from quotetrack.cli.trace import utterances_for
from quotetrack.errors import UsageError
from quotetrack.report import report_on, report_on_all


def report(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file.")],
    key: Annotated[
        str | None,
        typer.Argument(metavar="[ID|TEXT]", help="An utterance, a quotation, or some words."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole corpus.")] = False,
    language: Annotated[
        str | None, typer.Option("--lang", help="fr (default) or en.", show_default=False)
    ] = None,
    db: DbOption = None,
) -> int:
    """Write a report on an utterance, or on all: one file, no script, no network."""
    if everything == (key is not None):
        raise UsageError("give an ID or --all", hint="quotetrack report --all -o report.html")
    settings = read_settings(None).report
    if language:
        settings = replace(settings, language=language)
    with reading(db) as store:
        if key is None:
            page = report_on_all(store, settings)
        else:
            utterances = utterances_for(store, key)
            if not utterances:
                raise UsageError(
                    "these words are in no quotation", place=key, hint="quotetrack who-said TEXT"
                )
            page = report_on(store, utterances, settings)
    write_file(output, page)
    return 0
