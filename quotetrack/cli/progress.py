"""A progress bar on stderr, when somebody is there to see it."""

from __future__ import annotations

import sys

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from quotetrack.cli.console import talk_console


class StageProgress:
    """Shows one line a stage; silent when stderr is no terminal."""

    def __init__(self) -> None:
        self._task: TaskID | None = None
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=talk_console(),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._running = False

    def start(self, stage: str, total: int | None) -> None:
        """Begin a stage of so many steps (`None`: unknown)."""
        if not self._running:
            self._bar.start()
            self._running = True
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(stage, total=total)

    def advance(self, n: int = 1) -> None:
        """So many steps are done."""
        if self._task is not None:
            self._bar.advance(self._task, n)

    def stop(self) -> None:
        """Take the bar away."""
        if self._running:
            self._bar.stop()
            self._running = False
