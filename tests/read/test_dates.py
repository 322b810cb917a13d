"""The reader of dates: absolute French and English forms, intervals, what is never read."""

from datetime import UTC, datetime

import pytest

from quotetrack.read.dates import find_dates, read_date
from quotetrack.read.stamps import post_address, send_time
from quotetrack.records import DateInterval, Precision

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PARIS = "Europe/Paris"


def the_date(text: str) -> DateInterval:
    found = find_dates(text, zone=PARIS, latest=NOW)
    assert len(found) == 1, f"{len(found)} dates in {text!r}"
    return found[0].interval


FORMS = [
    ("Le 20 novembre 2023 à 09h57", "2023-11-20T08:57", "min", "assumed"),
    ("Publié le 20/11/2023 à 10h 04", "2023-11-20T09:04", "min", "assumed"),
    ("Mis à jour le 20 novembre 2023 à 14 h 12", "2023-11-20T13:12", "min", "assumed"),
    ("le 1er déc. 2023 à 7 h", "2023-12-01T06:00", "hour", "assumed"),
    ("Le 20 nov 2023, 09 h 57", "2023-11-20T08:57", "min", "assumed"),
    ("1er décembre 2023", "2023-11-30T23:00", "day", "assumed"),
    ("20 novembre 2023, 9h57 CET", "2023-11-20T08:57", "min", "explicit"),
    ("18 Jan. 2025 • 7:13", "2025-01-18T06:13", "min", "assumed"),
    ("8:53 AM · Nov 20, 2023", "2023-11-20T07:53", "min", "assumed"),
    ("November 20, 2023", "2023-11-19T23:00", "day", "assumed"),
    ("2023-11-20T09:57:00+01:00", "2023-11-20T08:57", "s", "explicit"),
    ("2023-11-20T08:57:00.123Z", "2023-11-20T08:57", "ms", "explicit"),
    ("2023-11-20 09:57", "2023-11-20T08:57", "min", "assumed"),
    ("2023-11-20", "2023-11-19T23:00", "day", "assumed"),
    ("lun., 20 nov. 2023 09:57:00 +0100", "2023-11-20T08:57", "s", "explicit"),
    ("Mon, 20 Nov 2023 09:57:00 CET", "2023-11-20T08:57", "s", "explicit"),
    ("Mon, 20 Nov 2023 08:57:00 GMT", "2023-11-20T08:57", "s", "explicit"),
    ("lundi 20 novembre 2023 à 18 heures 30", "2023-11-20T17:30", "min", "assumed"),
    ("20.11.2023", "2023-11-19T23:00", "day", "assumed"),
    ("20-11-2023 09:57", "2023-11-20T08:57", "min", "assumed"),
    ("à 9h57 le 20 novembre 2023", "2023-11-20T08:57", "min", "assumed"),
    ("20 novembre 2023 à 9h57 (heure de Paris)", "2023-11-20T08:57", "min", "explicit"),
    ("Nov. 20, 2023 at 3 p.m. ET", "2023-11-20T20:00", "hour", "explicit"),
    ("20th November 2023", "2023-11-19T23:00", "day", "assumed"),
    ("9:53 · 20 nov. 2023", "2023-11-20T08:53", "min", "assumed"),
    ("20 novembre 2023 | 09:57", "2023-11-20T08:57", "min", "assumed"),
    ("Samedi 1 juillet 2023 à 12h", "2023-07-01T10:00", "hour", "assumed"),
    ("20 novembre 2023 à midi", "2023-11-20T11:00", "hour", "assumed"),
    ("20 novembre 2023 à minuit", "2023-11-19T23:00", "day", "assumed"),
    ("20 novembre 2023 à 08.57 GMT", "2023-11-20T08:57", "min", "explicit"),
    ("20 novembre 2023, 12.5", "2023-11-19T23:00", "day", "assumed"),
    ("3 FÉVRIER 2024 À 8H05", "2024-02-03T07:05", "min", "assumed"),
]


@pytest.mark.parametrize(("written", "start", "precision", "zone_source"), FORMS)
def test_absolute_forms_give_an_interval(
    written: str, start: str, precision: str, zone_source: str
) -> None:
    date = the_date(written)
    assert date.not_before is not None
    assert date.not_before.strftime("%Y-%m-%dT%H:%M") == start
    assert date.precision == precision
    assert date.zone_source == zone_source


NEVER = [
    "En 48 heures à peine",
    "Sam Altman",
    "Je le jeu sa mar",
    "en mars 2023",
    "hier à 18h30",
    "il y a 3 heures",
    "lundi soir, ce matin, vendredi dernier",
    "le 20 novembre",
    "20 novembre 20231",
    "20/11/20231",
    "le 20 novembre 2031",
    "le 14 juillet 1789",
    "32/13/2023",
    "31 avril 2023",
    "2023-02-30",
    "400 licenciements en 2023",
    "192.20.11.2023",
    "+33 1 20 11 20 23",
]


