"""Runs `quotetrack` as a user does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from quotetrack.cli.main import run
from tests.store.desk import fill_desk

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("-m", "quotetrack")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "desk.duckdb"
    fill_desk(path)
    return path


@pytest.fixture
def quotetrack(tmp_path, monkeypatch):
    """The command line in this process: what it answers."""

    def call(
        *arguments: object, given: bytes = b"", cwd: Path = tmp_path, **variables: str
    ) -> Outcome:
        monkeypatch.chdir(cwd)
        monkeypatch.delenv("QUOTETRACK_DB", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        streams = {name: io.TextIOWrapper(io.BytesIO(), "ascii") for name in ("stdout", "stderr")}
        streams["stdin"] = io.TextIOWrapper(io.BytesIO(given), "utf-8")
        for name, stream in streams.items():
            monkeypatch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        return Outcome(int(left.value.code or 0), _written(sys.stdout), _written(sys.stderr))

    return call


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")


@pytest.fixture
def quotetrack_process(tmp_path):
    """The command line in a process of its own: what the shell sees."""

    def call(*arguments: object, given: bytes = b"", **variables: str) -> Outcome:
        known = {name: value for name, value in os.environ.items() if name != "QUOTETRACK_DB"}
        done = subprocess.run(
            [sys.executable, *PROGRAM, *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env={**known, "PYTHONPATH": str(ROOT), **variables},
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call
