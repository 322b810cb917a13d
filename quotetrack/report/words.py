"""The report's words in French or English: labels from data, dates and names in sentences."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib.resources import files
from typing import Any

from quotetrack.errors import UsageError
from quotetrack.report.clock import desk_zone, shown_at
from quotetrack.report.dossier import Drift, Moment

LANGUAGES = ("fr", "en")


class Words:
    """The labels of one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no report in '{language}'", hint=f"one of: {', '.join(LANGUAGES)}")
        source = files("quotetrack").joinpath("report", "labels", f"{language}.toml")
        self.language = language
        self._labels: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))

    def __call__(self, label: str, **values: object) -> str:
        """A label with its `{values}` filled in."""
        section, _, name = label.partition(".")
        return str(self._labels[section][name]).format(**values)

    def named(self, section: str, key: str | None) -> str:
        """What a code is called; a code without a label is shown as it is, in words."""
        return str(self._labels[section].get(key, (key or "").replace("_", " ")))

    def note(self, item: Drift) -> str:
        """What a drift item of the dossier says."""
        return self.told(item.rule, item.note, item.original_text, item.rendering_text)

    def told(self, rule: str, note: str, original: str | None, rendering: str | None) -> str:
        """What a drift item says, by its rule (`*_dropped` stands for all rules that end so).

        A rule without a label keeps the note that drift wrote, in English.
        """
        labels: dict[str, str] = self._labels.get("note", {})
        told = labels.get(rule) or next(
            (text for ending, text in labels.items() if rule.endswith(ending.lstrip("*"))
             and ending.startswith("*")),
            None,
        )  # fmt: skip
        if told is None:
            return note
        return told.format(original=original or "", rendering=rendering or "")

    def count(self, label: str, amount: int) -> str:
        """A number with its noun."""
        return self(f"count.{label}_{'one' if amount == 1 else 'many'}", n=amount)

    def date(self, moment: Moment) -> str:
        """When a document was published, to its precision, with its zone and how that is known."""
        if not moment.known or moment.not_before is None:
            return self.bounds(moment)
        told = self.instant(moment.not_before, moment.precision, moment.zone)
        if moment.precision in ("day", "month", "year"):
            return told
        return f"{told} ({self.zone(moment)})"

    def bounds(self, moment: Moment) -> str:
        """What is known of an undated document."""
        after, before = moment.bound_before, moment.bound_after
        if after and before:
            return self("date.between", after=self.day(after), before=self.day(before))
        if after:
            return self("date.not_before", day=self.day(after))
        if before:
            return self("date.not_after", day=self.day(before))
        return self("date.none")

    def instant(self, instant: datetime, precision: str, zone: str | None) -> str:
        """An instant to its precision; a clock is that of the desk's zone."""
        local = shown_at(instant, precision, zone)
        if precision == "year":
            return str(local.year)
        if precision == "month":
            return self("date.month", month=self._month(local), year=local.year)
        if precision == "day":
            return self._day(local)
        clock = (
            "second" if precision in ("ms", "s") else "hour" if precision == "hour" else "minute"
        )
        return self("date.at", day=self._day(local), time=local.strftime(self(f"date.{clock}")))

    def short(self, moment: Moment) -> str:
        """A date beside a mark of the timeline."""
        if not moment.known or moment.not_before is None:
            return self("date.none")
        local = shown_at(moment.not_before, moment.precision, moment.zone)
        day = self("date.short_day", day=local.day, month=self._short_month(local))
        if moment.precision in ("day", "month", "year"):
            return day
        return f"{day}, {local.strftime(self('date.minute'))}"

    def tick(self, at: datetime, with_day: bool) -> str:
        """A label of the axis."""
        if with_day and (at.hour, at.minute) == (0, 0):
            return self("date.short_day", day=at.day, month=self._short_month(at))
        clock = at.strftime(self("date.minute"))
        if not with_day:
            return clock
        return f"{self('date.short_day', day=at.day, month=self._short_month(at))}, {clock}"

    def day(self, instant: datetime) -> str:
        """A day, in the zone of French outlets."""
        return self._day(instant.astimezone(desk_zone()))

    def zone(self, moment: Moment) -> str:
        """Of which zone the clock is, and whether the zone of the page is only assumed."""
        city = str(desk_zone()).rpartition("/")[2].replace("_", " ")
        assumed = "_assumed" if moment.zone_source == "assumed" else ""
        return self(f"date.zone{assumed}", city=city)

    def _day(self, local: datetime) -> str:
        ordinal = self("date.first") if local.day == 1 else str(local.day)
        return self("date.day", day=ordinal, month=self._month(local), year=local.year)

    def _month(self, local: datetime) -> str:
        return str(self._labels["date"]["months"][local.month - 1])

    def _short_month(self, local: datetime) -> str:
        return str(self._labels["date"]["short_months"][local.month - 1])
