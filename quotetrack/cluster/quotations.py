"""Quotations on Spark: shards read by the code that reads files, and fingerprinted in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from quotetrack.cluster.arrow import ddl, records_of
from quotetrack.cluster.spark import read_shards
from quotetrack.link.fingerprint import fingerprint
from quotetrack.read import GivenQuotation, QuotationReader
from quotetrack.read.record_streams import json_object
from quotetrack.records import Rejection
from quotetrack.settings import ReadSettings
from quotetrack.store.arrivals import arriving_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

RUN_ID = "r_cluster"
_ARRIVING = arriving_rows((), RUN_ID).schema
_READ = _ARRIVING.append(pa.field("refused", pa.string()))
_STRINGS = pa.list_(pa.string())
_FINGERPRINT = pa.schema(
    {
        "text": pa.string(),
        "wording_id": pa.int64(),
        "norm": pa.string(),
        "words": pa.int32(),
        "content_words": pa.int32(),
        "shingles": pa.int32(),
        "numbers": _STRINGS,
        "names": _STRINGS,
        "capitals": _STRINGS,
        "weak": pa.bool_(),
        "held": pa.list_(pa.int64()),
    }
)
_WORDING = ("norm", "words", "content_words", "shingles", "numbers", "names", "capitals", "weak")


class GivenFrames(NamedTuple):
    """What was read: quotations as `arriving_quotation` has them, and refused rows."""

    quotations: DataFrame
    refused: DataFrame


def read_quotations(
    spark: SparkSession, path: str, settings: ReadSettings, mapping: Mapping[str, str]
) -> GivenFrames:
    """The quotations of Parquet or JSON-lines shards, each once, and the rows that were refused."""
    from pyspark.sql import functions as of

    shards = read_shards(spark, path)
    reader = QuotationReader(settings, datetime.now(UTC), mapping)
    if shards.columns != ["line"]:
        reader.check_columns(shards.columns, path, complete=True)
    latest = datetime.now(UTC)
    placed = shards.select("*", of.col("_metadata.file_name").alias("_place"))

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from _read(batches, QuotationReader(settings, latest, mapping))

    rows = placed.mapInArrow(read, ddl(_READ)).persist()
    quotations = rows.where("refused is null").drop("refused").dropDuplicates(["document_id"])
    refused = rows.where("refused is not null").selectExpr(
        "path as place", "refused as reason", "text"
    )
    return GivenFrames(quotations, refused)


def _read(batches: Iterator[pa.RecordBatch], reader: QuotationReader) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        given: list[GivenQuotation] = []
        refused: list[Rejection] = []
        for record in records_of([batch]):
            place = str(record.pop("_place"))
            line = record.get("line")
            known = json_object(line) if len(record) == 1 and isinstance(line, str) else record
            for row in reader.read(place, known):
                if isinstance(row, GivenQuotation):
                    given.append(row)
                else:
                    refused.append(row)
        good = arriving_rows(given, RUN_ID)
        yield from _with_reason(good, pa.nulls(good.num_rows, pa.string()))
        yield from _with_reason(_refused_rows(refused), pa.array([r.reason for r in refused]))


def _with_reason(rows: pa.Table, reasons: pa.Array) -> Iterator[pa.RecordBatch]:
    yield from rows.append_column("refused", reasons.cast(pa.string())).cast(_READ).to_batches()


def _refused_rows(refused: list[Rejection]) -> pa.Table:
    """Refused rows in the columns of quotations: where and what; the other columns are empty."""
    columns = {field.name: pa.nulls(len(refused), field.type) for field in _ARRIVING}
    columns["path"] = pa.array([rejection.place for rejection in refused], pa.string())
    columns["text"] = pa.array([rejection.text for rejection in refused], pa.string())
    return pa.table(columns)


class Tables(NamedTuple):
    """The tables that finding candidates asks, as frames."""

    quotation_wording: DataFrame
    wording: DataFrame
    posting: DataFrame


def fingerprint_quotations(quotations: DataFrame) -> Tables:
    """Fingerprints of all texts; a wording is that of its quotation with the smallest id."""
    from pyspark.sql import Window
    from pyspark.sql import functions as of

    texts = quotations.groupBy("text").agg(of.min("quotation_id").alias("first_id"))
    made = texts.select("text").mapInArrow(_fingerprint, ddl(_FINGERPRINT)).persist()
    first = Window.partitionBy("wording_id").orderBy("first_id")
    wordings = (
        made.join(texts, "text")
        .withColumn("turn", of.row_number().over(first))
        .where("turn = 1")
        .select("wording_id", *_WORDING, "held")
        .localCheckpoint()
    )
    return Tables(
        quotations.join(made.select("text", "wording_id"), "text")
        .select("quotation_id", "wording_id")
        .localCheckpoint(),
        wordings.drop("held"),
        wordings.select("wording_id", of.explode("held").alias("shingle")).localCheckpoint(),
    )


def _fingerprint(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The wording of each text, with its shingles; a text without a word is left out."""
    for batch in batches:
        texts = batch.column("text")
        made = fingerprint(texts.to_pylist())
        ids = pa.array(made.wording_ids, pa.int64())
        rows = pc.index_in(ids, made.wordings["wording_id"].combine_chunks())
        wordings = made.wordings.append_column("held", _held(made.postings, made.wordings))
        kept = wordings.take(rows.drop_null())
        table = kept.append_column("text", texts.filter(ids.is_valid()))
        yield from table.select(_FINGERPRINT.names).cast(_FINGERPRINT).to_batches()


def _held(postings: pa.Table, wordings: pa.Table) -> pa.Array:
    """The shingles of each wording, in the order of the wordings."""
    grouped = postings.group_by("wording_id").aggregate([("shingle", "list")])
    places = pc.index_in(
        wordings["wording_id"].combine_chunks(), grouped["wording_id"].combine_chunks()
    )
    held = grouped["shingle_list"].combine_chunks().take(places)
    return held.fill_null(pa.scalar([], pa.list_(pa.int64()))) if held.null_count else held
