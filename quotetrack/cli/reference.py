"""Writes docs/reference/{cli,exit-codes,settings,data-model}.md from the code; --check compares."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import typer

from quotetrack import settings
from quotetrack.cli.answers import SHOWN_IN_TABLE
from quotetrack.cli.console import FAULT
from quotetrack.cli.main import app
from quotetrack.errors import ExitCode
from quotetrack.store import Store

_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
_NOTE = "<!-- Written by python -m quotetrack.cli.reference; edit the code, not this page. -->\n"
_WIDTH = 96

_EXIT_CODES = {
    ExitCode.DONE: "done, also when there are no rows",
    ExitCode.FOUND: 'a question asked with `--exit-code` was answered "found"',
    ExitCode.USAGE: "the command line, a setting, an id or an SQL query cannot be used",
    ExitCode.NOTHING_INGESTED: "bad input, and nothing could be read",
    ExitCode.SOME_REJECTED: "some inputs were rejected, everything else was done",
    ExitCode.DATABASE: "the database is missing, locked, of a newer version or another program's",
    ExitCode.MODEL: "a model is missing or cannot be loaded",
    ExitCode.INTEGRITY: "the database is damaged, or something stored does not fit its evidence",
    ExitCode.LIMIT: "a limit of size, memory or time was reached",
    ExitCode.INTERRUPTED: "interrupted (Ctrl-C); what was committed is kept",
}


def cli_page() -> str:
    """Every command with its `--help`."""
    root = typer.main.get_command(app)
    assert isinstance(root, typer.core.TyperGroup)
    context = typer.Context(root, info_name="quotetrack", terminal_width=_WIDTH)
    parts = [
        _NOTE,
        "# Commands\n",
        "Answers go to stdout, talk to stderr. On a terminal an answer is a table of at most"
        f" {SHOWN_IN_TABLE} rows, piped it is JSON with all rows; `--format"
        " table|json|jsonl|csv|md` chooses. A cut is always said on stderr (`12 of 348 shown`)."
        " `NO_COLOR` is respected. Ids may be shortened as long as they stay unique.\n",
        _help(context),
    ]
    for name, command in root.commands.items():
        inner = typer.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        parts += [f"\n## {name}\n", _help(inner)]
        below_it = command.commands if isinstance(command, typer.core.TyperGroup) else {}
        for sub, below in below_it.items():
            deepest = typer.Context(below, info_name=sub, parent=inner, terminal_width=_WIDTH)
            parts += [f"\n### {name} {sub}\n", _help(deepest)]
    return "\n".join(parts)


def _help(context: typer.Context) -> str:
    lines = (line.rstrip() for line in context.get_help().strip().splitlines())
    return "```text\n" + "\n".join(lines) + "\n```"


def exit_codes_page() -> str:
    """What the process returns to the shell."""
    rows = [f"| {int(code)} | {meaning} |" for code, meaning in _EXIT_CODES.items()]
    rows.insert(len(rows) - 1, f"| {FAULT} | a fault of quotetrack itself; `--debug` shows where |")
    intro = (
        "Errors are one line on stderr: `quotetrack: place: fact · way out`. `detect` and `compare`"
        " give one JSON object a refused line instead (see [json.md](json.md)). A traceback comes"
        " only with `quotetrack --debug …`.\n"
    )
    head = ["| code | meaning |", "|--:|---|"]
    return "\n".join([_NOTE, "# Exit codes\n", intro, *head, *rows]) + "\n"


def settings_page() -> str:
    """Every setting with its default, unit and reason, from the docstrings of settings.py."""
    tree = ast.parse(Path(settings.__file__).read_text("utf-8"))
    defaults = settings.Settings()
    parts = [
        _NOTE,
        "# Settings\n",
        "In `quotetrack.toml` in the folder where `quotetrack` is run, or in a file given with"
        " `quotetrack ingest --settings FILE`: one table a section. A name or a type that is not"
        " known is refused. The hash of all settings is part of every run.\n",
        "```toml\n[drift]\nmin_confidence = 0.6\n```",
    ]
    for owner in tree.body:
        section = _section_of(owner)
        if section is None or not isinstance(owner, ast.ClassDef):
            continue
        parts += [f"\n## {section}\n", f"{ast.get_docstring(owner)}\n"]
        parts += ["| setting | default | meaning |", "|---|---|---|"]
        for name, meaning in _documented(owner):
            value = getattr(getattr(defaults, section), name)
            parts.append(f"| `{name}` | `{value!r}` | {meaning} |")
    return "\n".join(parts) + "\n"


def _section_of(owner: ast.stmt) -> str | None:
    if not isinstance(owner, ast.ClassDef) or not owner.name.endswith("Settings"):
        return None
    return owner.name.removesuffix("Settings").lower() or None


def _documented(owner: ast.ClassDef) -> list[tuple[str, str]]:
    """The fields of a section, each with the string that stands after it."""
    found: list[tuple[str, str]] = []
    for statement in owner.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found.append((statement.target.id, ""))
        elif (
            found and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        ):
            words = " ".join(str(statement.value.value).split()).replace("|", "\\|")
            found[-1] = (found[-1][0], words)
    return found


def data_model_page() -> str:
    """The promised views with their columns, from the comments in the schema."""
    with Store.open(":memory:") as store:
        columns = store.rows("cli/promised_columns")
    parts = [
        _NOTE,
        "# Data model\n",
        "These views are promised: names and meanings stay. Everything else in the database is"
        " private and may change with a migration; [db/README.md](../../db/README.md) draws it."
        " Offsets are 0-based, half-open code points of the document's text; instants are UTC."
        ' Ask with `quotetrack sql "select … from quotations"`.',
    ]
    for (view, comment), several in groupby(
        columns, key=lambda row: (row["view"], row["view_comment"])
    ):
        parts += [f"\n## {view}\n", f"{comment}\n", "| column | type | meaning |", "|---|---|---|"]
        parts += [
            f"| `{row['column']}` | {row['type'].lower()} | {row['comment']} |" for row in several
        ]
    return "\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "exit-codes.md": exit_codes_page,
    "settings.md": settings_page,
    "data-model.md": data_model_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say which are stale."""
    stale = []
    for name, write in PAGES.items():
        path, page = _FOLDER / name, write()
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, "utf-8")
        elif not path.is_file() or path.read_text("utf-8") != page:
            stale.append(name)
    if stale:
        sys.stderr.write(
            f"docs/reference: {', '.join(stale)} is stale · python -m quotetrack.cli.reference\n"
        )
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
