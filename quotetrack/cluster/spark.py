"""A Spark session, or one clear line that says what is missing."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrack.errors import InputError, QuotetrackError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.python.worker.reuse": "true",  # a worker loads the models once
}
_LOCAL_PARTITIONS = 2
"""Shuffle partitions on one machine: Spark's 200 cost 20 s of scheduling on a few hundred rows."""
_ROOT = Path(__file__).resolve().parents[2]
"""Where the package lies."""
JSON_LINES = (".jsonl", ".ndjson", ".json")


@contextmanager
def spark_session(master: str, driver_memory: str) -> Iterator[SparkSession]:
    """A session on `master` (`local[2]`, `spark://host:7077`, `yarn`, `k8s://…`), closed after use.

    What spark-submit or spark-defaults.conf set (memory of executors, object storage) holds.
    """
    try:
        from py4j.protocol import Py4JError, Py4JNetworkError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(
            "pyspark is not installed", hint="pip install 'quotetrack[spark]', or --engine duckdb"
        ) from None
    _require_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith("local"):
        # Workers are children of this process: they find what it found.
        os.environ["PYTHONPATH"] = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    builder = SparkSession.builder.appName("quotetrack").master(master)
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    log = f"-Dlog4j2.configurationFile=file:{Path(__file__).with_name('log4j2.properties')}"
    # A driver out of memory loses a thread for which Python would wait for ever.
    options = f"{log} -XX:+ExitOnOutOfMemoryError"
    builder = builder.config("spark.driver.extraJavaOptions", options)
    builder = builder.config("spark.driver.memory", driver_memory)
    if master.startswith("local"):
        builder = builder.config("spark.sql.shuffle.partitions", _LOCAL_PARTITIONS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    except PySparkException as error:
        raise _explained(error) from error
    except Py4JNetworkError as error:
        raise InputError(
            "Spark's driver ended, most likely for want of memory",
            hint="give it more: --driver-memory 8g",
        ) from error
    finally:
        with suppress(Py4JError, OSError):
            session.stop()


def _explained(error: Exception) -> QuotetrackError:
    """What Spark could not do, in its last line that says something."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    fact = next((line for line in lines if "[" in line or "Error" in line), lines[0])
    return InputError(f"Spark stopped ({fact[:200]})", hint="check the input, --master and memory")


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") or (home and (Path(home) / "bin" / "java").exists()):
        return
    raise UsageError(
        "Spark needs Java, and there is none on this machine",
        hint="install Java 17 or later and put it on PATH or in JAVA_HOME, or --engine duckdb",
    )


def read_shards(spark: SparkSession, path: str) -> DataFrame:
    """Parquet as it is; JSON lines as one column `line`, to be read by the same code as files."""
    if _is_json_lines(path):
        return spark.read.text(path).withColumnRenamed("value", "line")
    return spark.read.parquet(path)


def write_parquet(rows: DataFrame, folder: str, name: str) -> None:
    """Write rows as Parquet into a folder of the output; what an earlier run left there goes."""
    rows.write.mode("overwrite").parquet(f"{folder.rstrip('/')}/{name}")


def _is_json_lines(path: str) -> bool:
    """By the suffix; of a local folder by those of its files."""
    if path.lower().endswith(JSON_LINES):
        return True
    folder = Path(path)
    if not folder.is_dir():
        return False
    return any(file.suffix.lower() in JSON_LINES for file in folder.iterdir())
