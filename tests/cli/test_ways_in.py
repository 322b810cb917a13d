"""ingest: looking before storing, naming columns, watching a folder, fetching one page."""

from __future__ import annotations

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest

from quotetrack.errors import LimitError
from quotetrack.read.fetching import fetch, read_fetched
from quotetrack.settings import ReadSettings
from quotetrack.store import Store
from tests.cli.conftest import PROGRAM, ROOT
from tests.read.archives import Page, warc
from tests.read.pages import page

TABLE = "contenu;lien;quand;rubrique\nLe lac monte encore ce soir.;https://lac.example/a;2023-11-20;Une\n"


# --- dry run and columns -----------------------------------------------------------------------


def test_a_dry_run_shows_the_guess_of_the_columns_and_stores_nothing(quotetrack, tmp_path):
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    (tmp_path / "une.html").write_text(page(""), "utf-8")
    (tmp_path / "vide.txt").write_text("", "utf-8")
    outcome = quotetrack("ingest", "table.csv", "une.html", "vide.txt", "--dry-run", "-f", "json")
    table, html, empty = json.loads(outcome.out)
    assert table["columns"] == {"text": "contenu", "url": "lien"}
    assert table["unused_columns"] == ["quand", "rubrique"]
    assert (table["read_as"], table["articles"]) == ("csv table", 1)
    assert (html["read_as"], html["title"]) == ("HTML", "Tessara perd son directeur général")
    assert "empty" in empty["rejections"][0]["reason"]
    assert outcome.code == 4
    assert not (tmp_path / "quotetrack.duckdb").exists()
    shown = quotetrack("ingest", "table.csv", "--dry-run", "-f", "table", COLUMNS="80").out
    assert "text ← contenu, url ← lien" in shown
    assert "left out: quand, rubrique" in shown


def test_named_columns_outrank_the_guess(quotetrack, tmp_path):
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    outcome = quotetrack(
        "ingest", "table.csv", "--map", "text=contenu,published=quand,title=rubrique",
        "--dry-run", "-f", "json",
    )  # fmt: skip
    (row,) = json.loads(outcome.out)
    assert row["title"] == "Une"
    assert row["published"]["method"] == "manifest"
    assert row["published"]["evidence"] == "2023-11-20"


@pytest.mark.parametrize("columns", ["text", "texte=contenu", "text=", "=contenu"])
def test_a_mapping_that_is_none_is_a_usage_error(quotetrack, tmp_path, columns):
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    outcome = quotetrack("ingest", "table.csv", "--map", columns)
    assert outcome.code == 2
    assert "is not FIELD=COLUMN" in outcome.err


def test_ingest_of_nothing_is_a_usage_error(quotetrack):
    assert quotetrack("ingest").code == 2
    assert quotetrack("ingest", "--fetch", "ftp://lac.example/a").code == 2
    assert quotetrack("ingest", "--fetch", "file:///etc/passwd").code == 2
    assert quotetrack("ingest", "--fetch", "https://lac.example/a", "--watch").code == 2


def test_what_a_crawl_holds_beside_pages_is_a_note_and_no_failure(quotetrack, tmp_path):
    image = Page("https://lac.example/i.png", b"\x89PNG", "image/png")
    whole = warc(Page("https://lac.example/a", page("").encode()), image, image)
    (tmp_path / "lac.warc.gz").write_bytes(whole)
    outcome = quotetrack("ingest", "lac.warc.gz", "--format", "json")
    assert outcome.code == 0, outcome.err
    assert "note: lac.warc.gz: records that hold no page: 2 image/png" in outcome.err
    assert json.loads(outcome.out)[0]["rejections"] == 0
    kept = json.loads(quotetrack("rejections", "--stage", "note", "--format", "json").out)
    assert [row["reason"] for row in kept] == ["records that hold no page: 2 image/png"]
    (tmp_path / "lac.warc.gz").write_bytes(whole[:-20])
    assert quotetrack("ingest", "lac.warc.gz").code == 4


