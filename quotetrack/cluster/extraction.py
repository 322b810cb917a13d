"""Extraction on Spark: each executor reads articles with the code and the models of one machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from quotetrack.cluster.arrow import ddl, records_of
from quotetrack.cluster.spark import read_shards
from quotetrack.errors import InputError
from quotetrack.read import read_text
from quotetrack.read.manifest import describe, fields_of
from quotetrack.read.record_streams import json_object
from quotetrack.records import DateInterval, Document, Precision, Quotation, Rejection
from quotetrack.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_QUOTATION = pa.schema(
    {
        "id": pa.string(),
        "text": pa.string(),
        "outlet": pa.string(),
        "published": pa.string(),
        "speaker": pa.string(),
        "language": pa.string(),
        "url": pa.string(),
        "document_id": pa.string(),
        "title": pa.string(),
        "kind": pa.string(),
        "start_offset": pa.int32(),
        "end_offset": pa.int32(),
        "cue": pa.string(),
        "source": pa.string(),
        "rule": pa.string(),
        "confidence": pa.float64(),
        "place": pa.string(),
        "reason": pa.string(),
    }
)
_REFUSED = ("place", "reason", "text")
_MIDDAY = timedelta(hours=12)


class Extracted(NamedTuple):
    """Quotations, in the columns that `import quotations` reads and more; what was refused."""

    quotations: DataFrame
    refused: DataFrame


def extract_shards(
    spark: SparkSession, path: str, settings: Settings, mapping: Mapping[str, str]
) -> Extracted:
    """The quotations of Parquet or JSON-lines shards of articles, one record an article.

    A worker loads the models once, on one thread: the cores are shared out by Spark.
    """
    from pyspark.sql import functions as of

    shards = read_shards(spark, path)
    if shards.columns != ["line"] and "text" not in fields_of(
        dict.fromkeys(shards.columns, "some"), mapping
    ):
        raise InputError(
            f"no column of it is known to hold the text (it has: {', '.join(shards.columns)})",
            place=path,
            hint="name it: --map text=contenu",
        )
    alone = replace(settings, annotate=replace(settings.annotate, threads=1))
    latest = datetime.now(UTC)

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = [
                row
                for record in records_of([batch])
                for row in _rows_of(record, alone, mapping, latest)
            ]
            yield from pa.Table.from_pylist(rows, schema=_QUOTATION).to_batches()

    placed = shards.select("*", of.col("_metadata.file_name").alias("_place"))
    found = placed.mapInArrow(extract, ddl(_QUOTATION)).persist()
    return Extracted(
        found.where("reason is null").drop("reason", "place"),
        found.where("reason is not null").select(*_REFUSED),
    )


def _rows_of(
    record: dict[str, object], settings: Settings, mapping: Mapping[str, str], latest: datetime
) -> Iterator[dict[str, object]]:
    """The quotations and the refusals of one article."""
    from quotetrack.document_quotations import (
        detect_document,  # loads Stanza: only where articles are read
    )

    place, line = str(record.pop("_place")), record.get("line")
    known = json_object(line) if len(record) == 1 and isinstance(line, str) else record
    if isinstance(known, str):
        yield {"place": place, "reason": known}
        return
    written = {str(name): _cell(value) for name, value in known.items()}
    cells = fields_of(written, mapping)
    description, faults = describe(cells, zone=settings.read.default_zone, latest=latest)
    text = cells.get("text", "")
    reading = read_text(
        text, path=place, description=description, settings=settings.read, now=latest
    )
    refused = [*reading.rejections, *(Rejection("read", fault, place) for fault in faults)]
    for document in reading.documents:
        detection = detect_document(document, settings)
        yield from (_quotation_row(document, found) for found in detection.quotations)
        refused += [one for one in detection.rejections if one.stage != "detect"]
    for one in refused:
        yield {"place": place, "reason": one.reason, "text": one.text}


def _quotation_row(document: Document, quotation: Quotation) -> dict[str, object]:
    cue, source = quotation.cue, quotation.source
    return {
        "id": quotation.quotation_id,
        "text": quotation.text,
        "outlet": document.outlet,
        "published": written_date(document.published),
        "speaker": quotation.speaker,
        "language": quotation.language,
        "url": document.url,
        "document_id": document.document_id,
        "title": document.title,
        "kind": quotation.kind.value,
        "start_offset": quotation.extent.start,
        "end_offset": quotation.extent.end,
        "cue": cue.of(document.text) if cue else None,
        "source": source.of(document.text) if source else None,
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }


def written_date(date: DateInterval) -> str | None:
    """A date as `read_date` reads it again, to its precision; days are those of its own zone."""
    start = date.not_before
    if start is None or not date.known:
        return None
    # Midday of the first day falls on that day in every zone from -12 to +12 hours.
    day = (start + _MIDDAY).date()
    match date.precision:
        case Precision.YEAR:
            return f"{day:%Y}"
        case Precision.MONTH:
            return f"{day:%Y-%m}"
        case Precision.DAY:
            return day.isoformat()
        case Precision.HOUR:
            return f"{start:%Y-%m-%d}T{start:%H}hZ"
        case Precision.MINUTE:
            return f"{start:%Y-%m-%dT%H:%M}Z"
        case _:
            return f"{start:%Y-%m-%dT%H:%M:%S}Z"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else str(value)
