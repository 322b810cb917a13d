"""Where the marks of a timeline stand: geometry only, drawn by templates/timeline.svg.j2."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from quotetrack.report.dossier import Appearance, Dossier

WIDTH = 760
"""Units of the drawing; it scales to the page."""
LABEL_WIDTH = 190
"""Room on the left for who published."""
STAMP_WIDTH = 120
"""Room on the right of the last mark for its date."""
ROW_HEIGHT = 26
_TOP = 8
_AXIS_HEIGHT = 24
_EXACT = ("ms", "s", "min", "hour")

_STEPS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080, 43_200, 129_600, 525_600)
)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated appearance: a shape at `x`, or a dashed bar from `x` to `x_end` when not exact."""

    appearance: Appearance
    y: float
    x: float
    x_end: float | None
    earliest: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at a local instant."""

    x: float
    at: datetime
    with_day: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks and axis; `undated` stand apart, below."""

    width: int
    height: float
    axis_y: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Appearance, ...]


def draw_timeline(dossier: Dossier, zone: ZoneInfo) -> Timeline | None:
    """Place the dated appearances of an utterance; `None` when nothing is dated."""
    dated = [one for one in dossier.appearances if one.moment.known]
    if not dated:
        return None
    start, end = _frame(dated)
    left, right = LABEL_WIDTH, WIDTH - STAMP_WIDTH

    def x(instant: datetime) -> float:
        share = (instant - start) / (end - start)
        return round(left + share * (right - left), 1)

    marks = []
    for row, one in enumerate(dated):
        begin, finish = _ends(one)
        exact = one.moment.precision in _EXACT
        marks.append(
            Mark(
                appearance=one,
                y=_TOP + ROW_HEIGHT * (row + 0.5),
                x=x(begin),
                x_end=None if exact else x(finish),
                earliest=dossier.origin is not None
                and one.quotation_id == dossier.origin.quotation_id,
                tied=dossier.origin is not None and one.quotation_id in dossier.origin.tied,
            )
        )
    axis_y = _TOP + ROW_HEIGHT * len(dated) + 4
    return Timeline(
        width=WIDTH,
        height=axis_y + _AXIS_HEIGHT,
        axis_y=axis_y,
        marks=tuple(marks),
        ticks=tuple(_ticks(start, end, zone, x)),
        undated=tuple(one for one in dossier.appearances if not one.moment.known),
    )


def _ends(one: Appearance) -> tuple[datetime, datetime]:
    begin = one.moment.not_before
    if begin is None:
        raise ValueError(f"{one.quotation_id} is not dated")
    return begin, one.moment.not_after or begin


def _frame(dated: Sequence[Appearance]) -> tuple[datetime, datetime]:
    """From the first instant to the last, with some air; at least an hour."""
    start = min(_ends(one)[0] for one in dated)
    end = max(_ends(one)[1] for one in dated)
    air = max((end - start) * 0.04, timedelta(minutes=30))
    return start - air, end + air


def _ticks(
    start: datetime, end: datetime, zone: ZoneInfo, x: Callable[[datetime], float]
) -> list[Tick]:
    """Round local instants between the two ends, six at most."""
    step = next((step for step in _STEPS if (end - start) / step <= _MOST_TICKS), _STEPS[-1])
    local = start.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + step * int((local - midnight) / step)
    ticks: list[Tick] = []
    while at <= end:
        if at >= start:
            day_shown = not ticks or ticks[-1].at.date() != at.date()
            ticks.append(Tick(x(at), at, with_day=day_shown or step >= timedelta(days=1)))
        at += step
    return ticks