# --- a folder that is watched ------------------------------------------------------------------


def test_a_watched_folder_gives_its_files_once_they_are_whole(tmp_path):
    folder = tmp_path / "arrivage"
    folder.mkdir()
    (tmp_path / "quotetrack.toml").write_text("[read]\nwatch_seconds = 0.2\n", "utf-8")
    watching = subprocess.Popen(
        [sys.executable, *PROGRAM, "ingest", str(folder), "--watch", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
        # a line must come at once even where Python keeps what it prints to a pipe
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
    )
    assert watching.stdout is not None
    try:
        manifest = (
            "path,kind,author\nun.txt,statement,Aude Kermadec\ndeux.txt,statement,Luc Morel\n"
        )
        (folder / "un.txt").write_text("Les digues tiennent, je m’y engage.", "utf-8")
        (folder / "deux.txt").write_text("Nous partirons avant l’été prochain.", "utf-8")
        (folder / "manifest.csv").write_text(manifest, "utf-8")
        counted = json.loads(watching.stdout.readline())
        while counted["statements"] < 2:
            counted["statements"] += json.loads(watching.stdout.readline())["statements"]
    finally:
        watching.send_signal(signal.SIGINT)
        _, told = watching.communicate(timeout=30)
    assert watching.returncode == 130
    assert "Traceback" not in told
    with Store.open(tmp_path / "quotetrack.duckdb", read_only=True) as store:
        assert {document.author for document in store.documents()} == {"Aude Kermadec", "Luc Morel"}


# --- one page from the network -------------------------------------------------------------------


class Site(http.server.BaseHTTPRequestHandler):
    """A site with a page, and pages that are no good."""

    pages: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/une": (200, "text/html; charset=utf-8", page("").encode()),
        "/grosse": (200, "text/html", b"<p>a</p>" * 700_000),
        "/image": (200, "image/png", b"\x89PNG"),
        "/interdite": (200, "text/html", page("").encode()),
        "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /interdite\n"),
    }

    def do_GET(self) -> None:
        if self.path == "/ailleurs":
            self.send_response(302)
            self.send_header("Location", "ftp://ailleurs.example/une")
            self.end_headers()
            return
        status, media, content = self.pages.get(self.path, (404, "text/plain", b""))
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.end_headers()
        if self.path == "/lente":
            time.sleep(5)
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def a_site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_page_is_fetched_when_asked_for_and_bounded_by_the_time_of_the_fetch(tmp_path):
    with a_site() as site:
        (reading,) = read_fetched([f"{site}/une"], ReadSettings())
    article = reading.documents[0]
    assert article.url == article.path == f"{site}/une"
    assert article.title == "Tessara perd son directeur général"
    assert article.bound.method == "crawl"
    assert reading.received is not None
    assert reading.received.content == page("").encode()


@pytest.mark.parametrize(
    ("path", "fact"),
    [
        ("/grosse", "more than 5,000,000 bytes"),
        ("/image", "it is image/png, no page"),
        ("/rien", "the site answers 404"),
        ("/interdite", "robots.txt asks programs"),
        ("/ailleurs", "it leads to ftp://ailleurs.example/une"),
    ],
)
def test_what_cannot_be_fetched_is_one_rejection(path, fact):
    with a_site() as site:
        (reading,) = read_fetched([f"{site}{path}"], ReadSettings())
    assert not reading.documents
    assert fact in reading.rejections[0].reason
    assert reading.rejections[0].place.startswith(site)


def test_a_server_that_keeps_one_waiting_is_given_up():
    Site.pages["/lente"] = (200, "text/html", b"<p>enfin</p>")
    with a_site() as site, pytest.raises(LimitError, match=r"no answer within 0\.5 s"):
        fetch(f"{site}/lente", ReadSettings(max_seconds=0.5))


def test_the_network_that_is_not_there_is_one_line(quotetrack):
    outcome = quotetrack("ingest", "--fetch", "http://127.0.0.1:9/page")
    assert outcome.code == 3
    assert "cannot be fetched" in outcome.err
