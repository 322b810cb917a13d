"""The database file: locked, newer, damaged, foreign, missing, killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from quotetrack.errors import DatabaseError, IntegrityError
from quotetrack.store import Store, schema
from tests.store.samples import ECHO, KERGOAT, KERGOAT_SAYS, RUN

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys
from quotetrack.store import Store, schema
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""

WRITER = """
import sys, time
from quotetrack.store import Store, schema
from tests.store.samples import ECHO, KERGOAT, KERGOAT_SAYS, RUN
store = Store.open(sys.argv[1])
store.begin_run(RUN)
store.add_documents([KERGOAT], RUN)
with store.transaction():
    store.add_documents([ECHO], RUN)
    print("uncommitted", flush=True)
    time.sleep(60)
"""


def child(program: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_kill_in_the_middle_leaves_the_last_committed_state(tmp_path):
    path = tmp_path / "desk.duckdb"
    process = child(WRITER, path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Store.open(path) as store:
        assert store.documents() == [KERGOAT]
        assert store.add_documents([ECHO], RUN) == 1


def test_a_file_in_use_names_the_process(tmp_path):
    path = tmp_path / "desk.duckdb"
    process = child(HOLDER, path)
    try:
        with pytest.raises(DatabaseError, match=f"process {process.pid}"):
            Store.open(path, read_only=True)
    finally:
        process.communicate("")


def test_a_newer_file_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into schema_migration values (9999, 'later', now())")
    for read_only in (True, False):
        with pytest.raises(DatabaseError, match=r"newer quotetrack .* update quotetrack"):
            Store.open(path, read_only=read_only)


def test_a_file_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table invoices (n integer)")
    with pytest.raises(DatabaseError, match="another program"):
        Store.open(path)


def test_a_file_that_is_no_database_is_an_integrity_error(tmp_path):
    path = tmp_path / "notes.duckdb"
    path.write_text("ceci n'est pas une base")
    with pytest.raises(IntegrityError, match="no quotetrack database"):
        Store.open(path)


def test_a_file_cut_in_half_is_an_integrity_error(tmp_path):
    path = tmp_path / "desk.duckdb"
    with Store.open(path) as store:
        store.begin_run(RUN)
        store.add_documents([KERGOAT, ECHO], RUN)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IntegrityError), Store.open(path, read_only=True) as store:
        store.documents()


def test_a_missing_file_is_not_created_by_reading(tmp_path):
    path = tmp_path / "none.duckdb"
    with pytest.raises(DatabaseError, match="no database here"):
        Store.open(path, read_only=True)
    assert not path.exists()


def test_opening_twice_changes_nothing(tmp_path):
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert store.documents() == []
    assert path.read_bytes() == before


def test_an_older_file_is_migrated_also_for_reading(tmp_path):
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("update schema_definitions set fingerprint = 'older'")
        connection.execute("drop view who_said_what")
    with Store.open(path, read_only=True) as store:
        assert store._connection.execute("select count(*) from who_said_what").fetchone() == (0,)


def test_a_filled_file_of_an_older_version_keeps_its_quotations(tmp_path, monkeypatch):
    path = tmp_path / "desk.duckdb"
    every = schema.migrations()
    with monkeypatch.context() as older:
        older.setattr(schema, "migrations", lambda: every[: [m[1] for m in every].index("lookups")])
        older.setattr(schema, "definitions", lambda: ())
        with Store.open(path) as store:
            store.add_documents([KERGOAT], RUN)
            store.add_quotations([KERGOAT_SAYS], RUN)
            store.insert(
                "rendering",
                [
                    {
                        "quotation_id": KERGOAT_SAYS.quotation_id,
                        "utterance_id": "u",
                        "relation": "x",
                        "score": 1.0,
                    }
                ],
            )
    with Store.open(path, read_only=True) as store:
        assert store.quotations() == [KERGOAT_SAYS]
        assert store.rows("cli/utterance_of", quotation_id=KERGOAT_SAYS.quotation_id)


def test_what_a_killed_writer_had_committed_is_there_for_a_reader(tmp_path):
    path, left = tmp_path / "store.duckdb", tmp_path / "left.duckdb"
    Store.open(path).close()
    with Store.open(path) as store:
        store.begin_run(RUN)
        # An index made anew is what a reader could not bring into the file.
        copies = [f"q_{number}" for number in range(3_000)]
        rows = {"quotation_id": copies, "utterance_id": copies}
        alike = {"relation": ["identical"] * len(copies), "score": [1.0] * len(copies)}
        store.insert("rendering", pa.table({**rows, **alike}))
        store.execute("link/drop_index")
        store.execute("link/make_index")
        # As the disk is when the process is killed: the file, and beside it what was committed.
        shutil.copy(path, left)
        shutil.copy(f"{path}.wal", f"{left}.wal")
    with Store.open(left, read_only=True) as store:
        assert [row["run_id"] for row in store.rows("link/latest_run")] == [RUN.run_id]
