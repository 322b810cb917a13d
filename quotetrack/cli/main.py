"""The command line: `quotetrack COMMAND …`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from quotetrack import __version__
from quotetrack.cli import console
from quotetrack.cli.authority import authority
from quotetrack.cli.changes import changes
from quotetrack.cli.cluster import cluster
from quotetrack.cli.compare import compare
from quotetrack.cli.detect import detect
from quotetrack.cli.doctor import doctor
from quotetrack.cli.documents import documents, outlets, rejections
from quotetrack.cli.drift import drift
from quotetrack.cli.explain import explain
from quotetrack.cli.export import export
from quotetrack.cli.imports import imports
from quotetrack.cli.ingest import ingest
from quotetrack.cli.lexicon import lexicon
from quotetrack.cli.link import link
from quotetrack.cli.models import models
from quotetrack.cli.quotes import quotes, who_said
from quotetrack.cli.report import report
from quotetrack.cli.review import review
from quotetrack.cli.session import session
from quotetrack.cli.speakers import speakers
from quotetrack.cli.sql import sql
from quotetrack.cli.statements import statement, statements
from quotetrack.cli.trace import trace
from quotetrack.cli.utterances import utterance, utterances
from quotetrack.cli.verify import verify
from quotetrack.errors import ExitCode

app = typer.Typer(
    name="quotetrack",
    help="Who said it, where it first appeared, who copied whom, what the translation changed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        console.write(f"quotetrack {__version__}\n")
        raise typer.Exit


@app.callback()
def before(
    db: Annotated[
        Path | None, typer.Option("--db", metavar="PATH", help="The database.", show_default=False)
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Tracebacks with errors.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="The version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Who said it, where it first appeared, who copied whom, what the translation changed."""
    session().database = db
    session().debug = debug


def version() -> int:
    """Print the version."""
    console.write(f"quotetrack {__version__}\n")
    return 0


for command in (
    ingest,
    link,
    quotes,
    trace,
    drift,
    report,
    export,
    utterances,
    utterance,
    speakers,
    documents,
    statements,
    outlets,
    changes,
    rejections,
    explain,
    compare,
    detect,
    sql,
    verify,
    doctor,
    version,
):
    app.command()(command)
app.command("who-said")(who_said)
app.add_typer(review, name="review")
app.add_typer(cluster, name="cluster")
app.add_typer(imports, name="import")
app.add_typer(lexicon, name="lexicon")
app.add_typer(models, name="models")
app.add_typer(statement, name="statement")
app.add_typer(authority, name="authority")


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    console.set_up_streams()
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(console.run_guarded(lambda: _command(given), debug=lambda: session().debug))


def _command(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="quotetrack", standalone_mode=False)
    except TyperException as misuse:
        return _misuse(misuse)
    except typer.Abort:
        return ExitCode.INTERRUPTED
    return code if isinstance(code, int) else ExitCode.DONE


def _misuse(misuse: TyperException) -> int:
    """A command line that cannot be read: one line and the usage exit code."""
    message = " ".join(misuse.format_message().split())
    if message:
        console.say(f"quotetrack: {message.rstrip('.')} · quotetrack --help lists the commands")
    return ExitCode.USAGE
