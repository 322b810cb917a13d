"""drift: what the renderings of an utterance changed."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.text import Text

from quotetrack.cli.answers import Format, chosen_format, show
from quotetrack.cli.cells import date_cell, outlet_cell
from quotetrack.cli.console import answer_console, say
from quotetrack.cli.safe_text import one_line
from quotetrack.cli.session import DbOption, FormatOption, LangOption, reading
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.cli.trace import quotation_named, utterances_for
from quotetrack.errors import ExitCode
from quotetrack.report.words import Words

_STYLES = {"critical": "bold red", "major": "bold yellow", "minor": "cyan", "none": "dim"}

_NOTHING = {"en": "no change of sense found", "fr": "aucun changement de sens relevé"}

_WORDS_SHOWN = 240
"""Characters of a text above its items; quotes and JSON show the whole."""

_REASON_SHOWN = 100
"""Characters of the words of a document that call it a translation: a notice may be a paragraph."""

_ITEM_FIELDS = (
    "category",
    "severity",
    "rule",
    "note",
    "confidence",
    "original_text",
    "rendering_text",
    "original_value",
    "rendering_value",
    "original_span",
    "rendering_span",
)


def drift(
    key: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="An utterance, a quotation, or some words.")
    ],
    explain: Annotated[
        bool, typer.Option("--explain", help="Every item with passages, rule and note.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 1 when a change of sense was found.")
    ] = False,
    lang: LangOption = "en",
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Show what each rendering changed: one row a rendering, its changes most severe first."""
    chosen, words = chosen_format(form), Words(lang)
    with reading(db) as store:
        rendering = quotation_named(store, key)
        utterances = utterances_for(store, key)
        rows = [row for one in utterances for row in store.rows("cli/drift", utterance_id=one)]
        presumed = [
            row
            for one in utterances
            for row in store.rows("cli/presumed_translations", utterance_id=one)
            if rendering in (None, row["quotation_id"])
        ]
    mine = [row for row in rows if rendering in (None, row["rendering_id"])]
    # Somebody who gives the original's id means what the others changed of it.
    shown = mine or [row for row in rows if row["original_id"] == rendering]
    renderings = _renderings([_in_words(words, row) for row in shown])
    if not renderings:
        say(words("drift.nothing_to_compare"))
    if presumed:
        say(_presumed(words, presumed[0]))
    if explain and chosen is Format.TABLE:
        for row in renderings:
            _print_items(row, words)
    else:
        show(renderings, _columns(words), chosen)
    changed = any(item["severity"] != "none" for row in renderings for item in row["items"])
    return ExitCode.FOUND if exit_code and changed else ExitCode.DONE


def _presumed(words: Words, row: dict[str, Any]) -> str:
    """Why a quotation without its original is presumed to be a translation."""
    printed = textwrap.shorten(one_line(row["printed"] or ""), _REASON_SHOWN, placeholder=" …")
    return words(
        f"drift.presumed_{row['reason']}", language=row["language_presumed"], printed=printed
    )


def _in_words(words: Words, row: dict[str, Any]) -> dict[str, Any]:
    """The row with what its item says in the language asked for."""
    if not row["rule"]:
        return row
    sides = (row["original_text"], row["rendering_text"])
    return {**row, "note": words.told(row["rule"], row["note"], *sides)}


def _renderings(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a rendering, with its items in a list."""

    def pair(row: Row) -> tuple[str, str]:
        return (row["rendering_id"], row["original_id"])

    grouped = []
    for _, group in groupby(rows, key=pair):
        several = list(group)
        head = {name: value for name, value in several[0].items() if name not in _ITEM_FIELDS}
        items = [{name: row[name] for name in _ITEM_FIELDS} for row in several if row["category"]]
        grouped.append({"quotation_id": head["rendering_id"], **head, "items": items})
    return grouped


def _chips(words: Words, row: Row) -> Text:
    """E.g. « major possessive · minor modality ×2 »."""
    counted: dict[tuple[str, str], int] = {}
    for item in row["items"]:
        if item["severity"] != "none":
            key = (item["severity"], item["category"])
            counted[key] = counted.get(key, 0) + 1
    if not counted:
        return Text(_NOTHING[words.language])
    chips = Text()
    for (severity, category), amount in counted.items():
        if chips:
            chips.append(" · ")
        times = f" ×{amount}" if amount > 1 else ""
        chips.append(f"{_named(words, severity, category)}{times}", style=_STYLES[severity])
    return chips


def _named(words: Words, severity: str, category: str) -> str:
    """An item's severity and category as people read them, which also wrap between words."""
    return f"{words.named('severity', severity)} {words.named('category', category)}"


def _original_cell(row: Row) -> str:
    """Where the original stands: as an outlet is shown, or the account of a statement."""
    fields = ("outlet", "handle", "speaker", "path", "is_primary")
    return outlet_cell({name: row[f"original_{name}"] for name in fields})


def _columns(words: Words) -> tuple[Column, ...]:
    """The table's columns, with chips in the language asked for."""
    return (
        Column("rendering", lambda row: row["rendering_id"]),
        Column("outlet", outlet_cell, wraps=True),
        Column("date (Paris)", date_cell),
        Column("words", lambda row: row["rendering"], below=True, gist=GIST),
        Column("original", _original_cell, wraps=True),
        Column("changes", lambda row: _chips(words, row), below=True),
    )


def _print_items(row: Row, words: Words) -> None:
    console = answer_console()
    console.print(Text(f"{row['rendering_id']}  {outlet_cell(row)}, {date_cell(row)}", "bold"))
    console.print(Text(f"  {words('drift.original')}: {_shortened(row['original'])}"))
    console.print(Text(f"  {words('drift.rendering')}: {_shortened(row['rendering'])}"))
    for item in row["items"]:
        console.print(
            Text.assemble(
                "  ",
                (_named(words, item["severity"], item["category"]), _STYLES[item["severity"]]),
                f"  {_passage(words, item, 'original')} → {_passage(words, item, 'rendering')}",
            )
        )
        console.print(Text(f"      {one_line(item['note'])}  [{item['rule']}]"))
    if not row["items"]:
        console.print(Text(f"  {_NOTHING[words.language]}"))
    console.print()


def _shortened(text: str) -> str:
    return textwrap.shorten(one_line(text), _WORDS_SHOWN, placeholder=" …")


def _passage(words: Words, item: Row, side: str) -> str:
    text, span = item[f"{side}_text"], item[f"{side}_span"]
    if not text:
        return f"({words('drift.nothing_there')})"
    return f"« {one_line(text)} » {span[0]}-{span[1]}" if span else f"« {one_line(text)} »"
