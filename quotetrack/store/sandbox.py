"""Runs a user's SQL read-only, in a process of its own that can be killed.

DuckDB's `interrupt()` does not stop every query: `repeat('x', 2e9)` ran 30 s and took 2 GB past
`memory_limit` when tried, so the limits are the operating system's: address space and time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from quotetrack.errors import LimitError, QuotetrackError, UsageError
from quotetrack.store.store import Store

MEMORY_BYTES = 1_000_000_000
"""What DuckDB may use for a query: enough to sort some million quotations on a small laptop."""
ADDRESS_SPACE_BYTES = 6_000_000_000
"""What the child may map: DuckDB and Arrow map about 3 GB before the first query."""
SECONDS = 30.0
"""How long a query may take: a whole count over a million quotations takes under a second."""

_ROWS_AT_ONCE = 2_048
_ROOT = Path(__file__).resolve().parents[2]
# -P keeps the current folder, which may hold anything, off the child's import path.
_CHILD = (
    "import sys; sys.path.insert(0, {root!r}); from quotetrack.store.sandbox import main; main()"
)
_REFUSED = 9  # the child's exit status when DuckDB refused the query


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take."""

    rows: int | None
    seconds: float = SECONDS
    memory_bytes: int = MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """The rows of a query; `cut` when there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    cut: bool


def run_sql(path: Path | str, query: str, limits: Limits) -> SqlAnswer:
    """Answer a query; nothing outside the file can be read, and nothing can be written."""
    Store.open(path, read_only=True).close()
    question = {
        "path": str(path),
        "query": query,
        "rows": limits.rows,
        "memory_bytes": limits.memory_bytes,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD.format(root=str(_ROOT))],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitError(
            f"the query took more than {limits.seconds:g} s and was stopped",
            place="sql",
            hint="narrow it, or give --seconds",
        ) from None
    if done.returncode == _REFUSED:
        raise _refusal(json.loads(done.stderr))
    if done.returncode != 0:
        raise LimitError(
            "the query needed more memory than it may have and was stopped",
            place="sql",
            hint="narrow it, or give --memory",
        )
    return _answer(done.stdout, limits.rows)


def _refusal(refusal: dict[str, str]) -> QuotetrackError:
    if refusal["kind"] == "memory":
        return LimitError(refusal["fact"], place="sql", hint="narrow it, or give --memory")
    return UsageError(
        refusal["fact"], place="sql", hint="views and columns: docs/reference/data-model.md"
    )


def _answer(stream: bytes, limit: int | None) -> SqlAnswer:
    table = pa.ipc.open_stream(stream).read_all()
    columns = _distinct(table.column_names)
    rows = table.rename_columns(columns).to_pylist()
    cut = limit is not None and len(rows) > limit
    return SqlAnswer(tuple(columns), rows[:limit] if cut else rows, cut)


def _distinct(names: list[str]) -> list[str]:
    """Names made different where a query repeats one: a, a → a, a_2."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct


# --- the child -------------------------------------------------------------------------------


def main() -> None:
    """Read a query as JSON from stdin; write its rows to stdout as an Arrow stream."""
    question = json.loads(sys.stdin.buffer.read())
    _limit_address_space()
    try:
        _write_rows(question)
    except (duckdb.OutOfMemoryException, MemoryError):
        _refuse("memory", "the query needs more memory than it may have")
    except duckdb.Error as refusal:
        _refuse("query", str(refusal).strip().splitlines()[0])


def _write_rows(question: dict[str, Any]) -> None:
    connection = duckdb.connect(
        question["path"],
        read_only=True,
        config={
            "enable_external_access": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
            "memory_limit": f"{question['memory_bytes']}B",
            "temp_directory": "",
        },
    )
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set lock_configuration = true")
    result = connection.execute(question["query"])
    wanted = None if question["rows"] is None else question["rows"] + 1
    reader = result.to_arrow_reader(_ROWS_AT_ONCE)
    with pa.ipc.new_stream(sys.stdout.buffer, reader.schema) as stream:
        for batch in reader:
            part = batch if wanted is None else batch.slice(0, wanted)
            stream.write_batch(part)
            if wanted is not None:
                wanted -= part.num_rows
                if wanted <= 0:
                    return


def _refuse(kind: str, fact: str) -> None:
    sys.stderr.write(json.dumps({"kind": kind, "fact": fact}))
    sys.exit(_REFUSED)


def _limit_address_space() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; DuckDB's own and the time limit remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
