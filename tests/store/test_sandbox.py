"""A user's SQL reads the views and can do nothing else."""

from __future__ import annotations

import time

import pytest

from quotetrack.errors import LimitError, UsageError
from quotetrack.store import Store
from quotetrack.store.sandbox import Limits, run_sql
from tests.store.samples import ECHO, ECHO_SAYS, KERGOAT, KERGOAT_SAYS, RUN, UNION_SAYS

ALL = Limits(rows=None)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("sandbox") / "desk.duckdb"
    with Store.open(path) as store:
        store.begin_run(RUN)
        store.add_documents([KERGOAT, ECHO], RUN)
        store.add_quotations([KERGOAT_SAYS, UNION_SAYS, ECHO_SAYS], RUN)
    return path


def test_a_question_on_the_promised_view_is_answered(path):
    query = "select speaker, count(*) from quotations group by 1 order by 1"
    answer = run_sql(path, query, ALL)
    assert [tuple(row.values()) for row in answer.rows] == [
        ("Anne-Sophie Kergoat", 2),
        ("le syndicat", 1),
    ]
    assert not answer.cut


def test_rows_beyond_the_limit_are_cut_and_said(path):
    answer = run_sql(path, "select * from range(5000)", Limits(rows=3))
    assert len(answer.rows) == 3
    assert answer.cut


def test_a_repeated_column_name_loses_no_column(path):
    assert run_sql(path, "select 1 as a, 2 as a", ALL).rows == [{"a": 1, "a_2": 2}]


@pytest.mark.parametrize(
    "query",
    [
        "delete from quotation",
        "create table mine (n integer)",
        "select * from read_text('/etc/hostname')",
        "select * from '/etc/hostname'",
        "copy quotation to '/tmp/quotetrack_leak.csv'",
        "attach '/tmp/quotetrack_other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "select * from pa",
        "selec speaker",
    ],
)
def test_what_is_not_reading_the_file_is_refused_in_one_line(path, query):
    with pytest.raises(UsageError) as refusal:
        run_sql(path, query, ALL)
    assert "\n" not in str(refusal.value)


def test_a_runaway_query_is_stopped(path):
    start = time.monotonic()
    with pytest.raises(LimitError):
        run_sql(
            path, "select count(*) from range(1e12::bigint) where random() < 0", Limits(None, 2)
        )
    assert time.monotonic() - start < 10


def test_a_query_that_needs_too_much_memory_is_stopped(path):
    with pytest.raises(LimitError):
        run_sql(path, "select length(repeat('x', 4000000000) || repeat('y', 4000000000))", ALL)
