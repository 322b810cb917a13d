"""The process that takes pages apart: one page in, one JSON answer out, until its input ends."""

from __future__ import annotations

import json
import sys

from quotetrack.read.extractor import LENGTH, read_message
from quotetrack.read.markup import take_apart


def serve(max_memory_bytes: int) -> None:
    """Answer pages from standard input; an empty message is answered at once (a sign of life).

    A page that raises ends the process: the caller reports it and starts another.
    """
    _limit_memory(max_memory_bytes)
    while True:
        raw = read_message(sys.stdin.buffer)
        if raw is None:
            return
        answer = json.dumps(take_apart(raw) if raw else {}).encode()
        sys.stdout.buffer.write(LENGTH.pack(len(answer)) + answer)
        sys.stdout.buffer.flush()


def _limit_memory(max_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the limit of time still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_bytes, max_bytes))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
