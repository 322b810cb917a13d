"""statements, statement add: what speakers said themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from quotetrack.cli.answers import chosen_format, row_limit, show
from quotetrack.cli.cells import date_cell
from quotetrack.cli.console import say
from quotetrack.cli.file_or_words import file_named
from quotetrack.cli.ingest import closing_line
from quotetrack.cli.progress import StageProgress
from quotetrack.cli.quotes import total_of, without_total
from quotetrack.cli.session import (
    DbOption,
    FormatOption,
    LimitOption,
    SettingsOption,
    database_path,
    reading,
    resolve_id,
)
from quotetrack.cli.settings_file import read_settings
from quotetrack.cli.tables import GIST, Column, Row
from quotetrack.errors import ExitCode, InputError, UsageError
from quotetrack.read import Description, InputItem, Inputs, Reading, read_documents, read_text
from quotetrack.read.decoding import canonical, sha256_of
from quotetrack.read.manifest import describe
from quotetrack.read.page import corrected_statement
from quotetrack.read.transcripts import TRANSCRIPT, find_turns
from quotetrack.records import Completeness, Document, DocumentKind
from quotetrack.settings import ReadSettings
from quotetrack.store import Store


class StatementKind(StrEnum):
    """How the speaker put it before the public."""

    TWEET = "tweet"
    POST = "post"
    COMMUNIQUE = "communique"
    LETTER = "letter"
    SPEECH = "speech"
    TRANSCRIPT = "transcript"


statement = typer.Typer(help="Add statements: the speaker's own words.", rich_markup_mode=None)


@statement.callback()
def about_statements() -> None:
    """Add statements: the speaker's own words."""


AuthorOption = Annotated[str | None, typer.Option(help="Who said it.", show_default=False)]
HandleOption = Annotated[
    str | None, typer.Option(help="The account, e.g. @janedoe.", show_default=False)
]
DateOption = Annotated[
    str | None,
    typer.Option(help="When: '20 novembre 2023 à 9 h 57', ISO 8601 …", show_default=False),
]
KindOption = Annotated[
    StatementKind | None, typer.Option(help="How it was said.", show_default=False)
]
StateOption = Annotated[
    Completeness | None,
    typer.Option(
        help="How much of it the text holds; else told from a last « … ».", show_default=False
    ),
]
LanguageOption = Annotated[
    str | None, typer.Option(help="fr, en …; else told from the words.", show_default=False)
]
UrlOption = Annotated[
    str | None,
    typer.Option(help="Its address; that of a post holds the send time.", show_default=False),
]
TitleOption = Annotated[str | None, typer.Option(help="Its title.", show_default=False)]


@statement.command("correct")
def correct(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The statement.")],
    author: AuthorOption = None,
    handle: HandleOption = None,
    date: DateOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    language: LanguageOption = None,
    url: UrlOption = None,
    title: TitleOption = None,
    note: Annotated[
        str | None, typer.Option(help="Why; kept with the correction.", show_default=False)
    ] = None,
    settings_file: SettingsOption = None,
    db: DbOption = None,
) -> int:
    """Correct a statement that is there: who, when, how; the old one is kept as a version."""
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    settings = read_settings(settings_file)
    stated = _stated(settings.read, author, handle, date, kind, state, language, url, title)
    with Store.open(database_path(db)) as store:
        what, found = resolve_id(store, identifier)
        old = store.document(found) if what == "document" else None
        if old is None or old.kind is not DocumentKind.STATEMENT:
            raise UsageError("this is no statement", place=identifier, hint="quotetrack statements")
        corrected = corrected_statement(old, stated, settings.read, datetime.now(UTC))
        differences = _differences(old, corrected)
        if not differences:
            say(f"{old.document_id}: nothing differs")
            return ExitCode.DONE
        pipeline.correct_statement(
            old, corrected, store, settings, note=note, progress=StageProgress()
        )
    for line in differences:
        say(f"{old.document_id}: {line}")
    say(f"corrected: {corrected.document_id} · the old one is kept, out of the answers")
    return ExitCode.DONE


