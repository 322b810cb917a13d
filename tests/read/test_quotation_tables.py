"""Tables of quotations: every form gives the same rows, every bad row its line and its reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotetrack.errors import InputError, UsageError
from quotetrack.read import GivenQuotation, QuotationTable
from quotetrack.records import Precision, Rejection
from quotetrack.settings import ReadSettings

LATEST = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = [
    {
        "id": "k-1",
        "text": "Nous rouvrirons l’usine de Brévin dès l’été prochain.",
        "outlet": "Le Courrier de Brévin",
        "published": "2023-11-20T09:57+01:00",
        "speaker": "Anne-Sophie Kergoat",
        "language": "fr",
        "url": "https://courrier.example/usine",
    },
    {
        "id": "k-2",
        "text": "Le port ne fermera pas.",
        "outlet": "L’Écho",
        "published": "20 novembre 2023",
        "speaker": "M. Tanguy",
        "language": "fr-FR",
        "url": "https://echo.example/port",
    },
]


def read(path: Path, **mapping: str) -> list[GivenQuotation | Rejection]:
    return list(QuotationTable(path, ReadSettings(), LATEST, mapping))


def given(path: Path, **mapping: str) -> list[GivenQuotation]:
    rows = read(path, **mapping)
    assert all(isinstance(row, GivenQuotation) for row in rows), rows
    return rows


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_parquet_json_lines_json_and_csv_give_the_same_quotations(tmp_path):
    write_lines(tmp_path / "q.jsonl", *ROWS)
    (tmp_path / "q.json").write_text(json.dumps(ROWS), "utf-8")
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "q.parquet")
    cells = [";".join(ROWS[0]), *(";".join(row.values()) for row in ROWS)]
    (tmp_path / "q.csv").write_text("\n".join(cells), "utf-8")
    (tmp_path / "windows.csv").write_text("\n".join(cells), "cp1252")
    expected = [row._replace(place="") for row in given(tmp_path / "q.jsonl")]
    assert [row.speaker for row in expected] == ["Anne-Sophie Kergoat", "M. Tanguy"]
    assert expected[0].external_id == "k-1"
    for name in ("q.json", "q.parquet", "q.csv", "windows.csv"):
        assert [row._replace(place="") for row in given(tmp_path / name)] == expected, name


def test_a_date_is_the_interval_that_is_written(tmp_path):
    first, second = given(write_lines(tmp_path / "q.jsonl", *ROWS))
    assert first.published.precision is Precision.MINUTE
    assert first.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)
    assert second.published.precision is Precision.DAY
    assert second.published.not_before == datetime(2023, 11, 19, 23, tzinfo=UTC)


def test_a_stamp_at_midnight_without_a_zone_is_a_day(tmp_path):
    stamps = [datetime(2023, 11, 20), datetime(2023, 11, 20, 9, 57)]
    table = pa.table({"text": ["Le port rouvrira."] * 2, "date": pa.array(stamps, "timestamp[ns]")})
    pq.write_table(table, tmp_path / "q.parquet")
    day, second = given(tmp_path / "q.parquet")
    assert day.published.precision is Precision.DAY
    assert second.published.precision is Precision.SECOND


def test_the_language_is_identified_only_when_absent(tmp_path):
    rows = write_lines(
        tmp_path / "q.jsonl",
        {"text": "Nous rouvrirons l’usine dès l’été prochain, et le port avec elle."},
        {"text": "We will reopen the plant by next summer, and the harbour with it."},
        {"text": "We will reopen the plant by next summer.", "language": "de"},
        {"text": "Oui."},
    )
    assert [row.language for row in given(rows)] == ["fr", "en", "de", "und"]


def test_columns_may_be_mapped_and_a_quotebank_dump_needs_no_map(tmp_path):
    mapped = write_lines(tmp_path / "m.jsonl", {"contenu": "Le port rouvrira.", "lien": "u"})
    assert given(mapped, text="contenu", url="lien")[0].url == "u"
    dump = write_lines(
        tmp_path / "d.jsonl",
        {
            "quoteID": "2020-01-16-000088",
            "quotation": "The port will reopen.",
            "speaker": "None",
            "date": "2020-01-16 02:00:13",
            "urls": ["http://a.example/1", "http://b.example/2"],
        },
    )
    (row,) = given(dump)
    assert (row.external_id, row.speaker) == ("2020-01-16-000088", None)
    assert row.url == "http://a.example/1"


def test_bad_rows_are_refused_with_line_and_reason_and_the_others_are_read(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_bytes(
        b'{"text": "Le port rouvrira."}\n'
        b'{"text": \n'
        b"\n"
        b'["Le port"]\n'
        b'{"text": 12}\n'
        b'{"text": "  "}\n'
        b'{"outlet": "L\xe9cho", "text": "Oui"}\n'
        b'{"text": "' + b"a" * 100_001 + b'"}\n'
        b'{"text": "Le port fermera.", "published": "hier", "language": "fran\\u00e7ais !"}\n'
    )
    rows = read(path)
    refused = [(row.place, row.reason) for row in rows if isinstance(row, Rejection)]
    assert [place for place, _ in refused] == [f"q.jsonl:{n}" for n in (2, 4, 5, 6, 7, 8, 9, 9)]
    assert "not JSON" in refused[0][1]
    assert "no JSON object" in refused[1][1]
    assert "no string (int)" in refused[2][1]
    assert "no text" in refused[3][1]
    assert "not UTF-8" in refused[4][1]
    assert "100,001 characters" in refused[5][1]
    assert "'hier' is not a date" in refused[6][1]
    assert "is not a code" in refused[7][1]
    kept = [row.text for row in rows if isinstance(row, GivenQuotation)]
    assert kept == ["Le port rouvrira.", "Le port fermera."]


def test_a_row_of_csv_with_too_many_cells_is_refused(tmp_path):
    path = tmp_path / "q.csv"
    path.write_text("text,outlet\nLe port, Écho,la suite\nLe quai,Écho\n", "utf-8")
    refused, kept = read(path)
    assert (refused.place, refused.reason[:7]) == ("q.csv:2", "3 cells")
    assert kept.text == "Le quai"


@pytest.mark.parametrize(
    ("name", "content", "fact"),
    [
        ("q.jsonl", b'{"contenu": "Le port"}\n', "no column"),
        ("q.csv", b"contenu;lien\nLe port;u\n", "no column"),
        ("q.json", b'{"text": ', "not readable as JSON"),
        ("q.json", b"3", "no list"),
        ("q.parquet", b"PAR1 and then nothing", "not readable as Parquet"),
        ("q.csv", b"", "empty"),
        ("q.xls", b"text", "no kind of table"),
    ],
)
def test_a_file_that_is_no_table_of_quotations_is_refused_as_a_whole(tmp_path, name, content, fact):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=fact):
        read(tmp_path / name)


def test_a_map_that_names_no_field_or_no_column_is_an_error(tmp_path):
    (tmp_path / "q.csv").write_text("text\nLe port\n")
    with pytest.raises(UsageError, match="'auteur' is no field"):
        read(tmp_path / "q.csv", auteur="text")
    with pytest.raises(InputError, match="no column 'contenu'"):
        read(tmp_path / "q.csv", text="contenu")
