"""Laws of reading, whatever the text: spans slice exactly, zones are disjoint, ids are stable."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.read import body_zones, find_inputs, read_documents, read_text
from quotetrack.settings import ReadSettings

LINES = st.sampled_from(
    [
        "Connexion",
        "La présidente de Tessara a quitté ses fonctions, a-t-elle annoncé lundi aux salariés.",
        "« Nous\xa0partirons\u202f! », a-t-elle dit.\r",
        "We look forward to getting to know the new team…",
        "— Jane Doe (@janedoe) November 20, 2023",
        "Commentaires (3)",
        "votre avatar",
        "Le 20 novembre 2023 à 09h57",
        "18 Jan. 2025 • 7:13",
        "Un incendie s’est déclaré dans la plus grande installation de la région et...",
        "À lire aussi",
        "Cet article a été traduit automatiquement.",
        "e\u0301te\u0301 🎉 𝕏",
        "",
        " \t ",
        "Fin. Learn more about your ad choices. Visit megaphone.fm/adchoices",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25).map("\n".join),
    st.lists(LINES, max_size=25).map("\n\n".join),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_zones_are_sorted_and_disjoint_and_cover_every_paragraph(text: str) -> None:
    zones = body_zones(text)
    covered = [False] * len(text)
    end = 0
    for zone in zones:
        assert zone.span.start >= end
        assert zone.span.of(text) == zone.span.of(text).strip()
        end = zone.span.end
        covered[zone.span.start : zone.span.end] = [True] * len(zone.span)
    assert all(seen or character.isspace() for seen, character in zip(covered, text, strict=True))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_slices_its_text_exactly(text: str) -> None:
    reading = read_text(text)
    if not reading.documents:
        assert reading.rejections
        return
    article, *statements = reading.documents
    for statement in statements:
        assert statement.found_span is not None
        assert statement.found_span.of(article.text) == statement.text
    for date in (article.published, article.updated, *article.date_candidates):
        if date.evidence is not None:
            assert date.evidence.of(article.text) == date.evidence_text
    if article.machine_translated is not None:
        assert article.machine_translated.of(article.text).strip()


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_reading_again_gives_the_same(text: str) -> None:
    assert read_text(text) == read_text(text)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(["a.txt", "b.txt", "c.txt"]))
def test_the_order_of_the_arguments_changes_nothing(tmp_path: Path, order: list[str]) -> None:
    for name in order:
        (tmp_path / name).write_text(f"La présidente est partie, dit {name}.", encoding="utf-8")
    inputs = find_inputs([tmp_path / name for name in order], None, ReadSettings())
    readings = list(read_documents(inputs, ReadSettings()))
    assert [reading.item.path.name for reading in readings] == ["a.txt", "b.txt", "c.txt"]
