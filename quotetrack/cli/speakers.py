"""speakers: who speaks in the corpus, under which names, in which roles."""

from __future__ import annotations

from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.console import say
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, reading
from quotetrack.cli.tables import Column, Row
from quotetrack.store import Store, folded_pattern

_SHOWN_NAMES = 6
"""Aliases, and roles, that a table shows; the other forms give all."""
_TOLD_SPEAKERS = 4
"""Speakers that are named when some words mean several."""

SpeakerOption = Annotated[
    str | None,
    typer.Option(
        help="Any of the speaker's names, a part of one, or an id (s_…); accents do not matter.",
        show_default=False,
    ),
]

_COLUMNS = (
    Column("id", lambda row: row["speaker_id"] or ""),
    Column("speaker", lambda row: row["speaker"], wraps=True),
    Column("kind", lambda row: row["speaker_kind"] or ""),
    Column("quotations", lambda row: str(row["quotations"]), right=True),
    Column("documents", lambda row: str(row["documents"]), right=True),
    Column("outlets", lambda row: str(row["outlets"]), right=True),
    Column("names and roles", lambda row: _names_and_roles(row), below=True),
)


def speakers(
    name: Annotated[
        str | None, typer.Argument(help="Any name, a part of one, or an id (s_…).")
    ] = None,
    everybody: Annotated[
        bool,
        typer.Option(
            "--all", help="Also those of one document: descriptions, last names of two persons."
        ),
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List the speakers of the corpus, each under one name, with its aliases and roles."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows(
            "cli/speakers",
            name=name,
            pattern=folded_pattern(name),
            everybody=everybody or name is not None,
            limit=row_limit(limit, chosen),
        )
    total = int(rows[0]["total"]) if rows else 0
    left_out = int(rows[0]["of_one_document"]) if rows and not (everybody or name) else 0
    shown = [
        {key: value for key, value in row.items() if key not in ("total", "of_one_document")}
        for row in rows
    ]
    show(shown, _COLUMNS, chosen, total=total - left_out)
    if left_out:
        say(f"{left_out} speakers of one document left out (descriptions, …) · --all lists them")
    return 0


def tell_which_speakers(store: Store, words: str | None) -> None:
    """Say when some words mean several speakers of the corpus: which ones."""
    if words is None:
        return
    found = store.rows("cli/matching_speakers", words=words, pattern=folded_pattern(words))
    if len(found) < 2:
        return
    named = [f"{row['name']} ({row['speaker_id']})" for row in found[:_TOLD_SPEAKERS]]
    more = " …" if len(found) > _TOLD_SPEAKERS else ""
    say(f"{len(found)} speakers match: {', '.join(named)}{more} · give more of the name, or an id")


def _names_and_roles(row: Row) -> str:
    """« aussi : Kergoat (3), Mme Kergoat · directrice de Tessara »."""
    others = [one for one in row["aliases"] if one["alias"] != row["speaker"]]
    names = _listed([_counted(one["alias"], one["documents"]) for one in others])
    roles = _listed(list(row["roles"]))
    wikidata = f"Wikidata {row['wikidata']}" if row["wikidata"] else ""
    parts = [f"aussi : {names}" if names else "", roles, wikidata]
    return " · ".join(part for part in parts if part)


def _counted(alias: str, documents: int) -> str:
    return f"{alias} ({documents})" if documents > 1 else alias


def _listed(words: list[str]) -> str:
    more = f" (+ {len(words) - _SHOWN_NAMES})" if len(words) > _SHOWN_NAMES else ""
    return ", ".join(words[:_SHOWN_NAMES]) + more
