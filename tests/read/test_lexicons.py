"""The lexicons of reading hold what the code can match."""

from zoneinfo import ZoneInfo

from quotetrack.lexicon import read_lexicon
from quotetrack.read.furniture import folded
from quotetrack.read.manifest import Description
from quotetrack.read.quotation_tables import FIELDS
from quotetrack.records import ZoneKind


def test_phrases_are_written_as_they_are_compared() -> None:
    for name, column in (
        ("fr/furniture.tsv", "phrase"),
        ("fr/read_machine_translation.tsv", "phrase"),
        ("fr/read_date_leads.tsv", "form"),
        ("fr/read_columns.tsv", "column"),
        ("fr/import_columns.tsv", "column"),
        ("fr/months.tsv", "form"),
    ):
        for row in read_lexicon(name):
            assert row[column] == folded(row[column]), f"{name}: {row[column]}"


def test_each_phrase_of_furniture_has_a_known_match_and_zone_and_stands_once() -> None:
    rows = read_lexicon("fr/furniture.tsv")
    for row in rows:
        assert ZoneKind(row["kind"])
        assert row["match"] in {
            "line",
            "start",
            "within",
            "glued",
            "heading",
            "closing",
            "counted",
            "cue",
        }
    phrases = [row["phrase"] for row in rows]
    assert len(phrases) == len(set(phrases))


def test_months_and_zones_exist() -> None:
    assert {int(row["month"]) for row in read_lexicon("fr/months.tsv")} == set(range(1, 13))
    for row in read_lexicon("fr/read_time_zones.tsv"):
        if "/" in row["zone"]:
            assert ZoneInfo(row["zone"])


def test_columns_fill_fields_of_a_description() -> None:
    fields = {*Description.__dataclass_fields__, "path", "text", "id"}
    assert {row["field"] for row in read_lexicon("fr/read_columns.tsv")} <= fields
    assert {row["field"] for row in read_lexicon("fr/import_columns.tsv")} == {*FIELDS}
