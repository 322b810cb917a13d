"""Relative dates are read from a known moment only; outlets tell whose clock a time is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotetrack.errors import UsageError
from quotetrack.read import find_inputs, read_documents
from quotetrack.read.dates import why_unread
from quotetrack.read.manifest import Description
from quotetrack.read.outlets import outlets, zoned
from quotetrack.read.relative_dates import find_relative
from quotetrack.records import Document
from quotetrack.settings import ReadSettings
from tests.read.archives import Page, warc
from tests.read.pages import page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SEEN = datetime(2023, 11, 20, 10, 30, tzinfo=UTC)
"""A Monday, 11:30 in Paris."""

RELATIVE = [
    ("à l’instant", "2023-11-20 10:25", "2023-11-20 10:30", "min"),
    ("il y a 5 min", "2023-11-20 10:24", "2023-11-20 10:25", "min"),
    ("Il y a 3 heures", "2023-11-20 06:30", "2023-11-20 08:00", "hour"),
    ("il y a une heure", "2023-11-20 08:30", "2023-11-20 10:00", "hour"),
    ("il y a quelques minutes", "2023-11-20 10:20", "2023-11-20 10:29", "hour"),
    ("il y a 2 jours", "2023-11-17 10:30", "2023-11-18 22:30", "day"),
    ("hier à 14 h", "2023-11-19 13:00", "2023-11-19 13:59", "hour"),
    ("hier, 23:15", "2023-11-19 22:15", "2023-11-19 22:15", "min"),
    ("hier soir", "2023-11-19 16:00", "2023-11-19 22:59", "hour"),
    ("avant-hier", "2023-11-17 23:00", "2023-11-18 22:59", "day"),
    ("aujourd’hui à 9h57", "2023-11-20 08:57", "2023-11-20 08:57", "min"),
    ("ce matin", "2023-11-20 04:00", "2023-11-20 10:30", "hour"),
    ("cette nuit", "2023-11-19 20:00", "2023-11-20 04:59", "hour"),
    ("vendredi soir", "2023-11-17 16:00", "2023-11-17 22:59", "hour"),
    ("lundi dernier", "2023-11-12 23:00", "2023-11-13 22:59", "day"),
    ("lundi à 9 h", "2023-11-20 08:00", "2023-11-20 08:59", "hour"),
    ("dimanche 19 novembre à 22h10", "2023-11-19 21:10", "2023-11-19 21:10", "min"),
    ("1er déc. à 8h", "2022-12-01 07:00", "2022-12-01 07:59", "hour"),
    ("3 hours ago", "2023-11-20 06:30", "2023-11-20 08:00", "hour"),
]


@pytest.mark.parametrize(("written", "first", "last", "precision"), RELATIVE)
def test_a_relative_date_counts_from_when_the_page_was_seen(
    written: str, first: str, last: str, precision: str
) -> None:
    found = find_relative(written, anchor=SEEN, zone="Europe/Paris")
    assert found is not None
    date = found.interval
    assert date.not_before is not None
    assert date.not_after is not None
    assert date.not_before.strftime("%Y-%m-%d %H:%M") == first
    assert date.not_after.strftime("%Y-%m-%d %H:%M") == last
    assert date.precision == precision


@pytest.mark.parametrize(
    "written",
    ["lundi", "demain à 9 h", "cet après-midi", "mardi 19 novembre à 9 h", "20 novembre 2023"],
)
def test_what_may_be_another_day_or_is_still_to_come_is_not_read(written: str) -> None:
    assert find_relative(written, anchor=SEEN, zone="Europe/Paris") is None


def read_archive(folder: Path, under_title: str, url: str = "https://lac.example/a") -> Document:
    content = page("", under_title=under_title).encode()
    taken = SEEN.isoformat().replace("+00:00", "Z")
    (folder / "lac.warc.gz").write_bytes(warc(Page(url, content, taken=taken)))
    settings = ReadSettings()
    (reading,) = read_documents(find_inputs([folder], None, settings, now=NOW), settings, now=NOW)
    return reading.documents[0]


def test_a_page_from_a_crawl_is_dated_by_its_relative_line(tmp_path: Path) -> None:
    document = read_archive(tmp_path, "<p>Publié il y a 3 heures</p>")
    assert document.published.method == "relative_line"
    assert document.published.evidence_text == "il y a 3 heures"
    assert document.published.not_after == datetime(2023, 11, 20, 8, 0, tzinfo=UTC)


def test_an_update_that_is_relative_is_no_publication(tmp_path: Path) -> None:
    document = read_archive(tmp_path, "<p>Mis à jour hier à 14 h</p>")
    assert not document.published.known
    assert document.updated.evidence_text == "hier à 14 h"


def test_without_a_known_moment_a_relative_line_dates_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("", under_title="<p>Publié hier à 14 h</p>"), "utf-8")
    settings = ReadSettings()
    (reading,) = read_documents(find_inputs([tmp_path], None, settings, now=NOW), settings, now=NOW)
    document = reading.documents[0]
    assert not document.published.known
    assert not document.date_candidates


# --- dates that cannot be true -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2031-11-20T09:57:00Z", "lies in the future"),
        ("20 novembre 20231", "has a year of five digits"),
        ("20231-11-20", "has a year of five digits"),
        ("1969-12-31", "lies before 1990"),
        ("bientôt", "cannot be read"),
    ],
)
def test_a_stated_date_that_cannot_be_true_is_told(written: str, reason: str) -> None:
    told = why_unread(written, zone="Europe/Paris", latest=NOW)
    assert told is not None
    assert reason in told


def test_a_clock_in_the_future_is_refused_and_the_page_is_read(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2031-01-01T10:00:00Z">'
    for name, under_title in (("a", "Publié le 20 novembre 2031"), ("b", "Le 20 novembre 20231")):
        (tmp_path / f"{name}.html").write_text(page("", head, f"<p>{under_title}</p>"), "utf-8")
    settings = ReadSettings()
    one, two = read_documents(find_inputs([tmp_path], None, settings, now=NOW), settings, now=NOW)
    assert [reading.documents[0].published.known for reading in (one, two)] == [False, False]
    assert [refusal.reason for refusal in one.rejections] == [
        "the date '2031-01-01T10:00:00Z' lies in the future (open_graph)",
        "the date « Publié le 20 novembre 2031 » lies in the future",
    ]
    assert "has a year of five digits" in two.rejections[1].reason


def test_two_manifests_that_contradict_each_other_keep_both_dates(tmp_path: Path) -> None:
    one, two = tmp_path / "un", tmp_path / "deux"
    for folder, day in ((one, "2023-11-20"), (two, "2023-11-21")):
        folder.mkdir()
        rows = f"path,published\n../a.txt,{day}\n"
        (folder / "manifest.csv").write_text(rows, "utf-8")
    (tmp_path / "a.txt").write_text("La préfète a parlé devant les habitants du lac.", "utf-8")
    settings = ReadSettings()
    inputs = find_inputs([one, two], None, settings, now=NOW)
    (reading,) = read_documents(inputs, settings, now=NOW)
    document = reading.documents[0]
    assert [date.evidence_text for date in document.date_candidates] == ["2023-11-20", "2023-11-21"]
    assert document.published.evidence_text == "2023-11-20"
    (conflict,) = inputs.rejections
    assert "published: 2023-11-20 there, 2023-11-21 here" in conflict.reason
    assert "both dates are kept" in conflict.reason
    assert "un/manifest.csv:2" in conflict.reason
    assert conflict.place.endswith("deux/manifest.csv:2")


# --- outlets -------------------------------------------------------------------------------------


def test_the_outlet_of_a_page_tells_its_zone_and_its_name(tmp_path: Path) -> None:
    line = "<p>Publié le 20 novembre 2023 à 2 h 57</p>"
    document = read_archive(tmp_path, line, "https://www.lapresse.ca/une")
    assert document.outlet == "La Presse"
    assert document.published.zone_source == "outlet"
    assert document.published.not_before == datetime(2023, 11, 20, 7, 57, tzinfo=UTC)


def test_a_name_in_the_manifest_is_an_outlet_too_and_unknown_ones_stay_assumed() -> None:
    settings, outlet = zoned(Description(outlet="le temps"), ReadSettings())
    assert outlet is not None
    assert settings.default_zone == outlet.zone == "Europe/Zurich"
    assert zoned(Description(url="https://lac.example/a"), ReadSettings())[1] is None
    assert zoned(Description(url="https://notlemonde.fr"), ReadSettings())[1] is None
    settings, outlet = zoned(Description(url="https://sport.lemonde.fr/a"), ReadSettings())
    assert outlet is not None
    assert outlet.name == "Le Monde"


def test_a_desk_adds_outlets_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text(
        "outlet;domain;country;zone\nLe Courrier du Lac;www.lac.example;CH;Europe/Zurich\n"
        "Le Monde (île);lemonde.fr;RE;Indian/Reunion\n",
        "utf-8",
    )
    settings = ReadSettings(outlets=str(file))
    assert zoned(Description(url="https://lac.example/a"), settings)[0].default_zone == (
        "Europe/Zurich"
    )
    assert zoned(Description(url="https://lemonde.fr/a"), settings)[0].default_zone == (
        "Indian/Reunion"
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("outlet,domain\nX,x.fr\n", "no column 'zone'"),
        ("outlet,domain,country,zone\nX,x.fr,FR,Europe/Pari\n", "is not a time zone"),
        ("outlet,domain,country,zone\n,x.fr,FR,Europe/Paris\n", "names no outlet"),
    ],
)
def test_a_file_of_outlets_that_cannot_be_read_names_the_line(
    tmp_path: Path, text: str, fact: str
) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=fact) as refused:
        outlets(str(file))
    assert str(file) in str(refused.value.place)