def _differences(old: Document, new: Document) -> list[str]:
    """What a correction changes, in words."""
    lines = []
    for name in ("author", "handle", "url", "title", "channel", "completeness", "language"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            lines.append(f"{name}: '{before or 'unknown'}' becomes '{after}'")
    if old.published != new.published:
        before, after = (one.published.evidence_text or "unknown" for one in (old, new))
        lines.append(f"date: {before} becomes {after}")
    return lines


@statement.command("add")
def add(
    words: Annotated[
        str, typer.Argument(metavar="TEXT|FILE|-", help="The words, a file, or - for stdin.")
    ],
    author: AuthorOption = None,
    handle: HandleOption = None,
    date: DateOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    language: LanguageOption = None,
    url: UrlOption = None,
    title: TitleOption = None,
    settings_file: SettingsOption = None,
    db: DbOption = None,
) -> int:
    """Add what somebody said: a post, a communiqué, a letter, a speech; again changes nothing."""
    from quotetrack import pipeline  # loads Stanza: only where it is needed

    settings = read_settings(settings_file)
    description = _stated(settings.read, author, handle, date, kind, state, language, url, title)
    progress = StageProgress()
    readings = list(_readings(words, description, settings.read))
    refused = [refusal for one in readings for refusal in one.rejections]
    for refusal in refused:
        say(f"quotetrack: {refusal.place}: {refusal.reason}")
    if not any(one.documents for one in readings):
        return ExitCode.NOTHING_INGESTED
    _name_the_anonymous(readings)
    with Store.open(database_path(db)) as store:
        counted = pipeline.ingest_readings(
            readings, store, settings, command="statement add", progress=progress
        )
        _tell_what_differs(store, readings)
    say(closing_line(asdict(counted)))
    return ExitCode.SOME_REJECTED if refused else ExitCode.DONE


def _stated(
    settings: ReadSettings,
    author: str | None,
    handle: str | None,
    date: str | None,
    kind: StatementKind | None,
    state: Completeness | None,
    language: str | None,
    url: str | None,
    title: str | None,
) -> Description:
    """What the options say of a statement; one that cannot be read is a usage error."""
    cells = {
        "kind": "statement",
        "author": author,
        "handle": handle,
        "published": date,
        "channel": kind.value if kind else None,
        "completeness": state.value if state else None,
        "language": language,
        "url": url,
        "title": title,
    }
    description, faults = describe(
        {name: value for name, value in cells.items() if value},
        zone=settings.default_zone,
        latest=datetime.now(UTC),
    )
    if faults:
        raise UsageError(faults[0], hint="nothing was stored")
    return description


def _readings(words: str, description: Description, settings: ReadSettings) -> Iterator[Reading]:
    """The statement that is given: on the command line, in a file, or on standard input."""
    if words == "-":
        given = sys.stdin.buffer.read(settings.max_bytes + 1).decode("utf-8", "replace")
        yield _given(given, description, settings)
        return
    path = file_named(words)
    if path is not None:
        item = InputItem(path, path.as_posix(), description)
        yield from read_documents(Inputs((item,)), settings)
        return
    if not any(character.isspace() for character in words.strip()):
        raise InputError(
            "there is no such file, and one word is no statement", place=words, hint="check it"
        )
    yield _given(words, description, settings)


def _given(text: str, description: Description, settings: ReadSettings) -> Reading:
    """A text without a file is called by its address, else by its content."""
    content = sha256_of(canonical(text).encode("utf-8", "surrogatepass"))
    place = description.url or f"statement:{content[:16]}"
    return read_text(text, path=place, description=description, settings=settings)


def _name_the_anonymous(readings: list[Reading]) -> None:
    """Refuse a statement of nobody: it could never be anyone's own words."""
    for one in readings:
        for document in one.documents[:1]:
            named = bool(document.author or document.handle) or (
                document.channel == TRANSCRIPT
                and any(turn.speaker for turn in find_turns(document.text))
            )
            if document.kind == "statement" and not named:
                raise UsageError(
                    "nobody is named as its author",
                    place=document.path,
                    hint="give --author or --handle, or sign the text: — Name (@handle) date",
                )


def _tell_what_differs(store: Store, readings: list[Reading]) -> None:
    """A statement that was there already keeps its data: say where these say something else."""
    for given in (document for one in readings for document in one.documents):
        kept = store.document(given.document_id)
        if kept is None:
            continue
        for name in ("author", "channel", "url", "completeness", "language"):
            old, new = getattr(kept, name), getattr(given, name)
            if new and old != new:
                say(f"{given.document_id}: {name} stays '{old}', not '{new}' · it was there before")
        if given.published.known and kept.published != given.published:
            say(
                f"{given.document_id}: the date stays {kept.published.evidence_text or 'unknown'},"
                f" not {given.published.evidence_text} · it was there before"
            )


def statements(
    author: Annotated[
        str | None, typer.Option(help="Name or account, or a part of it.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="tweet, mastodon, bluesky, communique, letter …", show_default=False),
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """List what speakers said themselves: who, when, how much of it, how many articles quote it."""
    chosen = chosen_format(form)
    with reading(db) as store:
        rows = store.rows(
            "cli/statements", author=author, channel=kind, limit=row_limit(limit, chosen)
        )
    columns = (
        Column("id", lambda row: row["document_id"]),
        Column("date (Paris)", date_cell),
        Column("author", lambda row: row["author"] or "", wraps=True),
        Column("kind", lambda row: row["channel"] or ""),
        Column("lang", lambda row: row["language"]),
        Column("words", lambda row: row["text"], below=True, gist=GIST),
        Column("account", lambda row: row["handle"] or "", below=True),
        Column("quoted in", _quoted_in, below=True),
        Column("notes", _notes, below=True),
    )
    show(without_total(rows), columns, chosen, total=total_of(rows))
    return 0


def _quoted_in(row: Row) -> str:
    return f"{row['articles']} article{'' if row['articles'] == 1 else 's'}"


def _notes(row: Row) -> str:
    notes = [] if row["completeness"] == "complete" else [row["completeness"]]
    if row["found_at"]:
        notes.append(f"seen in {row['found_at']}")
    return ", ".join(notes)
