"""Opens the database file, and turns DuckDB's refusals into errors that name the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from quotetrack.errors import DatabaseError, IntegrityError, QuotetrackError

MEMORY = ":memory:"

# No extension is ever fetched, and no Python variable is ever read as a table.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}

_LOCK = re.compile(r"lock is held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")
_DAMAGE = (
    "not a valid DuckDB database",
    "Corrupt",
    "corrupt",
    "checksum",
    "Failed to deserialize",
    "Could not read enough bytes",
    "Failure while replaying WAL",
)


def connect(path: Path | str, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file; instants are read and written in UTC."""
    if read_only and str(path) != MEMORY and not Path(path).exists():
        raise DatabaseError(
            "there is no database here",
            place=str(path),
            hint="run `quotetrack ingest PATH…` first, or give another --db",
        )
    with explained(path):
        connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set enable_progress_bar = false")  # it would go to stdout
    return connection


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Run something on the database; a refusal that is the file's becomes an error of ours."""
    try:
        yield
    except (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException) as refusal:
        raise _explanation(str(refusal), str(path)) from refusal
    except duckdb.ConnectionException as refusal:
        raise DatabaseError(
            "is open in this process already", place=str(path), hint="close it first"
        ) from refusal
    except duckdb.FatalException as refusal:
        raise _explanation(str(refusal), str(path)) from refusal


def _explanation(message: str, path: str) -> QuotetrackError:
    holder = _LOCK.search(message)
    if holder or "Could not set lock" in message:
        who = f"process {holder['pid']} ({holder['program']})" if holder else "another process"
        return DatabaseError(
            f"the database is in use by {who}", place=path, hint="wait until it ends, or stop it"
        )
    if "version number" in message:
        return DatabaseError(
            "the file was written by another version of DuckDB",
            place=path,
            hint="use the version of quotetrack that wrote it, or ingest into a new --db",
        )
    if any(sign in message for sign in _DAMAGE):
        return IntegrityError(
            "the file is damaged, or is no quotetrack database",
            place=path,
            hint="restore a copy, or ingest again into a new --db",
        )
    fact = message.splitlines()[0].removeprefix("IO Error: ").rstrip(".!")
    return DatabaseError(
        f"cannot be used ({fact})", place=path, hint="check the path, the rights and the disk space"
    )