@pytest.mark.parametrize("written", NEVER)
def test_what_is_no_full_date_of_our_time_is_never_read(written: str) -> None:
    assert find_dates(written, zone=PARIS, latest=NOW) == ()


def test_a_day_covers_the_whole_day_in_its_zone() -> None:
    date = the_date("20 novembre 2023")
    assert date.not_before == datetime(2023, 11, 19, 23, tzinfo=UTC)
    assert date.not_after == datetime(2023, 11, 20, 22, 59, 59, 999999, tzinfo=UTC)


def test_the_hour_that_october_repeats_covers_both_readings() -> None:
    date = the_date("29 octobre 2023 à 2h30")
    assert date.not_before == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)
    assert date.not_after == datetime(2023, 10, 29, 1, 30, 59, 999999, tzinfo=UTC)


def test_an_hour_that_is_none_leaves_the_day() -> None:
    assert the_date("2 mars 2024 à 24h00").precision is Precision.DAY
    assert the_date("20 novembre 2023, 9 personnes").precision is Precision.DAY
    assert the_date("20 novembre 2023 à Huy").precision is Precision.DAY


def test_a_date_never_runs_over_two_lines() -> None:
    found = find_dates("7:13\n18 Jan. 2025\n9:40", zone=PARIS, latest=NOW)
    assert [date.interval.precision for date in found] == [Precision.DAY]


def test_the_span_covers_date_and_hour_and_no_space() -> None:
    text = "Publié le 20 novembre 2023 à 09h57 par la rédaction"
    (found,) = find_dates(text, zone=PARIS, latest=NOW)
    assert found.span.of(text) == "20 novembre 2023 à 09h57"


def test_tomorrow_passes_for_another_zone_and_the_day_after_does_not() -> None:
    assert find_dates("23 novembre 2026", zone=PARIS, latest=NOW)
    assert not find_dates("24 novembre 2026", zone=PARIS, latest=NOW)


def test_a_cell_may_hold_a_month_or_a_year_but_not_a_sentence() -> None:
    month = read_date("2023-11", zone=PARIS, latest=NOW)
    year = read_date("2023", zone=PARIS, latest=NOW)
    assert month is not None and month.precision is Precision.MONTH
    assert year is not None and year.precision is Precision.YEAR
    assert read_date("20231", zone=PARIS, latest=NOW) is None
    assert read_date("vers le 20 novembre 2023 environ", zone=PARIS, latest=NOW) is None


@pytest.mark.parametrize(
    ("stamp", "start", "precision"),
    [
        ("1700470620", "2023-11-20T08:57:00", "s"),
        ("1700470620123", "2023-11-20T08:57:00", "ms"),
        ("20231120T095700+0100", "2023-11-20T08:57:00", "s"),
        ("20231120", "2023-11-19T23:00:00", "day"),
        ("Mon Nov 20 2023 09:57:00 GMT+0100 (heure normale)", "2023-11-20T08:57:00", "s"),
    ],
)
def test_a_cell_may_hold_what_programs_write(stamp: str, start: str, precision: str) -> None:
    date = read_date(stamp, zone=PARIS, latest=NOW)
    assert date is not None and date.not_before is not None
    assert (date.not_before.strftime("%Y-%m-%dT%H:%M:%S"), date.precision) == (start, precision)


@pytest.mark.parametrize("figures", ["99999999", "123456789012", "9999999999", "20239999"])
def test_figures_that_are_no_moment_of_our_time_are_no_date(figures: str) -> None:
    assert read_date(figures, zone=PARIS, latest=NOW) is None


def test_the_day_of_the_next_date_is_no_year_of_the_one_before() -> None:
    found = find_dates("20 novembre, 12 décembre 2023", zone=PARIS, latest=NOW, short_years=True)
    assert [date.interval.not_after and date.interval.not_after.day for date in found] == [12]


def test_post_ids_hold_their_send_time() -> None:
    address = post_address("https://twitter.com/satyanadella/status/1726509045803336122?s=20")
    assert address is not None and address.handle == "satyanadella"
    sent = send_time(address, latest=NOW)
    assert sent is not None
    assert sent.not_before == datetime(2023, 11, 20, 7, 53, 28, 163000, tzinfo=UTC)
    assert sent.precision is Precision.MILLISECOND


def test_mastodon_and_bluesky_ids_hold_their_send_time() -> None:
    for url, day in (
        ("https://mastodon.example/@redaction/111430000000000000", "2023-11-18"),
        ("https://bsky.app/profile/a.bsky.social/post/3kezfxrsvnk2a", "2023-11-25"),
    ):
        address = post_address(url)
        assert address is not None
        sent = send_time(address, latest=NOW)
        assert sent is not None and sent.not_before is not None
        assert sent.not_before.strftime("%Y-%m-%d") == day


def test_early_counters_and_ids_of_the_future_hold_no_time() -> None:
    for number in ("20", "12345678", "9" * 19):
        address = post_address(f"https://x.com/a/status/{number}")
        assert address is None or send_time(address, latest=NOW) is None
