"""Every SQL file binds on the migrated schema, and every promised view says what it is."""

from __future__ import annotations

from contextlib import suppress

import duckdb
import pytest

from quotetrack.store import Store, fold, folded_pattern
from quotetrack.store.sql_files import definitions, migrations, question_text, questions

PROMISED = {
    "documents",
    "quotations",
    "who_said_what",
    "speakers",
    "utterances",
    "renderings",
    "origins",
    "relays",
    "syndication_groups",
    "copying_hints",
    "reported_claims",
    "drift_items",
    "rejections",
    "altered_quotations",
    "presumed_translations",
}


@pytest.fixture(scope="module")
def connection():
    with Store.open(":memory:") as store:
        store.execute("link/reading_place")
        store.execute("link/workplace")
        yield store._connection


@pytest.mark.parametrize("question", questions())
def test_question_runs_on_an_empty_store(connection, question):
    connection.execute("begin transaction")
    try:
        for statement in connection.extract_statements(question_text(question)):
            nothing = dict.fromkeys(statement.named_parameters)
            # A null that a column refuses shows that the statement was bound and run.
            with suppress(duckdb.ConstraintException):
                connection.execute(statement, nothing or None)
    finally:
        connection.execute("rollback")


@pytest.mark.parametrize("question", questions())
def test_question_starts_by_saying_what_it_answers(question):
    assert question_text(question).startswith("-- "), question


def test_migrations_have_numbers_of_their_own():
    numbers = [number for number, _, _ in migrations()]
    assert numbers == sorted(set(numbers))


def test_views_come_after_the_views_that_they_need():
    order = [name for name, _ in definitions()]
    assert order.index("views/quotations") < order.index("views/who_said_what")


def test_every_promised_view_and_column_has_a_comment(connection):
    silent = connection.execute(
        """
        select view_name from duckdb_views()
        where list_contains($promised, view_name) and comment is null
        union all
        select table_name || '.' || column_name
        from duckdb_columns()
        where list_contains($promised, table_name) and comment is null
        """,
        {"promised": sorted(PROMISED)},
    ).fetchall()
    assert silent == []


def test_the_promised_views_are_there(connection):
    views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert {view[0] for view in views} >= PROMISED


@pytest.mark.parametrize(
    "text",
    [
        "L’été déjà",
        "ÉCOLE  primaire",
        "« Où ça ? »",
        "nbsp\u00a0et\u202ffine\nfin",
        "  bords  ",
        "Łódź, Zoë, ÇA",
        "œuvre",
    ],
)
def test_search_folds_alike_in_sql_and_in_python(connection, text):
    (row,) = connection.execute("select fold(?)", [text]).fetchall()
    assert row[0] == fold(text)


@pytest.mark.parametrize(
    "words", ["ete", "L'ETE", "ou ca ?", "a b", "nbsp et", "œu", "к и", "(a+b)", "…"]
)
@pytest.mark.parametrize(
    "text",
    [
        "L’été déjà",
        "« Où\u00a0ça\u202f? »",
        "nbsp\u00a0et\u202ffine",
        "A\n\tb",
        "ŒUVRE, chef-d’œuvre",
        "Кириллица: К й",
        "e\u0301te\u0301 décomposé",
        "(a+b) n’est pas a.b …",
    ],
)
def test_the_pattern_of_some_words_holds_where_the_folded_text_holds_them(connection, text, words):
    (held,) = connection.execute(
        "select regexp_matches($text, $pattern)",
        {"text": text, "pattern": folded_pattern(words)},
    ).fetchone()
    assert held == (fold(words) in fold(text))


def test_no_words_have_no_pattern():
    assert folded_pattern(None) is None
