"""Lines that give the date of a page, as French pages print them, and lines that only hold one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotetrack.read import Reading, find_inputs, read_documents, read_text
from quotetrack.read.date_lines import dates_of_line
from quotetrack.records import DateInterval
from quotetrack.settings import ReadSettings
from tests.read.pages import LAST, MORE, PROSE, page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def shown(date: DateInterval) -> str:
    """The beginning of an interval in UTC, and how fine it is."""
    if date.not_before is None:
        return ""
    return f"{date.not_before:%m-%d %H:%M} {date.precision}"


def given(line: str) -> tuple[str, str]:
    """The date of publication and that of the update which a line under a title gives."""
    text = f"Tessara perd son directeur général ce lundi\n\n{line}\n\n{PROSE}\n\n{MORE}"
    document = read_text(text, now=NOW).documents[0]
    return shown(document.published), shown(document.updated)


MINUTE = "11-20 08:57 min"
DAY = "11-19 23:00 day"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le lundi 20 novembre 2023 à 9 h 57, mis à jour à 14 h 30", MINUTE,
         "11-20 13:30 min"),
        ("20.11.2023 | 09h57", MINUTE, ""),
        ("Posté par Odile Ferrand le 20/11/23", DAY, ""),
        ("Publié le 20.11.23 à 9h57", MINUTE, ""),
        ("2023-11-20 | Mis à jour à 9 h 57", DAY, MINUTE),
        ("Publié le 20 novembre 2023 | 9 h 57 | Mis à jour le 20 novembre 2023 | 14 h 30", MINUTE,
         "11-20 13:30 min"),
        ("Créé le 20 novembre 2023 à 9h57, mis à jour le 21 novembre à 10h", MINUTE,
         "11-21 09:00 hour"),
        ("Publié le 31 décembre 2022 à 9h57, mis à jour le 2 janvier à 10h", "12-31 08:57 min",
         "01-02 09:00 hour"),
        ("Publié le 20 novembre 2023 à 9h57 (mis à jour le 20 novembre 2023 à 15h)", MINUTE,
         "11-20 14:00 hour"),
        ("Publié le 20 novembre 2023 à 09h57, mis à jour hier à 14h30", MINUTE, ""),
        ("20 nov. 2023, 09:57 CET", MINUTE, ""),
        ("20 novembre 2023 à 9 h 57 HNE", "11-20 14:57 min", ""),
        ("Publié le 20 novembre 2023 à 09:57, heure de Paris", MINUTE, ""),
        ("Publié le 20 novembre 2023 à 09:57 (GMT+1)", MINUTE, ""),
        ("Publié le 20 novembre 2023 à 08:57 UTC", MINUTE, ""),
        ("Publié à 9h57, le lundi 20 novembre 2023", MINUTE, ""),
        ("Rédigé par Odile Ferrand le 20 novembre 2023", DAY, ""),
        ("Par Odile Ferrand, envoyée spéciale à Genève, publié le 20/11/2023", DAY, ""),
        ("Odile Ferrand et Marc Le Goff — 20 novembre 2023 à 9:57", MINUTE, ""),
        ("20 novembre 2023 à 9:57 — Odile Ferrand", MINUTE, ""),
        ("20 novembre 2023 09:57 | Odile Ferrand", MINUTE, ""),
        ("Le Courrier du Lac avec AFP, publié le 20 novembre 2023 à 9 h 57", MINUTE, ""),
        ("Le Courrier du Lac (avec AFP) - 20/11/2023 à 09:57", MINUTE, ""),
        ("DAKAR, 20 nov 2023 (Agence du Lac) -", DAY, ""),
        ("Économie - Publié le 20 novembre 2023", DAY, ""),
        ("Publié le 20 novembre 2023 dans Économie", DAY, ""),
        ("Article réservé aux abonnés - Publié le 20/11/2023", DAY, ""),
        ("Tribune publiée le 20 novembre 2023", DAY, ""),
        ("Temps de lecture : 4 min. Publié le 20 novembre 2023 à 09h57", MINUTE, ""),
        ("Publié le 20 novembre 2023 | Durée : 2:30", DAY, ""),
        ("Publié le 20 novembre 2023 à minuit", DAY, ""),
        ("Le lundi 20 novembre 2023 à 09 heures 57 minutes", MINUTE, ""),
        ("Première publication : 20 novembre 2023", DAY, ""),
        ("Dernière modification le 21 novembre 2023 à 10h05", "", "11-21 09:05 min"),
    ],
)  # fmt: skip
def test_a_line_gives_the_date_of_publication_and_of_the_update(
    line: str, published: str, updated: str
) -> None:
    assert given(line) == (published, updated)


@pytest.mark.parametrize(
    "line",
    [
        "Abonnement valable jusqu’au 20 novembre 2023",
        "Photo prise le 20 novembre 2023 à Genève",
        "Du 20 novembre 2023 au 25 novembre 2023",
        "Le rapport de l’institut, publié le 20 novembre 2023",
        "Version 20.11.23",
        "20/11/23",
        "Tél. 01.20.11.23.45",
        "Né le 20 novembre 1993",
        "Publié le 31 novembre 2023",
        "Publié le 20 novembre 20231",
        "Publié le 20 novembre 2098 à 9h57",
    ],
)
def test_a_line_that_says_anything_else_gives_none(line: str) -> None:
    assert given(line) == ("", "")


def test_two_digits_are_a_year_only_beside_words_of_publication() -> None:
    for line, read in (("Publié le 20/11/23", 1), ("20/11/23", 0), ("20/11/23 à 9h57", 1)):
        found = dates_of_line(line, below=False, zone="Europe/Paris", latest=NOW)
        assert len(found) == read, line


# --- what the mark-up says -----------------------------------------------------------------------

STATED = "2023-11-20T09:57:00+01:00"


def linked(*articles: dict[str, object]) -> str:
    graph = [{"@type": "NewsArticle", **article} for article in articles]
    return f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'


def read(tmp_path: Path, html: str) -> Reading:
    (tmp_path / "une.html").write_text(html, "utf-8")
    settings = ReadSettings()
    (reading,) = read_documents(find_inputs([tmp_path], None, settings), settings, now=NOW)
    return reading


OWN = {"headline": "Tessara perd son directeur général", "datePublished": STATED}
OTHER = {"headline": "Le port rouvre", "datePublished": "2023-11-18T09:00:00+01:00"}
MARKED_UP = {
    "graph": linked(OWN),
    "own article told by its headline": linked(OTHER, OWN),
    "own article told by its address": '<link rel="canonical" href="https://lac.example/b">'
    + linked(
        {**OTHER, "url": "https://lac.example/a"},
        {"mainEntityOfPage": {"@id": "https://lac.example/b"}, "datePublished": STATED},
    ),
    "comment round the JSON": linked(OWN).replace("{", "<!-- {", 1).replace("</s", " --></s"),
    "a comma too many": linked(OWN).replace("}]}", "},]}"),
    "created": linked({"dateCreated": STATED}),
    "offset without minutes": linked({"datePublished": "2023-11-20T09:57:00+01"}),
    "Dublin Core": f'<meta name="DC.date.issued" content="{STATED}">',
    "publication meta": f'<meta name="pubdate" content="{STATED}">',
}


@pytest.mark.parametrize("head", MARKED_UP.values(), ids=MARKED_UP)
def test_the_mark_up_dates_the_page(tmp_path: Path, head: str) -> None:
    published = read(tmp_path, page("", head)).documents[0].published
    assert published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)


@pytest.mark.parametrize(
    "element",
    [
        f'<span itemprop="datePublished" content="{STATED}">lundi</span>',
        f'<abbr class="published" title="{STATED}">lundi</abbr>',
        f'<time itemprop="datePublished" datetime="{STATED}">lundi</time>',
        "<time>20 novembre 2023 à 9h57</time>",
    ],
)
def test_an_element_under_the_title_dates_the_page(tmp_path: Path, element: str) -> None:
    published = read(tmp_path, page("", "", element)).documents[0].published
    assert published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)


def test_a_list_of_other_articles_dates_nothing(tmp_path: Path) -> None:
    head = linked(OTHER, {"headline": "La cale attend", "datePublished": "2023-11-17"})
    assert not read(tmp_path, page("", head)).documents[0].published.known


def test_of_a_page_of_several_articles_no_date_is_the_page_s(tmp_path: Path) -> None:
    articles = "".join(
        f'<article><h2>Le port rouvre {day}</h2><time datetime="2023-11-{day}">{day}</time>'
        f"<p>{PROSE}</p><p>{LAST}</p></article>"
        for day in (18, 20)
    )
    html = f'<html lang="fr"><head><title>Le Lac</title></head><body>{articles}</body></html>'
    assert not read(tmp_path, html).documents[0].published.known


def test_local_time_written_as_utc_leaves_the_zone_in_doubt(tmp_path: Path) -> None:
    head = linked({"datePublished": "2023-11-20T09:57:00Z"})
    reading = read(tmp_path, page("", head, "<p>Publié le 20 novembre 2023 à 09h57</p>"))
    assert reading.documents[0].published.zone_source == "assumed"
    (note,) = reading.rejections
    assert (note.stage, "one clock in two zones" in note.reason) == ("note", True)
    right = read(tmp_path, page("", head, "<p>Publié le 20 novembre 2023 à 10h57</p>"))
    assert right.documents[0].published.zone_source == "explicit"
    assert right.rejections == ()
