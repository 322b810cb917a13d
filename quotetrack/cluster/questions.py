"""The SQL files of `db/queries` on Spark: transpiled from DuckDB, nothing written twice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import sqlglot
from sqlglot import exp

from quotetrack.store.sql_files import question_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class SparkQuestions:
    """Asks the questions of a store of a Spark session, whose temporary views are the tables.

    It can what finding candidates needs; `quotetrack.store.Store` is the other implementation.
    """

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark

    def register(self, table: str, rows: DataFrame) -> None:
        """Let rows be known as a table."""
        rows.createOrReplaceTempView(table)

    def execute(self, question: str, /, **parameters: object) -> None:
        """Make the temporary tables of a file, empty or from what it selects."""
        for statement in statements(question):
            assert isinstance(statement, exp.Create), f"{question} does more than make tables"
            made = statement.expression
            named = statement.find(exp.Table)
            assert named is not None
            if made is None:
                schema = ", ".join(
                    f"{column.name} {column.args['kind'].sql('spark')}"
                    for column in statement.find_all(exp.ColumnDef)
                )
                rows = self._spark.createDataFrame([], schema)
            else:
                rows = self._spark.sql(made.sql("spark"), args=parameters)
            self.register(named.name, rows)

    def keep(
        self, table: str, question: str, /, *, instead: bool = False, **parameters: object
    ) -> None:
        """Add the answer to a question to a temporary table (`instead`: of what it held).

        It is worked out at once and its plan forgotten: plans that hold all plans before them took
        minutes to look through, and two gigabytes, on a thousand quotations.
        """
        known = self._spark.table(table)
        answer = self._ask(question, parameters).select(known.columns)
        held = known.limit(0) if instead else known
        self.register(table, held.unionByName(answer).localCheckpoint())

    def rows(self, question: str, /, **parameters: object) -> list[dict[str, Any]]:
        """The answer to a question as one mapping a row."""
        answer: list[dict[str, Any]] = self.table(question, **parameters).to_pylist()
        return answer

    def table(self, question: str, /, **parameters: object) -> pa.Table:
        """The answer to a question as an Arrow table, on the driver."""
        return self._ask(question, parameters).toArrow()

    def _ask(self, question: str, parameters: dict[str, object]) -> DataFrame:
        (statement,) = statements(question)
        return self._spark.sql(statement.sql("spark"), args=parameters)


@lru_cache
def statements(question: str) -> tuple[exp.Expression, ...]:
    """The statements of a question, in an expression that Spark's dialect can write."""
    parsed = sqlglot.parse(question_text(question), read="duckdb")
    return tuple(one.transform(_for_spark) for one in parsed if one is not None)


def _for_spark(node: exp.Expression) -> exp.Expression:
    """What sqlglot leaves in DuckDB's words: whether a list holds all of another."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_has_all":
        whole, part = node.expressions
        missing = exp.Anonymous(this="ARRAY_EXCEPT", expressions=[part, whole])
        return exp.EQ(
            this=exp.Anonymous(this="SIZE", expressions=[missing]), expression=exp.Literal.number(0)
        )
    return node
