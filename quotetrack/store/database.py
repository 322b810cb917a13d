"""One DuckDB file: questions from SQL files, one writer, every change all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from quotetrack.store.connection import MEMORY, connect, explained
from quotetrack.store.schema import bring_up_to_date, is_current
from quotetrack.store.sql_files import question_text

_INCOMING = "incoming_rows"


class Database:
    """An open file that answers questions; a context manager that closes it.

    Questions are SQL files: `link/candidates` is `db/queries/link/candidates.sql`, its `$named`
    parameters are keyword arguments. Instants come back time-zone aware, in UTC.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | str) -> None:
        self._connection = connection
        self._depth = 0
        self._schemas: dict[str, pa.Schema] = {}
        self.path = str(path)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """Open the file (`:memory:` for none), creating or migrating it where needed.

        Read-only refuses a file that is not there. A file of an older version is migrated first,
        also for reading; so is one whose last writer was killed: what it had committed is put
        into the file, which a reader may not do.
        """
        read_only = read_only and str(path) != MEMORY
        if read_only and Path(f"{path}.wal").exists() and Path(path).exists():
            cls.open(path).close()
        connection = connect(path, read_only=read_only)
        try:
            with explained(path):
                if not read_only:
                    bring_up_to_date(connection, path)
                elif not is_current(connection, path):
                    connection.close()
                    cls.open(path).close()
                    connection = connect(path, read_only=True)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file; what was committed is there."""
        with explained(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- questions ---------------------------------------------------------------------------

    def table(self, question: str, /, **parameters: object) -> pa.Table:
        """The answer to a question as an Arrow table."""
        with explained(self.path):
            result = self._connection.execute(question_text(question), parameters or None)
            return result.to_arrow_table()

    def rows(self, question: str, /, **parameters: object) -> list[dict[str, Any]]:
        """The answer to a question as one mapping a row."""
        answer: list[dict[str, Any]] = self.table(question, **parameters).to_pylist()
        return answer

    def execute(self, question: str, /, **parameters: object) -> None:
        """Run an SQL file that writes; each of its statements gets the parameters that it names."""
        with self.transaction(), explained(self.path):
            for statement in self._connection.extract_statements(question_text(question)):
                wanted = {name: parameters[name] for name in statement.named_parameters}
                self._connection.execute(statement, wanted or None)

    def keep(
        self, table: str, question: str, /, *, instead: bool = False, **parameters: object
    ) -> None:
        """Add the answer to a question to a temporary table (`instead`: of what it held).

        The answer never leaves the database, and may be larger than memory.
        """
        with explained(self.path):
            if instead:
                # Deleted rows would stay in memory; a table made anew lets go of them.
                self._connection.execute(
                    f'create or replace temp table "{table}" as select * from "{table}" limit 0'
                )
            self._connection.execute(
                f'insert into "{table}" by name\n{question_text(question)}', parameters or None
            )

    def insert(self, table: str, rows: Sequence[Mapping[str, object]] | pa.Table) -> int:
        """Append rows, columns matched by name; how many there were.

        Mappings must all have the keys of the first one; columns that are left out become null.
        """
        if isinstance(rows, pa.Table):
            incoming = rows
        elif not rows:
            return 0
        else:
            schema = self._schema(table)
            columns = pa.schema([schema.field(name) for name in rows[0]])
            incoming = pa.Table.from_pylist(list(rows), schema=columns)
        with self.transaction(), explained(self.path):
            self._connection.register(_INCOMING, incoming)
            try:
                self._connection.execute(f'insert into "{table}" by name select * from {_INCOMING}')
            finally:
                self._connection.unregister(_INCOMING)
        return int(incoming.num_rows)

    @contextmanager
    def memory_limit(self, size: str) -> Iterator[None]:
        """Keep what DuckDB holds in memory under this size (« 1GiB ») while something is done.

        What is beyond goes into a folder beside the file, which is emptied again. A database in
        memory has no such folder, and no limit.
        """
        if self.path == MEMORY:
            yield
            return
        with explained(self.path):
            usual = self._connection.execute("select current_setting('memory_limit')").fetchone()
            self._connection.execute(f"set memory_limit = '{size}'")
        try:
            yield
        finally:
            with explained(self.path):
                self._connection.execute(f"set memory_limit = '{usual[0] if usual else size}'")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is done inside all or nothing; inner transactions belong to the outermost."""
        if self._depth:
            yield
            return
        with explained(self.path):
            self._connection.execute("begin transaction")
        self._depth = 1
        try:
            yield
            with explained(self.path):
                self._connection.execute("commit")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def _roll_back(self) -> None:
        try:
            self._connection.execute("rollback")
        except duckdb.Error:
            # DuckDB has already ended the transaction (a failed commit, a broken file): the first
            # error is the one to tell.
            return

    def _schema(self, table: str) -> pa.Schema:
        if table not in self._schemas:
            with explained(self.path):
                empty = self._connection.execute(f'select * from "{table}" limit 0')
                self._schemas[table] = empty.to_arrow_table().schema
        return self._schemas[table]
