"""Arrow on both sides of Spark: types as Spark writes them, rows as batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

_SPARK_TYPES = {
    pa.string(): "string",
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.timestamp("us", "UTC"): "timestamp",
    pa.list_(pa.string()): "array<string>",
    pa.list_(pa.int64()): "array<bigint>",
}


def ddl(schema: pa.Schema) -> str:
    """An Arrow schema as Spark's function results declare it."""
    return ", ".join(f"`{field.name}` {_SPARK_TYPES[field.type]}" for field in schema)


def records_of(batches: Iterable[pa.RecordBatch]) -> Iterator[dict[str, object]]:
    """The rows of batches as mappings."""
    for batch in batches:
        yield from batch.to_pylist()
