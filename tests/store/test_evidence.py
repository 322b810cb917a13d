"""The bytes as received are kept once, and a passage is found in them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quotetrack.errors import IntegrityError
from quotetrack.read import read_text
from quotetrack.records import DocumentKind, Exactness, Span
from quotetrack.store import Store
from quotetrack.store.evidence import byte_spans, keep_received, located, received_of
from tests.store.samples import LATER, RUN

TEXT = "« Le lac monte », a dit la préfète.\r\n\r\nLes digues tiennent."


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        opened.begin_run(RUN)
        opened.begin_run(LATER)
        yield opened


def kept(store: Store) -> str:
    reading = read_text(TEXT, path="lac.txt")
    article = reading.documents[0]
    post = replace(
        article,
        document_id="d_post",
        kind=DocumentKind.STATEMENT,
        text=article.text[2:15],
        found_in=article.document_id,
        found_span=Span(2, 15),
    )
    store.add_documents([article, post], RUN)
    assert reading.received is not None
    for run in (RUN, LATER):
        keep_received(store, reading.received, article.document_id, reading.byte_spans, run)
    return article.document_id


def test_a_passage_is_found_in_the_bytes_as_received(store: Store) -> None:
    document_id = kept(store)
    text = store.documents([document_id])[0].text
    start = text.index("digues")
    found = located(store, document_id, Span(start, start + 6))
    assert found is not None
    assert found.received.content == TEXT.encode()
    assert found.received.content[found.byte_start : found.byte_end] == b"digues"
    assert found.exactness is Exactness.EXACT


def test_an_embedded_statement_is_found_in_the_bytes_of_its_page(store: Store) -> None:
    kept(store)
    found = located(store, "d_post", Span(0, 6))
    assert found is not None
    assert found.received.content[found.byte_start : found.byte_end] == b"Le lac"


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    document_id = kept(store)
    counted = len(byte_spans(store, document_id))
    kept(store)
    assert len(byte_spans(store, document_id)) == counted
    assert len(store.rows("store/received", document_id=document_id)) == 1


def test_a_document_without_kept_bytes_has_none(store: Store) -> None:
    store.add_documents(read_text(TEXT, path="lac.txt").documents, RUN)
    document_id = store.documents()[0].document_id
    assert received_of(store, document_id) is None
    assert located(store, document_id, Span(0, 3)) is None
    assert located(store, "d_nul", Span(0, 3)) is None


def test_bytes_that_were_changed_are_an_integrity_failure(store: Store) -> None:
    document_id = kept(store)
    with store.transaction():
        store._connection.execute("update received set content = 'rien'::blob")
    with pytest.raises(IntegrityError, match="not what was received"):
        received_of(store, document_id)
