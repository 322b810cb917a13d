"""verify: sound as stored; whatever is tampered with is found and named."""

from __future__ import annotations

import hashlib
import zlib

import pytest

from quotetrack.read import find_inputs, read_documents
from quotetrack.settings import ReadSettings
from quotetrack.store import Store
from quotetrack.store.evidence import keep_received
from quotetrack.verify import verify
from tests.store.desk import fill_desk
from tests.store.samples import RUN

PLAIN = "Le port\n\nLe 20 novembre 2023 à 09h57\n\n« Nous partons », a dit Maëlle Riou à Lorient.\n"
HTML = (
    "<html><head><title>Le port</title></head><body><article><h1>Le port attend</h1>"
    "<p>« Nous <b>partons</b> demain », a dit Maëlle Riou &agrave; Lorient, où la cale attend.</p>"
    "<p>Le tribunal doit se prononcer au printemps sur les trois offres déposées.</p>"
    "</article></body></html>"
)


@pytest.fixture
def read(tmp_path):
    """A store of two files that were read with their bytes."""
    (tmp_path / "page.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    settings = ReadSettings()
    with Store.open(":memory:") as store:
        store.begin_run(RUN)
        for reading in read_documents(find_inputs([tmp_path], None, settings), settings):
            store.add_documents(reading.documents, RUN)
            assert reading.received is not None
            first = reading.documents[0].document_id
            keep_received(store, reading.received, first, reading.byte_spans, RUN)
        yield store


def states(store, base=None):
    return [(one.state, one.fact) for one in verify(store, base=base).findings]


def test_a_desk_as_it_was_filled_is_sound(tmp_path):
    fill_desk(tmp_path / "desk.duckdb")
    with Store.open(tmp_path / "desk.duckdb", read_only=True) as store:
        found = verify(store, base=tmp_path)
    assert found.sound
    assert {finding.state for finding in found.findings} <= {"gone"}
    assert found.spans > found.quotations > 0


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("update document set text = replace(text, 'promis', 'juré')", "tells other words"),
        ("update content_span set end_offset = end_offset + 1", "tells other words"),
        ("update quotation set cue_end = 100000 where cue_end is not null", "outside the text"),
        ("update quotation set text = text || ' !'", "tells other words"),
        ("update drift_item set original_text = 'autre'", "other words stand there"),
        ("delete from document where kind = 'statement'", "points at something"),
    ],
)
def test_tampering_is_found_and_named(tmp_path, tampering, told):
    fill_desk(tmp_path / "desk.duckdb")
    with Store.open(tmp_path / "desk.duckdb") as store:
        store._connection.execute(tampering)
        found = verify(store, base=tmp_path)
    assert not found.sound
    assert any(told in finding.fact for finding in found.findings)
    assert all(finding.place for finding in found.findings)


def test_texts_fit_the_bytes_that_they_were_read_from(read, tmp_path):
    found = verify(read, base=tmp_path)
    assert found.findings == ()
    assert (found.documents, found.with_bytes) == (2, 2)


def test_a_text_that_the_bytes_do_not_say_is_broken(read):
    read._connection.execute("update document set text = replace(text, 'Riou', 'Ryou')")
    facts = [fact for state, fact in states(read) if state == "broken"]
    assert facts == ["the text is not what the bytes as received say"] * 2


def test_bytes_that_are_not_what_was_received_are_broken(read):
    other = zlib.compress(b"autre")
    read._connection.execute("update received set content = ?", [other])
    assert all("not what was received" in fact for state, fact in states(read) if state == "broken")
    assert not verify(read).sound


def test_a_file_that_changed_or_went_is_told_and_no_failure(read, tmp_path):
    (tmp_path / "page.txt").write_text(PLAIN + "Mis à jour.", "utf-8")
    (tmp_path / "page.html").unlink()
    found = verify(read, base=tmp_path)
    assert found.sound
    assert [one.state for one in found.findings] == ["changed", "gone"]


def test_hashes_are_those_of_the_files(read, tmp_path):
    stored = {row["sha256"] for row in read.rows("verify/documents")}
    assert stored == {
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("page.txt", "page.html")
    }
