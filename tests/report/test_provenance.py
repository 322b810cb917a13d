"""What the report tells of relays, shared copy and hints of copying."""

import re

import pytest

from quotetrack.link import link_quotations
from quotetrack.report import report_on_all
from quotetrack.settings import LinkSettings, ReportSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace_origins
from tests.link.corpus import fill, on
from tests.trace.test_relays import WORDS, printed
from tests.trace.test_syndication import page

MISSPELT = WORDS.replace("printemps", "primtemps")
PAIRS = [
    page("L’Ancre", day=20, sign=" (AFP)"),
    page("Le Môle", day=20),
    printed(f"« {WORDS} », selon Reuters.", outlet="La Vigie", published=on(21)),
    printed(f"« {WORDS} », d’après plusieurs sources.", outlet="Le Fanal", published=on(22)),
    printed(f"« {MISSPELT} », dit-elle.", outlet="L’Estran", words=MISSPELT, published=on(23)),
    printed(f"« {MISSPELT} ».", outlet="La Balise", words=MISSPELT, published=on(24)),
]


@pytest.fixture(scope="module")
def pages():
    with Store.open(":memory:") as store:
        fill(store, PAIRS)
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        yield {
            language: report_on_all(store, ReportSettings(language=language))
            for language in ("fr", "en")
        }


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("</style>")[1]).split())


def test_copies_are_one_voice_with_the_text_that_they_share(pages):
    told = text_of(pages["fr"])
    assert "6 documents, 5 voix" in told
    assert "AFP — " in told
    assert "Même texte hors citations : Le tribunal de commerce" in told


def test_relays_are_shown_with_what_is_not_in_the_corpus(pages):
    assert "Reuters média, absent du corpus Maëlle Riou" in text_of(pages["fr"])
    assert "Reuters outlet, not in the corpus Maëlle Riou" in text_of(pages["en"])


def test_credits_that_do_not_agree_are_named_and_left_undecided(pages):
    told = text_of(pages["fr"])
    assert re.search(
        r"Crédits divergents : Reuters \d ?; sources non nommées \( plusieurs sources \) \d ?\.",
        told,
    )
    assert "Rien ici ne les départage" in told


def test_hints_are_told_as_hints_with_their_weight(pages):
    told = text_of(pages["fr"])
    assert "même coquille possible : « primtemps » pour « printemps »" in told
    assert "poids 0,64" in told
    assert "Des indices, non des preuves" in told


def test_an_english_report_tells_reasons_and_hints_in_english(pages):
    told = text_of(pages["en"])
    assert "order cannot be told: the dates of L" in told
    assert "perhaps one typo" in told
    for french in ("ordre indécidable", "même coquille", "Crédits"):
        assert french not in told


def test_nothing_is_said_where_nothing_is_known():
    with Store.open(":memory:") as store:
        fill(store, [printed(f"« {WORDS} »", outlet="L’Ancre", published=on(20))])
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        (row,) = store.rows("trace/origins")
        page = report_on_all(store, ReportSettings())
    assert row["certainty"] == "certain"
    assert "Par où ces mots" not in page
