"""lexicon: the bilingual dictionaries that the user has, used by word alignment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, show
from quotetrack.cli.console import say
from quotetrack.cli.session import FormatOption
from quotetrack.cli.tables import Column

lexicon = typer.Typer(
    help="Add, list or remove English–French dictionaries that help word alignment.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@lexicon.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TSV, or FreeDict TEI.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Its name; else the file's.", show_default=False)
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option("--licence", help="Needed where the file states none.", show_default=False),
    ] = None,
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages", metavar="en-fr|fr-en", help="Which column is which.", show_default=False
        ),
    ] = None,
) -> int:
    """Keep a dictionary in the user's data folder; its pairs are used from now on."""
    from quotetrack.link.dictionaries import add_dictionary

    made = add_dictionary(file, name=name, licence=licence, languages=languages)
    say(f"{made.name}: {made.pairs} pairs ({made.licence})")
    say("run quotetrack link to compare again with it")
    return 0


@lexicon.command("list")
def list_all(form: FormatOption = None) -> int:
    """List the dictionaries with licence, size and hash."""
    from quotetrack.link.dictionaries import dictionaries

    rows = [
        {
            "name": entry.name,
            "licence": entry.licence,
            "pairs": entry.pairs,
            "sha256": entry.sha256,
            "added_from": entry.added_from,
        }
        for entry in dictionaries()
    ]
    columns = (
        Column("name", lambda row: row["name"]),
        Column("pairs", lambda row: str(row["pairs"]), right=True),
        Column("sha256", lambda row: row["sha256"][:12]),
        Column("file", lambda row: row["added_from"], wraps=True),
        Column("licence", lambda row: row["licence"], below=True),
    )
    show(rows, columns, chosen_format(form))
    return 0


@lexicon.command("remove")
def remove(name: Annotated[str, typer.Argument(help="The dictionary's name.")]) -> int:
    """Forget a dictionary."""
    from quotetrack.link.dictionaries import remove_dictionary

    remove_dictionary(name)
    say(f"{name}: removed")
    return 0
