"""WARC and WACZ: each page of a crawl is a document, and nothing is passed over in silence."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from quotetrack.errors import InputError
from quotetrack.read import Reading, find_inputs, read_documents
from quotetrack.read import warc as warc_reader
from quotetrack.read.captures import Capture
from quotetrack.records import Rejection
from quotetrack.settings import ReadSettings
from tests.read.archives import Page, warc
from tests.read.pages import TWEET, page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Read = Callable[..., list[Reading]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_archive(content: bytes, name: str = "lac.warc.gz", **settings: int) -> list[Reading]:
        (tmp_path / name).write_bytes(content)
        chosen = ReadSettings(**settings)
        return list(read_documents(find_inputs([tmp_path], None, chosen), chosen, now=NOW))

    return read_archive


def records(content: bytes, **settings: int) -> list[tuple[str, Capture | Rejection]]:
    """What is found in a WARC, before any page is taken apart."""
    return list(warc_reader.captures(io.BytesIO(content), "lac.warc.gz", ReadSettings(**settings)))


def pages_in(found: list[tuple[str, Capture | Rejection]]) -> list[str]:
    return [capture.content.decode() for _, capture in found if isinstance(capture, Capture)]


def refused_in(found: list[tuple[str, Capture | Rejection]]) -> list[str]:
    return [refusal.reason for _, refusal in found if isinstance(refusal, Rejection)]


def stages_in(found: list[tuple[str, Capture | Rejection]]) -> list[str]:
    return [refusal.stage for _, refusal in found if isinstance(refusal, Rejection)]


def article(words: str, head: str = "") -> bytes:
    return page(f"<p>{words}</p>", head).encode()


def texts(readings: list[Reading]) -> list[str]:
    return [reading.documents[0].text for reading in readings if reading.documents]


def reasons(readings: list[Reading]) -> list[str]:
    return [refusal.reason for reading in readings for refusal in reading.rejections]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_an_archive_is_a_document_with_its_address(read: Read, packed: bool) -> None:
    content = warc(
        Page("https://lac.example/a", article("Le barrage tient.")),
        Page("https://lac.example/b", article("Le barrage cède.")),
        packed=packed,
    )
    name = "lac.warc.gz" if packed else "lac.warc"
    documents = [reading.documents[0] for reading in read(content, name)]
    assert [document.url for document in documents] == [
        "https://lac.example/a",
        "https://lac.example/b",
    ]
    assert [Path(document.path).name for document in documents] == [f"{name}:1", f"{name}:2"]


def test_the_crawl_is_an_upper_bound_and_never_the_date(read: Read) -> None:
    content = warc(
        Page("https://lac.example/a", article("Sans date.")),
        Page("https://lac.example/b", page(TWEET).encode()),
        Page(
            "https://lac.example/c",
            article("Datée.", '<meta property="article:published_time" content="2023-11-21">'),
        ),
    )
    plain, embedding, dated = (reading.documents[0] for reading in read(content))
    taken = datetime(2023, 11, 22, 10, 0, tzinfo=UTC)
    assert (plain.published.known, plain.bound.not_before, plain.bound.not_after) == (
        False,
        None,
        taken,
    )
    assert plain.bound.method == "crawl"
    assert embedding.bound.not_before is not None
    assert embedding.bound.not_before.date().isoformat() == "2023-11-20"
    assert embedding.bound.not_after == taken
    assert dated.published.method == "open_graph"
    assert not dated.bound.not_after


def test_a_date_after_the_crawl_is_none_of_the_page(read: Read) -> None:
    head = '<meta property="article:published_time" content="2025-01-13">'
    (reading,) = read(warc(Page("https://lac.example/a", article("Trop tard.", head))))
    assert not reading.documents[0].published.known


def test_the_charset_of_the_header_counts(read: Read) -> None:
    words = "Le maire a parlé ſ l’œuvre"
    russian = page("<p>Город затоплен, сообщили власти области.</p>").encode("koi8-r", "replace")
    content = warc(
        Page(
            "https://lac.example/a",
            article(words).decode().encode("cp1252", "replace"),
            "text/html; charset=ISO-8859-1",
        ),
        Page("https://lac.example/b", russian, 'text/html; charset="koi8-r"'),
    )
    western, cyrillic = texts(read(content))
    assert "l’œuvre" in western
    assert "Город затоплен" in cyrillic


@pytest.mark.parametrize(
    ("coding", "codec"), [("gzip", "gzip"), ("br", "brotli"), ("zstd", "zstd")]
)
def test_content_codings_are_undone(coding: str, codec: str) -> None:
    target = pa.BufferOutputStream()
    with pa.CompressedOutputStream(target, codec) as stream:
        stream.write(article("Le lac monte."))
    packed = target.getvalue().to_pybytes()
    (text,) = pages_in(records(warc(Page("https://lac.example/a", packed, coding=coding))))
    assert "Le lac monte." in text


def test_other_records_are_counted_in_one_line() -> None:
    content = warc(
        Page("https://lac.example/i.png", b"\x89PNG", "image/png"),
        Page("https://lac.example/j.png", b"\x89PNG", "image/png"),
        Page("https://lac.example/non", b"rien", status="404 Not Found"),
        Page("https://lac.example/robots.txt", b"User-agent: *", "text/plain"),
        Page("https://lac.example/a", article("La page.")),
    )
    found = records(content)
    assert len(pages_in(found)) == 1
    assert refused_in(found) == ["records that hold no page: 1 HTTP 404, 1 for robots, 2 image/png"]
    assert stages_in(found) == ["note"]


def test_an_archive_without_a_page_is_refused() -> None:
    found = records(warc(Page("https://lac.example/i.png", b"\x89PNG", "image/png")))
    assert refused_in(found) == ["records that hold no page: 1 image/png"]
    assert stages_in(found) == ["read"]


def test_a_page_that_the_crawler_cut_is_marked() -> None:
    content = warc(
        Page("https://lac.example/a", article("Coupée."), truncated="length"),
        Page("https://lac.example/b", article("Entière.")),
    )
    found = records(content)
    assert len(pages_in(found)) == 1
    assert refused_in(found) == ["the crawler cut the page off (WARC-Truncated: length)"]


def test_a_truncated_archive_gives_what_stands_before_the_cut() -> None:
    whole = warc(
        Page("https://lac.example/a", article("Avant.")),
        Page("https://lac.example/b", article("Après.")),
    )
    found = records(whole[:-200])
    assert len(pages_in(found)) == 1
    assert refused_in(found) == ["the gzip stream is cut off; what stands before is read"]
    assert found[-1][0] == "lac.warc.gz:2"


def test_a_truncated_plain_archive_marks_its_last_record() -> None:
    whole = warc(
        Page("https://lac.example/a", article("Avant.")),
        Page("https://lac.example/b", article("Après.")),
        packed=False,
    )
    found = records(whole[:-200])
    assert len(pages_in(found)) == 1
    assert refused_in(found) == [
        "the record is shorter than it says: the file is cut off or damaged"
    ]


def nested_bomb(unpacked: int) -> bytes:
    """Zeroes, packed twice: some 30 bytes for each megabyte."""
    target = io.BytesIO()
    with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=9, mtime=0) as stream:
        for _ in range(unpacked // 1_000_000):
            stream.write(bytes(1_000_000))
    return target.getvalue()


def test_a_bomb_in_the_content_is_refused_and_the_rest_is_read() -> None:
    content = warc(
        Page("https://lac.example/bombe", nested_bomb(100_000_000), coding="gzip"),
        Page("https://lac.example/a", article("La suite.")),
    )
    assert len(content) < 31_000
    found = records(content)
    assert "its content is more than 5,000,000 bytes" in refused_in(found)
    assert len(pages_in(found)) == 1


def test_a_record_that_unpacks_to_too_much_is_passed_over_unread() -> None:
    content = warc(
        Page("https://lac.example/film", bytes(30_000_000), "video/mp4"),
        Page("https://lac.example/a", article("La suite.")),
    )
    found = records(content, max_record_bytes=1_000_000)
    assert refused_in(found)[0] == "it unpacks to more than 1,000,000 bytes; it is passed over"
    assert len(pages_in(found)) == 1


def test_what_is_no_archive_is_one_rejection() -> None:
    with pytest.raises(InputError, match="not readable as WARC"):
        records(gzip.compress(b"ceci n'est pas une archive\n" * 40))


def test_damage_anywhere_gives_pages_or_a_reason() -> None:
    whole = warc(*(Page(f"https://lac.example/{n}", article(f"Page {n}.")) for n in range(3)))
    for place in range(5, len(whole), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            found = records(damaged)
        except InputError:
            continue
        assert len(pages_in(found)) == 3 or refused_in(found)


# --- WACZ ------------------------------------------------------------------------------------


def wacz(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_wacz_gives_the_pages_of_its_archives(read: Read) -> None:
    one = warc(Page("https://lac.example/a", article("Un.")))
    two = warc(Page("https://lac.example/b", article("Deux.")))
    readings = read(
        wacz({"archive/1.warc.gz": one, "archive/2.warc.gz": two, "datapackage.json": b"{}"}),
        "lac.wacz",
    )
    assert [Path(r.documents[0].path).name for r in readings] == ["1.warc.gz:1", "2.warc.gz:1"]
    assert not reasons(readings)


@pytest.mark.parametrize(
    "name", ["../mal.warc.gz", "/etc/mal.warc.gz", "a\\..\\mal.warc.gz", "C:/mal.warc.gz"]
)
def test_names_that_lead_out_of_the_zip_are_refused_by_name(read: Read, name: str) -> None:
    good = warc(Page("https://lac.example/a", article("Un.")))
    readings = read(wacz({name: good, "archive/1.warc.gz": good}), "lac.wacz")
    assert len(texts(readings)) == 1
    assert any("leads out of it" in reason for reason in reasons(readings))


def test_a_wacz_that_is_none_or_holds_none_is_refused(read: Read) -> None:
    assert "not readable as a zip" in reasons(read(b"PK\x03\x04rien", "lac.wacz"))[0]
    assert "it holds no WARC" in reasons(read(wacz({"a.txt": b"x"}), "lac.wacz"))[0]


def test_a_damaged_archive_in_a_wacz_leaves_the_others_alone(read: Read) -> None:
    good = warc(Page("https://lac.example/a", article("Un.")))
    readings = read(
        wacz({"archive/0.warc.gz": b"rien du tout", "archive/1.warc.gz": good}), "lac.wacz"
    )
    assert len(texts(readings)) == 1
    assert len(reasons(readings)) == 1
