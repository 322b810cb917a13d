"""verify on the command line: 0 when sound, 7 with one line each when not."""

from __future__ import annotations

import json

from quotetrack.store import Store
from tests.store.desk import fill_desk


def test_a_sound_database_is_0_and_tells_what_was_read_again(quotetrack, desk):
    outcome = quotetrack("verify", "--db", desk)
    assert outcome.code == 0, outcome.err
    assert {row["state"] for row in json.loads(outcome.out)} == {"gone"}
    assert "0 broken" in outcome.err


def test_what_does_not_fit_is_7_with_a_line_each(quotetrack, tmp_path):
    fill_desk(tmp_path / "desk.duckdb")
    with Store.open(tmp_path / "desk.duckdb") as store:
        store._connection.execute("update document set text = replace(text, 'promis', 'juré')")
    outcome = quotetrack("verify", "--format", "jsonl", "--db", tmp_path / "desk.duckdb")
    broken = [row for row in map(json.loads, outcome.out.splitlines()) if row["state"] == "broken"]
    assert outcome.code == 7
    assert broken
    assert all(row["place"] and row["fact"] for row in broken)
    assert "Traceback" not in outcome.err
