"""Every passage of a text can be shown in the bytes that it was read from."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrack.read import find_inputs, read_documents
from quotetrack.read.decoding import Decoded, canonical, decode
from quotetrack.read.markup_text import MarkupText
from quotetrack.read.offsets import locate, markup_byte_spans, plain_byte_spans
from quotetrack.records import Exactness, Span
from quotetrack.settings import ReadSettings
from tests.read.pages import MORE, PROSE, TWEET, page

WORDS = "« Le lac monte », a dit la préfète.\n\nLes digues tiennent."


def shown(raw: bytes, passage: str) -> tuple[str, Exactness]:
    """What stands in the bytes where a passage of the text is said to stand."""
    decoded = decode(raw, "essai")
    text = canonical(decoded.text)
    start = text.index(passage)
    found = locate(
        plain_byte_spans(decoded, text), text, decoded.encoding, Span(start, start + len(passage))
    )
    assert found is not None
    return raw[found[0] : found[1]].decode(decoded.encoding), found[2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_passage_of_a_plain_text_is_exactly_there(encoding: str, ending: str) -> None:
    raw = f"Titre{ending}{ending}{WORDS}{ending}".replace("\n", ending).encode(encoding)
    assert shown(raw, "la préfète") == ("la préfète", Exactness.EXACT)
    assert shown(raw, "Les digues") == ("Les digues", Exactness.EXACT)


def test_a_line_in_another_normal_form_is_known_as_a_whole() -> None:
    raw = unicodedata.normalize("NFD", "La préfète a parlé.\nLe maire se tait.").encode()
    line, exactness = shown(raw, "préfète")
    assert unicodedata.normalize("NFC", line) == "La préfète a parlé."
    assert exactness is Exactness.PARAGRAPH
    assert shown(raw, "maire") == ("maire", Exactness.EXACT)


@given(st.text(), st.sampled_from(["utf-8", "utf-16-le"]), st.data())
def test_what_is_said_to_be_exact_is_exact(
    written: str, encoding: str, data: st.DataObject
) -> None:
    raw = written.encode(encoding, "replace")
    decoded = Decoded(raw.decode(encoding), encoding)
    text = canonical(decoded.text)
    spans = plain_byte_spans(decoded, text)
    for span in spans:
        start = data.draw(st.integers(span.start, span.end - 1))
        end = data.draw(st.integers(start + 1, span.end))
        found = locate(spans, text, encoding, Span(start, end))
        assert found is not None
        there = canonical(raw[found[0] : found[1]].decode(encoding) + "|")[:-1]
        if found[2] is Exactness.EXACT:
            assert there == text[start:end]
        else:
            assert text[start:end] in there


def test_paragraphs_of_a_page_are_found_among_its_mark_up() -> None:
    markup = page(
        "<p>Le <b>pr&eacute;fet</b> a dit&nbsp;: <q>Rien &#224; craindre</q>.</p><!-- Le préfet -->"
    )
    raw = markup.encode()
    text = f"{PROSE}\n\nLe préfet a dit : « Rien à craindre ».\n\n{MORE}"
    spans = markup_byte_spans(Decoded(markup, "utf-8"), text)
    pieces = [raw[span.byte_start : span.byte_end].decode() for span in spans]
    assert pieces == [
        PROSE.rstrip("."),
        "Le <b>pr&eacute;fet</b> a dit&nbsp;: <q>Rien &#224; craindre",
        MORE.rstrip("."),
    ]


def test_scripts_and_comments_hold_no_text() -> None:
    markup = "<script>var a = 'Bonjour';</script><!-- Bonjour --><p>Bon<b>jour</b></p>"
    found = MarkupText(markup).find("Bonjour !")
    assert found is not None
    assert found.of(markup) == "Bon<b>jour"
    assert MarkupText(markup).find("Bonsoir") is None


@pytest.mark.parametrize(
    "hostile",
    ["<" * 300_000, "<!--" * 100_000, "<a " * 100_000, "&" * 300_000, "<script>" * 40_000],
)
def test_hostile_mark_up_is_scanned_in_one_pass(hostile: str) -> None:
    assert MarkupText(hostile + "<p>fin</p>").find("introuvable") is None


def test_a_reading_keeps_its_bytes_and_finds_its_posts_in_them(tmp_path: Path) -> None:
    (tmp_path / "une.html").write_text(page(TWEET), encoding="utf-8")
    (tmp_path / "deux.txt").write_text(WORDS, encoding="cp1252")
    settings = ReadSettings()
    plain, marked = read_documents(find_inputs([tmp_path], None, settings), settings)
    assert plain.received is not None
    assert plain.received.content == WORDS.encode("cp1252")
    assert plain.received.encoding == "cp1252"
    article, post = marked.documents
    assert marked.received is not None
    assert post.found_span is not None
    found = locate(marked.byte_spans, article.text, marked.received.encoding, post.found_span)
    assert found is not None
    assert post.text.rstrip("…") in marked.received.content[found[0] : found[1]].decode()
