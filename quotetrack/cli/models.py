"""models: which models are there, with hashes and scores, and which are used."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, show
from quotetrack.cli.console import say
from quotetrack.cli.session import FormatOption
from quotetrack.cli.tables import Column

models = typer.Typer(
    help="List the models that read the French, or choose which set to use.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@models.callback(invoke_without_command=True)
def models_default(context: typer.Context, form: FormatOption = None) -> None:
    """List the models when no other command is given."""
    if context.invoked_subcommand is None:
        list_all(form)


@models.command("list")
def list_all(form: FormatOption = None) -> int:
    """List every model file: set, size, hash, scores of its card."""
    from quotetrack.annotate.models import list_models

    rows = [
        {
            "set": entry.set_name,
            "processor": entry.processor,
            "in_use": entry.in_use,
            "megabytes": entry.megabytes,
            "sha256": entry.sha256,
            "scores": entry.scores,
            "path": entry.path,
        }
        for entry in list_models()
    ]
    columns = (
        Column("set", lambda row: row["set"]),
        Column("used", lambda row: "yes" if row["in_use"] else ""),
        Column("processor", lambda row: row["processor"]),
        Column("MB", lambda row: f"{row['megabytes']:.1f}", right=True),
        Column("sha256", lambda row: row["sha256"][:12]),
        Column(
            "scores",
            lambda row: "  ".join(f"{name} {value:g}" for name, value in row["scores"].items()),
            below=True,
        ),
        Column("path", lambda row: row["path"], below=True),
    )
    show(rows, columns, chosen_format(form))
    return 0


@models.command("use")
def use(
    which: Annotated[str, typer.Argument(metavar="official|bundled", help="The set to use.")],
) -> int:
    """Use the official Stanza models that this machine has, or the bundled ones, from now on."""
    from quotetrack.annotate.models import use_models

    chosen = use_models(which)
    say(f"from now on: {chosen.name} ({chosen.folder})")
    return 0
