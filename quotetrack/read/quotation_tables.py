"""Tables of quotations that somebody else extracted: a stream of rows, each read or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from quotetrack.errors import InputError, UsageError
from quotetrack.lexicon import read_lexicon
from quotetrack.read.dates import read_date
from quotetrack.read.decoding import canonical
from quotetrack.read.inputs import STDIN, STDIN_PLACE
from quotetrack.read.languages import UNKNOWN, language_code, language_of
from quotetrack.read.record_streams import Record, Records, records_of
from quotetrack.records import UNDATED, DateInterval, Rejection
from quotetrack.settings import ReadSettings

FIELDS = ("id", "text", "outlet", "published", "speaker", "language", "url")
"""What a row may say; all but the text is optional."""
MOST_CHARACTERS = 100_000
"""Code points: a longer text is a book or a broken file, not what somebody said."""
_LOOKED_AT = 1_000
"""Records looked at for a column of text before a file is refused as a whole."""
_SHOWN = 200
"""Characters of a refused text that a rejection keeps."""
_DISTINCT_DATES = 100_000
"""Written dates kept read: a dump of some centuries of days, 20 MB."""


class GivenQuotation(NamedTuple):
    """A quotation as a table gives it; `written` is the cell that the date was read from."""

    place: str
    text: str
    external_id: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    language: str = UNKNOWN
    url: str | None = None
    published: DateInterval = UNDATED
    written: str | None = None


class QuotationReader:
    """Reads one row after the other; `mapping` (field → column) outranks the names of columns.

    `latest` is the clock against which dates in the future are refused.
    """

    def __init__(
        self, settings: ReadSettings, latest: datetime, mapping: Mapping[str, str] | None = None
    ) -> None:
        _check_mapping(mapping or {})
        self.mapping = tuple((mapping or {}).items())
        self._dated = lru_cache(_DISTINCT_DATES)(
            partial(read_date, zone=settings.default_zone, latest=latest)
        )

    def read(self, place: str, record: Record | str) -> Iterator[GivenQuotation | Rejection]:
        """The quotation of a record; a cell that cannot be read gives a rejection beside it."""
        if isinstance(record, str):
            yield Rejection("import", record, place)
            return
        columns = _columns_of(tuple(record), self.mapping)
        cells = {field: record.get(name) for field, name in columns}
        given = cells.get("text")
        fault = _fault_of_text(given)
        if fault or not isinstance(given, str):
            shown = str(given)[:_SHOWN] if given is not None else None
            yield Rejection("import", fault or "the text is no string", place, text=shown)
            return
        text = canonical(given).strip()
        if not text:
            yield Rejection("import", "the row has no text", place)
            return
        written = _date_cell(cells.get("published"))
        published = self._dated(written) if written else UNDATED
        if published is None:
            reason = f"published '{written}' is not a date; write 2023-11-20T09:57+01:00"
            yield Rejection("import", reason, place, text=text[:_SHOWN])
        tag = _cell(cells.get("language"))
        language = language_code(tag)
        if tag and language is None:
            reason = f"language '{tag}' is not a code; write fr or en"
            yield Rejection("import", reason, place, text=text[:_SHOWN])
        yield GivenQuotation(
            place=place,
            text=text,
            external_id=_cell(cells.get("id")),
            outlet=_cell(cells.get("outlet")),
            speaker=_speaker(_cell(cells.get("speaker"))),
            language=language or language_of(text) or UNKNOWN,
            url=_cell(cells.get("url")),
            published=published or UNDATED,
            written=written if published else None,
        )

    def has_text(self, columns: Iterable[str]) -> bool:
        """Whether one of the columns is known to hold the text."""
        return "text" in dict(_columns_of(tuple(columns), self.mapping))

    def check_columns(self, columns: Sequence[str], place: str, *, complete: bool) -> None:
        """Refuse columns without text; where they are `complete`, mapped ones must be there."""
        absent = sorted({column for _, column in self.mapping} - set(columns))
        if absent and complete:
            raise InputError(
                f"there is no column '{absent[0]}'",
                place=place,
                hint=f"it has: {', '.join(columns)}",
            )
        if not self.has_text(columns):
            raise InputError(
                f"no column of it is known to hold the text (it has: {', '.join(columns)})",
                place=place,
                hint="name it: --map text=contenu,url=lien",
            )


class QuotationTable:
    """A file of quotations: how many rows it says it has, and the rows one by one."""

    def __init__(
        self, path: Path, settings: ReadSettings, latest: datetime, mapping: Mapping[str, str]
    ) -> None:
        """Look at the file; raises `InputError` when it is no table or has no column of text."""
        self._reader = QuotationReader(settings, latest, mapping)
        self._name = STDIN_PLACE if path == STDIN else path.name
        self._records: Records = records_of(path, settings)
        self.rows = self._records.rows
        if self._records.columns is not None:
            self._reader.check_columns(self._records.columns, str(path), complete=True)

    def __iter__(self) -> Iterator[GivenQuotation | Rejection]:
        """Each row in order."""
        for line, record in self._with_text_somewhere():
            yield from self._reader.read(f"{self._name}:{line}", record)

    def _with_text_somewhere(self) -> Iterator[tuple[int, Record | str]]:
        """The records; raises when none of the first ones has a column that holds the text."""
        held: list[tuple[int, Record | str]] = []
        names: dict[str, None] = {}
        records = self._records.read()
        for number, record in records:
            held.append((number, record))
            if isinstance(record, dict):
                names.update(dict.fromkeys(record))
                if self._reader.has_text(record):
                    break
            if len(held) == _LOOKED_AT:
                break
        if names:
            self._reader.check_columns(tuple(names), self._name, complete=False)
        yield from held
        yield from records


def _check_mapping(mapping: Mapping[str, str]) -> None:
    for field in mapping:
        if field not in FIELDS:
            raise UsageError(
                f"--map: '{field}' is no field of a quotation", hint=f"fields: {', '.join(FIELDS)}"
            )


@lru_cache
def _columns_of(
    columns: tuple[str, ...], mapping: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Which column fills which field: as mapped, else the first known name of each field."""
    chosen = {field: column for field, column in mapping if column in columns}
    asked = {field for field, _ in mapping}
    by_name = {column.strip().lower(): column for column in reversed(columns)}
    for row in read_lexicon("fr/import_columns.tsv"):
        field, column = row["field"], by_name.get(row["column"])
        if column is not None and field not in asked:
            chosen.setdefault(field, column)
    return tuple(chosen.items())


def _fault_of_text(given: object) -> str | None:
    """Why a cell is no text of a quotation."""
    if given is None:
        return "the row has no text"
    if not isinstance(given, str):
        return f"the text is no string ({type(given).__name__})"
    if len(given) > MOST_CHARACTERS:
        return f"{len(given):,} characters of text, the limit is {MOST_CHARACTERS:,}"
    return None


def _cell(value: object) -> str | None:
    """A cell as text on one line, of a list the first member; `None` when it says nothing."""
    while isinstance(value, list):
        value = value[0] if value else None
    if value is None or isinstance(value, (dict, bool)):
        return None
    written = str(value).strip()
    if not written.isascii():
        written = canonical(written)
    return " ".join(written.split()) or None


def _date_cell(value: object) -> str | None:
    """A date cell as written; a stamp at midnight without a zone is a day (what pandas makes)."""
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return _cell(value)


def _speaker(given: str | None) -> str | None:
    """The speaker as given; dumps write None or null where nobody is known."""
    return None if given in ("None", "null", "NaN", "nan") else given
