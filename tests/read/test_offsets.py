"""Every passage of a text can be shown in the bytes that it was read from."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
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


def in_markup(markup: str, text: str, passage: str) -> tuple[str, Exactness]:
    """What stands in the mark-up where a passage of a page's text is said to stand."""
    spans = markup_byte_spans(Decoded(markup, "utf-8"), text)
    start = text.index(passage)
    found = locate(spans, text, "utf-8", Span(start, start + len(passage)))
    assert found is not None
    return markup.encode()[found[0] : found[1]].decode(), found[2]


MARKED = (
    "<p>Le <b>pr&eacute;fet</b> a dit&nbsp;:\n   <q>Rien &#224; craindre</q>, puis « <i>Tout</i>"
    " va bien&nbsp;! »</p><!-- Le préfet -->"
)
PRINTED = "Le préfet a dit\u00a0: «\u00a0Rien à craindre\u00a0», puis « Tout va bien\u00a0! »"


@pytest.mark.parametrize(
    ("passage", "there"),
    [
        ("préfet", "pr&eacute;fet"),
        ("Le préfet a dit", "Le <b>pr&eacute;fet</b> a dit"),
        ("éfe", "&eacute;fe"),
        ("craindre", "craindre"),
        ("Rien à craindre", "Rien &#224; craindre"),
        ("Tout va bien\u00a0!", "Tout</i> va bien&nbsp;!"),
        ("dit\u00a0: «\u00a0Rien", "dit&nbsp;:\n   <q>Rien"),
        ("« Tout va bien\u00a0! »", "« <i>Tout</i> va bien&nbsp;! »"),
    ],
)
def test_a_passage_of_a_page_is_followed_through_tags_and_entities(
    passage: str, there: str
) -> None:
    markup = page(MARKED)
    text = f"{PROSE}\n\n{PRINTED}\n\n{MORE}"
    assert in_markup(markup, text, passage) == (there, Exactness.EXACT)
    assert in_markup(markup, text, PROSE) == (PROSE, Exactness.EXACT)


def test_marks_that_the_page_does_not_print_have_no_place() -> None:
    markup, text = page(MARKED), f"{PROSE}\n\n{PRINTED}\n\n{MORE}"
    spans = markup_byte_spans(Decoded(markup, "utf-8"), text)
    mark = text.index("«\u00a0Rien")
    assert not any(span.start <= mark < span.end for span in spans)
    assert in_markup(markup, text, "«\u00a0Rien") == ("Rien", Exactness.EXACT)


def test_accents_behind_their_letters_are_one_with_them() -> None:
    markup = unicodedata.normalize("NFD", "<p>La <i>préfète</i> a cédé.</p>")
    text = "La préfète a cédé."
    there, exactness = in_markup(markup, text, "fète a cédé")
    assert (unicodedata.normalize("NFC", there), exactness) == (
        "fète</i> a cédé",
        Exactness.EXACT,
    )


@given(
    st.lists(
        st.sampled_from(
            ["a", "é", "&eacute;", "e\u0301", " ", "\n ", "&nbsp;", "<b>", "</b>", "«", "!",
             "&amp;", "&lt;", "<br>", "<!-- x -->", "<q>", "lac", "1", "&", "<"]
        )
    ),
    st.data(),
)  # fmt: skip
def test_every_exact_stretch_of_a_page_is_its_bytes(pieces: list[str], data: st.DataObject) -> None:
    markup = "".join(pieces)
    printed = re.sub(r"<!--.*?-->|</?[a-z]+>", "", markup)
    text = canonical(html.unescape(printed).replace("\n ", " ")).strip()
    text = data.draw(st.sampled_from([text, f"« {text} »", text.replace("!", "")]))
    raw = markup.encode()
    spans = markup_byte_spans(Decoded(markup, "utf-8"), text)
    assert [(one.start, one.end) for one in spans] == sorted((one.start, one.end) for one in spans)
    for one, following in pairwise(spans):
        assert one.end <= following.start
    for span in spans:
        there = raw[span.byte_start : span.byte_end].decode()
        if span.exactness is Exactness.EXACT:
            assert there == text[span.start : span.end]
        else:
            told = unicodedata.normalize("NFC", html.unescape(there))
            assert told.split() == text[span.start : span.end].split()


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
