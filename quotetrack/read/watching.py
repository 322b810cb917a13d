"""A folder that is watched: new and changed files, once they are wholly there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quotetrack.errors import InputError
from quotetrack.read.inputs import InputItem, Inputs, find_inputs
from quotetrack.settings import ReadSettings

State = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


def watch(
    paths: Sequence[Path],
    manifest: Path | None,
    settings: ReadSettings,
    pause: Callable[[], None],
) -> Iterator[Inputs]:
    """What is to be read, batch by batch, for ever; `pause` waits between two looks.

    A file is taken when two looks in a row find the same size and time, and again when it changed.
    What was refused before reading (rows of a manifest) is told once.
    """
    taken: dict[Path, State] = {}
    told: set[str] = set()
    before: dict[Path, State] = {}
    while True:
        try:
            found = find_inputs(paths, manifest, settings)
        except InputError:
            if not taken:
                raise
            found = Inputs(())  # the folder is away for a moment (a share, a key)
        now = {item.path: state for item in found.items if (state := _state(item)) is not None}
        ready = [
            item
            for item in found.items
            if now.get(item.path) is not None
            and now[item.path] == before.get(item.path)
            and now[item.path] != taken.get(item.path)
        ]
        refusals = tuple(one for one in found.rejections if str(one) not in told)
        if ready:
            told.update(map(str, refusals))
            taken.update((item.path, now[item.path]) for item in ready)
            yield replace(found, items=tuple(ready), rejections=refusals)
        before = now
        pause()


def _state(item: InputItem) -> State | None:
    """The size and time of a file; `None` when it went away."""
    try:
        status = item.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
