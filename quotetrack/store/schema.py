"""Brings a database file to this version: migrations once each, macros and views when changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from quotetrack.errors import DatabaseError
from quotetrack.store.sql_files import definitions, definitions_fingerprint, migrations


def is_current(connection: duckdb.DuckDBPyConnection, path: Path | str) -> bool:
    """Whether nothing needs to be done; a file that is newer or not ours is an error."""
    done = _applied(connection, path)
    return done == {number for number, _, _ in migrations()} and (
        _fingerprint(connection) == definitions_fingerprint()
    )


def bring_up_to_date(connection: duckdb.DuckDBPyConnection, path: Path | str) -> None:
    """Apply what is missing, all or nothing."""
    if is_current(connection, path):
        return
    done = _applied(connection, path)
    connection.execute("begin transaction")
    try:
        for number, name, sql in migrations():
            if number in done:
                continue
            connection.execute(sql)
            connection.execute(
                "insert into schema_migration values (?, ?, ?)",
                [number, name, datetime.now(tz=UTC)],
            )
        for _, sql in definitions():
            connection.execute(sql)
        connection.execute("delete from schema_definitions")
        connection.execute("insert into schema_definitions values (?)", [definitions_fingerprint()])
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    # What a migration rewrote stays in memory until now, and a pass that follows would lack it.
    connection.execute("checkpoint")


def _applied(connection: duckdb.DuckDBPyConnection, path: Path | str) -> set[int]:
    """The numbers of the migrations that the file has had."""
    tables = {
        str(row[0])
        for row in connection.execute(
            "select table_name from duckdb_tables() where not internal"
        ).fetchall()
    }
    if not tables:
        return set()
    if "schema_migration" not in tables:
        raise DatabaseError(
            "the file holds tables of another program", place=str(path), hint="give another --db"
        )
    done = {
        int(row[0]) for row in connection.execute("select version from schema_migration").fetchall()
    }
    known = {number for number, _, _ in migrations()}
    if done - known:
        raise DatabaseError(
            f"the file is of a newer quotetrack (schema {max(done)}, this one knows {max(known)})",
            place=str(path),
            hint="update quotetrack, or give another --db",
        )
    return done


def _fingerprint(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute("select fingerprint from schema_definitions").fetchone()
    return str(row[0]) if row else None
