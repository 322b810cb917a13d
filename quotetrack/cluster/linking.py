"""Linking on Spark: candidates by the SQL of `db/queries/link`, utterances portion by portion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from quotetrack.cluster.arrow import ddl
from quotetrack.cluster.questions import SparkQuestions
from quotetrack.cluster.quotations import (
    RUN_ID,
    GivenFrames,
    Tables,
    fingerprint_quotations,
    read_quotations,
)
from quotetrack.link import link_quotations
from quotetrack.link.candidates import Candidates, Pairs, find_candidates
from quotetrack.link.portions import Portions
from quotetrack.settings import LinkSettings, Settings
from quotetrack.store import Store
from quotetrack.store.arrivals import add_arrivals, arriving_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

RANGE_ANSWERS = 2_000_000_000
"""Answers to questions looked at in one go: those of some ten million quotations."""
LONE_QUOTATIONS = 50_000
"""Quotations linked with nothing that one task writes."""

_PAIR = pa.schema(
    {
        "portion": pa.int64(),
        "part_id": pa.int64(),
        "whole_id": pa.int64(),
        "share": pa.float64(),
        "symmetric": pa.bool_(),
        "sure": pa.bool_(),
    }
)
_RENDERING = {
    "quotation_id": pa.string(),
    "utterance_id": pa.string(),
    "relation": pa.string(),
    "score": pa.float64(),
}
_LINK = {
    "part_id": pa.string(),
    "whole_id": pa.string(),
    "state": pa.string(),
    "rule": pa.string(),
    "evidence": pa.string(),
    "window_start": pa.int32(),
    "window_end": pa.int32(),
}
_GATHERED = pa.schema({**_RENDERING, **_LINK})
OUTPUT_COLUMNS = (
    "external_id as id",
    "text",
    "outlet",
    "evidence_text as published",
    "speaker",
    "language",
    "url",
    "quotation_id",
    "document_id",
    "utterance_id",
    "relation",
    "score",
)
LINK_COLUMNS = ("part_id", "whole_id", "relation", "score", *list(_LINK)[2:])


class Linked(NamedTuple):
    """What a pass on Spark gives: renderings (one row a quotation), links, refused rows."""

    renderings: DataFrame
    links: DataFrame
    refused: DataFrame


def link_shards(
    spark: SparkSession, path: str, settings: Settings, mapping: Mapping[str, str]
) -> Linked:
    """Read shards of quotations and gather them into utterances, as a full pass on a store does.

    Candidates are found by the executors; the driver holds the pairs of wordings that are left and
    puts what hangs together into portions; each portion is gathered by one executor, with the code
    and the database of a single machine.
    """
    given: GivenFrames = read_quotations(spark, path, settings.read, mapping)
    quotations = given.quotations.persist()
    tables = fingerprint_quotations(quotations)
    candidates, portions = _plan(spark, quotations, tables, settings.link)
    gathered = _gather(spark, quotations, tables, candidates, portions, settings.link).persist()
    renderings = quotations.join(
        gathered.where("utterance_id is not null").select(*_RENDERING), "quotation_id", "left"
    ).selectExpr(*OUTPUT_COLUMNS)
    links = gathered.where("part_id is not null").select(*LINK_COLUMNS)
    return Linked(renderings, links, given.refused)


def _plan(
    spark: SparkSession, quotations: DataFrame, tables: Tables, settings: LinkSettings
) -> tuple[Candidates, Portions]:
    """The pairs that may be one utterance, and which of them hang together."""
    questions = SparkQuestions(spark)
    questions.register("quotation", quotations)
    questions.register(
        "rendering", spark.createDataFrame([], "quotation_id string, utterance_id string")
    )
    for name, rows in tables._asdict().items():
        questions.register(name, rows)
    candidates = find_candidates(questions, settings, afresh=True, range_answers=RANGE_ANSWERS)
    copied = questions.table("link/copied")["wording_id"].to_numpy()
    pairs = [(some.part, some.whole) for some in (candidates.sure, candidates.doubtful)]
    return candidates, Portions(pairs, copied)


def _gather(
    spark: SparkSession,
    quotations: DataFrame,
    tables: Tables,
    candidates: Candidates,
    portions: Portions,
    settings: LinkSettings,
) -> DataFrame:
    """Every portion gathered on its own; what is linked with nothing fills portions below zero."""
    from pyspark.sql import functions as of

    portion_of = spark.createDataFrame(
        pa.table(
            {
                "wording_id": pa.array(portions.wording_ids, pa.int64()),
                "portion": pa.array(portions.portion, pa.int64()),
            }
        )
    )
    pairs = spark.createDataFrame(
        pa.concat_tables(
            [_rows(candidates.sure, portions, True), _rows(candidates.doubtful, portions, False)]
        )
    )
    tasks = max(1, quotations.count() // LONE_QUOTATIONS)
    placed = (
        quotations.join(tables.quotation_wording, "quotation_id")
        .join(portion_of, "wording_id", "left")
        .withColumn(
            "portion",
            of.coalesce("portion", of.expr(f"-1 - pmod(wording_id, {tasks})")),
        )
        .select("portion", *arriving_rows((), RUN_ID).column_names)
    )
    return (
        placed.groupBy("portion")
        .cogroup(pairs.groupBy("portion"))
        .applyInArrow(_gathering(settings), ddl(_GATHERED))
    )


def _rows(pairs: Pairs, portions: Portions, sure: bool) -> pa.Table:
    place = np.searchsorted(portions.wording_ids, pairs.part)
    return pa.table(
        {
            "portion": portions.portion[place].astype(np.int64),
            "part_id": pairs.part,
            "whole_id": pairs.whole,
            "share": pairs.share,
            "symmetric": pairs.symmetric,
            "sure": np.full(len(pairs), sure),
        },
        schema=_PAIR,
    )


def _gathering(settings: LinkSettings) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """The work on one portion: a store in memory, linked with the pairs that were found."""

    def gather(quotations: pa.Table, pairs: pa.Table) -> pa.Table:
        sure = pairs.filter(pairs["sure"])
        doubtful = pairs.filter(pa.compute.invert(pairs["sure"]))
        given = Candidates(_pairs(sure), _pairs(doubtful), pairs.num_rows, 0, 0)
        with Store.open(":memory:") as store:
            add_arrivals(store, quotations.drop_columns(["portion"]))
            link_quotations(
                store, settings, full=True, translate=None, run_id=RUN_ID, candidates=given
            )
            renderings = store.table("link/renderings_of_all")
            links = store.table("link/links")
        return pa.concat_tables([_filled(renderings), _filled(links)])

    return gather


def _pairs(rows: pa.Table) -> Pairs:
    return Pairs(
        rows["part_id"].to_numpy(),
        rows["whole_id"].to_numpy(),
        rows["share"].to_numpy(),
        rows["symmetric"].to_numpy(),
    )


def _filled(rows: pa.Table) -> pa.Table:
    """The rows with every column of the result, those that they lack empty."""
    return pa.table(
        {
            field.name: rows[field.name].cast(field.type)
            if field.name in rows.column_names
            else pa.nulls(rows.num_rows, field.type)
            for field in _GATHERED
        }
    )
