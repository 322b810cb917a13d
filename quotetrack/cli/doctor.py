"""doctor: is everything there that quotetrack needs, and does it work?"""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from quotetrack import __version__
from quotetrack.cli.answers import chosen_format, show
from quotetrack.cli.session import DbOption, FormatOption, database_path
from quotetrack.cli.tables import Column
from quotetrack.errors import ExitCode, IntegrityError, ModelError, QuotetrackError
from quotetrack.settings import Settings
from quotetrack.store import Store
from quotetrack.store.sql_files import sql_folder

_SELF_TEST = "« La reprise se fera à l’automne », a annoncé Solène Kervadec, la maire de Trévarez."
_SELF_TEST_CONTENT = "La reprise se fera à l’automne"
_ROOM_WANTED = 1_000_000_000
"""Free bytes under which a warning is given: a million quotations take about 1 GB."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: ok, warning or failed, what was seen, and the way out."""

    name: str
    state: str
    seen: str
    hint: str = ""
    exit_code: ExitCode = ExitCode.DONE


def doctor(
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out the test that loads the models.")
    ] = False,
    form: FormatOption = None,
    db: DbOption = None,
) -> int:
    """Check the installation, the models, the database and the machine."""
    checks = [_versions(), _sql_files(), _time_zones(), _room(), *_database(database_path(db))]
    checks.append(_models())
    if not quick:
        checks += [_looked_at("detection", _detect_something), _looked_at("encoder", _encode)]
    rows = [
        {"check": one.name, "state": one.state, "seen": one.seen, "hint": one.hint or None}
        for one in checks
    ]
    columns = (
        Column("check", lambda row: row["check"]),
        Column("state", lambda row: row["state"]),
        Column("seen", lambda row: row["seen"], below=True),
        Column("way out", lambda row: row["hint"] or "", below=True),
    )
    show(rows, columns, chosen_format(form))
    return next((one.exit_code for one in checks if one.state == "failed"), ExitCode.DONE)


def _versions() -> Check:
    named = ("stanza", "torch", "duckdb", "pyarrow", "trafilatura", "typer")
    installed = [f"{name} {_version(name)}" for name in named]
    return Check(
        "versions",
        "ok",
        f"quotetrack {__version__}, Python {platform.python_version()}, {', '.join(installed)}",
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _sql_files() -> Check:
    return _looked_at("SQL files", lambda: str(sql_folder()))


def _time_zones() -> Check:
    try:
        ZoneInfo(Settings().read.default_zone)
    except ZoneInfoNotFoundError:
        return Check("time zones", "failed", "none", "pip install tzdata", ExitCode.USAGE)
    return Check("time zones", "ok", Settings().read.default_zone)


def _room() -> Check:
    free = shutil.disk_usage(Path.cwd()).free
    seen = f"{free / 1e9:.1f} GB free here · stdout is {sys.stdout.encoding}"
    if free < _ROOM_WANTED:
        return Check("machine", "warning", seen, "make room, or give --db on another disk")
    return Check("machine", "ok", seen)


def _database(path: Path) -> list[Check]:
    if not path.exists():
        return [Check("database", "ok", f"none yet at {path}")]
    try:
        with Store.open(path, read_only=True) as store:
            size = store.rows("cli/size")[0]
            orphans = store.rows("store/orphans")
    except QuotetrackError as error:
        return [_failed("database", error)]
    seen = (
        f"{path}: schema {size['schema_version']}, {size['documents']} documents,"
        f" {size['quotations']} quotations, {size['utterances']} utterances"
    )
    checks = [Check("database", "ok", seen)]
    if orphans:
        fact = f"{len(orphans)} rows point at nothing ({orphans[0]['kind']} {orphans[0]['id']} …)"
        broken = IntegrityError(fact, hint="ingest again into a new --db")
        checks.append(_failed("integrity", broken))
    return checks


def _models() -> Check:
    from quotetrack.annotate.models import choose_models, models_hash

    def seen() -> str:
        chosen = choose_models()
        return f"{chosen.name} ({chosen.folder}), hash {models_hash(chosen)}"

    return _looked_at("French models", seen)


def _detect_something() -> str:
    from quotetrack.document_quotations import detect_text

    found = detect_text(_SELF_TEST, Settings()).quotations
    if [quotation.text for quotation in found] != [_SELF_TEST_CONTENT]:
        raise ModelError(
            "the models do not find the quotation of a plain sentence",
            hint="quotetrack models use bundled",
        )
    return f"« {found[0].text} » — {found[0].speaker}"


def _encode() -> str:
    from quotetrack.link.encoder import sentence_encoder

    return f"{sentence_encoder().texts([_SELF_TEST_CONTENT]).shape[1]} dimensions"


def _looked_at(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", look())
    except QuotetrackError as error:
        return _failed(name, error)


def _failed(name: str, error: QuotetrackError) -> Check:
    seen = f"{error.place}: {error.fact}" if error.place else error.fact
    return Check(name, "failed", seen, error.hint or "", error.exit_code)
