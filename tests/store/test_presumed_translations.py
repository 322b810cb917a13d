"""Quotations presumed to be translated: their original is not here, but something says so."""

from __future__ import annotations

from typing import Any

from quotetrack.people import resolve_speakers
from quotetrack.records import Document, Quotation, QuotationKind
from quotetrack.store import Store
from tests.store.samples import RUN, document, minute, quotation, statement

POST = statement("We close no plant.", "post.txt", "Maud Ashby", minute(20, 8, 0))
POST_SAYS = quotation(POST, POST.text, "Maud Ashby", kind=QuotationKind.BLOCK, language="en")
HERS = "Nous embaucherons au printemps"
HIS = "Le port restera ouvert"
ARTICLE = document(f"« {HERS} », a dit Maud Ashby. « {HIS} », a promis Paul Rey.", "a.txt")


def _presumed(documents: list[Document], said: list[Quotation]) -> list[dict[str, Any]]:
    with Store.open(":memory:") as store:
        store.begin_run(RUN)
        store.add_documents(documents, RUN)
        store.add_quotations(said, RUN)
        resolve_speakers(store, run_id=RUN.run_id)
        columns = ("text", "reason", "language_presumed", "statement_id", "printed", "offset")
        rows = store._connection.execute(
            "select text, reason, language_presumed, statement_id, printed, printed_offset "
            "from presumed_translations order by text"
        ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_speaker_whose_statements_are_in_english_is_presumed_translated() -> None:
    said = [POST_SAYS, quotation(ARTICLE, HERS, "Maud Ashby"), quotation(ARTICLE, HIS, "Paul Rey")]
    found = _presumed([POST, ARTICLE], said)
    assert [(row["text"], row["reason"]) for row in found] == [(HERS, "statement")]
    assert found[0]["language_presumed"] == "en"
    assert found[0]["statement_id"] == POST.document_id


def test_the_language_named_beside_the_words_is_shown_where_it_stands() -> None:
    text = f"« {HIS} », a lancé Paul Rey en anglais aux dockers."
    article = document(text, "b.txt")
    (row,) = _presumed([article], [quotation(article, HIS, "Paul Rey")])
    assert row["reason"] == "wording"
    assert text[row["offset"] :].startswith(row["printed"]) and row["printed"] == "en anglais"


def test_words_of_a_french_speaker_are_not_presumed_translated() -> None:
    assert _presumed([ARTICLE], [quotation(ARTICLE, HIS, "Paul Rey")]) == []


def test_the_statement_itself_is_no_translation() -> None:
    assert _presumed([POST], [POST_SAYS]) == []
