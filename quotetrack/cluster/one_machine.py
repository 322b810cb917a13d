"""The same input and output as linking on Spark, worked out by one DuckDB."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quotetrack.errors import InputError
from quotetrack.link import link_quotations
from quotetrack.pipeline import import_quotations
from quotetrack.settings import Settings
from quotetrack.store import Store

_SUFFIXES = (".parquet", ".jsonl", ".ndjson", ".json")


def link_shards_here(
    path: Path, output: Path, settings: Settings, mapping: Mapping[str, str]
) -> dict[str, int]:
    """Link the quotations of a file or a folder of shards; how many renderings, links, refusals."""
    shards = sorted(path.iterdir()) if path.is_dir() else [path]
    shards = [shard for shard in shards if shard.suffix.lower() in _SUFFIXES]
    if not shards:
        raise InputError(
            "there are no shards", place=str(path), hint=f"give {', '.join(_SUFFIXES)}"
        )
    with (
        tempfile.TemporaryDirectory(prefix="quotetrack-") as scratch,
        Store.open(Path(scratch) / "link.duckdb") as store,
    ):
        for shard in shards:
            import_quotations(shard, store, settings, mapping=mapping)
        link_quotations(store, settings.link, full=True, translate=None)
        found = {
            "renderings": store.table("cluster/renderings"),
            "links": store.table("link/links"),
            "refused": store.table("cluster/refused"),
        }
    for name, rows in found.items():
        _write(rows, output / name)
    return {name: rows.num_rows for name, rows in found.items()}


def _write(rows: pa.Table, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    pq.write_table(rows, folder / "part-00000.parquet")
