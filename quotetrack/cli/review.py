"""review: what a person should decide, and what persons decided."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import Format, chosen_format, row_limit, show
from quotetrack.cli.console import say
from quotetrack.cli.quotes import total_of, without_total
from quotetrack.cli.review_kinds import ReviewKind, Word
from quotetrack.cli.review_links import LinkReview
from quotetrack.cli.review_speakers import SpeakerReview
from quotetrack.cli.session import DbOption, FormatOption, LimitOption, database_path, reading
from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import UsageError
from quotetrack.store import Store

KINDS: tuple[ReviewKind, ...] = (LinkReview(), SpeakerReview())
"""What can be reviewed; the first is what `review` without more shows."""


class State(StrEnum):
    """Which decisions are listed."""

    OPEN = "open"
    DECIDED = "decided"


review = typer.Typer(
    help="Decide what the machine leaves open: list, accept, reject, split, undo.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="|".join(one.name for one in KINDS), help="Only this kind."),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else who is logged in.")
]
WhyOption = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="Why, kept with the decision.")
]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="As `review list` shows it; a beginning is enough.")
]
OtherArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[OTHER]",
        help="ID and OTHER may be two quotations or two speakers (s_…).",
        show_default=False,
    ),
]


@review.callback(invoke_without_command=True)
def review_default(
    context: typer.Context, limit: LimitOption = None, form: FormatOption = None
) -> None:
    """List what is to be decided when no other command is given."""
    if context.invoked_subcommand is None:
        list_all(limit=limit, form=form)


@review.command("list")
def list_all(
    state: Annotated[State, typer.Option(help="What is open, or what was decided.")] = State.OPEN,
    kind: KindOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List what a person should decide, the likeliest first, or what persons decided."""
    chosen = chosen_format(form)
    decided = state is State.DECIDED
    with reading(db) as store:
        found = [
            (one, one.rows(store, decided=decided, limit=row_limit(limit, chosen)))
            for one in _chosen_kinds(kind)
        ]
    shown = [(one, rows) for one, rows in found if rows]
    if chosen in (Format.TABLE, Format.MD) and shown:
        for one, rows in shown:
            columns = one.columns(decided=decided)
            show(without_total(rows), columns, chosen, total=total_of(rows))
        return 0
    together = [row for _, rows in shown for row in without_total(rows)]
    show(together, (), chosen, total=sum(total_of(rows) for _, rows in shown))
    return 0


@review.command("accept")
def accept(
    identifier: IdArgument,
    other: OtherArgument = None,
    kind: KindOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    db: DbOption = None,
) -> int:
    """Say that two quotations are one utterance, or two speakers one; it can be undone.

    A person's word outranks every score. With --kind speaker, ID and OTHER may be two names.
    """
    return _judge("accept", identifier, other, kind, _word(by, why), db)


@review.command("reject")
def reject(
    identifier: IdArgument,
    other: OtherArgument = None,
    kind: KindOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    db: DbOption = None,
) -> int:
    """Say that two quotations are not one utterance, or that two speakers are two.

    A person's word outranks every score. With --kind speaker, ID and OTHER may be two names.
    """
    return _judge("reject", identifier, other, kind, _word(by, why), db)


@review.command("split")
def split(
    quotation: Annotated[str, typer.Argument(metavar="QUOTATION", help="A quotation's id.")],
    by: ByOption = None,
    why: WhyOption = None,
    db: DbOption = None,
) -> int:
    """Take a quotation out of its utterance: it is none of the others there."""
    settings = read_settings(None)
    with _deciding(db) as store:
        decision, told = LinkReview().split(store, settings, quotation, _word(by, why))
    say(f"{told} · quotetrack review undo {decision}")
    return 0


@review.command("undo")
def undo(
    identifier: IdArgument,
    by: ByOption = None,
    why: WhyOption = None,
    db: DbOption = None,
) -> int:
    """Take a decision back; it stays on record, with who took it back and when."""
    settings = read_settings(None)
    with _deciding(db) as store:
        told = [one.undo(store, settings, identifier, _word(by, why)) for one in KINDS]
    if not any(told):
        raise UsageError(
            f"no decision in force has an id that begins with '{identifier}'",
            hint="quotetrack review list --state decided",
        )
    say(" · ".join(line for line in told if line))
    return 0


def _judge(
    verdict: str,
    identifier: str,
    other: str | None,
    kind: str | None,
    word: Word,
    db: Path | None,
) -> int:
    settings = read_settings(None)
    with _deciding(db) as store:
        for one in _chosen_kinds(kind):
            pair = one.find(store, identifier, other)
            if pair is not None:
                decision, told = one.judge(store, settings, pair, verdict, word)
                say(f"{told} · quotetrack review undo {decision}")
                return 0
    raise UsageError(
        f"nothing under review has an id that begins with '{identifier}'",
        hint="quotetrack review list shows what is open; two quotations may be given too",
    )


def _chosen_kinds(kind: str | None) -> Sequence[ReviewKind]:
    chosen = [one for one in KINDS if kind in (None, one.name)]
    if not chosen:
        names = ", ".join(one.name for one in KINDS)
        raise UsageError(f"'{kind}' is no kind of review", hint=f"kinds: {names}")
    return chosen


def _deciding(db: Path | None) -> Store:
    """The store, open for writing; one that is not there is an error."""
    reading(db).close()
    return Store.open(database_path(db))


def _word(by: str | None, why: str | None) -> Word:
    return Word(by or _user(), datetime.now(UTC), why)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
