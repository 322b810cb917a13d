"""The child process that takes HTML apart, with a limit on its time and on its memory."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from quotetrack.errors import InputError, LimitError
from quotetrack.settings import ReadSettings

LENGTH = struct.Struct(">Q")
"""Each message between the two processes is preceded by its length in bytes."""
_STARTING_SECONDS = 60.0
"""Seconds allowed for the child to start: importing the extractor takes about one."""


class Extractor:
    """A child process that is started when first needed, and again after a page that killed it."""

    def __init__(self, settings: ReadSettings) -> None:
        self._settings = settings
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def extract(self, markup: str, place: str) -> dict[str, Any]:
        """What the page holds, as `markup.take_apart` returns it.

        Raises `LimitError` when the page takes too long or too much memory, `InputError` when it
        holds no text.
        """
        child = self._running()
        seconds = self._settings.max_seconds
        raw = markup.encode("utf-8", "replace")
        answer, expired = _ask(child, raw, seconds)
        if answer is None:
            self._stop()
            if expired:
                fact = f"the page takes more than {seconds:g} s to take apart"
            else:
                fact = "the extractor gave up on the page (damaged, or needs too much memory)"
            raise LimitError(fact, place=place, hint="save its text as .txt")
        extracted: dict[str, Any] = json.loads(answer)
        if "error" in extracted:
            raise InputError(str(extracted["error"]), place=place, hint="save its text as .txt")
        return extracted

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._stop()
            self._child = _start(self._settings.max_memory_bytes)
        return self._child

    def _stop(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # the child closed its end first
        self._child.wait()
        self._child = None


def _start(max_memory_bytes: int) -> subprocess.Popen[bytes]:
    package_root = str(Path(__file__).resolve().parents[2])
    search = os.environ.get("PYTHONPATH")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package_root, search] if search else [package_root]),
        "OPENBLAS_NUM_THREADS": "1",  # each thread of it reserves address space
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "quotetrack.read.extractor_child", str(max_memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    if _ask(child, b"", _STARTING_SECONDS)[0] is None:
        child.kill()
        child.wait()
        raise LimitError(
            "the HTML extractor does not start",
            hint="check `python -m quotetrack.read.extractor_child`",
        )
    return child


def _ask(child: subprocess.Popen[bytes], raw: bytes, seconds: float) -> tuple[bytes | None, bool]:
    """The answer of the child, `None` when it died; and whether that was for want of time."""
    expired = threading.Event()

    def end() -> None:
        expired.set()
        child.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(LENGTH.pack(len(raw)) + raw)
        child.stdin.flush()
        answer = read_message(child.stdout)
    except BrokenPipeError:
        answer = None
    finally:
        timer.cancel()
    return answer, expired.is_set()


def read_message(stream: IO[bytes]) -> bytes | None:
    """The next message of a stream, or `None` when the other side is gone."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(header)
    raw = stream.read(length)
    return raw if len(raw) == length else None
