"""The report: one file, no script, no network, nothing from an article taken for markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quotetrack.errors import UsageError
from quotetrack.report import report_on, report_on_all
from quotetrack.report.page import web_address
from quotetrack.report.wording import closest_sentences, graded_pieces
from quotetrack.settings import ReportSettings
from quotetrack.store import Store
from tests.store.desk import UTTERANCE, fill_desk
from tests.store.samples import RUN, document, minute, quotation

PAYLOAD = "</style><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}"


class Tags(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes.update(attrs)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "desk.duckdb"
    fill_desk(path)
    with Store.open(path, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def page(desk):
    return report_on(desk, [UTTERANCE], ReportSettings())


def test_the_page_needs_no_script_and_no_network(page):
    tags = Tags(page)
    assert not tags.names & {"script", "iframe", "object", "link", "img", "form"}
    assert not re.search(r"(src|href)=\"(?!https?://|#)", page)
    assert not re.search(r"url\(|@import", page)
    assert "default-src 'none'" in page


def test_the_answer_names_the_earliest_known_and_how_sure(page):
    assert "Première apparition connue" in page
    assert "<strong>@exemple</strong>, 20 novembre 2023 à 08 h 53" in page
    assert "parmi les 4 documents de ce corpus, 1 sans date" in page


def test_the_page_can_be_written_in_english(desk):
    page = report_on(desk, [UTTERANCE], ReportSettings(language="en"))
    assert "First known appearance" in page
    assert "20 November 2023, 08:53" in page
    assert '<html lang="en">' in page


def test_a_language_without_labels_is_refused(desk):
    with pytest.raises(UsageError, match="no report in 'de'"):
        report_on(desk, [UTTERANCE], ReportSettings(language="de"))


def test_an_undated_rendering_stands_apart_from_the_timeline(page):
    timeline = page[page.index("<svg") : page.index("</svg>")]
    assert "La Veille" not in timeline
    assert "Sans date" in page


def test_drift_is_shown_with_both_passages_category_and_severity(page):
    assert "majeur · omission" in page
    assert "next<sup>1</sup>" in page
    assert "rien" in page


def test_doubts_name_what_is_missing(page):
    doubts = page[page.index("Doutes et lacunes") :]
    assert "Auteur non déterminé dans La Veille" in doubts
    assert "conditionnel" in doubts


def test_offsets_and_hashes_are_given_for_every_appearance(page, desk):
    for row in desk.rows("report/appearances", utterance_id=UTTERANCE, margin=10):
        assert f"{row['document_id']}:{row['start_offset']}-{row['end_offset']}" in page
        assert row["sha256"][:12] in page


def test_the_same_store_gives_the_same_bytes(desk):
    assert report_on_all(desk, ReportSettings()) == report_on_all(desk, ReportSettings())


def test_the_whole_corpus_has_an_index_and_the_single_quotations(desk):
    page = report_on_all(desk, ReportSettings())
    assert f'href="#{UTTERANCE}"' in page
    assert page.index("la reprise sera partielle") > page.index(f'id="{UTTERANCE}"')


def test_an_empty_corpus_gives_a_page():
    with Store.open(":memory:") as store:
        assert "Aucun propos" in report_on_all(store, ReportSettings())


def test_markup_in_any_field_stays_text():
    hostile = document(
        f"{PAYLOAD} « Ça {PAYLOAD} va », dit {PAYLOAD}.",
        f"{PAYLOAD}.txt",
        PAYLOAD,
        title=PAYLOAD,
        author=PAYLOAD,
        url="javascript:alert(3)",
        published=minute(20, 9, 0),
    )
    said = replace(quotation(hostile, f"Ça {PAYLOAD} va", PAYLOAD), relay=PAYLOAD, confidence=0.1)
    with Store.open(":memory:") as store:
        store.begin_run(replace(RUN, command=PAYLOAD))
        store.add_documents([hostile], RUN)
        store.add_quotations([said], RUN)
        shared = {"utterance_id": "u_1", "run_id": RUN.run_id}
        store.insert("utterance", [{**shared, "representative_id": said.quotation_id}])
        row = {"quotation_id": said.quotation_id, "relation": "identical", "score": 1.0}
        store.insert("rendering", [{**shared, **row}])
        store.finish_run(RUN.run_id, {})
        pages = [
            report_on_all(store, ReportSettings()),
            report_on(store, ["u_1"], ReportSettings()),
        ]
    for page in pages:
        assert not Tags(page).names & {"script", "img"}
        assert "javascript:" not in page
        assert "{{7*7}}" in page


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://exemple.fr/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("//exemple.fr", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(address, allowed):
    assert (web_address(address) is not None) is allowed


# --- differences -----------------------------------------------------------------------------


def grades(reference: str, rendering: str) -> dict[str, str]:
    pieces = graded_pieces(reference, rendering)
    assert pieces is not None
    return {(piece.text or piece.gone).strip(): piece.grade for piece in pieces}


def test_an_apostrophe_is_typography():
    assert grades("dès l'été prochain", "dès l’été prochain")["l’"] == "typographic"


def test_a_preposition_is_a_function_word_and_a_possessive_is_not():
    assert grades("la visite de l'usine", "la visite à l'usine")["à"] == "function"
    assert grades("avec des collègues", "avec leurs collègues")["leurs"] == "content"


def test_a_negation_that_goes_is_loud():
    found = grades("il n'a pas menti hier", "il a menti hier")
    assert "content" in found.values()


def test_an_excerpt_is_not_charged_with_the_rest_of_the_whole():
    whole = "Nous partons. Nous rouvrirons l'usine en juin avec tout le monde. Merci à tous."
    pieces = graded_pieces(whole, "rouvrirons l'usine en juin")
    assert [(piece.grade, piece.gone) for piece in pieces] == [("same", "")]


def test_two_texts_without_common_words_are_not_compared_word_by_word():
    assert graded_pieces("Le chat dort.", "Nous rouvrirons bientôt cette usine") is None


def test_the_nearest_sentences_of_a_long_original_are_found():
    whole = "Nous partons. Nous rouvrirons l'usine en juin. Merci à tous."
    start, end = closest_sentences(whole, "Nous rouvrirons cette usine")
    assert whole[start:end].strip() == "Nous rouvrirons l'usine en juin."
