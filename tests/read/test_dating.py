"""Which date is the text's own: rank of methods, visible lines, names, lower bounds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quotetrack.read import Description, read_text
from quotetrack.read.dates import read_date
from quotetrack.read.dating import choose, file_name_date, ranked, url_date
from quotetrack.records import DateInterval, Document, Precision

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PROSE = (
    "La société Tessara a confirmé lundi le départ de son directeur général, après trois jours de "
    "négociations entre le conseil d’administration et les principaux actionnaires du groupe."
)


def article(text: str, **stated: str) -> Document:
    description = Description(url=stated.get("url"))
    path = stated.get("path", "article.txt")
    return read_text(text, path=path, description=description, now=NOW).documents[0]


def dated(written: str, method: str) -> DateInterval:
    date = read_date(written, zone="Europe/Paris", latest=NOW)
    assert date is not None
    return replace(date, method=method)


@pytest.mark.parametrize(
    "line",
    [
        "Le 20 novembre 2023 à 09h57",
        "Publié le 20 novembre 2023 à 09h57",
        "Publié le 20/11/2023 à 9h57 - Temps de lecture : 3 min",
        "Par Anne Kergoat, le 20 novembre 2023 à 09h57",
        "Par Anne Kergoat | Publié le 20 novembre 2023 à 09:57 | 12 commentaires",
        "Économie | 20 nov. 2023, 9 h 57",
        "lundi 20 novembre 2023 à 9h57",
        "Genève, le 20 novembre 2023 à 9h57",
        "Genève, 20 novembre 2023, 9h57",
        "Mis en ligne le 20 novembre 2023 à 9h57",
        "9:57 · 20 nov. 2023",
        "Published on November 20, 2023 at 9:57",
        "Publié le 20 nov. 23 à 9h57",
    ],
)
def test_a_date_line_under_the_title_dates_the_article(line: str) -> None:
    document = article(f"Tessara perd son directeur général\n\n{line}\n\n{PROSE}")
    assert document.published.precision is Precision.MINUTE
    assert document.published.method == "visible_line"
    assert document.published.zone_source == "assumed"
    evidence = document.published.evidence
    assert evidence is not None
    assert evidence.of(document.text) == document.published.evidence_text


@pytest.mark.parametrize(
    "line",
    [
        "Le 20 novembre 2023, Tessara licencie son directeur général",
        "20 novembre 2023 : la chute",
        "Depuis le 20 novembre 2023",
        "Ce que change la loi du 20 novembre 2023 sur les réseaux",
    ],
)
def test_a_date_in_a_sentence_or_a_title_dates_nothing(line: str) -> None:
    assert not article(f"{line}\n\n{PROSE}").published.known


def test_an_update_is_kept_apart_from_the_publication() -> None:
    line = "Publié le 20/11/2023 à 10h04, mis à jour le 21/11/2023 à 8h30"
    document = article(f"Tessara perd son directeur\n\n{line}\n\n{PROSE}")
    assert document.published.evidence_text == "20/11/2023 à 10h04"
    assert document.updated.evidence_text == "21/11/2023 à 8h30"


def test_an_update_alone_leaves_the_article_undated() -> None:
    line = "Mis à jour le 21 novembre 2023 à 8h30"
    document = article(f"Tessara perd son directeur\n\n{line}\n\n{PROSE}")
    assert not document.published.known
    assert document.updated.known


def test_a_date_line_under_the_standfirst_needs_words_of_publication() -> None:
    shown = f"Tessara perd son directeur\n\n{PROSE}\n\nPublié le 20 novembre 2023\n\n{PROSE}"
    bare = f"Tessara perd son directeur\n\n{PROSE}\n\n20 novembre 2023\n\n{PROSE}"
    assert article(shown).published.known
    assert not article(bare).published.known


def test_dates_of_teasers_comments_and_prose_never_date_the_article() -> None:
    text = "\n".join(
        [
            "Tessara perd son directeur général",
            PROSE,
            "Il avait été nommé le 3 mars 2021 à 10h00, et reconduit le 4 mars 2023.",
            PROSE,
            "Un incendie s’est déclaré dans la plus grande réserve de la région et les...",
            "La fédération annonce que son réseau fermera ses portes le 19 janvier 2025 et...",
            "18 Jan. 2025 • 7:13",
            "17 Jan. 2025 • 20:46",
        ]
    )
    document = article(text)
    assert not document.published.known
    assert document.date_candidates == ()


def test_marked_up_dates_outrank_printed_ones_and_names() -> None:
    dates = [
        dated("2023-11-18", "url"),
        dated("2023-11-19", "manifest"),
        dated("2023-11-20", "visible_line"),
        dated("2023-11-21T09:00:00+01:00", "json_ld"),
    ]
    assert choose(ranked(dates)).method == "json_ld"
    assert [date.method for date in ranked(dates)] == ["json_ld", "visible_line", "manifest", "url"]


def test_a_finer_date_that_agrees_refines_the_best_one() -> None:
    best = choose(
        ranked([dated("2023-11-20", "json_ld"), dated("2023-11-20 09:57", "visible_line")])
    )
    assert best.precision is Precision.MINUTE
    other = choose(
        ranked([dated("2023-11-20", "json_ld"), dated("2023-11-22 09:57", "visible_line")])
    )
    assert other.method == "json_ld"


def test_addresses_and_file_names_give_the_day() -> None:
    url = url_date("https://lac.example/2023/11/20/tessara.html", zone="Europe/Paris", latest=NOW)
    name = file_name_date("2023-11-20_tessara.txt", zone="Europe/Paris", latest=NOW)
    assert url is not None and url.precision is Precision.DAY and url.method == "url"
    assert name is not None and name.method == "file_name"
    for other in ("000_51b0e1c0c2fd8cbd.txt", "a20231120b.txt", "article-12345678.txt"):
        assert file_name_date(other, zone="Europe/Paris", latest=NOW) is None


def test_an_address_may_give_the_month_only() -> None:
    def month(path: str) -> DateInterval | None:
        return url_date(f"https://lac.example{path}", zone="Europe/Paris", latest=NOW)

    for path in ("/2023/11/la-cale-du-port", "/archives/2023-11/cale.html", "/2023/11/"):
        date = month(path)
        assert date is not None and date.precision is Precision.MONTH
        assert (date.not_before, date.not_after) == (
            datetime(2023, 10, 31, 23, tzinfo=UTC),
            datetime(2023, 11, 30, 22, 59, 59, 999999, tzinfo=UTC),
        )
    for path in ("/2023/11/98", "/2023/13/cale", "/2031/11/cale", "/a2023/11/cale", "/2023/cale"):
        assert month(path) is None


def test_a_month_is_narrowed_by_the_post_that_the_page_shows() -> None:
    post = "We will share more details soon, and we look forward to working together."
    signature = "— Jane Doe (@janedoe) November 20, 2023"
    text = f"Tessara réagit enfin au départ\n{PROSE}\n{post}\n{signature}\n{PROSE}"
    document = article(text, url="https://lac.example/2023/11/tessara")
    assert (document.published.precision, document.published.method) == (Precision.MONTH, "url")
    assert document.bound.not_before == datetime(2023, 11, 19, 23, tzinfo=UTC)
    other = article(text, url="https://lac.example/2023/10/tessara")
    assert other.published.known and other.bound.not_before is None


def test_a_clock_in_another_zone_behind_the_first_is_no_second_date() -> None:
    line = "Publié le 20 novembre 2023 à 8h57 GMT (9h57 à Paris)"
    date = article(f"Tessara perd son directeur général\n\n{line}\n\n{PROSE}").published
    assert date.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)


def test_an_hour_that_the_page_gives_as_vague_leaves_the_day() -> None:
    line = "Publié lundi 20 novembre 2023 vers 10 heures"
    date = article(f"Tessara perd son directeur général\n\n{line}\n\n{PROSE}").published
    assert date.precision is Precision.DAY


def test_an_undated_article_is_bounded_below_by_the_post_it_shows() -> None:
    post = "We will share more details soon, and we look forward to working together."
    signature = "— Jane Doe (@janedoe) November 20, 2023"
    document = article(f"Tessara réagit enfin au départ\n{PROSE}\n{post}\n{signature}\n{PROSE}")
    assert not document.published.known
    assert document.bound.method == "embedded_statement"
    assert document.bound.not_before == datetime(2023, 11, 19, 23, tzinfo=UTC)
    assert document.bound.not_after is None
    assert document.bound.evidence is not None
    assert document.bound.evidence.of(document.text) == signature


def test_a_dated_article_needs_no_bound() -> None:
    assert (
        article(f"Titre assez long ici\n\nLe 20 novembre 2023\n\n{PROSE}").bound.not_before is None
    )
