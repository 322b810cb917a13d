"""cluster: extraction and linking on Apache Spark, from shards to Parquet."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotetrack.cli.answers import Format, show
from quotetrack.cli.console import say
from quotetrack.cli.imports import read_mapping
from quotetrack.cli.session import CountsOption, SettingsOption
from quotetrack.cli.settings_file import read_settings
from quotetrack.errors import ExitCode, InputError


class Engine(StrEnum):
    """What links."""

    SPARK = "spark"
    DUCKDB = "duckdb"


cluster = typer.Typer(
    help="Extract and link past one machine, on Apache Spark (pip install 'quotetrack[spark]').",
    no_args_is_help=True,
    rich_markup_mode=None,
)

InputArgument = Annotated[
    str, typer.Argument(metavar="INPUT", help="Parquet or JSONL: a file, a folder, or s3a://…")
]
OutputArgument = Annotated[
    str, typer.Argument(metavar="OUTPUT", help="A folder, or s3a://…, for Parquet.")
]
MasterOption = Annotated[
    str, typer.Option(help="Spark's master: local[2], spark://host:7077, yarn, k8s://…")
]
MemoryOption = Annotated[str, typer.Option(help="Memory of the driver.")]
EngineOption = Annotated[
    Engine, typer.Option(help="spark, or duckdb: the same output by this machine alone.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="Which column holds what, e.g. text=contenu; the rest goes by name.",
        show_default=False,
    ),
]


@cluster.command("extract")
def extract(
    source: InputArgument,
    output: OutputArgument,
    master: MasterOption = "local[*]",
    driver_memory: MemoryOption = "2g",
    columns: MapOption = None,
    settings_file: SettingsOption = None,
    form: CountsOption = None,
) -> int:
    """Find the quotations of articles: OUTPUT/quotations, for `cluster link` and `import`."""
    return _told(_extract(source, output, master, driver_memory, columns, settings_file), form)


@cluster.command("link")
def link(
    source: InputArgument,
    output: OutputArgument,
    engine: EngineOption = Engine.SPARK,
    master: MasterOption = "local[*]",
    driver_memory: MemoryOption = "2g",
    columns: MapOption = None,
    settings_file: SettingsOption = None,
    form: CountsOption = None,
) -> int:
    """Link quotations into utterances: OUTPUT/renderings (one row a quotation), OUTPUT/links."""
    counts = _link(source, output, engine, master, driver_memory, columns, settings_file)
    return _told(counts, form)


@cluster.command("run")
def run(
    source: InputArgument,
    output: OutputArgument,
    engine: EngineOption = Engine.SPARK,
    master: MasterOption = "local[*]",
    driver_memory: MemoryOption = "2g",
    columns: MapOption = None,
    settings_file: SettingsOption = None,
    form: CountsOption = None,
) -> int:
    """Extract the quotations of articles, then link them."""
    counts = _extract(source, output, master, driver_memory, columns, settings_file)
    found = f"{output.rstrip('/')}/quotations"
    linked = _link(found, output, engine, master, driver_memory, None, settings_file)
    return _told({**counts, **linked, "refused": counts["refused"] + linked["refused"]}, form)


def _extract(
    source: str,
    output: str,
    master: str,
    driver_memory: str,
    columns: list[str] | None,
    settings_file: Path | None,
) -> dict[str, int]:
    from quotetrack.cluster.spark import spark_session, write_parquet

    _check(source)
    settings, mapping = read_settings(settings_file), read_mapping(columns or ())
    with spark_session(master, driver_memory) as spark:
        from quotetrack.cluster.extraction import extract_shards

        found = extract_shards(spark, source, settings, mapping)
        write_parquet(found.quotations, output, "quotations")
        write_parquet(found.refused, output, "not_extracted")
        return {"quotations": found.quotations.count(), "refused": found.refused.count()}


def _link(
    source: str,
    output: str,
    engine: Engine,
    master: str,
    driver_memory: str,
    columns: list[str] | None,
    settings_file: Path | None,
) -> dict[str, int]:
    _check(source)
    settings, mapping = read_settings(settings_file), read_mapping(columns or ())
    if engine is Engine.DUCKDB:
        from quotetrack.cluster.one_machine import link_shards_here

        return link_shards_here(Path(source), Path(output), settings, mapping)
    from quotetrack.cluster.spark import spark_session, write_parquet

    with spark_session(master, driver_memory) as spark:
        from quotetrack.cluster.linking import link_shards

        linked = link_shards(spark, source, settings, mapping)
        counts = {}
        for name, rows in linked._asdict().items():
            write_parquet(rows, output, name)
            counts[name] = rows.count()
        return counts


def _check(source: str) -> None:
    """A local input must be there; what has a scheme is Spark's to find."""
    if "://" not in source and not Path(source).exists():
        raise InputError("there is no such file or folder", place=source, hint="check the path")


def _told(counts: dict[str, int], form: Format | None) -> int:
    told = [f"{amount:,} {name}" for name, amount in counts.items() if amount or name != "refused"]
    say(" · ".join(told))
    if form:
        show([counts], (), form)
    return ExitCode.SOME_REJECTED if counts["refused"] else ExitCode.DONE
