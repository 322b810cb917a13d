"""What goes wrong is told in one line, with the documented exit code and no traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import duckdb
import pytest

from quotetrack.store import Store
from tests.cli.conftest import PROGRAM, ROOT
from tests.store.test_file import HOLDER, child


def is_one_line(outcome) -> bool:
    return outcome.err.count("\n") == 1 and "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("quotes", "--nonsense"),
        ("quotes", "--kind", "nonsense"),
        ("quotes", "--limit", "-1"),
        ("quotes", "--min-confidence", "2"),
        ("trace",),
    ],
)
def test_a_wrong_command_line_is_a_usage_error(quotetrack, arguments):
    outcome = quotetrack(*arguments)
    assert outcome.code == 2
    assert is_one_line(outcome)


def test_no_database_names_the_way_out(quotetrack_process):
    outcome = quotetrack_process("quotes")
    assert outcome.code == 5
    assert is_one_line(outcome)
    assert "quotetrack ingest" in outcome.err


def test_a_locked_database_names_the_process(quotetrack_process, tmp_path):
    path = tmp_path / "desk.duckdb"
    holder = child(HOLDER, path)
    try:
        outcome = quotetrack_process("quotes", "--db", path)
    finally:
        holder.communicate("")
    assert outcome.code == 5
    assert is_one_line(outcome)
    assert str(holder.pid) in outcome.err


def test_a_newer_database_is_refused(quotetrack, tmp_path):
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into schema_migration values (9999, 'later', now())")
    for command in (("quotes",), ("sql", "select 1")):
        outcome = quotetrack(*command, "--db", path)
        assert outcome.code == 5
        assert "newer quotetrack" in outcome.err


def test_a_damaged_database_is_an_integrity_failure(quotetrack_process, tmp_path):
    path = tmp_path / "desk.duckdb"
    path.write_bytes(b"ceci n'est pas une base" * 1000)
    outcome = quotetrack_process("quotes", "--db", path)
    assert outcome.code == 7
    assert is_one_line(outcome)


def test_an_unknown_id_is_a_usage_error(quotetrack, desk):
    for command in ("trace", "drift", "utterance", "explain"):
        outcome = quotetrack(command, "q_ffffffffffffffff", "--db", desk)
        assert outcome.code == 2, command
        assert is_one_line(outcome)


def test_an_endless_query_is_a_limit(quotetrack, desk):
    query = "select count(*) from range(1000000000000) where random() < 0"
    outcome = quotetrack("sql", query, "--seconds", "1", "--db", desk)
    assert outcome.code == 8
    assert is_one_line(outcome)


def test_wrong_sql_is_one_line(quotetrack, desk):
    outcome = quotetrack("sql", "selec x\nfrom y", "--db", desk)
    assert outcome.code == 2
    assert is_one_line(outcome)


def test_a_missing_folder_is_told(quotetrack, tmp_path):
    outcome = quotetrack("ingest", "nulle-part")
    assert outcome.code == 3
    assert is_one_line(outcome)
    assert not (tmp_path / "quotetrack.duckdb").exists()


def test_a_report_that_cannot_be_written_is_told(quotetrack, desk):
    outcome = quotetrack("report", "--all", "-o", "nulle/part/r.html", "--db", desk)
    assert outcome.code == 2
    assert is_one_line(outcome)


def test_settings_that_do_not_exist_are_refused(quotetrack, tmp_path):
    (tmp_path / "une.txt").write_text("Bonjour.", "utf-8")
    for text, fact in (
        ("[drift]\nmin_confidance = 1", "no setting 'min_confidance'"),
        ("[rubbish]\na = 1", "no section"),
        ("[read]\nmax_bytes = 'x'", "is str, not int"),
        ("[read", "not TOML"),
    ):
        (tmp_path / "quotetrack.toml").write_text(text, "utf-8")
        outcome = quotetrack("ingest", "une.txt")
        assert outcome.code == 2
        assert fact in outcome.err
        assert is_one_line(outcome)


def test_a_reader_that_leaves_early_is_no_error(desk):
    program = [sys.executable, *PROGRAM, "sql", "select range from range(200000)"]
    process = subprocess.Popen(
        [*program, "--format", "jsonl", "--db", str(desk)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_an_interrupt_is_130_and_one_line(tmp_path):
    process = subprocess.Popen(
        [sys.executable, *PROGRAM, "compare"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSTARTUP": ""},
    )
    assert process.stderr is not None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(6)  # it waits for a line by then
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize("length", [200, 260, 900, 5_000])
def test_words_longer_than_a_file_name_are_words(quotetrack, length):
    words = ("Nous avons décidé d'arrêter l'été " * 160)[:length].strip()
    compared = quotetrack("compare", words, words, "--format", "json")
    assert compared.code == 0, compared.err
    added = quotetrack("statement", "add", words, "--author", "Lise Marchal")
    assert added.code == 0, added.err


# --- detect: the lines that cannot be read ---------------------------------------------------

LINES = (
    b"not json\n"
    b'["a"]\n'
    b'{"id": "no text"}\n'
    b'{"id": 3, "text": "x"}\n'
    b'{"id": "s", "text": "\\ud800"}\n'
    b"\xff\xfe\n"
    b"\n"
)


def test_bad_lines_each_give_one_error_object(quotetrack):
    outcome = quotetrack("detect", "--format", "jsonl", given=LINES)
    told = [json.loads(line)["error"] for line in outcome.err.splitlines()]
    assert [error["line"] for error in told] == [1, 2, 3, 4, 5, 6]
    assert all(error["fact"] and error["hint"] for error in told)
    assert outcome.out == ""
    assert outcome.code == 3


def test_detect_refuses_a_file_that_is_not_there(quotetrack):
    outcome = quotetrack("detect", "nulle-part.txt")
    assert outcome.code == 3
    assert "nulle-part.txt" in json.loads(outcome.err)["error"]["place"]


def test_nothing_given_gives_nothing(quotetrack):
    outcome = quotetrack("detect", "--format", "jsonl")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
